import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Reporting

@Suite("What no lesson may contain", .serialized)
struct ForbiddenCodeTests {
  @Test(
    "What gives a file another way out than its answers is found, with its line",
    arguments: [
      ("import Glibc", "import Glibc", 1),
      ("public import Tensors\nimport Foundation\n", "import Foundation", 2),
      ("import/* a comment */Glibc", "import Glibc", 1),
      ("import // a comment\n  Glibc", "import Glibc", 1),
      ("import `Glibc`", "import Glibc", 1),
      ("let a = 1;import Reference", "import Reference", 1),
      ("import func Glibc.exit", "import func Glibc", 1),
      ("#if canImport(Glibc)\nimport Glibc\n#endif", "import Glibc", 2),
      ("#if os(Linux)\n#elseif true\n  @testable import Tensors\n#endif", "@testable", 3),
      ("@_exported import Tensors", "@_exported", 1),
      ("@_implementationOnly import Tensors", "@_implementationOnly", 1),
      ("@_spi(Inside) import Tensors", "@_spi", 1),
      ("/* one\n two */ @main struct Program {}", "@main", 2),
      ("@ main struct Program {}", "@main", 1),
      ("@/**/main struct Program {}", "@main", 1),
      ("@`main` struct Program {}", "@main", 1),
      ("@_silgen_name(\"write\") func f()", "@_silgen_name", 1),
      ("@_extern(c, \"system\") func f()", "@_extern", 1),
      ("@_cdecl(\"malloc\") public func f() {}", "@_cdecl", 1),
      ("@c(malloc) public func f() {}", "@c", 1),
      ("@abi(func g()) public func f() {}", "@abi", 1),
      ("@_section(\".init_array\") @_used let f = 1", "@_section", 1),
      ("@section(\".init_array\") let f = 1", "@section", 1),
      ("@used let f = 1", "@used", 1),
      ("@_dynamicReplacement(for: g) func f() {}", "@_dynamicReplacement", 1),
      ("@_transparent func f() {}", "@_transparent", 1),
      (
        "@freestanding(expression) macro f() = #externalMacro(module: \"\", type: \"\")",
        "@freestanding", 1
      ),
      ("macro f() = #externalMacro(module: \"\", type: \"\")", "#externalMacro", 1),
      ("#sourceLocation(file: \"05-Filters.swift\", line: 1)", "#sourceLocation", 1),
      ("let a = \"\\(#dsohandle)\"", "#dsohandle", 1),
      ("let a = #\"\"\"#\n@main struct B {}", "@main", 2),
      ("let a = #\"\\\"#\n@main struct B {}", "@main", 2),
      ("let a = ##\"\"#\"##\nimport Glibc", "import Glibc", 2),
      ("let a = \"\"\"\n  \"\n  \"\"\"\nimport Glibc", "import Glibc", 4),
      // The lexer is not sure where the expression ends.
      ("let a = /[\"]/\nimport Glibc\nlet b = \"\"", "import Glibc", 2),
      ("let a = #/[\"]/#\n@main struct B {}", "@main", 2),
      ("let a = /[\"]/\n/*\n// */ import Glibc\n", "import Glibc", 3),
      ("let a = \"\nimport Glibc", "import Glibc", 2),
      ("import Tensors.Matrix; import Wire", "import Wire", 1),
      // What the compiler takes for a string or a name hides where the next string begins.
      ("#if false\n'\"\"\"'\n#endif\nimport Glibc\n#if false\n'\"\"\"'\n#endif", "import Glibc", 4),
      ("#if false\n<# \"\"\" #>\n#endif\n@main struct A {}\n// \"\"\"", "@main", 4),
      ("#if false\n“ \"\"\" ”\n#endif\nimport Glibc\n// \"\"\"", "import Glibc", 4),
      ("#if false\n`\"\"\"`\n#endif\nimport Glibc\n// \"\"\"", "import Glibc", 4),
      ("#if false\n\"\\(1\n// )\"\n#endif\nimport Glibc\n// )\"", "import Glibc", 5),
      ("let a = \"\\([1)\"\nimport Glibc\n// ])\"", "import Glibc", 2),
      // What only looks like a comment: the end of a regular expression, a string or a comment.
      ("let a = #/\n[\"] // x /# ; @main\n", "@main", 2),
      ("let a = /[\"]/\nlet b = \"//\", c = @main\n", "@main", 2),
      ("let a = /[\"]/\nlet `b//` = 1, c = @main\n", "@main", 2),
      ("let a = /[\"]/\n/*\nx // */ import Glibc\n", "import Glibc", 3),
      // It may be text of a long string, and what follows the backslash is code.
      (
        "let a = /[\"]/\nlet b = \"\"\"\n  text // \\({ @_silgen_name(\"exit\") func f() }())\n  \"\"\"",
        "@_silgen_name", 3
      ),
      // A bracket that stays open is no reason to overlook anything.
      ("func f() {\n  let a = (1, 2\nimport Glibc\n", "import Glibc", 3),
    ])
  func found(text: String, what: String, line: Int) {
    let found = ForbiddenCode.first(in: text)
    #expect(found?.text == what)
    #expect(found?.line == line)
  }

