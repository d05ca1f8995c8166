import Exercises
import Pictures
import Tensors
import Testing
import Wire

@testable import Judging
@testable import lesson_runner
@testable import Proving
@testable import Reporting
@testable import Typesetting

@Suite("Verdicts with pictures")
struct VerdictPictureTests {
  private func terminal(_ depth: ColorDepth, isPlain: Bool = false) -> Terminal {
    Terminal(isTerminal: true, columns: 80, depth: depth, isPlain: isPlain)
  }

  /// The text of the verdict on a function that answers `actual` instead of `expected`.
  private func text<Output: Answerable>(
    _ expected: Output, _ actual: Output, _ terminal: Terminal
  ) -> String {
    let exercise = Exercise(
      "answer", points: 2, difficulty: .easy, reference: { (_: Int) in expected },
      checks: { Check("answers rightly", examples: [7]) }, misconceptions: {}, hints: [])
    let context = ExercisePlace(
      lesson: "03-padding", lessonHeading: "5 · Filters", file: "Sources/Lessons/05-Filters.swift",
      line: 30,
      parameters: ["image"])
    return VerdictText(picture: terminal.picture)
      .text(Rehearsal(exercise).verdict { (_: Int) in actual }, context)
  }

  private func text<Output: Answerable>(_ expected: Output, _ actual: Output) -> String {
    text(expected, actual, terminal(.none))
  }

  /// A slanted line in a matrix of `side` rows and columns.
  private func slant(_ side: Int) -> Matrix {
    var slant = Matrix(Size(side))
    for index in 0..<side { slant[index, index] = 2 }
    return slant
  }

