import Building
import Foundation
import Judging
import Processes

/// The files of a student kit: those of this kit that hold no answer, and what stands in
/// `student` in the place of others.
struct StudentKit {
  let root: URL
  private let kit: Kit
  private let lessons: [Lesson]
  private let course: [Lesson]
  private let files: KitFiles

  /// The rooms that answer, prove and grade. A file of the runner that imports one is left out, too.
  private static let withheldRooms = [
    "Reference", "Exercises", "Experiments", "Proving", "Classroom",
  ]
  /// What of the runner needs the solutions, or is for instructors, and imports none of them.
  private static let withheldFiles = [
    "Measuring", "Scaffolding", "Commands/AllCommands.swift", "Commands/Bench.swift",
    "Commands/New.swift", "Commands/Picture.swift", "Commands/Remove.swift",
    "Commands/Solution.swift", "Commands/Stubs.swift",
  ]

  /// Where this kit has what stands in the place of its own.
  private static let replacements = "student"
  private static let tests = "Tests/ExerciseTests"
  private static let editor = ".vscode"

  /// - Parameters:
  ///   - root: The folder to be written. There is nothing in it.
  ///   - kit: The kit that the files come from.
  ///   - course: All its lessons.
  ///   - lessons: Those that are released.
  /// - Throws: `SystemError.unreadable`.
  init(_ root: URL, of kit: Kit, course: [Lesson], lessons: [Lesson]) throws {
    self.root = root
    self.kit = kit
    self.course = course
    self.lessons = lessons
    files = try KitFiles(kit)
  }

  /// The files beside those that are copied which do not belong to the kit.
  func leftOut() throws -> [String] {
    let rooms = try rooms().map { "Sources/\($0)" }
    return try (rooms + [Self.tests, "lessons", Self.replacements, Self.editor]).flatMap { folder in
      try everything(in: folder).filter { !files.contains($0, of: course) }
    }
  }

  /// Whether some folder of this kit would be copied into itself.
  static func holds(_ folder: URL, in kit: Kit) -> Bool {
    ["Sources", "Tests", "lessons", "solutions", replacements].contains { part in
      (folder.pathText + "/").hasPrefix(kit.root.appending(path: part).pathText + "/")
    }
  }

  /// - Parameters:
  ///   - key: The answers of the lessons.
  ///   - left: The checks that are not in it, by exercise.
  ///   - version: The version of this kit.
  /// - Throws: `SystemError`, or `ReleaseError.notAWholeKit`.
  func write(
    _ key: AnswerKey, left: [(exercise: String, checks: [String])], version: String
  ) throws {
    for part in [Self.replacements, "solutions"]
    where !Files.exists(kit.root.appending(path: part)) {
      throw ReleaseError.notAWholeKit(missing: "folder '\(part)'")
    }
    try writeLessons()
    try writeSources()
    try copyTests()
    try copyPages()
    for part in try ["LICENSE", ".gitignore", ".swift-format"] + paths(in: Self.editor) {
      try copy(part)
    }
    for path in try paths(in: Self.replacements) {
      try copy(path, to: String(path.dropFirst(Self.replacements.count + 1)))
    }
    try completeReadme(left)
    try PracticeKey.write(
      key, of: lessons, kit: version, to: root.appending(path: PracticeKey.folder))
  }

  /// The lessons' files, and what `reset` puts back.
  private func writeLessons() throws {
    for lesson in lessons {
      let solution = try Files.read(kit.solutions.appending(path: lesson.fileName))
      let stubs = LessonSource(solution).stubs.text
      for folder in [Kit.usualLessons, "stubs"] {
        try Files.write(stubs, to: root.appending(path: "\(folder)/\(lesson.fileName)"))
      }
    }
  }

