/// Why a page is shown as plain Markdown.
public enum PageError: Error, Hashable, Sendable {
  case noConverter
  case doNotConvert(reason: String)
}

extension PageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noConverter:
      """
      This is the plain Markdown, since the toolchain has no 'docc': \
      a toolchain from swift.org/install has it.
      """
    case .doNotConvert(let reason):
      """
      This is the plain Markdown, since 'docc' does not convert the pages (\(reason)). \
      They can be read in the folder 'lessons'.
      """
    }
  }
}
