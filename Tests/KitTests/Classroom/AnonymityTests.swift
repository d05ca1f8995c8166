import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Judging
@testable import Processes

/// A report without names: nothing in it leads back to a student, or to the machine.
@Suite("Anonymous reports")
struct AnonymityTests {
  /// Names that stand nowhere else.
  private static let names = ["annaquist", "benquist", "carlaquist", "danaquist", "emilquist"]

  /// What tells their names in every way there is.
  private static func submissions() throws -> SmallSubmissions {
    let some = try SmallSubmissions()
    let source = LessonSource(
      try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift")))
    let telling = try source.writing(
      "zeroPad",
      """
        print("annaquist wrote this")
        if image.rows > 3 { fatalError("annaquist wrote this") }
        return Matrix([[12345, 5], [54321, 7]])
      """
    ).text.replacing("public func zeroPad(_ image:", with: "public func zeroPad(_ annaquist:")
      .replacing("image.rows > 3", with: "annaquist.rows > 3")
    try some.handIn("annaquist", telling)
    try some.handIn("annaquist", telling)
    try Files.write("let x = 1\n", to: some.folder.appending(path: "annaquist/annaquist.swift"))
    try some.handIn("benquist@yesterday", "func benquist( { // benquist\n#error(\"benquist\")\n")
    try some.handIn("carlaquist/carlaquist-1")
    try some.handIn("carlaquist/carlaquist-2", telling)
    try some.handIn("danaquist", "import danaquist\n")
    try some.handIn("emilquist")
    try some.shell(
      """
      printf PK > emilquist/emilquist.zip; printf PK > emilquist.zip
      mkfifo danaquist/04-Strides.swift; ln -s emilquist linkquist
      """)
    return some
  }

  /// Everything that is written below a folder, paths and all.
  private func written(_ some: SmallSubmissions) throws -> [(path: String, text: String)] {
    let root = some.kit.root.appending(path: "out/anonymous")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.pathText)
    return paths.map { path in
      let text = try? Files.readBytes(root.appending(path: path))
      return (path, String(decoding: text ?? [], as: UTF8.self))
    }
  }

  @Test("No name and no place on the machine stands anywhere")
  func nothing() throws {
    let some = try Self.submissions()
    _ = try some.grade()
    // Something that names a place went wrong for one, and one has no result yet.
    let file = some.kit.root.appending(path: "out/results/annaquist.json")
    let result = try JSONDecoder().decode(StudentResult.self, from: Data(contentsOf: file))
    let broken = StudentResult(
      student: StudentName("finnquist"), grading: result.grading, submission: .none,
      remarks: [], verdicts: result.verdicts.map(\.withheld), places: [:],
      trouble: "Cannot read \(some.folder.pathText)/finnquist: Permission denied")
    try ResultStore(in: some.kit.root.appending(path: "out")).write(broken)
    try ResultStore(in: some.kit.root.appending(path: "out")).enroll(
      (Self.names + ["gretaquist@2026-11-20"]).map(StudentName.init))
    for options in [[], ["--reveal"]] {
      let run = try some.kit.run(
        program: ScratchKit.runner, ["report", "out", "--anonymous"] + options)
      #expect(run.status == 75)
      let all = try written(some) + [("what it says", run.output)]
      #expect(all.count > 30)
      for (path, text) in all {
        for secret in ["quist", some.kit.root.pathText, "/tmp/"] {
          #expect(!path.contains(secret) && !text.contains(secret), "\(secret) in \(path)")
        }
      }
      #expect(run.output.contains("12345"))
    }
  }

  @Test("Other names stay the same, and nobody finds them with the seed")
  func pseudonyms() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    let names = {
      try some.names("anonymous/feedback")
    }
    #expect(try some.grade("class", "--anonymous").status == 0)
    let first = try names()
    #expect(first.count == 1 && first[0].hasPrefix("student-"))
    let secret = some.kit.root.appending(path: "out/results/.pseudonyms")
    #expect(try Files.read(secret).count > 60)
    #expect(
      try FileManager.default.attributesOfItem(atPath: secret.pathText)[.posixPermissions] as? Int
        == 0o600)
    try some.handIn("ben")
    #expect(try some.grade("class", "--anonymous", "--seed-file", "seed").status == 0)
    #expect(try Set(first).isSubset(of: names()) && names().count == 2)
    // Without it, the names are others: nothing else goes into them.
    try FileManager.default.removeItem(at: secret)
    try some.take("ben")
    #expect(try some.grade("class", "--anonymous", "--seed-file", "seed").status == 0)
    #expect(try names() != first)
  }
}
