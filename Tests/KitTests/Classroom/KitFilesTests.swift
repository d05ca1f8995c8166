import Exercises
import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Judging
@testable import Processes

/// Students get what belongs to the kit, and nothing that lies beside it.
@Suite("Files that belong to a kit")
struct KitFilesTests {
  private static let strays = [
    "Sources/Judging/.DS_Store", "Sources/Judging/notes.md", "Sources/Wire/Wire.swift~",
    "Sources/Wire/.#Wire.swift", "Sources/Notebook/Web/answers.txt", "lessons/answers.md",
    "lessons/03-padding-answers.md", "lessons/.03-padding.md.swp", "student/answers.pdf",
    "student/.DS_Store", "Tests/ExerciseTests/notes.txt", ".vscode/answers.txt",
  ]

  @Test(
    "Notes, answer sheets and what editors leave are left out, with git and without",
    arguments: [true, false])
  func strays(withGit: Bool) throws {
    let kit = try ScratchKit("strays")
    defer { kit.remove() }
    for part in ["student", "LICENSE", ".vscode", ".swift-format", ".gitignore"] {
      try FileManager.default.copyItem(
        at: Student.checkout.appending(path: part), to: kit.root.appending(path: part))
    }
    if withGit {
      let git = try Program.run(
        "/bin/sh", ["-c", "cd \"$0\" && git init -q && git add -A", kit.root.pathText])
      try #require(git.succeeded, "\(git.output)")
    }
    for path in Self.strays { try Files.write("answers", to: kit.root.appending(path: path)) }
    // Git alone knows that this one is nobody's yet.
    let own = "Sources/Judging/Mine.swift"
    try Files.write("// Mine.\n", to: kit.root.appending(path: own))
    let lessons = [Catalogue.lessons[2]]
    let key = AnswerKey(recording: lessons.flatMap(\.exercises), seed: 1)
    let target = kit.root.appending(path: "out")
    let student = try StudentKit(
      target, of: Kit(root: kit.root), course: Catalogue.lessons, lessons: lessons)
    try student.write(key, left: [], version: "1")
    let written = try FileManager.default.subpathsOfDirectory(atPath: target.pathText)
    for path in Self.strays {
      #expect(!written.contains(path) && !written.contains(path.replacing("student/", with: "")))
    }
    #expect(written.contains(own) == !withGit)
    for path in [
      "README.md", "autograde", ".github/workflows/practice.yml", ".vscode/tasks.json", "LICENSE",
      "lessons/03-padding.md", "lessons/03-padding-frame.svg", "lessons/lessons.md",
      "Sources/Building/predictable-calls.txt", "Sources/lesson-sandbox/sandbox.h", "Package.swift",
      "Tests/ExerciseTests/03-PaddingTests.swift", "Sources/Lessons/03-Padding.swift",
    ] {
      #expect(written.contains(path), "\(path)")
    }
    #expect(try student.leftOut().sorted() == (Self.strays + (withGit ? [own] : [])).sorted())
    // And `release` says so before it proves the rest; this page then ends it early.
    let page = "lessons/03-padding.md"
    let solution = try #require(
      LessonSource(try Files.read(kit.root.appending(path: "solutions/03-Padding.swift")))[
        "zeroPad"])
    try kit.write(try kit.text(page) + "\n\(solution.text)\n", to: page)
    let run = try kit.run("release", "--to", "released/kit", "--lessons", "3")
    #expect(run.status == 1 && run.errors.contains("Nothing was written."))
    for path in Self.strays {
      #expect(run.errors.contains("note: Left out, since it does not belong to the kit: \(path)\n"))
    }
  }
}
