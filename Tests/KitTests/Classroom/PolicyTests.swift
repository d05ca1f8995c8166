import Exercises
import Foundation
import Testing

@testable import Classroom
@testable import Judging
@testable import Processes

/// Which of a student's submissions counts, and what is taken off if it is late.
@Suite("Several submissions of a student")
struct PolicyTests {
  @Test("A name says who handed in, and when")
  func names() {
    let parts = { (text: String) in StudentName(text).handedIn }
    for time in ["T23:59", "T23.59", "T2359", "_23.59.59", "T235959"] {
      #expect(parts("anna@2026-11-20\(time)").student.text == "anna")
      #expect(parts("anna@2026-11-20\(time)").time == HandInTime("2026-11-20T23:59"))
    }
    #expect(parts("anna@uni.edu@2026-11-20").student.text == "anna@uni.edu")
    for name in ["anna", "anna@uni.edu", "anna@163.com", "anna@m\u{FC}nchen.de", "@2026-11-20"] {
      #expect(parts(name).student.text == name && parts(name).time == nil, "\(name)")
      #expect(!parts(name).isUnclear, "\(name)")
    }
    for time in [
      "2026-02-30", "2026-11-20T25:00", "2026-13-40T99", "yesterday", "", "20.Nov", "20.11.2026",
      "2026-11-20.late", "2026-11-20T23:59Z", "2026-11-20 (1)", "noon.",
    ] {
      #expect(parts("anna@\(time)").student.text == "anna", "\(time)")
      #expect(parts("anna@\(time)").time == nil && parts("anna@\(time)").isUnclear, "\(time)")
    }
    #expect(parts("anna@2026-11-20.zip").time == HandInTime("2026-11-20"))
    #expect(parts("anna.tar.gz").student.text == "anna")
  }

  @Test(
    "A day is late as soon as it begins",
    arguments: [
      ("2026-11-20", 0), ("2026-11-20T23:59", 0), ("2026-11-21T00:00", 1), ("2026-11-21", 1),
      ("2026-11-22T00:00", 2), ("2026-12-20T12:00", 30), ("2025-01-01", 0),
    ])
  func days(text: String, days: Int) throws {
    let due = try #require(HandInTime("2026-11-20"))
    #expect(try #require(HandInTime(text)).daysAfter(due) == days)
  }

