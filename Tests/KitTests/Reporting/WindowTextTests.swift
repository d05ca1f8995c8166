import Tensors
import Testing

@testable import Judging
@testable import Reporting
@testable import Typesetting

/// A verdict in a window, which shows so many lines at once.
@Suite("Verdicts in a window")
struct WindowTextTests {
  private let place = ExercisePlace(
    lesson: "03-padding", lessonHeading: "3 · Padding", file: "Sources/Lessons/03-Padding.swift",
    line: 25, parameters: ["image", "padding"])

  private let picture: VerdictText.Picture = { map, _ in ["PICTURE \(map.expected.size)"] }

  /// A blob whose values are fractions; in a grid of 3×3 nobody sees what is wrong with it.
  private static let blob = Rehearsal(
    Exercise(
      "blob", points: 1, difficulty: .easy, reference: { (size: Int) in drawn(size, 0.25) },
      checks: { Check("draws a blob of any size", examples: [9, 7, 3]) },
      misconceptions: {}, hints: []))

  private static func drawn(_ size: Int, _ slope: Float) -> Matrix {
    var blob = Matrix(Size(size))
    for row in 0..<size {
      for column in 0..<size { blob[row, column] = slope * Float(row * row + column) }
    }
    return blob
  }

  private var wrong: Verdict {
    Self.blob.verdict { (size: Int) in
      var blob = Self.drawn(size, 0.25)
      blob[0, 0] = -1.25
      blob[1, 2] = 3.5
      return blob
    }
  }

  @Test("A larger case follows as a picture if fractions in a small grid hide the mistake")
  func larger() throws {
    let text = VerdictText(picture: picture).text(wrong, place)
    let parts = text.split(separator: "a larger case that fails")
    try #require(parts.count == 2)
    #expect(parts[0].contains("blob(image 3)   smallest case that fails"))
    #expect(parts[0].hasSuffix("blob(image 7)   "))
    #expect(parts[1].hasPrefix("\n      PICTURE 7×7\n"))
    // Without a way to draw, there is nothing to add.
    #expect(!VerdictText().text(wrong, place).contains("a larger case"))
  }

  @Test("In a window the mistake is named before it is shown")
  func namedFirst() {
    let verdict = Sample.zeroPad.verdict { (image: Matrix, padding: Padding) in
      Sample.framed(image, by: padding, down: 0, right: 0)
    }
    let text = VerdictText().text(verdict, place, seenAtOnce: 100)
    #expect(
      text.hasPrefix(
        """
        ✘ zeroPad · 3 · Padding · 1 of 2 checks, 1 of 2 points

          ◆ Your answers are those of code that writes the image into the top-left
            corner of the frame.
            Where does the image begin in the padded one?

          ✔ changes nothing where the padding is 0
        """))
  }

  @Test("A picture that pushes the rest out of the window is left out")
  func tooTall() {
    let text = VerdictText(picture: picture)
    let lines = text.text(wrong, place, seenAtOnce: 100).lines.count
    #expect(text.text(wrong, place, seenAtOnce: lines).contains("PICTURE"))
    #expect(!text.text(wrong, place, seenAtOnce: lines - 1).contains("PICTURE"))
  }

  @Test("Wrong numbers are painted as well as marked, and the columns stand as before")
  func colors() {
    let painted = VerdictText(paint: Paint(isOn: true)).text(wrong, place)
    #expect(painted.contains("\u{1B}[31m-1.25*\u{1B}[0m"))
    #expect(painted.contains("(* wrong)"))
    #expect(painted.withoutColors == VerdictText().text(wrong, place))
  }

  @Test("Places in a drawing are shown in the whole drawing, and those outside are counted")
  func places() {
    let find = Rehearsal(
      Exercise(
        "find", points: 1, difficulty: .easy,
        reference: { (_: Matrix) in [Place(row: 1, column: 1)] },
        checks: { Check("finds it", examples: [Matrix([[0, 0.2, 0], [1, 1, 1], [0, 1, 0]])]) },
        misconceptions: {}, hints: []))
    let verdict = find.verdict { (_: Matrix) in
      [Place(row: 2, column: 0), Place(row: 2, column: 1), Place(row: 7, column: 1)]
    }
    #expect(
      VerdictText().text(verdict, place).contains(
        """
              find(image 3×3)   smallest case that fails
              .+.
              ###
              XX.
              # is ink, + faint ink, X what you report
              (1 more that you report outside the drawing)

        """))
  }
}
