import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Reporting

/// What is put at the end of two lesson files, and what is then said of the one that is charged.
private struct Accident: CustomTestStringConvertible, Sendable {
  let name: String
  var padding = ""
  var filters = ""
  let charged: String
  let says: String

  var testDescription: String { name }
}

private let accidents = [
  Accident(
    name: "a helper of one name in two lessons", padding: "func clamp(_ row: Int) -> Int { row }",
    filters: "func clamp(_ row: Int) -> Int { row }", charged: "correlate",
    says: "'clamp' is also declared in 03-Padding.swift, line "),
  Accident(
    name: "a type named like one of the kit's", filters: "public struct Matrix { var x = 1 }",
    charged: "correlate", says: "all lessons use 'Matrix' for something else."),
  Accident(
    name: "a type named like one of Swift's", padding: "typealias Float = Double",
    charged: "zeroPad", says: "all lessons use 'Float' for something else."),
  Accident(
    name: "a type that only the kit's own part uses", padding: "public struct Binding {}",
    charged: "zeroPad", says: "all lessons use 'Binding' for something else."),
  Accident(
    name: "a member added twice", padding: "extension Matrix { var total: Int { 1 } }",
    filters: "extension Matrix { var total: Int { 2 } }", charged: "correlate",
    says: "'total' is also declared in 03-Padding.swift, line "),
  Accident(
    name: "a member that hides one of the kit's, which all lessons use",
    padding: "extension Matrix { var rows: String { \"none\" } }", charged: "zeroPad",
    says: "cannot convert value of type 'String'"),
  Accident(
    name: "a member that hides one of the kit's, which its own file does not use",
    filters: "extension Volume { var channels: String { \"none\" } }", charged: "correlate",
    says: "does not compile (line "),
  Accident(
    name: "one of Swift's operators with another precedence",
    padding: "infix operator + : MultiplicationPrecedence", charged: "zeroPad",
    says: "all lessons use '+' for something else."),
  Accident(
    name: "an operator that is ambiguous in all files",
    padding: "func + (a: Int, b: Int) -> Int { a }", charged: "zeroPad",
    says: "with this declaration, "),
  Accident(
    name: "a function that hides one of Swift's, which one other lesson uses so",
    padding: "func abs(_ a: Int) -> String { \"\" }",
    filters: "func next(_ a: Int) -> Int { let far = abs(a); return far + 1 }",
    charged: "zeroPad",
    says: "this file declares 'abs' for all lessons, and then 05-Filters.swift does not compile"),
  Accident(
    name: "a member that hides one of Swift's, which one other lesson uses so",
    padding: "extension Array { func dropFirst() -> String { \"\" } }",
    filters: "func rest(_ a: [Float]) -> [Float] { let b = a.dropFirst(); return [Float](b) }",
    charged: "zeroPad", says: "does not compile (line "),
  Accident(
    name: "a mistake beside a function that hides one of Swift's",
    padding: "func numericCast(_ a: Int) -> String { \"\" }",
    filters: "func next(_ a: [Int]) -> Int { let same = numericCast(a); return same + 1 }",
    charged: "correlate", says: "cannot convert"),
  Accident(
    name: "a mistake in a call of another lesson's helper",
    padding: "func twice(_ a: Float) -> Float { a + a }",
    filters: "func four(_ a: Float) -> String { twice(a) }", charged: "correlate",
    says: "cannot convert return expression of type 'Float'"),
  Accident(
    name: "two functions of one name that both files declare for all",
    padding: "func twice(_ a: Double) -> Double { a + a }",
    filters: """
      func twice(_ a: Float) -> Float { a + a }
      func four() { print(twice(2)) }
      """, charged: "correlate", says: "'twice' is also declared in 03-Padding.swift, line "),
  Accident(
    name: "a second function with the name of an exercise",
    filters: "public func zeroPad(_ image: Matrix, by side: Int) -> Matrix { image }",
    charged: "correlate", says: "there are two functions called 'zeroPad'"),
  Accident(
    name: "a message that imitates one about another file",
    padding: "#error(\"no\\n/05-Filters.swift:1:1: error: forged\")",
    charged: "zeroPad", says: "error: no /05-Filters.swift:1:1: error: forged"),
]

@Suite("Who is to blame if something does not compile", .serialized)
struct CulpritTests {
  @Test("One file is charged, told why, and costs no other lesson", arguments: accidents)
  fileprivate func oneFile(accident: Accident) throws {
    let student = try Student("culprit")
    defer { student.remove() }
    for (number, text) in [(3, accident.padding), (5, accident.filters)] where !text.isEmpty {
      let file = try student.file(number)
      try Files.write(try Files.read(file) + "\n" + text + "\n", to: file)
    }
    let verdicts = try student.verdicts(["receptiveField", "zeroPad", "correlate", "featureMap"])
    #expect(verdicts[accident.charged]?.remarkText?.contains(accident.says) == true)
    for (exercise, verdict) in verdicts {
      #expect(verdict.state == (exercise == accident.charged ? .doesNotCompile : .passed))
    }
  }

