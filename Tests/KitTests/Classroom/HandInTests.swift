import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Processes

/// Whose a submission is, when it was handed in, and what was meant by it: if that is not sure, it is
/// said, and nobody gets points or loses them by chance.
@Suite("What a submission is taken for")
struct HandInTests {
  private static let padding = "17"

  private static func solution() throws -> String {
    try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift"))
  }

  /// The worked solution with one mistake.
  private static func mistaken() throws -> String {
    try LessonSource(solution()).writing("zeroPad", SmallClass.oddBody).text
  }

  @Test("A time that is not understood makes no other student, and is said")
  func unclearTimes() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna@yesterday")
    try some.handIn("ben@2026-11-20", try Self.mistaken())
    try some.handIn("ben@2026-13-40T99")
    try some.handIn("carla@2026-11-20")
    try some.handIn("carla@later")
    let run = try some.grade()
    #expect(run.status == 75)
    let rows = try some.rows()
    #expect(rows.mapValues(\.total) == ["anna": Self.padding, "ben": "", "carla": Self.padding])
    let words = { (name: String, student: String) in
      """
      The name '\(name)' says a time that is not understood. Rename the submission after its time, \
      such as '\(student)@2026-11-20T23.59', and grade again.
      """
    }
    #expect(rows["anna"]?.notes == words("anna@yesterday", "anna"))
    #expect(rows["ben"]?.notes == "not final: " + words("ben@2026-13-40T99", "ben"))
    let report = try some.kit.text("out/report.html")
    #expect(report.contains("Look at what 2 students handed in before the points count."))
    #expect(report.contains("anna: The name ") && report.contains("anna@yesterday"))
    #expect(
      run.output.hasSuffix(
        """
          ! Look at what 2 students handed in: anna, carla. The report says why.

          ! Some scores are not final. The report says why, and what to do.

        """))
    let scope = try JSONSerialization.jsonObject(
      with: Data(try some.kit.text("out/feedback/ben/gradescope/results.json").utf8))
    #expect((scope as? [String: Any])?["score"] == nil)
    // With a time that matters, nobody knows how late anna is.
    try some.kit.write(
      #"{"due": {"03-padding": "2026-11-20"}, "percentPerDay": 10}"#, to: "policy.json")
    _ = try some.kit.run("report", "out", "--policy", "policy.json")
    #expect(try some.rows()["anna"]?.total == "")
    // Renamed, it counts.
    try some.shell("mv anna@yesterday anna@2026-11-19; mv ben@2026-13-40T99 ben@2026-11-21")
    try some.shell("mv carla@later carla@2026-11-21")
    #expect(try some.grade("class", "--allow-missing").status == 0)
    #expect(
      try some.rows().mapValues(\.total)
        == ["anna": Self.padding, "ben": Self.padding, "carla": Self.padding])
    #expect(try some.rows().values.allSatisfy { $0.notes == "" })
  }

  @Test("A part of a class names what must be looked at, too")
  func shard() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna@yesterday")
    let parts = try (1...2).map { try some.grade("class", "--shard", "\($0)/2") }
    let words = "  ! Look at what 1 student handed in: anna@yesterday. The report says why.\n"
    #expect(parts.count { $0.output.hasSuffix(words) } == 1)
  }

  @Test("A folder and an archive of one name are one student's, and both have results")
  func folderAndArchive() throws {
    let some = try SmallSubmissions()
    for name in ["anna@2026-11-20", "ben", "carla"] {
      try some.handIn(name, try Self.mistaken())
      try some.shell("(cd \(name) && zip -q ../\(name).zip *)")
    }
    // What is in the folder of carla and in that of anna is another thing.
    for name in ["anna@2026-11-20", "carla"] { try some.handIn(name) }
    let run = try some.grade()
    #expect(run.output.hasPrefix("6 submissions judged, 0 known before.\n"))
    #expect(try some.names("results").filter { $0.hasSuffix(".json") }.count == 6)
    let rows = try some.rows()
    #expect(rows.mapValues(\.total) == ["anna": "", "ben": "15", "carla": ""])
    #expect(
      rows["carla"]?.notes == """
        not final: Which submission is the last? Several ('carla', 'carla.zip') say the same time, or \
        none, and are worth different points. Remove those that do not count, or rename them after \
        their times, such as 'carla@2026-11-20T23.59', and grade again.
        """)
    #expect(try some.grade().output.hasPrefix("0 submissions judged, 6 known before.\n"))
  }

  @Test("Each lesson file is taken from the first place, and one that differs elsewhere is said")
  func places() throws {
    let some = try SmallSubmissions()
    // Both halves of what anna has done, in two archives.
    try some.handIn("anna/one")
    try some.shell(
      """
      (cd anna/one && zip -q ../one.zip *) && rm -r anna/one
      mkdir two && cp ../solutions/04-Strides.swift two
      (cd two && tar -cf ../anna/two.tar *) && rm -r two
      """)
    try some.handIn("ben/late", try Self.mistaken())
    try some.shell("(cd ben/late && zip -q ../late.zip *) && rm -r ben/late")
    try some.handIn("ben/Sources/Lessons")
    // Whoever hands in the whole kit hands in its stubs, too.
    try some.handIn("carla/Sources/Lessons")
    try some.handIn("carla/stubs", try Self.mistaken())
    try some.handIn("dana")
    try some.shell("printf PK > dana/notes.zip")
    let run = try some.grade()
    #expect(run.status == 0)
    let rows = try some.rows()
    #expect(
      rows.mapValues(\.total) == ["anna": "39", "ben": Self.padding, "carla": "17", "dana": "17"])
    let words = """
      03-Padding.swift lies in two places, 'Sources/Lessons' and 'late.zip', and they differ. What \
      the first one holds was graded. Hand in one.
      """
    #expect(
      rows.mapValues(\.notes) == [
        "anna": "", "ben": words, "carla": "",
        "dana": """
        The archive 'notes.zip' beside the lesson files cannot be read, so nothing was taken from it. \
        Hand in one place with all of your files.
        """,
      ])
    #expect(run.output.contains("! Look at what 2 students handed in before the points count."))
    let last = "  ! Look at what 2 students handed in: ben, dana. The report says why.\n"
    #expect(run.output.hasSuffix(last))
    #expect(try some.kit.text("out/feedback/ben/feedback.md").contains("and they differ."))
  }

  @Test("A lesson file that was renamed on its way is pointed out, and gets no points by itself")
  func misnamed() throws {
    let some = try SmallSubmissions()
    for (student, name) in [
      ("anna", "03-Padding (1).swift"), ("ben", "03-padding.swift"),
      ("carla", "carla_12345_03-Padding-2.swift"), ("dana", "Padding.swift"),
    ] {
      try some.handIn(student)
      try some.shell("cd \(student) && mv 03-Padding.swift '\(name)'")
    }
    let run = try some.grade("class", "--lessons", "3")
    let rows = try some.rows()
    #expect(rows.values.allSatisfy { $0.total == "0" })
    #expect(
      rows["anna"]?.notes == """
        03-Padding.swift is missing, and '03-Padding (1).swift' has nearly its name. If that is what \
        was meant, rename it to 03-Padding.swift.
        """)
    #expect(run.output.hasSuffix("handed in: anna, ben, carla. The report says why.\n"))
  }

  @Test("No name has the file of another one's result")
  func files() throws {
    let josé = StudentName("jos\u{E9}")
    let copy = StudentName(josé.fileName)
    #expect(copy.fileName != josé.fileName)
    let big = StudentName("Anna")
    let small = StudentName(big.safeFileName.lowercased())
    #expect(small.safeFileName.lowercased() != big.safeFileName.lowercased())
    let some = try SmallSubmissions()
    for name in [josé.text, copy.text, big.text, small.text] { try some.handIn(name) }
    #expect(try some.grade().output.hasPrefix("4 submissions judged, 0 known before.\n"))
    for folder in ["results", "feedback"] {
      #expect(Set(try some.names(folder).map { $0.lowercased() }).count == 4)
    }
    #expect(throws: ClassroomError.sameFile(names: ["anna", "anna"])) {
      try ResultStore.requireFilesOfTheirOwn([StudentName("anna"), StudentName("anna")])
    }
  }

  @Test("A student is named as the grade book shows the name, also if another one looks alike")
  func twins() throws {
    let some = try SmallSubmissions()
    for name in ["Anna", "anna", "=cmd()", "jos\u{E9}", "jose\u{301}"] { try some.handIn(name) }
    #expect(try some.grade().status == 0)
    let names = try some.rows().keys.sorted()
    #expect(names.count == 5 && names.contains("'=cmd()"))
    for name in names {
      let run = try some.grade("class", "--only", name)
      #expect(run.output.hasPrefix("1 submission judged, 0 known before.\n"), "\(name)")
    }
    let other = try some.grade("class", "--only", "ANNA")
    #expect(other.status == 1)
    let alike = names.filter { $0.lowercased().hasPrefix("anna") }.joined(separator: ", ")
    #expect(
      other.errors.hasSuffix(
        "Give the name as it stands in the grade book. There are: \(alike)\n"))
  }
}
