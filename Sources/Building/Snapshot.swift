import Foundation
public import Processes

/// The lesson files as they were at one moment, with stubs in the place of what cannot be used.
public struct Snapshot: Sendable {
  /// Changes with every byte of every file as it was read.
  public private(set) var fingerprint: Digest
  /// The text of each file as it was read, by its name.
  public let originals: [String: String]
  /// The text of each file as it is compiled, by its name.
  public private(set) var files: [String: String] = [:]
  /// What is wrong with a file, by its name. Its stubs stand in its place.
  public private(set) var troubles: [String: FileTrouble] = [:]
  /// Functions that no file declares. A stub stands in the place of each.
  public private(set) var missingFunctions: Set<String> = []
  /// Files that nobody asks about, though nothing is known to be wrong with them. Their stubs stand
  /// in their place.
  public private(set) var unasked: Set<String> = []
  /// The file that another text was put into, to try what comes of it.
  private(set) var trial: String?
  /// In bytes. The longest solution has a twentieth of it.
  private static let fileLimit = 1 << 20

  let intake: Intake
  private let kit: Kit
  let lessonFiles: Set<String>
  private let fileOf: [String: String]

  /// Reads the lesson files of a kit, and any further Swift files that the learner put beside them.
  public init(kit: Kit, lessons: [LessonFile], intake: Intake = .lessons) throws {
    self.kit = kit
    self.intake = intake
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
        if let text = try Files.readSubmitted(file, atMost: Self.fileLimit) {
          files[name] = text
          if intake == .lessons, let found = ForbiddenCode.first(in: text) {
            troubles[name] = .forbidden(found)
          }
        } else {
          troubles[name] = .missing
        }
      } catch let unfit as UnfitFile {
        troubles[name] = .unfit(unfit)
      } catch SystemError.unreadable(_, let reason) {
        troubles[name] = .unreadable(reason: reason)
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
    case .forbidden(let name, let code):
      try replace(name, because: .forbidden(code))
    case .missing(let function):
      guard let name = fileOf[function], let text = files[name] else { return }
      guard let stub = try stubs(of: name)?[function], stub.declares(function) else {
        throw BuildError.solutionUnusable(.missing(function, in: name))
      }
      missingFunctions.insert(function)
      files[name] = "\(text)\n\(stub.text)\n"
    }
  }

  /// The same snapshot with stubs in the place of each lesson file that others can do without.
  ///
  /// - Parameter asked: The lesson files that are asked about.
  /// - Returns: What has to be compiled for them.
  /// - Throws: What keeps the stubs from being read.
  public func reduced(to asked: Set<String>) throws -> Snapshot {
    let graph = DependencyGraph(files: files)
    let kept = Set(asked.flatMap { files[$0] == nil ? [] : graph.filesNeeded(by: $0) })
    var reduced = self
    for name in lessonFiles.subtracting(kept).subtracting(asked) where isOriginal(name) {
      // The stub of a function is one too many if another file has the function.
      let isElsewhere = functions(of: name).contains { function in
        files.contains { $0.key != name && LessonSource.declares(function, in: $0.value) }
      }
      if isElsewhere { continue }
      reduced.files[name] = try stubs(of: name)?.text
      reduced.unasked.insert(name)
    }
    var hash = ContentHash()
    hash.add(fingerprint.hexadecimal)
    for name in reduced.unasked.sorted() { hash.add(name) }
    reduced.fingerprint = hash.value
    return reduced
  }

  /// The same snapshot with another text in one file, as a build of another name.
  func replacingText(of name: String, with text: String) -> Snapshot {
    var changed = self
    changed.files[name] = text
    changed.trial = name
    changed.fingerprint = ContentHash.of(fingerprint.hexadecimal, name, text)
    return changed
  }

  /// The lesson file that a function belongs in.
  func file(of function: String) -> String? { fileOf[function] }

  /// The functions that a lesson file is to declare.
  func functions(of file: String) -> [String] {
    fileOf.filter { $0.value == file }.keys.sorted()
  }

  func isLesson(_ name: String) -> Bool { lessonFiles.contains(name) }

  /// Whether some file declares a function of that name.
  func declares(_ function: String) -> Bool {
    files.values.contains { LessonSource.declares(function, in: $0) }
  }

  /// Whether a file is still the learner's own.
  func isOriginal(_ name: String) -> Bool {
    files[name] != nil && troubles[name] == nil && !unasked.contains(name)
  }

  private mutating func replace(
    _ name: String, because trouble: FileTrouble
  ) throws {
    files[name] = try stubs(of: name)?.text
    troubles[name] = trouble
  }

  /// The stubs of a lesson file; nil if the file is no lesson's.
  func stubs(of name: String) throws -> LessonSource? {
    guard lessonFiles.contains(name) else { return nil }
    return LessonSource(try Files.read(kit.stubSource(of: name))).stubs
  }
}

/// What lesson files may contain.
public enum Intake: Sendable {
  /// Swift that imports `Tensors`.
  case lessons
  /// The same, but the text of a file is not looked at: as if it had fooled the lexer.
  case unreadLessons
  /// Whatever compiles: so it can be tried what such code could do to a judge.
  case anything
}

/// Why a snapshot does not become a product.
enum Fault: Codable, Hashable, Sendable {
  case file(String, [Diagnostic])
  case forbidden(String, ForbiddenCode)
  /// No file declares this function of a lesson.
  case missing(function: String)
}

/// What is wrong with a lesson file.
public enum FileTrouble: Codable, Hashable, Sendable {
  case missing
  case unreadable(reason: String)
  case unfit(UnfitFile)
  case forbidden(ForbiddenCode)
  case doesNotCompile([Diagnostic])
}
