import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Proving

private let file = """
  // Lesson 3.

  public import Tensors

  // MARK: - zeroPad

  /// Puts a frame of zeros around an image.
  ///
  /// ```swift
  /// print(1)
  /// print(2)
  /// // 1
  /// // 2
  /// ```
  ///
  /// ```swift
  /// print(
  ///   3)
  /// // 3
  /// ```
  public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix {
    if padding == Padding(0) {
      return image
    }
    return helper(image)
  }

  private func helper(_ image: Matrix) -> Matrix { image }

  // MARK: - paddedOutputSize
  /// The size of a map.
  public func paddedOutputSize(
    image: Size, filter: Size,
    padding: Padding
  ) throws(ShapeError) -> Size {
    Size(1)
  }

  """

@Suite("A lesson's file, taken apart")
struct LessonSourceTests {
  private let source = LessonSource(file)

  @Test("A section begins with its mark and ends before the next")
  func sections() throws {
    #expect(source.sections.map(\.name) == ["zeroPad", "paddedOutputSize"])
    #expect(source.sections.map(\.line) == [5, 30])
    #expect(source.header.prefix(3) == ["// Lesson 3.", "", "public import Tensors"])
    let first = try #require(source["zeroPad"])
    #expect(first.lines.first == "// MARK: - zeroPad")
    #expect(first.lines.last == "private func helper(_ image: Matrix) -> Matrix { image }")
    #expect(source["nobody"] == nil)
  }

  @Test("The signature is one line, even if it is written in several")
  func signature() {
    #expect(
      source.sections.map(\.signature) == [
        "public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix",
        "public func paddedOutputSize(image: Size, filter: Size, padding: Padding) "
          + "throws(ShapeError) -> Size",
      ])
  }

  @Test("Parameters have the names that they have inside the function")
  func parameters() {
    #expect(
      source.sections.map(\.parameterNames) == [
        ["image", "padding"], ["image", "filter", "padding"],
      ])
    let none = LessonSource("// MARK: - f\npublic func f() -> Int {\n  1\n}\n").sections[0]
    #expect(none.parameterNames == [])
    #expect(none.signature == "public func f() -> Int")
  }

  @Test("The declaration's line is counted in the file")
  func declarationLine() throws {
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    for section in source.sections {
      #expect(lines[section.declarationLine - 1].hasPrefix("public func \(section.name)"))
    }
    #expect(LessonSource("\n// MARK: - f\n// gone\n").sections[0].declarationLine == 2)
  }

  @Test("The doc comment and its examples come without their slashes")
  func documentation() throws {
    let section = try #require(source["zeroPad"])
    #expect(
      section.documentation.prefix(4) == [
        "Puts a frame of zeros around an image.", "", "```swift", "print(1)",
      ])
    #expect(
      section.examples == [
        DocumentedExample(code: ["print(1)", "print(2)"], prints: ["1", "2"]),
        DocumentedExample(code: ["print(", "  3)"], prints: ["3"]),
      ])
    #expect(source.sections[1].examples == [])
  }

  @Test("The code is the function and what stands beside it, without mark and doc comment")
  func code() throws {
    #expect(
      try #require(source["paddedOutputSize"]).code == """
        public func paddedOutputSize(
          image: Size, filter: Size,
          padding: Padding
        ) throws(ShapeError) -> Size {
          Size(1)
        }
        """)
  }

  @Test("A stub is everything up to the opening brace, then todo()")
  func stubs() throws {
    #expect(
      try #require(source.stubs["paddedOutputSize"]).text == """
        // MARK: - paddedOutputSize
        /// The size of a map.
        public func paddedOutputSize(
          image: Size, filter: Size,
          padding: Padding
        ) throws(ShapeError) -> Size {
          todo()
        }
        """)
    #expect(!source.stubs.text.contains("helper"))
    #expect(source.stubs.stubs == source.stubs)
  }

  @Test("Every byte of a file comes back, whatever its spacing")
  func text() {
    for text in [
      file, "", "\n", "// only a header", "// MARK: - a",
      "// MARK: - a\n\n\n\n// MARK: - b\n  \n\n", "\n\n// MARK: - a\n\t\npublic func a() {\n}",
      file + "\n\n\n", file.replacing("\n", with: "\r\n"),
    ] {
      #expect(LessonSource(text).text == text)
    }
  }

  @Test("Replacing a section leaves every other byte alone")
  func replacing() throws {
    let untidy =
      file.replacing("\n\n// MARK: - padded", with: "\n\n \n\n// MARK: - padded") + "\n\n"
    let source = LessonSource(untidy)
    let stub = try #require(source.stubs["zeroPad"])
    let start = try #require(untidy.firstRange(of: "  if padding"))
    let end = try #require(untidy.firstRange(of: "\n\n \n\n"))
    #expect(
      source.replacing(stub).text
        == untidy[..<start.lowerBound] + "  todo()\n}" + untidy[end.lowerBound...])
    // A section that comes from another file brings no spacing of its own.
    let foreign = LessonSource.Section(name: stub.name, line: 99, lines: stub.lines)
    #expect(source.replacing(foreign).text == source.replacing(stub).text)
    #expect(source.replacing(try #require(source["zeroPad"])).text == untidy)
  }

  @Test("A section that is not there is put at the end, after one empty line")
  func appending() {
    let section = LessonSource.Section(
      name: "new", line: 1, lines: ["// MARK: - new", "let a = 1"])
    let added = "\n// MARK: - new\nlet a = 1\n"
    #expect(source.replacing(section).text == file + added)
    #expect(
      LessonSource("// MARK: - a\nlet b = 2").replacing(section).text
        == "// MARK: - a\nlet b = 2\n" + added)
    #expect(LessonSource("// header").replacing(section).text == "// header\n" + added)
  }

  @Test("A file with the line ends of Windows has the same sections and keeps its line ends")
  func windows() throws {
    let source = LessonSource(file.replacing("\n", with: "\r\n"))
    #expect(source.sections.map(\.name) == self.source.sections.map(\.name))
    #expect(source.sections.map(\.signature) == self.source.sections.map(\.signature))
    #expect(source.stubs.text == self.source.stubs.text.replacing("\n", with: "\r\n"))
  }
}

@Suite("The lessons' own files")
struct LessonFilesTests {
  private static let names = Files.list(
    Student.checkout.appending(path: "solutions"), extension: "swift"
  )
  .map(\.lastPathComponent)

  private func text(_ folder: String, _ name: String) throws -> String {
    try Files.read(Student.checkout.appending(path: "\(folder)/\(name)"))
  }

  @Test("There are some")
  func some() {
    #expect(!Self.names.isEmpty)
  }

  @Test("A file that nobody touched comes back byte for byte", arguments: names)
  func untouched(name: String) throws {
    for folder in ["solutions", "Sources/Lessons"] {
      let text = try text(folder, name)
      #expect(LessonSource(text).text == text)
    }
  }

  @Test("The stubs of the solutions are what a learner begins with", arguments: names)
  func stubs(name: String) throws {
    #expect(
      LessonSource(try text("solutions", name)).stubs.text == (try text("Sources/Lessons", name)))
  }
}
