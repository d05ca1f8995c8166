import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Reporting
@testable import Proving

@Suite("Compiling a learner's files", .serialized)
struct CompilerTests {
  @Test("A file that does not compile costs its own lesson and shows the compiler's message")
  func doesNotCompile() throws {
    let student = try Student("typo")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  let rows: Int = \"many\"\n  return image")
    let verdicts = try student.verdicts()
    let padding = try #require(verdicts["zeroPad"])
    #expect(padding.state == .doesNotCompile)
    let remark = try #require(padding.remarkText)
    let line = try student.line(of: "zeroPad", in: 3) + 1
    #expect(
      remark.contains("03-Padding.swift:\(line):19: error: cannot convert value of type 'String'"))
    #expect(remark.contains("let rows: Int = \"many\""))
    #expect(verdicts["zerosSeen"]?.state == .doesNotCompile)
    #expect(verdicts["correlate"]?.state == .passed)
  }

  @Test("The marks stand under what the compiler means, whatever stands before it")
  func marks() throws {
    let student = try Student("marks")
    defer { student.remove() }
    let lines = [
      "\tlet é = \"日本\"; _ = é.cuont + image.raws", "  let e\u{301} = 1", "    _ = e\u{301}.x",
      "  return image",
    ]
    try student.write("zeroPad", in: 3, lines.joined(separator: "\n"))
    let remark = try #require(try student.verdict(on: "zeroPad").remarkText)
    for shown in [
      """
         let é = "日本"; _ = é.cuont + image.raws
                             ~ ^~~~~
      """,
      """
         let é = "日本"; _ = é.cuont + image.raws
                                       ~~~~~ ^~~~
      """,
      """
            _ = e\u{301}.x
                ~ ^
      """,
    ] {
      #expect("\(remark)\n".contains("\n\(shown)\n"))
    }
  }

  @Test("An exercise that calls into a file that cannot be used is told which file it waits for")
  func waitsForFile() throws {
    let student = try Student("waits")
    defer { student.remove() }
    try student.write("correlate", in: 5, "  _ = fullPadding(filter: Size(3))\n  return image")
    try student.write("zeroPad", in: 3, "  return imag")
    let file = try student.file(3)
    for (text, trouble) in [
      (try Files.read(file), "does not compile"),
      ("import Glibc\n" + (try Files.read(file)), "cannot be used"),
    ] {
      try Files.write(text, to: file)
      let verdict = try student.verdict(on: "correlate")
      #expect(verdict.state == .notStarted)
      #expect(
        verdict.remarkText == """
          'correlate' calls 'fullPadding', and the file of 'fullPadding' \(trouble): \(file.pathText).
          'swift run lesson-runner check fullPadding' says why. Then 'correlate' can be judged.
          """)
    }
  }

  @Test("A lesson file that was deleted is said to be missing, and the others are judged")
  func missingFile() throws {
    let student = try Student("missing")
    defer { student.remove() }
    try FileManager.default.removeItem(at: try student.file(3))
    let verdicts = try student.verdicts(["zeroPad", "correlate"])
    #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
    #expect(verdicts["zeroPad"]?.remarkText?.contains("reset 03-padding") == true)
    #expect(verdicts["correlate"]?.state == .passed)
  }

  @Test("A function that was deleted costs itself only")
  func missingFunction() throws {
    let student = try Student("function")
    defer { student.remove() }
    let file = try student.file(3)
    let source = LessonSource(try String(contentsOf: file, encoding: .utf8))
    let rest = LessonSource(
      header: source.header, sections: source.sections.filter { $0.name != "zeroPad" })
    try rest.text.write(to: file, atomically: true, encoding: .utf8)
    let verdicts = try student.verdicts(["zeroPad", "fullPadding"])
    #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
    #expect(verdicts["zeroPad"]?.remarkText?.contains("reset zeroPad") == true)
    #expect(verdicts["fullPadding"]?.state == .passed)
  }

  @Test("A function whose type was changed is told which type is needed")
  func otherType() throws {
    let student = try Student("type")
    defer { student.remove() }
    let file = try student.file(3)
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing(
        "fullPadding(filter: Size) -> Padding {",
        with: "fullPadding(filter: Size) -> Int {\n  1\n}\nfunc other(filter: Size) -> Padding {")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let verdicts = try student.verdicts(["zeroPad", "fullPadding"])
    #expect(verdicts["fullPadding"]?.state == .invalidSubmission)
    #expect(
      verdicts["fullPadding"]?.remarkText == """
        'fullPadding' has another type than the exercise.
        Yours:  (Size) -> Int
        Needed: (Size) -> Padding
        """)
    #expect(verdicts["zeroPad"]?.state == .passed)
  }

  @Test("A helper with the name of an exercise is what the message is about")
  func overload() throws {
    let student = try Student("overload")
    defer { student.remove() }
    let file = try student.file(3)
    let text =
      try String(contentsOf: file, encoding: .utf8)
      + "\npublic func zeroPad(_ image: Matrix, by side: Int) -> Matrix { image }\n"
    try text.write(to: file, atomically: true, encoding: .utf8)
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .doesNotCompile)
    #expect(verdict.remarkText?.contains("there are two functions called 'zeroPad'") == true)
  }

  @Test("A function that is no longer public is told so")
  func notPublic() throws {
    let student = try Student("notpublic")
    defer { student.remove() }
    let file = try student.file(3)
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("public func fullPadding", with: "func fullPadding")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let remark = try student.verdict(on: "fullPadding").remarkText
    #expect(remark?.contains("'fullPadding' is not public any more") == true)
  }

  @Test("A missing brace costs its own lesson and not the ones that use it")
  func missingBrace() throws {
    let student = try Student("brace")
    defer { student.remove() }
    let file = try student.file(3)
    let text = try String(contentsOf: file, encoding: .utf8)
    let end = try #require(text.firstRange(of: "\n}\n"))
    try text.replacingCharacters(in: end, with: "\n").write(
      to: file, atomically: true, encoding: .utf8)
    let verdicts = try student.verdicts(["zeroPad", "correlate"])
    #expect(verdicts["zeroPad"]?.state == .doesNotCompile)
    #expect(verdicts["zeroPad"]?.remarkText?.contains("A brace is missing above line ") == true)
    #expect(verdicts["correlate"]?.state == .passed)
  }

  @Test("A worker stays where it is while another program builds in its folder")
  func workersStay() throws {
    let student = try Student("stays")
    defer { student.remove() }
    let compiler = Compiler(
      kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent)
    let first = try compiler.build()
    try student.write("zeroPad", in: 3, "  return image")
    let second = try compiler.build()
    #expect(first.product != second.product)
    let judge = Judge(properties: Catalogue.exercises)
    let zeroPad = try #require(Catalogue.exercises.first { $0.id == "zeroPad" }).recorded(seed: 7)
    #expect(judge.judge(zeroPad, worker: first.product).state == .passed)
    #expect(judge.judge(zeroPad, worker: second.product).state == .wrong)
  }

  @Test("A worker that was removed is made again")
  func removedWorker() throws {
    let student = try Student("compiler")
    defer { student.remove() }
    let healthy = try student.verdict(on: "zeroPad")
    #expect(healthy.state == .passed)
    // The record of the build is whole only with its worker.
    for worker in try FileManager.default.contentsOfDirectory(
      atPath: student.build.path())
    where worker.hasPrefix("lesson-worker.") {
      try FileManager.default.removeItem(at: student.build.appending(path: worker))
    }
    #expect(try student.verdict(on: "zeroPad").state == .passed)
  }

  @Test("A file that is not text is named, and the others are judged")
  func notText() throws {
    let student = try Student("bytes")
    defer { student.remove() }
    try Data([0xFF, 0xFE, 0x00, 0x80]).write(to: try student.file(3))
    let verdicts = try student.verdicts(["zeroPad", "correlate"])
    #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
    #expect(verdicts["zeroPad"]?.remarkText?.contains("it is not UTF-8 text") == true)
    #expect(verdicts["correlate"]?.state == .passed)
  }

  @Test("A verdict belongs to the bytes it was given on, however fast the files change")
  func rapidChanges() throws {
    let student = try Student("rapid")
    defer { student.remove() }
    let right = try String(contentsOf: try student.file(3), encoding: .utf8)
    try student.write("zeroPad", in: 3, "  return image")
    let wrong = try String(contentsOf: try student.file(3), encoding: .utf8)
    let broken = wrong.replacing("  return image\n", with: "  return imag\n")
    let versions: [(text: String, state: Verdict.State)] = [
      (right, .passed), (wrong, .wrong), (broken, .doesNotCompile), (wrong, .wrong),
    ]
    for round in 0..<16 {
      let version = versions[round % versions.count]
      try version.text.write(to: try student.file(3), atomically: true, encoding: .utf8)
      #expect(try student.verdict(on: "zeroPad").state == version.state, "round \(round)")
    }
  }

  @Test("A helper file that a learner puts beside the lessons is compiled with them")
  func helperFile() throws {
    let student = try Student("helper")
    defer { student.remove() }
    try student.write("fullPadding", in: 3, "  return gap(filter)")
    let helper = """
      import Tensors
      func gap(_ filter: Size) -> Padding {
        Padding(
          top: filter.rows - 1, bottom: filter.rows - 1, left: filter.columns - 1,
          right: filter.columns - 1)
      }
      """
    try helper.write(
      to: student.folder.appending(path: "Mine.swift"), atomically: true, encoding: .utf8)
    #expect(try student.verdict(on: "fullPadding").state == .passed)
  }

  @Test("A helper file that does not compile is named if a lesson needs it")
  func brokenHelperFile() throws {
    let student = try Student("brokenhelper")
    defer { student.remove() }
    try student.write("fullPadding", in: 3, "  return gap(filter)")
    try "import Tensors\nfunc gap(_ filter: Size) -> Padding { Padding(\"wide\") }\n".write(
      to: student.folder.appending(path: "Mine.swift"), atomically: true, encoding: .utf8)
    let verdicts = try student.verdicts(["fullPadding", "correlate"])
    #expect(verdicts["fullPadding"]?.state == .doesNotCompile)
    let remark = try #require(verdicts["fullPadding"]?.remarkText)
    #expect(remark.contains("Mine.swift was left out, since it does not compile:"))
    #expect(remark.contains("cannot convert value of type 'String'"))
    #expect(verdicts["correlate"]?.state == .passed)
  }

  @Test("The stubs of a file without a solution are made of what was given out")
  func stubSource() throws {
    let kit = Kit(root: try TemporaryFolder.make("stubs"))
    defer { try? FileManager.default.removeItem(at: kit.root) }
    try Files.write("", to: kit.solutions.appending(path: "One.swift"))
    #expect(kit.stubSource(of: "One.swift").pathText == "\(kit.solutions.pathText)/One.swift")
    #expect(kit.stubSource(of: "Two.swift").pathText == "\(kit.root.pathText)/stubs/Two.swift")
  }

  @Test("Nothing is compiled into a folder that cannot be written, and the error says so")
  func unwritable() throws {
    let root = try TemporaryFolder.make("unwritable")
    defer { try? FileManager.default.removeItem(at: root) }
    try Data().write(to: root.appending(path: ".striate"))
    let kit = Kit(root: root)
    let error = #expect(throws: SystemError.self) {
      let files = Catalogue.lessons.files
      let snapshot = try Snapshot(kit: Kit(root: Student.checkout), lessons: files)
      _ = try Compiler(kit: kit, lessons: files).build(snapshot)
    }
    #expect(error?.description.hasPrefix("Cannot write ") == true)
    #expect(error?.description.contains("Check that you may write there") == true)
  }

  @Test(
    "A copy of a lesson's file that was kept beside it is what is left out",
    arguments: ["00-backup.swift", "03-Padding copy.swift", "03-Padding_old.swift", "zz.swift"])
  func keptCopy(name: String) throws {
    let student = try Student("copy-" + name.filter(\.isLetter))
    defer { student.remove() }
    try FileManager.default.copyItem(
      at: try student.file(3), to: student.folder.appending(path: name))
    #expect(try student.verdict(on: "zeroPad").state == .passed)
  }

  @Test("A helper file that cannot be read is named if a lesson needs it")
  func unreadableHelperFile() throws {
    let student = try Student("latin")
    defer { student.remove() }
    try student.write("fullPadding", in: 3, "  return gap(filter)")
    try Data([0x2F, 0x2F, 0xE9, 0x0A]).write(to: student.folder.appending(path: "Extra.swift"))
    let remark = try #require(try student.verdict(on: "fullPadding").remarkText)
    #expect(
      remark.contains("Extra.swift was left out, since it cannot be read: it is not UTF-8 text."))
  }
}
