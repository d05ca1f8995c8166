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

  /// - Parameters:
  ///   - root: The folder to be written. There is nothing in it.
  ///   - kit: The kit that the files come from.
  ///   - lessons: Those that are released.
  init(_ root: URL, of kit: Kit, lessons: [Lesson]) {
    self.root = root
    self.kit = kit
    self.lessons = lessons
  }

  /// Whether some folder of this kit would be copied into itself.
  static func holds(_ folder: URL, in kit: Kit) -> Bool {
    ["Sources", "Tests", "lessons", "solutions", replacements].contains { part in
      (folder.pathText + "/").hasPrefix(kit.root.appending(path: part).pathText + "/")
    }
  }

  /// - Throws: `SystemError`, or `ReleaseError.notAWholeKit`.
  func write(_ key: PracticeKey) throws {
    for part in [Self.replacements, "solutions"]
    where !Files.exists(kit.root.appending(path: part)) {
      throw ReleaseError.notAWholeKit(missing: "folder '\(part)'")
    }
    try writeLessons()
    try writeSources()
    try copyTests()
    try copyPages()
    for part in ["LICENSE", ".gitignore", ".swift-format", ".vscode"] {
      try copy(part)
    }
    for path in try paths(in: kit.root.appending(path: Self.replacements)) {
      try copy("\(Self.replacements)/\(path)", to: path)
    }
    try replaceLessonList(in: "README.md")
    try key.write(to: root.appending(path: PracticeKey.folder))
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

  private func writeSources() throws {
    let rooms = try FileManager.default.contentsOfDirectory(atPath: kit.sources.pathText)
    for room in rooms.sorted() where room != "Lessons" && !Self.withheldRooms.contains(room) {
      for path in try paths(in: kit.sources.appending(path: room)) {
        let file = "Sources/\(room)/\(path)"
        switch room {
        case "lesson-runner":
          if try !isWithheld(path) { try copy(file) }
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
    let folder = "Tests/ExerciseTests"
    let others = Set(
      try FileManager.default.contentsOfDirectory(
        atPath: kit.root.appending(path: folder).pathText))
    for name in others.sorted()
    where name.first?.isNumber != true || lessons.contains(where: { name == $0.testFileName }) {
      try copy("\(folder)/\(name)")
    }
  }

  private func copyPages() throws {
    for path in try paths(in: kit.pages) {
      let isOfALesson = path.first?.isNumber == true
      if isOfALesson, !lessons.contains(where: { path.hasPrefix($0.id) }) { continue }
      try copy("lessons/\(path)")
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

  /// Lists the lessons where a page asks for them.
  private func replaceLessonList(in path: String) throws {
    let file = root.appending(path: path)
    let list = lessons.map { "- \($0.number) · [\($0.title)](lessons/\($0.id).md)" }
    let text = try Files.read(file)
    try Files.write(
      text.replacing("<!-- lessons -->", with: list.joined(separator: "\n")), to: file)
  }

  /// Every file below a folder.
  private func paths(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.pathText).sorted().filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(
        atPath: folder.appending(path: path).pathText, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// Copies a file or a folder, with what may be run staying so.
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
