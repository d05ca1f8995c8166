import Exercises
import Foundation
import Testing

@testable import Classroom
@testable import Judging
@testable import Processes

/// What goes wrong around a submission costs nobody points, and is said.
@Suite("Faults while a class is graded")
struct GradeFaultTests {
  private static let padding = "17"

  @Test("A damaged archive, or one that needs a password, is not zero")
  func damaged() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    try some.shell(
      """
      head -c 40000 /dev/urandom | od -An -tx1 | sed 's|^|//|' >> anna/03-Padding.swift
      (cd anna && zip -q ../cut.zip * && zip -qP secret ../locked.zip * && tar -czf ../torn.tgz *)
      cp cut.zip whole.zip
      printf XXXXXXXX | dd of=cut.zip bs=1 seek=30000 conv=notrunc 2>/dev/null
      head -c 20000 torn.tgz > short && mv short torn.tgz
      """)
    let run = try some.grade()
    #expect(run.status == 75)
    let rows = try some.rows()
    #expect(rows["anna"]?.total == Self.padding && rows["whole"]?.total == Self.padding)
    for (name, program) in [("cut", "unzip"), ("locked", "unzip"), ("torn", "tar")] {
      let words = """
        The archive is damaged, or needs a password: '\(program)' cannot read all of it. Ask the \
        student for it again, or remove it if the student will hand in nothing else.
        """
      #expect(rows[name]?.notes == "not final: \(words)" && rows[name]?.total == "")
      let report = try some.kit.text("out/report.html")
      #expect(report.contains("\(name): The archive is damaged, or needs a password:"))
      let feedback = try some.kit.text("out/feedback/\(name)/feedback.md")
      #expect(feedback.contains("The submission could not be graded. This score is not final."))
      #expect(feedback.contains("Pack it again without one, and hand it in again."))
    }
  }

  @Test("What one lesson hides from another costs nobody points, and the student is told")
  func hiding() throws {
    let some = try SmallSubmissions()
    let solution = { (file: String) in
      try Files.read(Student.checkout.appending(path: "solutions/\(file)"))
    }
    let padding = try solution("03-Padding.swift")
    let line = padding.count { $0 == "\n" } + 1
    try some.handIn("anna", padding + "func max(_ a: Float, _ b: Float) -> Float { 0 }\n")
    try Files.write(
      solution("05-Filters.swift"), to: some.folder.appending(path: "anna/05-Filters.swift"))
    #expect(try some.grade().status == 0)
    let points = Catalogue.lessons.filter { ["3", "5"].contains($0.number) }
      .flatMap(\.exercises).reduce(0) { $0 + $1.points }
    #expect(try some.rows()["anna"].flatMap { Double($0.total) } == points)
    let feedback = try some.kit.text("out/feedback/anna/feedback.md")
    #expect(
      feedback.contains(
        "'rectify' was judged as if Sources/Lessons/03-Padding.swift kept 'max' (line \(line))"))
  }

  @Test("What cannot be written down is not taken for what was handed in")
  func fullDisk() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    try some.shell("(cd anna && zip -q ../anna.zip * && tar -cf ../anna.tar *)")
    for format in [Archive.Format.zip, .tar] {
      let archive = Archive(
        path: some.folder.pathText + (format == .zip ? "/anna.zip" : "/anna.tar"), format: format)
      let reason = try #require(throws: ArchiveFault.self) {
        try archive.extract(
          "03-Padding.swift", to: URL(filePath: "/dev/full"), atMost: 1 << 20)
      }
      #expect("\(reason)".contains("No space left on device"))
      #expect(!reason.isFinal)
    }
  }

  @Test("A file or a folder that may not be read is not missing")
  func unreadable() throws {
    let some = try SmallSubmissions()
    for name in ["anna", "ben", "carla"] { try some.handIn(name) }
    try some.shell("chmod 0 ben/03-Padding.swift carla")
    // Nothing is closed to the machine's owner, unless that is given up.
    let isOwner = geteuid() == 0
    let run = try some.kit.run(
      program: isOwner ? URL(filePath: "/usr/bin/setpriv") : ScratchKit.runner,
      (isOwner
        ? ["--bounding-set", "-dac_override,-dac_read_search", ScratchKit.runner.pathText] : [])
        + ["grade", "class", "--to", "out"] + SmallSubmissions.lessons)
    #expect(run.status == 75)
    let rows = try some.rows()
    #expect(rows["anna"]?.total == Self.padding)
    #expect(rows["ben"]?.total == "" && rows["carla"]?.total == "")
    #expect(rows["ben"]?.notes.hasPrefix("not final: Cannot read ") == true)
    #expect(rows["ben"]?.notes.contains("ben/03-Padding.swift: Permission denied") == true)
    #expect(rows["carla"]?.notes.hasPrefix("not final: Cannot read ") == true)
    // Good results are not lost for it, and come back.
    try some.shell("chmod 755 carla; chmod 644 ben/03-Padding.swift")
    #expect(try some.grade().output.hasPrefix("2 submissions judged, 1 known before.\n"))
    try some.shell("chmod 0 carla")
    if !isOwner {
      #expect(try some.grade().status == 75)
      #expect(try some.names("results/old") == ["carla.json"])
    }
    try some.shell("chmod 755 carla")
    #expect(try some.grade().output.hasPrefix("0 submissions judged, 3 known before.\n"))
  }

  @Test("The wrong folder takes nobody's result away")
  func wrongFolder() throws {
    let some = try SmallSubmissions()
    for name in ["anna", "ben", "carla"] { try some.handIn(name) }
    #expect(try some.grade().status == 0)
    try some.shell("mkdir ../other && cp -r anna ../other/zoe")
    let wrong = try some.grade("other")
    #expect(wrong.status == 1)
    #expect(
      wrong.errors.hasSuffix(
        """
        3 of 3 students with results in \(some.kit.root.pathText)/out/results have no submission here.
        If this is another class, name another folder with --to. If they are gone, add \
        --allow-missing.

        """))
    #expect(try some.names("results") == ["anna.json", "ben.json", "carla.json"])
    #expect(try some.names("feedback") == ["anna", "ben", "carla"])
    // A part of a class looks, too.
    #expect(try some.grade("other", "--shard", "1/2").errors.contains("3 of 3 students"))

    let forced = try some.grade("other", "--allow-missing")
    #expect(forced.status == 0)
    #expect(try some.names("results") == ["old", "zoe.json"])
    #expect(try some.names("feedback") == ["zoe"])
    #expect(try some.names("old/feedback") == ["anna", "ben", "carla"])
    // And back: nobody is judged again.
    let back = try some.grade("class", "--allow-missing")
    #expect(back.output.hasPrefix("0 submissions judged, 3 known before.\n"))
    #expect(try some.names("results/old") == ["zoe.json"])
    try some.take("carla")
    #expect(try some.grade().status == 0)
    try some.handIn("carla", "import Tensors\n")
    #expect(try some.grade().status == 0)
    try some.take("carla")
    #expect(try some.grade().status == 0)
    #expect(try some.names("results/old") == ["carla-2.json", "carla.json", "zoe.json"])
    #expect(
      try some.names("old/feedback") == ["anna", "ben", "carla", "carla-2", "carla-3", "zoe"])
  }

  @Test("A part of a class says if it is not final")
  func shards() throws {
    let some = try SmallSubmissions()
    for name in ["anna", "ben"] { try some.handIn(name) }
    try some.shell("printf PK > carla.zip")
    let first = try some.grade("class", "--shard", "1/2")
    #expect(first.status == 75)
    #expect(
      first.output.hasSuffix(
        "1 score of it is not final. Grade this part again: only these are judged.\n"))
    #expect(try some.grade("class", "--shard", "2/2").status == 0)
  }

  @Test("A result counts only for what it was given with")
  func resumption() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    let isJudged = { (environment: [String: String]) in
      try some.grade(environment: environment).output.hasPrefix("1 submission judged, 0 known")
    }
    #expect(try isJudged([:]) && !isJudged([:]))
    #expect(try isJudged(["STRIATE_SECONDS_PER_CASE": "500"]))
    // What was put away counts again.
    #expect(try !isJudged([:]))
    for file in ["Sources/Exercises/03-Padding.swift", "Sources/Wire/Limits.swift"] {
      try some.kit.write(try some.kit.text(file) + "\n// Changed.\n", to: file)
      #expect(try isJudged([:]) && !isJudged([:]), "\(file)")
    }
    let page = "Sources/Notebook/CoverPage.swift"
    try some.kit.write(try some.kit.text(page) + "\n// Changed.\n", to: page)
    #expect(try !isJudged([:]))
  }

  @Test("An exercise that could not be graded says why")
  func reasons() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    #expect(try some.grade().status == 0)
    let file = some.kit.root.appending(path: "out/results/anna.json")
    let result = try JSONDecoder().decode(StudentResult.self, from: Data(contentsOf: file))
    let broken = StudentResult(
      student: result.student, grading: result.grading, submission: result.submission,
      remarks: [],
      verdicts: result.verdicts.map { verdict in
        guard ["zeroPad", "mirrorPad"].contains(verdict.exercise),
          let exercise = Catalogue.exercises.first(where: { $0.id == verdict.exercise })
        else { return verdict }
        return .withoutChecks(
          exercise.recorded(seed: 1), .graderError, remark: .workerHasNoBinding)
      }, places: result.places, trouble: nil)
    try JSONEncoder().encode(broken).write(to: file)
    let run = try some.kit.run("report", "out")
    #expect(run.status == 75)
    let notes = try #require(try some.rows()["anna"]?.notes)
    #expect(
      notes == """
        not final: not graded: zeroPad: The kit's worker has no binding for 'zeroPad'. \
        not graded: mirrorPad: The kit's worker has no binding for 'mirrorPad'.
        """)
    #expect(run.output.contains("! anna: not graded: zeroPad: The kit's worker has no"))
  }

  @Test("A submission that nothing was taken from is named in grade book and report")
  func nothing() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    try some.shell("mkdir ben && echo hello > ben/essay.txt")
    let run = try some.grade()
    #expect(run.status == 0)
    let rows = try some.rows()
    #expect(rows["ben"]?.total == "0" && rows["anna"]?.notes == "")
    #expect(rows["ben"]?.notes.hasPrefix("No lesson file was found. Hand in files such as") == true)
    #expect(run.output.contains("! Nothing was taken from 1 student, who gets 0 points."))
    #expect(run.output.contains("! ben: No lesson file was found."))
  }

  @Test("Names that look alike are two students, on every disk")
  func twins() throws {
    let some = try SmallSubmissions()
    for name in ["Anna", "anna", "jos\u{E9}", "jose\u{301}", "Ben"] { try some.handIn(name) }
    try some.shell("echo >> anna/03-Padding.swift; echo '// 2' >> jos\u{E9}/03-Padding.swift")
    let run = try some.grade()
    #expect(run.output.hasPrefix("5 submissions judged, 0 known before.\n"))
    for folder in ["results", "feedback"] {
      let names = try some.names(folder).map { $0.lowercased() }
      #expect(Set(names).count == 5)
    }
    let rows = try some.rows()
    #expect(rows.count == 5 && rows["Ben"] != nil)
    #expect(rows.values.allSatisfy { $0.total == Self.padding })
    #expect(try some.grade().output.hasPrefix("0 submissions judged, 5 known before.\n"))
  }

  @Test("Lesson files are found one folder further down, beside other things")
  func inner() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna/Kit/Sources/Lessons")
    try some.handIn("ben/One")
    try some.handIn("ben/Two")
    try some.shell(
      """
      echo hello | tee anna/README.txt > ben/README.txt
      mkdir carla && (cd ben && zip -qr ../carla/mine.zip One README.txt) && echo > carla/notes.txt
      (cd ben && zip -qr ../dana.zip One Two)
      """)
    #expect(try some.grade().status == 0)
    let rows = try some.rows()
    #expect(
      rows.mapValues(\.total)
        == Dictionary(
          uniqueKeysWithValues: ["anna", "ben", "carla", "dana"].map { ($0, Self.padding) }))
    let words = { (one: String, other: String) in
      "03-Padding.swift lies in two places, \(one) and \(other), and both are the same. Hand in one."
    }
    #expect(
      rows.mapValues(\.notes) == [
        "anna": "", "ben": words("'One'", "'Two'"), "carla": "", "dana": words("'One'", "'Two'"),
      ])
  }

  @Test("The report says that it shows hidden cases, if it does")
  func hiddenCases() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    _ = try some.grade()
    let words = "What follows shows hidden cases."
    #expect(!(try some.kit.text("out/report.html").contains(words)))
    let text = try Files.read(some.folder.appending(path: "anna/03-Padding.swift"))
    try some.handIn(
      "ben",
      text.replacing("padded[row +", with: "padded[0 *").replacing("= image[", with: "= 7 + image[")
    )
    _ = try some.grade()
    let report = try some.kit.text("out/report.html")
    let start = try #require(report.firstRange(of: words))
    #expect(report[start.upperBound...].contains("<pre>"))
    #expect(!report[..<start.lowerBound].contains("<pre>"))
  }
}
