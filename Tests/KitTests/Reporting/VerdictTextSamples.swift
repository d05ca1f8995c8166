import Tensors
import Wire

@testable import Judging
@testable import Proving
@testable import Reporting

/// Exercises and the texts of verdicts on them.
enum Sample {
  private static let context = ExercisePlace(
    lesson: "03-padding", lessonHeading: "3 · Padding", file: "Sources/Lessons/03-Padding.swift",
    line: 25,
    parameters: ["image", "padding"])

  static func text(_ verdict: Verdict) -> String { VerdictText().text(verdict, context) }

  /// The text of the verdict on a function that answers `actual` instead of `expected`.
  static func text<Output: Answerable>(
    _ expected: Output, _ actual: Output, explain: String? = nil
  ) -> String {
    let exercise = Exercise(
      "answer", points: 2, difficulty: .easy, reference: { (_: Int) in expected },
      checks: { Check("answers rightly", examples: [7]) }, misconceptions: {}, hints: [],
      explain: { _, _ in explain })
    return text(Rehearsal(exercise).verdict { (_: Int) in actual })
  }

  /// Puts a frame of zeros around an image, as in the course.
  static let zeroPad = Rehearsal(
    Exercise(
      "zeroPad", points: 2, difficulty: .easy, reference: right,
      checks: {
        Check("changes nothing where the padding is 0", examples: [(Matrix([[4, 5]]), Padding(0))])
        Check(
          "puts the image into a frame of zeros",
          examples: [(.counting(2, 3), Padding(1)), (.counting(1, 2), Padding(1))])
      },
      misconceptions: {
        Misconception(
          "writes the image into the top-left corner of the frame",
          hint: "Where does the image begin in the padded one?"
        ) { image, padding in framed(image, by: padding, down: 0, right: 0) }
      },
      hints: [],
      explain: { cell, _, padding in
        "image[\(cell.row) − \(padding.top), \(cell.column) − \(padding.left)]"
      }))

  @Sendable static func right(_ image: Matrix, by padding: Padding) -> Matrix {
    framed(image, by: padding, down: padding.top, right: padding.left)
  }

  static func framed(_ image: Matrix, by padding: Padding, down: Int, right: Int) -> Matrix {
    var framed = Matrix(
      rows: padding.top + image.rows + padding.bottom,
      columns: padding.left + image.columns + padding.right)
    for row in 0..<image.rows {
      for column in 0..<image.columns { framed[down + row, right + column] = image[row, column] }
    }
    return framed
  }

  /// The verdict on a zeroPad whose second check ends in that way.
  static func endedText(_ ending: Ending, prints: String = "") -> String {
    text(
      zeroPad.verdict(prints: prints) { arguments in
        arguments[1] == Padding(0).answer ? .answered(.returned(arguments[0])) : .ended(ending)
      })
  }

  static let shapes = Rehearsal(
    Exercise(
      "checkedSize", points: 1, difficulty: .easy,
      reference: { (size: Size) throws(ShapeError) -> Size in
        if size.rows < 1 { throw .notPositive(size.rows) }
        return size
      },
      checks: {
        Check("refuses what is not positive", examples: [Size(0)])
        Check("lets others pass", examples: [Size(3)])
      },
      misconceptions: {}, hints: []))

  static let volume: Volume = [[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 0], [1, 3]]]

  static let design = Rehearsal(
    Exercise(
      "edgeFilter", points: 3, difficulty: .hard,
      reference: { (_: Size) -> Matrix in [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]] },
      checks: {
        Check("is silent where nothing changes", examples: [Size(3)]) { (filter: Matrix, _) in
          let sum = filter.values.reduce(0, +)
          return sum == 0
            ? nil
            : Shortfall(
              "silence",
              "To a wall of ones, your filter answers \(shortText(sum)). It must be silent.")
        }
      },
      misconceptions: {}, hints: []))

  static let long = Rehearsal(
    Exercise(
      "parameterCount", points: 1, difficulty: .hard,
      reference: { (_: Matrix, _: Padding, _: [Layer], _: Shape) in 5 },
      checks: {
        Check(
          "counts every weight and every bias, also of layers that come after one without weights",
          examples: [
            (
              Matrix([[1]]), Padding(top: 1, bottom: 2, left: 3, right: 4),
              [Layer.convolution(filters: 6, size: 5, stride: 2), .dense(units: 10)],
              Shape(channels: 1, rows: 28, columns: 28)
            )
          ])
      },
      misconceptions: {}, hints: []))

  static let typeError = Remark.doesNotCompile(
    [
      CompilerMessage(
        path: "Sources/Lessons/03-Padding.swift", line: 26, column: 19,
        text: "cannot convert value of type 'String' to specified type 'Int'",
        excerpt: ["  let rows: Int = \"many\"", "                  ^~~~~~"], isAboutBrace: false)
    ], leftOut: [])

  static let boundsError =
    "Lessons/03-Padding.swift:31: Fatal error: row 2 is outside a 2×3 matrix: rows go from 0 to 1"
}
