import Exercises
import Foundation
import Testing

@testable import Classroom
@testable import Judging
@testable import Processes

/// What `grade` and `report` make of a class that is known, through the real program.
@Suite("Grading a class", .serialized)
struct GradeTests {
  private static let everyone = Result { try GradedSmallClass() }

  private var graded: GradedSmallClass {
    get throws { try Self.everyone.get() }
  }

  private static let padding = Catalogue.lessons[2].exercises.reduce(0) { $0 + $1.points }
  private static let filters = Catalogue.lessons[4].exercises.reduce(0) { $0 + $1.points }

  @Test("The grade book has a row for each student, with the points that they must get")
  func gradeBook() throws {
    let book = try graded.table("gradebook.csv")
    #expect(
      book[0].prefix(7) == [
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes", "1 Receptive fields",
      ])
    let totals = Dictionary(uniqueKeysWithValues: book.dropFirst().map { ($0[0], $0.last ?? "") })
    let both = Self.padding + Self.filters
    let expected: [String: Double] = [
      "'=cmd()": both, "anna": both, "ben": both, "carla": both, "dana": both - 2, "emil": both - 2,
      "finn": both - 2, "greta": 0, "hugo": Self.padding, "ida": Self.filters, "jonas": both - 2,
      "kim": both - 2, "link": 0, StudentName(SmallClass.hostileName).visible: both,
    ]
    #expect(totals.mapValues { Double($0) } == expected)
    #expect(book.dropFirst().allSatisfy { $0.count == book[0].count })
    let notes = Dictionary(uniqueKeysWithValues: book.dropFirst().map { ($0[0], $0[5]) })
    #expect(
      notes.filter { $0.value != "" } == [
        "link": """
        The submission is a link, and links are not followed. Hand in the files themselves.
        """
      ])
  }

  @Test(
    "The histogram is the class's own mixture of misconceptions, and alike answers stand together")
  func histogram() throws {
    let text = try graded.run.output
    let start = try #require(text.firstRange(of: "Misconceptions\n"))
    let end = try #require(text.firstRange(of: "finn:"))
    #expect(
      text[start.lowerBound..<end.upperBound] == """
        Misconceptions

        zeroPad (3 · Padding)

          ◆ 2 of 14: code that writes the image into the top-left corner of the frame.
            Where does the image begin in the padded one?

        Wrong answers without a name

          ! What follows shows hidden cases. It is for you, and would help whoever
          hands in again.

          Students whose answers are equal stand together, with one of them as an
          example.

        zeroPad (3 · Padding)

          2 of 14, such as finn:
        """)
    #expect(text.contains("12345"))
  }

  @Test("Feedback names the check, the misconception and its question, and shows no case")
  func feedback() throws {
    let page = try graded.text("feedback/dana/feedback.md")
    #expect(
      page.contains(
        """
        ### ✘ zeroPad: 0 of 2 checks, 0 of 2 points

        - ✘ puts an image into a frame that is equally wide on all sides
        - ✘ gives every side its own number of zeros

        Your answers are those of code that writes the image into the top-left corner of the frame.

        Where does the image begin in the padded one?
        """))
    for (path, text) in try graded.small.written("out") where path.hasPrefix("feedback/") {
      for word in ["given", "expected 4", "yours", "12345", "image 2×", "wrong answer"] {
        #expect(!text.contains(word), "\(path) says '\(word)'")
      }
    }
  }

  @Test(
    "What a student's code said of its inputs is kept, and not shown", arguments: [false, true])
  func hidden(isRevealing: Bool) throws {
    let store = ResultStore(in: try graded.small.kit.root.appending(path: "out"))
    let result = try #require(store.result(of: StudentName("jonas")))
    let lessons = Catalogue.lessons
    let student = GradedStudent(
      result.student, [result], lessons: lessons, PointScheme(lessons), Policy())
    let feedback = Feedback(student: student, lessons: lessons, isRevealing: isRevealing)
    #expect("\(result.verdicts)".contains("given"))
    #expect("\(feedback.shown(student.verdicts))".contains("given") == isRevealing)
  }

  @Test("What was not taken is said to the student")
  func intake() throws {
    let ida = try graded.text("feedback/ida/feedback.md")
    #expect(ida.contains("Only the lesson files are graded. Left out: Mine.swift."))
    #expect(
      ida.contains("03-Padding.swift is missing from what you handed in, or was not taken."))
    #expect(
      try graded.text("feedback/link/feedback.md").contains(
        "The submission is a link, and links are not followed."))
    #expect(
      try graded.run.errors.contains(
        "note: roster.txt is neither a folder nor an archive that can be read, so it was not "
          + "graded.\n"))
    #expect(
      try graded.text("feedback/hugo/feedback.md").contains("Sources/Lessons/05-Filters.swift:"))
  }

  @Test("A student's name does no harm anywhere")
  func names() throws {
    for (path, text) in try graded.small.written("out") {
      #expect(!text.contains("\u{1B}"), "\(path)")
      #expect(!path.contains("\u{1B}") && !path.contains("\n") && !path.contains("="), "\(path)")
    }
    #expect(!(try graded.run.output.contains("\u{1B}")))
    let strange = StudentName("../../x")
    #expect(!strange.fileName.contains("/") && !strange.fileName.hasPrefix("."))
    #expect(!StudentName("a\nb").visible.contains("\n"))
    #expect(StudentName("a\nb").visible != StudentName("ab").visible)
    #expect(StudentName("a\nb").fileName != StudentName("a b").fileName)
    var page = Document(title: "<script>alert(1)</script>")
    page.add(.code(["```", "</pre><script>"]))
    #expect(!page.html.contains("<script>") && !page.markdown.contains("<script>alert"))
    #expect(page.markdown.contains("\n````text\n"))
  }

  @Test("A second run judges nobody, and one after a change only who has changed")
  func again() throws {
    let small = try graded.small
    let before = try small.written("out")
    let second = try small.grade(to: "out")
    #expect(second.output.hasPrefix("0 submissions judged, 14 known before.\n"))
    #expect(try small.written("out") == before)
    try small.change("greta") {
      let third = try small.grade(to: "out")
      #expect(third.output.hasPrefix("1 submission judged, 13 known before.\n"))
    }
    // What she handed in at first was put away, and counts again.
    let last = try small.grade(to: "out")
    #expect(last.output.hasPrefix("0 submissions judged, 14 known before.\n"))
    #expect(try small.written("out") == before)
  }

  @Test("Other points need no judging: of an exercise, and of one check")
  func points() throws {
    let small = try graded.small
    try small.kit.write(
      """
      {"zeroPad": 10, "correlate": {"visits every place where the filter fits": 7}}
      """, to: "points.json")
    let run = try small.kit.run("report", "out", "--points", "points.json")
    #expect(run.status == 0)
    let correlate = try #require(Catalogue.exercises.first { $0.id == "correlate" })
    let index = try #require(
      correlate.checkNames.firstIndex(of: "visits every place where the filter fits"))
    let shares = correlate.checkShares
    let usual = correlate.points * Double(shares[index]) / Double(shares.reduce(0, +))
    let both = Self.padding + Self.filters + 8 + 7 - usual
    let rows = try graded.table("gradebook.csv")
    let total = try #require(rows.first { $0[0] == "anna" }?.last.flatMap { Double($0) })
    #expect(abs(total - both) < 0.01)
    try small.kit.write(#"{"zeroPat": 10}"#, to: "points.json")
    let mistaken = try small.kit.run("report", "out", "--points", "points.json")
    #expect(mistaken.status == 1)
    #expect(mistaken.errors.contains("there is no exercise 'zeroPat'"))
    _ = try small.kit.run("report", "out")
  }

  /// Of some students, one of each kind: what they must get is known from the whole class.
  private static let few = Result {
    let small = try everyone.get().small
    for name in ["anna", "carla.tar.gz", "finn", "hugo", "link"] { try small.copy(name, to: "few") }
    return try small.grade("few", to: "few-out")
  }

  @Test("Shards that are joined are the whole class")
  func shards() throws {
    let small = try graded.small
    #expect(try Self.few.get().status == 0)
    for number in 1...3 {
      let run = try small.grade("few", to: "part\(number)", "--shard", "\(number)/3")
      #expect(run.status == 0)
    }
    #expect(try small.kit.run("report", "joined", "part1", "part2", "part3").status == 0)
    #expect(try small.written("joined") == small.written("few-out"))
    #expect(try small.written("joined").count > 10)
  }

  @Test("Anonymous: no name stands anywhere")
  func anonymous() throws {
    let small = try graded.small
    let run = try small.kit.run("report", "out", "--anonymous")
    for (path, text) in try small.written("out/anonymous") {
      for name in ["anna", "finn", "greta"] { #expect(!(path + text).contains(name), "\(path)") }
    }
    #expect(!run.output.contains("finn") && run.output.contains("such as student-"))
    try FileManager.default.removeItem(at: small.kit.root.appending(path: "out/anonymous"))
  }

  @Test("Revealed: the case is shown")
  func reveal() throws {
    let small = try graded.small
    _ = try small.kit.run("report", "out", "--reveal")
    #expect(try graded.text("feedback/finn/feedback.md").contains("12345"))
    _ = try small.kit.run("report", "out")
    #expect(!(try graded.text("feedback/finn/feedback.md").contains("12345")))
  }

  @Test("What could not be graded is flagged everywhere, is not zero, and is tried again")
  func graderError() throws {
    let small = try graded.small
    // Without 'tar', the archive cannot be read: that is not the student's fault.
    try small.copy("carla.tar.gz", to: "one")
    let swift = try #require(try? Toolchain.find()).swiftc
    let folder = URL(filePath: swift).deletingLastPathComponent().path()
    let run = try small.grade("one", to: "broken", environment: ["PATH": folder])
    #expect(run.status == 75)
    #expect(run.output.contains("1 score of 1 is not final."))
    #expect(run.output.contains("! carla: The system has no 'tar'"))
    let row = try graded.table("gradebook.csv", in: "broken")[1]
    #expect(row.dropFirst(6).allSatisfy { $0 == "" })
    #expect(
      row[5] == "not final: The system has no 'tar', which reads archives. Install it, and grade "
        + "again.")
    #expect(
      try graded.text("feedback/carla/feedback.md", in: "broken").contains(
        "The submission could not be graded, and you are not to blame. This score is not final."))
    let scope = try graded.json("feedback/carla/gradescope/results.json", in: "broken")
    #expect(scope["score"] == nil)
    let again = try small.grade("one", to: "broken")
    #expect(again.output.hasPrefix("1 submission judged, 0 known before.\n"))
    #expect(again.status == 0)
  }

  @Test("Killed again and again, and gone on with: everything is as if nothing had happened")
  func killed() throws {
    let small = try graded.small
    #expect(try Self.few.get().status == 0)
    let results = small.kit.root.appending(path: "killed/results")
    var killed: [Int32] = []
    for count in [0, 1, 3, 4] {
      let run = try small.kit.start(
        "grade", "few", "--to", "killed", environment: ["STRIATE_SEED": "99"])
      _ = try waitUntil(unless: { !run.isRunning }) {
        Files.list(results, extension: "json").count >= count
      }
      kill(run.processIdentifier, SIGKILL)
      run.waitUntilExit()
      killed.append(run.processIdentifier)
    }
    #expect(try small.grade("few", to: "killed").status == 0)
    #expect(try small.written("killed") == small.written("few-out"))
    // What the runs that were killed had left is gone, too.
    for place in [".striate/grading", ".striate/build"] {
      let left = try FileManager.default.contentsOfDirectory(
        atPath: small.kit.root.appending(path: place).path()
      ).filter { $0.hasPrefix("grade-") }
      #expect(left == [])
    }
    if let cgroups = ControlGroup.own {
      let left = try FileManager.default.contentsOfDirectory(atPath: cgroups).filter { name in
        killed.contains { name.hasPrefix("striate-") && name.contains("-\($0)-") }
      }
      #expect(left == [])
    }
  }
}

/// The class, graded once for all tests of the suite.
final class GradedSmallClass: @unchecked Sendable {
  let small: SmallClass
  let run: ScratchKit.Run

  init() throws {
    small = try SmallClass()
    run = try small.grade(to: "out")
  }

  deinit { small.remove() }

  func text(_ path: String, in target: String = "out") throws -> String {
    try small.kit.text("\(target)/\(path)")
  }

  func json(_ path: String, in target: String = "out") throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(try text(path, in: target).utf8))
        as? [String: Any])
  }

  func table(_ path: String, in target: String = "out") throws -> [[String]] {
    Self.rows(of: try text(path, in: target))
  }

  /// The rows of a CSV file (RFC 4180).
  static func rows(of text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for character in text {
      let last = rows.count - 1
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[last].append("")
      case "\r\n" where !isQuoted: rows.append([""])
      default: rows[last][rows[last].count - 1].append(character)
      }
    }
    return rows.dropLast()
  }
}