  private func mirrored(_ matrix: Matrix) -> Matrix {
    var mirrored = matrix
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        mirrored[row, column] = matrix[row, matrix.columns - 1 - column]
      }
    }
    return mirrored
  }

  @Test("Without color, numbers that are all there are not drawn once more")
  func small() {
    #expect(
      text(slant(5), mirrored(slant(5))) == """
        ✘ answer · 5 · Filters · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected      yours (* wrong)
              2 0 0 0 0     0* 0  0  0  2*
              0 2 0 0 0     0  0* 0  2* 0
              0 0 2 0 0     0  0  2  0  0
              0 0 0 2 0     0  2* 0  0* 0
              0 0 0 0 2     2* 0  0  0  0*
              Yours is upside down.

          Sources/Lessons/05-Filters.swift:30
        """)
  }

  @Test("The picture of a map that is too large for its numbers stands above them")
  func large() {
    #expect(
      text(runningPicture, mirrored(runningPicture)) == """
        ✘ answer · 5 · Filters · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected         yours            difference
              ············     ············     ············
              ·····11··1··     ··1··11·····     ··1······a··
              ····1··1·1··     ··1·1··1····     ··1······a··
              ···1····11··     ··11····1···     ··1······a··
              ··1······1··     ··1······1··     ············
              ·1111111111·     ·1111111111·     ············
              ·1········1·     ·1········1·     ············
              ·1·111····1·     ·1····111·1·     ···aaa111···
              ·1·1·1····1·     ·1····1·1·1·     ···a·a1·1···
              ·1·1·1····1·     ·1····1·1·1·     ···a·a1·1···
              ·1111111111·     ·1111111111·     ············
              ············     ············     ············
              expected and yours             · is 0, digits are the values
              difference (yours − expected)  i is -9, · is 0, digits are the values

              expected
              0 0 0 0 0 0 0 0 0 0
              0 0 0 0 0 1 1 0 0 1
              0 0 0 0 1 0 0 1 0 1
              0 0 0 1 0 0 0 0 1 1
              0 0 1 0 0 0 0 0 0 1
              0 1 1 1 1 1 1 1 1 1
              0 1 0 0 0 0 0 0 0 0
              0 1 0 1 1 1 0 0 0 0
              0 1 0 1 0 1 0 0 0 0
              0 1 0 1 0 1 0 0 0 0
              (rows 0 to 9, columns 0 to 9 of 12×12)

              yours (* wrong)
              0  0  0  0  0  0  0  0  0  0
              0  0  1* 0  0  1  1  0  0  0*
              0  0  1* 0  1  0  0  1  0  0*
              0  0  1* 1  0  0  0  0  1  0*
              0  0  1  0  0  0  0  0  0  1
              0  1  1  1  1  1  1  1  1  1
              0  1  0  0  0  0  0  0  0  0
              0  1  0  0* 0* 0* 1* 1* 1* 0
              0  1  0  0* 0  0* 1* 0  1* 0
              0  1  0  0* 0  0* 1* 0  1* 0
              (rows 0 to 9, columns 0 to 9 of 12×12)
              Yours is mirrored from left to right.

          Sources/Lessons/05-Filters.swift:30
        """)
  }

  @Test("A row that is too long for its numbers has a picture, however few rows there are")
  func row() {
    let text = text(
      Matrix([(0..<12).map { Float($0) / 7 }]), Matrix([(0..<12).map { 1 - Float($0) / 7 }]))
    #expect(text.contains("\n      ·12345567899     6554321·abcd     5321abcefghi\n"))
  }

  @Test("Of a volume, the first wrong channel")
  func channel() {
    let zeros = Matrix(Size(5))
    #expect(
      text(
        Volume([zeros, slant(5), slant(5)]), Volume([zeros, mirrored(slant(5)), zeros])) == """
          ✘ answer · 5 · Filters · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected, channel 1     yours, channel 1 (* wrong)
                2 0 0 0 0               0* 0  0  0  2*
                0 2 0 0 0               0  0* 0  2* 0
                0 0 2 0 0               0  0  2  0  0
                0 0 0 2 0               0  2* 0  0* 0
                0 0 0 0 2               2* 0  0  0  0*

                expected, channel 2     yours, channel 2 (* wrong)
                2 0 0 0 0               0* 0  0  0  0
                0 2 0 0 0               0  0* 0  0  0
                0 0 2 0 0               0  0  0* 0  0
                0 0 0 2 0               0  0  0  0* 0
                0 0 0 0 2               0  0  0  0  0*
                The first channel is right, the others are not.

            Sources/Lessons/05-Filters.swift:30
          """)
  }

  @Test("If the sizes differ, expected beside yours")
  func sizes() {
    #expect(
      text(slant(6), slant(5)) == """
        ✘ answer · 5 · Filters · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected 6×6     yours 5×5
              2 0 0 0 0 0      2 0 0 0 0
              0 2 0 0 0 0      0 2 0 0 0
              0 0 2 0 0 0      0 0 2 0 0
              0 0 0 2 0 0      0 0 0 2 0
              0 0 0 0 2 0      0 0 0 0 2
              0 0 0 0 0 2
              Yours has 1 row and 1 column too few.

          Sources/Lessons/05-Filters.swift:30
        """)
  }

  @Test("Few short numbers are seen at a glance, and in a single row there is nothing to recognize")
  func none() {
    for (right, wrong) in [
      (Matrix.counting(4, 9), Matrix(rows: 4, columns: 9)), (slant(6), Matrix(rows: 6, columns: 4)),
      (Matrix([[0.123, 0.456], [0.789, 0.12], [0.345, 0.678]]), Matrix(rows: 3, columns: 2)),
    ] {
      #expect(text(right, wrong) == Sample.text(right, wrong).inLesson5)
    }
  }

  @Test("3×3 fractions are not seen at a glance")
  func fractions() {
    let (right, wrong) = (slant(3).map { $0 / 3 }, mirrored(slant(3)).map { $0 / 3 })
    #expect(text(right, wrong, terminal(.sixteen)).contains("difference (yours − expected)"))
    #expect(
      text(slant(3), mirrored(slant(3)), terminal(.sixteen))
        == Sample.text(slant(3), mirrored(slant(3))).inLesson5)
  }

  @Test("A picture of a single color is none")
  func flat() {
    let (right, wrong) = (Matrix(Size(7), filledWith: 0.25), Matrix(Size(7), filledWith: 0.5))
    #expect(text(right, wrong) == Sample.text(right, wrong).inLesson5)
    #expect(text(right, slant(7), terminal(.sixteen)).contains("difference (yours − expected)"))
  }

  @Test("A channel too many is not drawn: no map differs")
  func channelCount() {
    let (right, wrong) = (Volume([slant(5)]), Volume([slant(5), slant(5)]))
    #expect(text(right, wrong) == Sample.text(right, wrong).inLesson5)
  }

  @Test("A rounding error in a right value is not drawn")
  func rounding() {
    var noisy = slant(5).map { $0 * 1.000_01 }
    noisy[4, 0] = 1
    let lines = text(slant(5), noisy, terminal(.sixteen)).readableColors.lines
    #expect(lines.contains { $0.hasSuffix("     [30;47]   ·   ·   ·   ·   ·[0]") })
    #expect(lines.contains { $0.hasSuffix("     [31;47]████[30;47]   ·   ·   ·   ·[0]") })
  }

  @Test("A screen reader and swift test have no picture")
  func plain() {
    #expect(terminal(.none, isPlain: true).picture == nil)
    let (right, wrong) = (slant(12), mirrored(slant(12)))
    #expect(
      text(right, wrong, terminal(.none, isPlain: true)) == Sample.text(right, wrong).inLesson5)
  }

  @Test(
    "A terminal has the picture that its colors allow",
    arguments: [
      (.sixteen, "[30;47]████"), (.indexed, "⟨234⟩▀"),
      (.full, "⟨255,246,214⟩▀"),
    ] as [(ColorDepth, String)])
  func depths(depth: ColorDepth, start: String) throws {
    let lines = text(slant(5), mirrored(slant(5)), terminal(depth)).readableColors.lines
    let caption = try #require(lines.firstIndex { $0.hasSuffix("difference") })
    #expect(lines[(caption + 1)...].contains { $0.hasPrefix("      " + start) })
  }
}