  @Test(
    "What only looks like it is left alone",
    arguments: [
      "public import Tensors\nimport struct Tensors.Matrix\n",
      "// import Glibc, @main, #sourceLocation\n/* @main /* import Glibc */ @used */",
      "let a = \"import Glibc @main \\\" #sourceLocation\"",
      "let a = \"\"\"\n  import Glibc\n  @main \\\"\"\" @main\n  \"\"\"",
      "let a = #\"import Glibc \" @main \\(1)\"#",
      "let a = ##\"\"\"\n  import Glibc\"# @main\n  \"\"\"##",
      "let a = #\"\"\"#\nlet b = \"@main\"",
      "let `import` = 1\nlet b = f(import: `import`)\nlet c = d.import",
      "let éimport = 1, importé = 2",
      "func main() {}\nlet main = 1\nlet section = 2, used = 3",
      "@discardableResult @inlinable public func f(_ g: @escaping @Sendable () -> Int) -> Int { 1 }",
      "@available(macOS 14, *) @MainActor @propertyWrapper struct A {}\nstruct B { @A var a: Int }",
      "switch a { @unknown default: 1 }",
      "#if os(Linux)\nlet a = #file + #function\n#endif\nif #available(macOS 14, *) {}",
      "let a = /[\"]/\n// we import numbers, and @main is a word\nlet b = \"\"",
      "let a = \"\n/// an open string, and a comment with import Glibc",
      "let a = \"\nlet b = 1  // we import the numbers of me@example.org",
      "let a = /[\"]/\nlet b = 1  // import the \"Tensors\" of me@example.org, it's fine",
      "func f() {  // import the numbers\n  /* me@example.org\n import them */ let a = \"@main\"\n",
      "func f() }\n/* import Glibc */ let a = (1, [2)]  // me@example.org",
      "// don't, “don’t”, <#do#>\nlet a = \"'\" // import Glibc",
    ])
  func leftAlone(text: String) {
    #expect(ForbiddenCode.first(in: text) == nil)
  }

  @Test("A long line of slashes is read once, however many comments may begin in it")
  func slashes() {
    let slashes = String(repeating: "/", count: 1 << 20)
    #expect(ForbiddenCode.first(in: "let a = /x/\n\(slashes)*/ #\n@main")?.line == 3)
  }

  @Test("Nothing in the solutions is forbidden")
  func solutions() throws {
    for lesson in Catalogue.lessons {
      let file = Student.checkout.appending(path: "solutions/\(lesson.fileName)")
      #expect(ForbiddenCode.first(in: try Files.read(file)) == nil)
    }
  }

  @Test("A file with something forbidden costs its own lesson, and is not compiled")
  func refused() throws {
    let student = try Student("refused")
    defer { student.remove() }
    try student.append("import Glibc\n#error(\"compiled\")\n", in: 3)
    let verdicts = try student.verdicts(["zeroPad", "zerosSeen", "correlate"])
    let line = try student.lineCount(of: 3) - 1
    #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
    #expect(verdicts["zerosSeen"]?.state == .invalidSubmission)
    #expect(verdicts["correlate"]?.state == .passed)
    #expect(
      verdicts["zeroPad"]?.remarkText?.hasSuffix(
        """
        /03-Padding.swift:\(line): 'import Glibc' is not allowed in a lesson.
        A lesson imports 'Tensors' and nothing else. Remove that line.
        'Tensors' has 'exp', 'log', 'cos', 'sin' and 'sqrt'.
        """) == true)
  }

  @Test("A message cannot be given another lesson's place")
  func otherSourceLocation() throws {
    let student = try Student("location")
    defer { student.remove() }
    try student.append(
      "#sourceLocation(file: \"05-Filters.swift\", line: 5)\nfunc bad() { nope }\n", in: 3)
    let verdicts = try student.verdicts(["zeroPad", "correlate"])
    #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
    #expect(verdicts["zeroPad"]?.remarkText?.contains("'#sourceLocation' is not allowed") == true)
    #expect(verdicts["correlate"]?.state == .passed)
  }

  @Test("A file beside the lessons with something forbidden is left out, and named if it is missed")
  func helperFile() throws {
    let student = try Student("refused-helper")
    defer { student.remove() }
    try student.write("fullPadding", in: 3, "  return gap(filter)")
    try Files.write(
      "import Tensors\nimport Glibc\nfunc gap(_ filter: Size) -> Padding { Padding(1) }\n",
      to: student.folder.appending(path: "Mine.swift"))
    let verdicts = try student.verdicts(["fullPadding", "correlate"])
    #expect(verdicts["fullPadding"]?.state == .doesNotCompile)
    let remark = try #require(verdicts["fullPadding"]?.remarkText)
    #expect(remark.contains("Mine.swift was left out.\n"))
    #expect(remark.contains("Mine.swift:2: 'import Glibc' is not allowed in a lesson."))
    #expect(verdicts["correlate"]?.state == .passed)
  }
}

extension Student {
  /// Adds lines to the file of the lesson with that number.
  func append(_ text: String, in number: Int) throws {
    let file = try file(number)
    try Files.write(try Files.read(file) + text, to: file)
  }

  func lineCount(of number: Int) throws -> Int {
    try Files.read(try file(number)).count { $0 == "\n" }
  }
}
