import Testing

@testable import Building

/// What `swiftc -diagnostic-style llvm` wrote about a file in a folder with a space in its name.
private let output = """
  my lessons/03-Padding.swift:4:19: error: cannot convert value of type 'String' to specified type 'Int'
    let rows: Int = "many"
                    ^~~~~~
  my lessons/03-Padding.swift:5:7: warning: initialization of immutable value 'unused' was never used
    let unused = 3
    ~~~~^~~~~~
    _
  my lessons/03-Padding.swift:8:12: error: no exact matches in call to global function 'scale'
  func g() { scale("a") }
             ^
  my lessons/03-Padding.swift:1:6: note: candidate expects value of type 'Int' for parameter #1 (got 'String')
  func scale(_ x: Int) -> Int { x }
       ^
  my lessons/03-Padding.swift:4:19: error: cannot convert value of type 'String' to specified type 'Int'
    let rows: Int = "many"
                    ^~~~~~

  """

@Suite("The compiler's messages")
struct DiagnosticTests {
  @Test("Each message has its place, its kind, and the source line with the marks under it")
  func all() throws {
    let all = Diagnostic.all(in: output)
    #expect(all.map(\.line) == [4, 5, 8, 1])
    #expect(all.map(\.column) == [19, 7, 12, 6])
    #expect(all.map(\.isError) == [true, false, true, false])
    #expect(Set(all.map(\.file)) == ["my lessons/03-Padding.swift"])
    #expect(
      all[0]
        == Diagnostic(
          file: "my lessons/03-Padding.swift", line: 4, column: 19, isError: true,
          message: "cannot convert value of type 'String' to specified type 'Int'",
          excerpt: ["  let rows: Int = \"many\"", "                  ^~~~~~"]))
    #expect(all[1].excerpt == ["  let unused = 3", "  ~~~~^~~~~~", "  _"])
    #expect(all[2].excerpt == ["func g() { scale(\"a\") }", "           ^"])
  }

  @Test("The same message twice is one")
  func duplicates() {
    #expect(Diagnostic.all(in: output + output).count == 4)
  }

  @Test("A message that mentions another one keeps its words")
  func mentions() {
    let text = "a.swift:3:5: error: the macro said: error: 'no'"
    #expect(Diagnostic.all(in: text).map(\.message) == ["the macro said: error: 'no'"])
  }

  @Test("A colon in a path belongs to the path")
  func colon() {
    #expect(Diagnostic.all(in: "/a:b/c.swift:3:5: error: x").map(\.file) == ["/a:b/c.swift"])
  }

  @Test("What has no place in a file is no message")
  func noPlace() {
    #expect(Diagnostic.all(in: "") == [])
    #expect(Diagnostic.all(in: "error: no such module\nswiftc: error: unknown option\n") == [])
    #expect(Diagnostic.all(in: "a.swift:x:5: error: y") == [])
  }

  @Test("What the kit acts on is read from the compiler's words in one place")
  func kinds() {
    func kind(_ message: String) -> Diagnostic.Kind {
      Diagnostic.error(inFile: "a.swift", message).kind
    }
    #expect(kind("expected '}' at end of brace statement") == .missingBrace)
    #expect(kind("cannot find 'filtr' in scope") == .cannotFind)
    #expect(kind("ambiguous use of 'zeroPad(_:by:)'") == .ambiguousUse)
    #expect(kind("invalid redeclaration of 'clamp(_:)'") == .redeclaration(of: "clamp"))
    #expect(kind("missing return") == .other)
  }
}
