/// What a reader of a verdict must know besides its checks, if there is something. `Reporting`
/// words it.
public enum Remark: Codable, Hashable, Sendable {
  /// The first call that ended the learner's code.
  case ended(Ending)
  /// Every case was answered, and then the program did not end as it should.
  case endedAfterTheLastCase(Ending)
  /// The function calls another one that is not written yet.
  case waits(for: String)
  /// The function calls another one, whose file does not compile or cannot be used.
  case waitsForFile(of: String, path: String, doesCompile: Bool)
  /// The function passes only if what another file declares for all lessons is private there: a name
  /// means something else because of it. The verdict is the one it gets so.
  case judgedWithout([SharedName], path: String)
  case otherSignature(found: String, needed: String)
  case doesNotCompile([CompilerMessage], leftOut: [LeftOutFile])
  case fileMissing(path: String, lesson: String)
  case fileUnreadable(path: String, reason: String)
  case fileUnfit(path: String, reason: String, advice: String)
  case fileRefused(RefusedCode)
  case sectionMissing(path: String)
  /// The kit's own faults.
  case workerDoesNotStart(path: String, reason: String)
  case workerHasNoBinding
  case workerCannotReadCase
  /// A requirement or a comparison of the kit's trapped, or did not end.
  case kitStopped
}

/// A name that a file declares for all lessons.
public struct SharedName: Codable, Hashable, Sendable {
  public let text: String
  /// From 1.
  public let line: Int

  public init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// What the compiler says about a line of a learner's file.
public struct CompilerMessage: Codable, Hashable, Sendable {
  /// As the learner knows it: "Sources/Lessons/03-Padding.swift".
  public let path: String
  /// From 1; 0 if the message is about the file as a whole.
  public let line: Int
  public let column: Int
  public let text: String
  /// The source line and the marks under it.
  public let excerpt: [String]
  /// Whether it misses a brace: other messages then follow from that.
  public let isAboutBrace: Bool

  public init(
    path: String, line: Int, column: Int, text: String, excerpt: [String], isAboutBrace: Bool
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.text = text
    self.excerpt = excerpt
    self.isAboutBrace = isAboutBrace
  }
}

/// Something in a file that no lesson may contain.
public struct RefusedCode: Codable, Hashable, Sendable {
  public enum Kind: Codable, Hashable, Sendable {
    case otherImport, attribute, directive
    /// Something that the compiler made of the file, and nobody knows of which line.
    case symbol
  }

  public let kind: Kind
  /// As it is written: "import Glibc".
  public let text: String
  /// As the learner knows it: "Sources/Lessons/03-Padding.swift".
  public let path: String
  /// From 1; 0 if it is not known.
  public let line: Int

  public init(kind: Kind, text: String, path: String, line: Int) {
    self.kind = kind
    self.text = text
    self.path = path
    self.line = line
  }
}

/// One of the learner's own files beside the lessons that could not be used. A lesson that uses it
/// may not compile for that alone.
public struct LeftOutFile: Codable, Hashable, Sendable {
  public let name: String
  public let reason: Reason

  public enum Reason: Codable, Hashable, Sendable {
    case doesNotCompile([CompilerMessage])
    case unreadable(reason: String)
    case refused(RefusedCode)
  }

  public init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }
}
