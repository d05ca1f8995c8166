import Exercises
import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Judging
@testable import Processes

/// What `release` writes, through the real program: a kit of two lessons, released once for all
/// tests, built as a student builds it.
@Suite("Releasing a student kit", .serialized)
struct ReleaseTests {
  private static let released = Result { try ReleasedKit() }

  private var kit: ReleasedKit {
    get throws { try Self.released.get() }
  }

  @Test("It says what it has written, and that it was proved")
  func written() throws {
    let kit = try kit
    #expect(kit.run.status == 0, "\(kit.run.errors)")
    #expect(
      kit.run.output == """
        2 lessons, 16 exercises, 46 points: \(kit.root.pathText)
        It builds, its tests run, no exercise is started, the solutions pass, and none of their code \
        was found in it.

          Next: put it under version control, and give it to your students. Its README \
        tells them how to begin.

        """)
    let used = UsedSeeds(of: Kit(root: Student.checkout))
    #expect(used.contains(ClassSeed(Catalogue.practiceSeed), .released))
    let beside = try FileManager.default.contentsOfDirectory(
      atPath: kit.folder.pathText)
    #expect(beside.filter { $0.hasPrefix(".") && $0.contains("-") } == [])
  }

  @Test("No file of it holds the body of a solution, or code that answers rightly")
  func noAnswers() throws {
    let kit = try kit
    let bodies = try Student.bodies()
    for path in kit.files {
      let text = try kit.text(path)
      #expect(!text.contains("import Reference"), "\(path)")
      for (exercise, body) in bodies where text.contains(body) {
        Issue.record("\(path) holds the solution of '\(exercise)'")
      }
    }
    let withheld = ["solutions", "Sources/Reference", "Sources/Experiments", "Sources/Proving"]
    for path in withheld { #expect(!Files.exists(kit.root.appending(path: path)), "\(path)") }
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: kit.root.appending(path: "Sources/Exercises").pathText) == ["Catalogue.swift"])
  }

  @Test("Pages link to the lessons that are there, and to no other")
  func pages() throws {
    let kit = try kit
    let links = try kit.text("lessons/lessons.md").split(separator: "\n").filter {
      $0.contains("(doc:")
    }
    #expect(links == ["- [Padding](doc:03-padding)", "- [Filters](doc:05-filters)"])
    #expect(try kit.text("README.md").contains("- 5 · [Filters](lessons/05-filters.md)\n"))
  }

  @Test("The script for GitHub Classroom says the points, whatever state the lessons are in")
  func script() throws {
    let kit = try kit
    let before = try kit.autograde()
    #expect(before.status == 1, "\(before.errors)")
    #expect(
      before.lastLines == [
        "To see why one does not pass: swift run lesson-runner check NAME", "Points 0/46",
        "::notice title=Autograding complete::Points 0/46",
        #"::notice title=Autograding report::{"totalPoints":0,"maxPoints":46}"#,
      ])
    #expect(try kit.score() == [0, 46])

    try kit.solve(["03-Padding.swift", "05-Filters.swift"])
    let after = try kit.autograde()
    #expect(after.status == 0, "\(after.errors)")
    #expect(after.lastLines[1] == "Points 46/46")
    #expect(try kit.score() == [46, 46])

    try kit.write("zeroPad", SmallClass.cornerBody)
    let wrong = try kit.autograde()
    #expect(wrong.status == 1)
    #expect(wrong.lastLines[1] == "Points 42/46")

    let verdict = try kit.runner("check", "zeroPad").output
    #expect(verdict.contains("writes the image into the top-left"))
    #expect(verdict.contains("Where does the image begin in the padded one?"))
    #expect(!verdict.contains("solution"))
  }

  @Test("If something could not be graded, the script says no points")
  func notFinal() throws {
    let kit = try kit
    let path = kit.root.appending(path: "Sources/lesson-worker/Bindings.swift")
    let bindings = try Files.read(path)
    defer { try? Files.write(bindings, to: path) }
    let others = bindings.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("\"mirrorPad\"")
    }
    try Files.write(others.joined(separator: "\n"), to: path)
    try kit.write("mirrorPad", "  return image")
    let run = try kit.autograde()
    #expect(run.status == 2)
    #expect(!run.output.contains("Points") && !run.output.contains("::notice"))
    #expect(
      run.errors.contains("error: some exercises could not be graded, so there are no points."))
  }

  @Test("A wrong design is judged, and named if its answers are those of a known mistake")
  func design() throws {
    let kit = try kit
    try kit.solve(["05-Filters.swift"])
    try kit.write(
      "edgeFilter",
      """
        let (right, down) = (cos(direction), -sin(direction))
        return Matrix([
          [-right - down, -2 * down, right - down], [-2 * right, 0, 2 * right],
          [down - right, 2 * down, right + down],
        ])
      """)
    let verdict = try kit.runner("check", "edgeFilter").output
    #expect(verdict.contains("is silent on a ramp along the edge"))
    #expect(verdict.contains("counts rows upward"))
  }

  @Test("A key of another version says what to do, and 'check' has no seeds")
  func otherKey() throws {
    let kit = try kit
    let course = try kit.text("answers/course.json")
    let file = kit.root.appending(path: "answers/course.json")
    defer { try? Files.write(course, to: file) }
    try Files.write(course.replacing("\"version\" : 5", with: "\"version\" : 6"), to: file)
    for run in [try kit.runner("list"), try kit.autograde()] {
      #expect(run.status != 0)
      #expect(run.errors.contains("is an answer key of version 6; this kit reads version 5."))
      #expect(run.errors.contains("Take the whole kit of one release"))
    }
    #expect(try kit.autograde().status == 2)
    try Files.write(course, to: file)
    #expect(try kit.runner("check", "zeroPad", "--seed", "3").status == 64)
  }

  @Test("A release that is there is never replaced, and neither is anything else")
  func nothingReplaced() throws {
    let kit = try kit
    let again = try ReleasedKit.release(to: kit.root, "--lessons", "3")
    #expect(again.status == 1)
    #expect(
      again.errors == """
        error: \(kit.root.pathText) holds a release of version 0.1.0 already, and maybe somebody's work.
        Give another folder, and move your students' lesson files (Sources/Lessons) over; or remove that folder yourself.

        """)
    let other = kit.folder.appending(path: "notes")
    try Files.write("mine", to: other.appending(path: "notes.txt"))
    let refused = try ReleasedKit.release(to: other, "--lessons", "3")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("is not empty, and nothing in it is replaced."))
    #expect(try Files.read(other.appending(path: "notes.txt")) == "mine")
  }

  @Test("Lessons that others build on are asked for")
  func earlierLessons() throws {
    let folder = try TemporaryFolder.make("earlier")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try ReleasedKit.release(to: folder.appending(path: "kit"), "--lessons", "7")
    #expect(run.status == 1)
    #expect(
      run.errors == """
        error: 'simpleCells' is to call 'correlateStrided', which belongs to lesson 5.
        Release that lesson, too: --lessons 5,7

        """)
    let none = try ReleasedKit.release(to: folder.appending(path: "kit"), "--lessons", "3-99")
    #expect(none.errors.hasPrefix("error: '3-99' names no lessons.\n"))
    #expect(!Files.exists(folder.appending(path: "kit")))
  }

  @Test("If a page holds a solution, nothing is written")
  func leak() throws {
    let kit = try ScratchKit("leak")
    defer { kit.remove() }
    for part in ["student", "LICENSE"] {
      try FileManager.default.copyItem(
        at: Student.checkout.appending(path: part), to: kit.root.appending(path: part))
    }
    let body = try #require(try Student.bodies().first { $0.exercise == "fullPadding" }).body
    let page = "lessons/03-padding.md"
    try kit.write(try kit.text(page) + "\n\(body)\n", to: page)
    let run = try kit.run("release", "--to", "out/kit", "--lessons", "3")
    #expect(run.status == 1)
    #expect(run.errors.contains("lessons/03-padding.md, line "))
    #expect(run.errors.contains("says what solutions/03-Padding.swift says. Nothing was written."))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: kit.root.appending(path: "out").pathText)
    #expect(left == [])
  }
}