  @Test("The last submission of each lesson counts, or the best, less what comes too late")
  func submissions() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna@2026-11-19T10.00")
    try some.shell(
      """
      mkdir anna@2026-11-20T10.00 && cp "../solutions/04-Strides.swift" anna@2026-11-20T10.00
      """)
    try some.handIn("anna@2026-11-21T10.00", "import Tensors\n")
    try some.handIn("ben@2026-11-22T10.00")
    try some.handIn("carla@2026-11-30T10.00")
    try some.handIn("dana")
    let run = try some.grade()
    #expect(run.output.hasPrefix("6 submissions judged, 0 known before.\n"))
    #expect(run.output.contains("Class report: 4 students"))
    let totals = { try some.rows().mapValues(\.total) }
    #expect(try totals() == ["anna": "22", "ben": "17", "carla": "17", "dana": "17"])
    try some.kit.write(
      """
      {"counts": "best", "due": {"03-padding": "2026-11-20T23:59"}, "percentPerDay": 10,
       "latestDay": 3}
      """, to: "policy.json")
    let best = try some.kit.run("report", "out", "--policy", "policy.json")
    #expect(best.status == 0)
    #expect(try totals() == ["anna": "39", "ben": "13.6", "carla": "0", "dana": "17"])
    #expect(try some.rows()["ben"]?.notes == "03-padding: 2 days late, 20 % off.")
    #expect(
      try some.kit.text("out/feedback/ben/feedback.md").contains(
        "3 · Padding came 2 days late: 20 % of its points are taken off."))
    #expect(
      try some.kit.text("out/feedback/ben/gradescope/results.json").contains("\"score\" : 13.6"))
    try some.kit.write(
      #"{"counts": "last", "due": {"03-padding": "2026-11-20"}}"#, to: "policy.json")
    _ = try some.kit.run("report", "out", "--policy", "policy.json")
    #expect(try totals()["anna"] == "22" && totals()["carla"] == "17")
    #expect(
      try some.kit.text("out/feedback/ben/feedback.md").contains(" late. No points are taken off."))
  }

  @Test(
    "A mistake in the file is named",
    arguments: [
      ("[]", "it is not a JSON object"),
      (
        #"{"count": "best"}"#, "'count' is not one of counts, due, percentPerDay and latestDay"
      ), (#"{"counts": "most"}"#, "counts is \"last\" or \"best\", due holds times by lesson, "),
      (#"{"percentPerDay": 200}"#, "percentPerDay must be from 0 to 100"),
      (
        #"{"due": {"03-padding": "tomorrow"}}"#,
        "'tomorrow' is not a time such as 2026-11-20T23:59"
      ),
      (
        #"{"due": {"03-padding": "2026-11-20", "03-padding": "2026-11-21"}}"#,
        "it says '03-padding' twice"
      ), ("", "it is not a JSON object"), (#"{"latestDay": 1e300}"#, "latestDay a whole number"),
      (#"{"percentPerDay": -1}"#, "percentPerDay must be from 0 to 100"),
      (
        #"{"due": {"3": "2026-11-20"}}"#,
        "there is no lesson '3'; there are '01-receptive-fields', "
      ),
    ])
  func mistakes(text: String, words: String) throws {
    let folder = try TemporaryFolder.make("policy")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "policy.json")
    try Files.write(text, to: file)
    let error = try #require(throws: ClassroomError.self) {
      try Policy(Catalogue.lessons, from: file)
    }
    #expect("\(error)".contains(words))
  }

  @Test(
    "Points that cannot be are refused, whoever reads them", .serialized,
    arguments: [
      ("", "it is not an object of numbers"), ("{}", "it names no exercise"),
      (#"{"zeroPad": 1e300}"#, "'zeroPad' cannot have 1e+300 points, but from 0 to 1000000"),
      (#"{"zeroPad": 1e999}"#, "it is not an object of numbers"),
      (#"{"zeroPad": NaN}"#, "it is not an object of numbers"),
      (#"{"zeroPad": -1}"#, "'zeroPad' cannot have -1.0 points"),
      (#"{"zeroPad": 1, "zeroPad": 2}"#, "it says 'zeroPad' twice"),
      (#"{"zeroPad": {"\u0061": 1, "a": 2}}"#, "it says 'a' twice"),
      (#"{"zeroPat": 1}"#, "there is no exercise 'zeroPat'"),
      (#"{"zeroPad": {"is right": 1}}"#, "'zeroPad' has no check 'is right', but '"),
      (#"{"zeroPad": {"keeps the picture": -1e300}}"#, "has no check"),
      (#"{"zeroPad": "4"}"#, "it is not an object of numbers"),
    ])
  func points(text: String, words: String) throws {
    let folder = try TemporaryFolder.make("points")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "points.json")
    try Files.write(text, to: file)
    for command in ["release", "grade", "report"] {
      let run = try ScratchKit.run(
        ScratchKit.runner,
        (command == "release" ? [command] : [command, folder.pathText])
          + (command == "report" ? [] : ["--to", folder.appending(path: "out").pathText])
          + ["--points", file.pathText], in: Student.checkout)
      #expect(run.status == 1, "\(command)")
      #expect(run.errors.contains(words), "\(command): \(run.errors)")
      #expect(run.errors.contains("does not say the points: "))
    }
  }

  @Test("Points that are very small, or all nothing, can be released and reported")
  func smallPoints() throws {
    let folder = try TemporaryFolder.make("small-points")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "points.json")
    try Files.write(#"{"zeroPad": 1e-300, "mirrorPad": 0, "fullPadding": 1000000}"#, to: file)
    let scheme = try PointScheme(Catalogue.lessons, from: file)
    for id in ["zeroPad", "mirrorPad", "fullPadding"] {
      let recorded = try #require(Catalogue.exercises.first { $0.id == id }).recorded(seed: 1)
      let shares = recorded.forPractice(worth: scheme.worth(of: id)).exercise.checks.map(\.share)
      #expect(shares.allSatisfy { $0 >= 0 }, "\(id)")
    }
  }
}
