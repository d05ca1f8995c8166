import Testing

@testable import lesson_runner
@testable import Proving

private func complaint(about text: String) -> String {
  do {
    _ = try Signature(text)
    return "no error"
  } catch {
    return error.description
  }
}

@Suite("Signatures that an instructor types")
struct SignatureTests {
  @Test("Labels, effects and result are read, and written as a declaration")
  func whole() throws {
    let signature = try Signature("(Matrix, by: Padding) throws(ShapeError) -> Size")
    #expect(signature.parameters.map(\.label) == [nil, "by"])
    #expect(signature.parameters.map(\.name) == ["matrix", "padding"])
    #expect(signature.parameters.map(\.type) == ["Matrix", "Padding"])
    #expect(signature.throwsShapeError)
    #expect(signature.result == "Size")
    #expect(signature.parameterList == "_ matrix: Matrix, by padding: Padding")
    #expect(
      signature.declaration == "(_ matrix: Matrix, by padding: Padding) throws(ShapeError) -> Size")
    #expect(signature.sampleArguments == "Matrix(rows: 1, columns: 1), by: Padding(0)")
  }

  @Test(
    "Every way to write a signature",
    arguments: [
      ("() -> Int", "() -> Int"),
      ("(Int)->Float", "(_ number: Int) -> Float"),
      ("(Int, Int, Int) -> Int", "(_ number: Int, _ number2: Int, _ number22: Int) -> Int"),
      (
        "  ( image : Size ,filter: Size ) throws  -> [Field]",
        "(image: Size, filter: Size) throws(ShapeError) -> [Field]"
      ),
      (
        "(_ image: Matrix, in window: Field) -> Matrix?",
        "(_ image: Matrix, in window: Field) -> Matrix?"
      ),
      (
        "(_: [Layer], at: Place) -> ClosedRange<Int>",
        "(_ list: [Layer], at place: Place) -> ClosedRange<Int>"
      ),
      ("(stride: Size, with: [[Int]?]) -> Bool", "(stride: Size, with list: [[Int]?]) -> Bool"),
    ])
  func declarations(text: String, declaration: String) throws {
    #expect(try Signature(text).declaration == declaration)
  }

  @Test(
    "What is no function's type says how to write one",
    arguments: ["", "Int", "Matrix -> Matrix", "(Matrix)", "(Matrix -> Matrix", "(Int) Int"])
  func noFunction(text: String) {
    #expect(
      complaint(about: text) == """
        '\(text)' is not a signature this kit can grade: it has no parentheses or no '->'.
        Write it like this: '(Matrix, by: Int) -> Matrix'
        """)
  }

  @Test("An error of another type cannot cross to the judge")
  func otherError() {
    #expect(
      complaint(about: "(Int) throws(MyError) -> Int") == """
        '(Int) throws(MyError) -> Int' is not a signature this kit can grade: the only error \
        that crosses to the judge is ShapeError.
        Write it like this: '(Matrix, by: Int) -> Matrix'
        """)
  }

  @Test("A type that cannot be graded is told which ones can")
  func otherType() {
    #expect(
      complaint(about: "(Double) -> Int") == """
        '(Double) -> Int' is not a signature this kit can grade: 'Double' is not one of \
        \(Placeholder.types.joined(separator: ", ")), or an array or an optional of one.
        Write it like this: '(Matrix, by: Int) -> Matrix'
        """)
    #expect(
      Placeholder.types.starts(with: ["AxisPadding", "Bool", "ClosedRange<Int>", "DenseGradient"]))
    #expect(complaint(about: "(Int) -> [Double?]").contains("'[Double?]' is not one of"))
    #expect(complaint(about: "(Int) -> ").contains("'' is not one of"))
    #expect(complaint(about: "(Int) -> Int -> Int").contains("'Int -> Int' is not one of"))
  }

  @Test("What is no parameter is named")
  func badParameters() {
    for text in ["a b c: Int", "1: Int", "a-b: Int", ": Int", "größe: Int"] {
      #expect(complaint(about: "(Matrix, \(text)) -> Int").contains("'\(text)' is not a parameter"))
    }
  }

  @Test("Two parameters may not have the same name inside the function")
  func sameNames() throws {
    #expect(try Signature("(a: Int, b a: Int) -> Int").parameterList == "a: Int, b a2: Int")
  }

  @Test(
    "Names of functions and parameters",
    arguments: [
      ("zeroPad", true), ("_", true), ("a1_B", true), ("", false), ("1a", false), ("a b", false),
      ("ä", false), ("a.b", false), ("a:", false),
    ])
  func names(text: String, isName: Bool) {
    #expect(text.isSwiftName == isName)
  }

  @Test(
    "There is a placeholder for every type that can be graded, and for lists and optionals of it")
  func placeholders() {
    for type in Placeholder.types {
      #expect(Placeholder.value(of: type) != nil)
      #expect(Placeholder.value(of: "[\(type)]") == "[]")
      #expect(Placeholder.value(of: "\(type)?") == "nil")
    }
    #expect(Placeholder.value(of: "[[Int]?]") == "[]")
    #expect(Placeholder.value(of: "Double") == nil)
    #expect(Placeholder.value(of: "[]") == nil)
    #expect(Placeholder.value(of: "?") == nil)
  }
}
