import Foundation
public import Processes

/// The lesson files as they were at one moment, with stubs in the place of what cannot be used.
public struct Snapshot: Sendable {
  /// Changes with every byte of every file as it was read.
  public let fingerprint: Digest
  /// The text of each file as it was read, by its name.
  public let originals: [String: String]
  /// The text of each file as it is compiled, by its name.
  public private(set) var files: [String: String] = [:]
  /// What is wrong with a file, by its name. Its stubs stand in its place.
  public private(set) var troubles: [String: FileTrouble] = [:]
  /// Functions that no file declares. A stub stands in the place of each.
  public private(set) var missingFunctions: Set<String> = []
  private let kit: Kit
  private let lessonFiles: Set<String>
  private let fileOf: [String: String]

  /// Reads the lesson files of a kit, and any further Swift files that the learner put beside them.
  public init(kit: Kit, lessons: [LessonFile]) throws {
    self.kit = kit
    lessonFiles = Set(lessons.map(\.name))
    fileOf = Dictionary(
      lessons.flatMap { lesson in lesson.functions.map { ($0, lesson.name) } },
      uniquingKeysWith: { first, _ in first })
    var files: [String: String] = [:]
    var troubles: [String: FileTrouble] = [:]
    let others = Files.list(kit.lessons, extension: "swift").map(\.lastPathComponent)
    for name in lessonFiles.union(others) {
      let file = kit.lessons.appending(path: name)
      do {
        files[name] = try Files.read(file)
      } catch {
        guard case .unreadable(_, let reason) = error else { throw error }
        troubles[name] = Files.exists(file) ? .unreadable(reason: reason) : .missing
      }
    }
    var hash = ContentHash()
    hash.add(UInt64(files.count))
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(text)
    }
    for (name, trouble) in troubles.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add("\(trouble)")
    }
    fingerprint = hash.value
    originals = files
    self.files = files
    for (name, trouble) in troubles { try replace(name, because: trouble) }
  }

  /// Takes out what does not compile: stubs take the place of a lesson's file or function, and one
  /// of the learner's own files beside the lessons is left out.
  mutating func takeOut(_ fault: Fault) throws {
    switch fault {
    case .file(let name, let diagnostics):
      try replace(name, because: .doesNotCompile(diagnostics))
    case .missing(let function):
      guard let name = fileOf[function], let text = files[name] else { return }
      guard let stub = try stubs(of: name)?[function], stub.declares(function) else {
        throw BuildError.solutionUnusable(.missing(function, in: name))
      }
      missingFunctions.insert(function)
      files[name] = "\(text)\n\(stub.text)\n"
    }
  }

  /// The file to blame if a function is declared twice, and once in a file of the learner's own
  /// beside the lessons: most often that is a copy.
  func faultOfCopy(_ diagnostics: [Diagnostic]) -> Fault? {
    for case .redeclaration(of: let function) in diagnostics.map(\.kind) {
      let copy = files.keys.sorted().first { name in
        !lessonFiles.contains(name) && isOriginal(name)
          && LessonSource.declares(function, in: files[name] ?? "")
      }
      guard let copy else { continue }
      let message = "'\(function)' is declared in a lesson's file, too; give one another name"
      return .file(copy, [.error(inFile: copy, message)])
    }
    return nil
  }

  /// The lesson file that a function belongs in.
  func file(of function: String) -> String? { fileOf[function] }

  /// Whether some file declares a function of that name.
  func declares(_ function: String) -> Bool {
    files.values.contains { LessonSource.declares(function, in: $0) }
  }

  /// Whether a file is still the learner's own.
  func isOriginal(_ name: String) -> Bool { files[name] != nil && troubles[name] == nil }

  private mutating func replace(
    _ name: String, because trouble: FileTrouble
  ) throws {
    files[name] = try stubs(of: name)?.text
    troubles[name] = trouble
  }

  /// The stubs of a lesson file; nil if the file is no lesson's.
  func stubs(of name: String) throws -> LessonSource? {
    guard lessonFiles.contains(name) else { return nil }
    return LessonSource(try Files.read(kit.solutions.appending(path: name))).stubs
  }
}

/// Why a snapshot does not become a product.
enum Fault: Codable, Hashable, Sendable {
  case file(String, [Diagnostic])
  /// No file declares this function of a lesson.
  case missing(function: String)
}

/// What is wrong with a lesson file.
public enum FileTrouble: Codable, Hashable, Sendable {
  case missing
  case unreadable(reason: String)
  case doesNotCompile([Diagnostic])
}