@Suite("What is taken for an answer")
struct LeakSearchTests {
  private static let search = Result { try LeakSearch(Kit(root: Student.checkout)) }

  @Test("Every solution is found by its body, wherever it is")
  func everySolution() throws {
    let search = try Self.search.get()
    for (exercise, body) in try Student.bodies() {
      #expect(search.leaks(in: "# A page\n\n\(body)\n", of: "page.md") != [], "\(exercise)")
      let json = String(decoding: try JSONEncoder().encode(["text": body]), as: UTF8.self)
      #expect(search.leaks(in: json, of: "key.json") != [], "\(exercise) in JSON")
    }
  }

  @Test("So are a reference and a misconception, and stubs are none")
  func others() throws {
    let search = try Self.search.get()
    let sources = Student.checkout.appending(path: "Sources")
    for path in ["Reference/08-Pooling.swift", "Exercises/03-Padding+Variants.swift"] {
      let text = try Files.read(sources.appending(path: path))
      #expect(search.leaks(in: text, of: "some.swift").count > 5, "\(path)")
    }
    for lesson in Catalogue.lessons {
      let stubs = try Files.read(sources.appending(path: "Lessons/\(lesson.fileName)"))
      #expect(search.leaks(in: stubs, of: "stubs.swift") == [])
    }
  }

  @Test("Lessons are named by numbers and ranges")
  func selections() throws {
    func numbers(_ text: String) throws -> [String] {
      try LessonSelection(text, of: Catalogue.lessons).lessons.map(\.number)
    }
    #expect(try numbers("") == Catalogue.lessons.map(\.number))
    #expect(try numbers("1,3-5") == ["1", "3", "4", "5"])
    #expect(try numbers("5, 3") == ["3", "5"])
    for text in ["0", "1-12", "5-3", "a", "1,,2", "1-2-3", "-1"] {
      #expect(throws: ClassroomError.self) { try numbers(text) }
    }
    #expect(LessonSelection.text([5, 1, 3, 4]) == "1,3-5")
  }
}

extension Student {
  /// The body of each solution, as it is written.
  fileprivate static func bodies() throws -> [(exercise: String, body: String)] {
    try Catalogue.lessons.flatMap { lesson in
      let source = LessonSource(
        try Files.read(checkout.appending(path: "solutions/\(lesson.fileName)")))
      return source.sections.map { section in
        let stub = Set(section.stub.lines)
        let body = section.lines.filter { !stub.contains($0) }
        return (section.name, body.joined(separator: "\n"))
      }
    }
  }
}