@Suite("Pictures of every known mistake of the course")
struct CoursePictureTests {
  /// The verdicts on each misconception, for the practice seed.
  private static let verdicts: [Verdict] = Catalogue.exercises.flatMap { exercise in
    let rehearsal = Rehearsal(exercise, seed: Catalogue.practiceSeed)
    return exercise.variants.map { variant in
      rehearsal.verdict { arguments in
        variant.call(arguments).map { .answered($0) } ?? .ended(.outOfMemory)
      }
    }
  }

  @Test(
    "No picture is wider than the terminal, and none leaves a hole in the verdict",
    arguments: [ColorDepth.none, .sixteen, .indexed], [40, 80])
  func shape(depth: ColorDepth, columns: Int) {
    let terminal = Terminal(isTerminal: true, columns: columns, depth: depth, isPlain: false)
    let context = ExercisePlace(
      lesson: "03-padding", lessonHeading: "5 · Filters", file: "Sources/Lessons/05-Filters.swift",
      line: 30,
      parameters: ["image", "filter"])
    let texts = Self.verdicts.map {
      VerdictText(width: columns, picture: terminal.picture).text($0, context).withoutColors
    }
    let pictured = texts.filter { $0.contains("difference (yours − expected)") }
    #expect(pictured.count > 10)
    for text in pictured {
      #expect(text.lines.allSatisfy { $0.count <= columns }, "\(text)")
      #expect(!text.lines.contains { $0.hasSuffix(" ") }, "\(text)")
      #expect(!text.contains("\n\n\n"), "\(text)")
    }
  }
}

extension String {
  /// A sample's text as if it were of this suite's exercise.
  fileprivate var inLesson5: String {
    replacing("3 · Padding", with: "5 · Filters").replacing(
      "03-Padding.swift:25", with: "05-Filters.swift:30")
  }
}

