/// One of the Swift files that are graded, as far as the compiler must know it.
public struct LessonFile: Hashable, Sendable {
  /// "03-Padding.swift"
  public let name: String
  /// The functions that it is to declare.
  public let functions: [String]

  public init(name: String, functions: [String]) {
    self.name = name
    self.functions = functions
  }
}
