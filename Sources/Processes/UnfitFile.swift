/// Why a file is not taken for somebody's text, though it can be read.
public enum UnfitFile: Error, Codable, Hashable, Sendable {
  case link
  case folder
  /// A pipe, a socket or a device.
  case noFile
  case tooLarge(limit: Int)
  case notText
  /// In the line with that number, from 1.
  case zeroByte(line: Int)

  /// What completes "Cannot read …:".
  public var reason: String {
    switch self {
    case .link: "it is a link to another file"
    case .folder: "it is a folder"
    case .noFile: "it is a pipe, a socket or a device, and no file"
    case .tooLarge(let limit): "it has more than \(limit) bytes"
    case .notText: "it is not UTF-8 text"
    case .zeroByte(let line): "it has a byte that is zero, in line \(line)"
    }
  }

  /// A sentence that says what to do.
  public var advice: String {
    switch self {
    case .link: "Put the file itself in the place of the link."
    case .folder, .noFile: "Move it away, and put a file with your code in its place."
    case .tooLarge: "Take long lists of numbers out of it."
    case .notText: "Open it in your editor and save it with the encoding UTF-8."
    case .zeroByte: "Remove that byte: type the line again, and delete the old one."
    }
  }
}