@Suite("Pictures from the program", .serialized)
struct ProgramPictureTests {
  @Test("check draws in the colors that are asked for, and nothing under --plain")
  func program() throws {
    let kit = try ScratchKit("pictures")
    defer { kit.remove() }
    let solution = try kit.text("solutions/05-Filters.swift")
    let (right, wrong) = ("filter[row, size / 2] = 1", "filter[row, min(size / 2, 2)] = 1")
    try #require(solution.split(separator: right).count == 2)
    let section = "// MARK: - verticalLineFilter"
    let lines = solution.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      try #require(
        lines.firstIndex { $0.hasPrefix("public func verticalLineFilter(") }) + 1
    try #require(lines.contains { $0 == section })
    try kit.write(
      solution.replacing(right, with: wrong), to: "Sources/Lessons/05-Filters.swift")

    let plain = try kit.run(
      "check", "verticalLineFilter", "--plain", environment: ["COLUMNS": "64"])
    #expect(plain.status == 1)
    #expect(
      plain.output.contains(
        "Expected at row 0, column 2: beside the middle one of 7\n      columns = 0\n\n  Sources"))

    let characters = try kit.run("check", "verticalLineFilter", environment: ["COLUMNS": "64"])
    #expect(
      characters.output == """
        ✘ verticalLineFilter · 5 · Filters
          · 1 of 2 checks, 1 of 2 points

          ✔ draws an upright line into a 3×3 filter
          ✘ finds the middle of a filter of any odd size
              verticalLineFilter(size 7)   smallest case that fails
              expected          yours (* wrong)
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              0 0 0 1 0 0 0     0  0  1* 0* 0  0  0
              Expected at row 0, column 2: beside the middle one of 7
              columns = 0

          Sources/Lessons/05-Filters.swift:\(line)

          Next: swift run lesson-runner hint verticalLineFilter

        """)

    let colored = try kit.run(
      "check", "verticalLineFilter", "--color", "always",
      environment: ["COLUMNS": "64", "TERM": "xterm-256color", "COLORTERM": ""])
    #expect(
      colored.output.readableColors == """
        [31]✘[0] [1]verticalLineFilter[0] · 5 · Filters
          · 1 of 2 checks, 1 of 2 points

          [32]✔[0] draws an upright line into a 3×3 filter
          [31]✘[0] finds the middle of a filter of any odd size
              verticalLineFilter(size 7)   [2]smallest case that fails[0]
              expected          yours (* wrong)
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              0 0 0 1 0 0 0     0  0  [31]1*[0] [31]0*[0] 0  0  0
              Expected at row 0, column 2: beside the middle one of 7
              columns = 0

              expected           yours              difference
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              ⟨230⟩▀▀▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨234⟩▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨255⟩▀▀▀▀\
        ⟨94⟩▀▀⟨24⟩▀▀⟨255⟩▀▀▀▀▀▀[0]
              expected and yours              0 ⟨230⟩▀⟨214⟩▀⟨208⟩▀⟨166⟩▀⟨161⟩▀⟨125⟩▀⟨89⟩▀⟨54⟩▀\
        ⟨234⟩▀[0] 1
              difference (yours − expected)  -1 ⟨24⟩▀▀⟨25⟩▀⟨32⟩▀⟨39⟩▀⟨75⟩▀⟨117⟩▀⟨153⟩▀⟨255⟩▀⟨223⟩▀\
        ⟨215⟩▀⟨214⟩▀⟨208⟩▀⟨172⟩▀⟨130⟩▀⟨94⟩▀▀[0] 1

          [2]Sources/Lessons/05-Filters.swift:\(line)[0]

          Next: swift run lesson-runner hint verticalLineFilter

        """)

    let full = try kit.run(
      "check", "verticalLineFilter", "--color", "always",
      environment: ["COLUMNS": "64", "TERM": "xterm-256color", "COLORTERM": "truecolor"])
    #expect(full.output.contains("\u{1B}[38;2;21;23;31;48;2;21;23;31m▀▀"))
  }
}