  @Test("A function of another type is charged, and not the lesson that calls it")
  func otherType() throws {
    let student = try Student("culprit")
    defer { student.remove() }
    let (padding, filters) = (try student.file(3), try student.file(5))
    try Files.write(
      try Files.read(padding).replacing(
        "fullPadding(filter: Size) -> Padding {",
        with: "fullPadding(filter: Size) -> Int {\n  1\n}\nfunc other(filter: Size) -> Padding {"),
      to: padding)
    try Files.write(
      try Files.read(filters)
        + "\nfunc mine(_ size: Size) -> Padding { fullPadding(filter: size) }\n", to: filters)
    let verdicts = try student.verdicts(["zeroPad", "correlate"])
    #expect(verdicts["correlate"]?.state == .passed)
    #expect(verdicts["zeroPad"]?.state == .doesNotCompile)
    #expect(
      verdicts["zeroPad"]?.remarkText?.contains("'fullPadding' cannot be called as the task says")
        == true)
  }

  @Test("An emptied file costs its own exercises, and says how to get the stubs back")
  func emptied() throws {
    let student = try Student("culprit")
    defer { student.remove() }
    try Files.write("", to: try student.file(5))
    let verdicts = try student.verdicts(["zeroPad", "correlate", "featureMap"])
    #expect(verdicts["zeroPad"]?.state == .passed)
    #expect(verdicts["featureMap"]?.state == .passed)
    #expect(verdicts["correlate"]?.state == .doesNotCompile)
    #expect(verdicts["correlate"]?.remarkText?.contains("reset 05-filters") == true)
  }

  @Test("Two files that the compiler cannot cope with are both charged in one go")
  func twoBombs() throws {
    let student = try Student("culprit")
    defer { student.remove() }
    let numbers = (0..<20_000).map(String.init).joined(separator: ",")
    for number in [3, 5] {
      let file = try student.file(number)
      try Files.write(try Files.read(file) + "\nlet numbers = (\(numbers))\n", to: file)
    }
    let verdicts = try student.verdicts(["receptiveField", "zeroPad", "correlate"])
    for exercise in ["zeroPad", "correlate"] {
      #expect(verdicts[exercise]?.state == .doesNotCompile)
      let remark = verdicts[exercise]?.remarkText ?? ""
      // Which of the limits it meets first is the machine's affair.
      #expect(remark.contains("ran out of memory (1 GB)") || remark.contains("more than 20 s"))
    }
    #expect(verdicts["receptiveField"]?.state == .passed)
    // Another time, there may be more time or memory.
    #expect(!Files.exists(student.build.appending(path: "build-lesson-worker.json")))
  }

  @Test("A compiler that the machine stops once is no file's fault")
  func stoppedOnce() throws {
    let student = try Student("stopped")
    defer { student.remove() }
    let modules = try KitModules(
      kit: student.kit, libraries: Product.worker.libraries, toolchain: try Toolchain.find())
    let frontend = try Frontend.find(for: modules, in: student.build, nil)
    let stopped = student.build.appending(path: "stopped")
    let program = student.build.appending(path: "frontend.sh")
    try Files.write(
      """
      #!/bin/sh
      [ "$2" = -emit-module ] && mkdir '\(stopped.pathText)' 2>/dev/null && kill -9 $$
      exec '\(frontend.program)' "$@"
      """, to: program)
    _ = chmod(program.pathText, 0o755)
    for file in Files.list(student.build, extension: "json")
    where file.lastPathComponent.hasPrefix("frontend-") {
      let known = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
      var changed = try #require(known as? [String: Any])
      changed["program"] = program.pathText
      try SealedFile(file).write(JSONSerialization.data(withJSONObject: changed))
    }
    try student.append("\npublic func mine() {}\n", in: 3)
    let compiler = Compiler(
      kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent)
    #expect(try compiler.build().snapshot.troubles.keys.sorted() == [])
    #expect(Files.exists(stopped))
  }

  @Test("Of 20,000 messages a hundred are read")
  func manyMessages() throws {
    let student = try Student("culprit")
    defer { student.remove() }
    let file = try student.file(3)
    let errors = String(repeating: "#error(\"no\")\n", count: 20_000)
    try Files.write(try Files.read(file) + "\n" + errors, to: file)
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .doesNotCompile)
    #expect(verdict.remarkText?.contains("(and 96 more, which may follow from the first)") == true)
  }
}