  /// The rooms that students get, but for the lessons.
  private func rooms() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: kit.sources.pathText).sorted()
      .filter { $0 != "Lessons" && !Self.withheldRooms.contains($0) }
  }

  private func writeSources() throws {
    for room in try rooms() {
      for file in try paths(in: "Sources/\(room)") {
        switch room {
        case "lesson-runner":
          if try !isWithheld(String(file.dropFirst("Sources/lesson-runner/".count))) {
            try copy(file)
          }
        case "lesson-worker":
          try Files.write(
            bindings(try Files.read(kit.root.appending(path: file))),
            to: root.appending(path: file))
        default: try copy(file)
        }
      }
    }
  }

  private func isWithheld(_ path: String) throws -> Bool {
    if Self.withheldFiles.contains(where: { path == $0 || path.hasPrefix("\($0)/") }) {
      return true
    }
    let text = try Files.read(kit.sources.appending(path: "lesson-runner/\(path)"))
    return text.split(whereSeparator: \.isNewline).contains { line in
      let words = line.split(separator: " ")
      // The exercises have another room of that name.
      return words.dropLast().last == "import" && words.last != "Exercises"
        && Self.withheldRooms.contains(String(words.last ?? ""))
    }
  }

  /// The text without the lines that bind a function of another lesson.
  private func bindings(_ text: String) -> String {
    let known = Set(lessons.flatMap { $0.exercises.map(\.id) })
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let parts = line.split(separator: "\"")
      let isOther =
        parts.first?.hasSuffix("Binding(") == true && parts.count > 1
        && !known.contains(String(parts[1]))
      let isHeading = line.hasPrefix("  // ") && line.dropFirst(5).first?.isNumber == true
      let isOthersHeading = isHeading && !lessons.contains { line.dropFirst(5) == $0.id }
      if isOther || isOthersHeading || line.isEmpty && lines.last?.isEmpty == true { continue }
      lines.append(String(line))
    }
    return lines.joined(separator: "\n")
  }

  private func copyTests() throws {
    for path in try paths(in: Self.tests) {
      let name = path.dropFirst(Self.tests.count + 1)
      if name.first?.isNumber != true || lessons.contains(where: { name == $0.testFileName }) {
        try copy(path)
      }
    }
  }

  private func copyPages() throws {
    for path in try paths(in: "lessons") {
      let name = path.dropFirst("lessons/".count)
      let isOfALesson = name.first?.isNumber == true
      if isOfALesson, !lessons.contains(where: { name.hasPrefix($0.id) }) { continue }
      try copy(path)
    }
    try keepLinks(in: "lessons/lessons.md")
  }

  /// Leaves out the lines that link to the page of a lesson that is not there.
  private func keepLinks(in path: String) throws {
    let file = root.appending(path: path)
    let lines = try Files.read(file).split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      guard let link = line.split(separator: "(doc:").dropFirst().first else { return true }
      return lessons.contains { link.hasPrefix("\($0.id))") }
    }
    try Files.write(kept.joined(separator: "\n"), to: file)
  }

  /// Writes into the README what is in this kit, and what only the grade judges.
  private func completeReadme(_ left: [(exercise: String, checks: [String])]) throws {
    let file = root.appending(path: "README.md")
    let list = lessons.map { "- \($0.number) · [\($0.title)](lessons/\($0.id).md)" }
    let gaps = left.flatMap { exercise, checks in
      checks.map { "\n\nThis kit does not judge whether `\(exercise)` \($0): the grade does." }
    }
    let text = try Files.read(file)
      .replacing("<!-- lessons -->", with: list.joined(separator: "\n"))
      .replacing("<!-- left to the grade -->", with: gaps.joined())
    try Files.write(text, to: file)
  }

  /// The files below a folder that belong to the kit, by their paths from its top.
  private func paths(in folder: String) throws -> [String] {
    try everything(in: folder).filter { files.contains($0, of: course) }
  }

  private func everything(in folder: String) throws -> [String] {
    let place = kit.root.appending(path: folder)
    guard Files.exists(place) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: place.pathText).sorted()
      .filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(
          atPath: place.appending(path: path).pathText, isDirectory: &isFolder)
          && !isFolder.boolValue
      }.map { "\(folder)/\($0)" }
  }

  /// Copies a file, with what may be run staying so.
  private func copy(_ path: String, to other: String? = nil) throws {
    let source = kit.root.appending(path: path)
    guard Files.exists(source) else { return }
    let copy = root.appending(path: other ?? path)
    try Files.makeFolder(copy.deletingLastPathComponent())
    do {
      try FileManager.default.copyItem(at: source, to: copy)
    } catch {
      throw SystemError.unwritable(path: copy.pathText, reason: error.localizedDescription)
    }
  }
}

extension Lesson {
  /// "03-PaddingTests.swift"
  fileprivate var testFileName: String { fileName.replacing(".swift", with: "Tests.swift") }
}
