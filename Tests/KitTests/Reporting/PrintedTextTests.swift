import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving
@testable import Reporting

@Suite("What a learner's code printed")
struct PrintedTextTests {
  @Test("Prints are shown as lines, without what would steer the terminal")
  func prints() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict(
          prints: "rows\t3\r\n\u{1B}[2Jcolumns 4\u{7}\u{9B}\n\n\u{202E}reversed\n\n",
          on: Sample.right)) == """
          ✔ zeroPad · 3 · Padding · 2 of 2 checks, 2 of 2 points

            ✔ changes nothing where the padding is 0
            ✔ puts the image into a frame of zeros

            Your code printed, in all cases together:
              rows 3
              [2Jcolumns 4

              reversed
          """)
  }

  @Test("Of many lines the first twelve, and no more of a line than fits")
  func manyPrints() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict(
          prints: String(repeating: "0123456789", count: 9) + "\n"
            + (1...12).map { "line \($0)\n" }.joined(), on: Sample.right)) == """
          ✔ zeroPad · 3 · Padding · 2 of 2 checks, 2 of 2 points

            ✔ changes nothing where the padding is 0
            ✔ puts the image into a frame of zeros

            Your code printed, in all cases together:
              012345678901234567890123456789012345678901234567890123456789012345678901234…
              line 1
              line 2
              line 3
              line 4
              line 5
              line 6
              line 7
              line 8
              line 9
              line 10
              line 11
              (and 1 more line)
          """)
  }

  @Test("A printed number that the message holds, too, is not lost")
  func sharedText() {
    #expect(
      Sample.endedText(
        .crashed(signal: 4, message: "Lessons/03-Padding.swift:31: Fatal error: row 2"),
        prints: "2\nLessons/03-Padding.swift:31: Fatal error: row 2\n") == """
          ✘ zeroPad · 3 · Padding · crashed · 1 of 2 checks, 1 of 2 points

            ✔ changes nothing where the padding is 0
            ✘ puts the image into a frame of zeros
                zeroPad(image 1×2, padding 1)   smallest case that fails
                image
                1 2

                expected 3×4
                0 0 0 0
                0 1 2 0
                0 0 0 0
                Your code stopped at Sources/Lessons/03-Padding.swift:31: row 2

            Your code printed, in all cases together:
              2

            Sources/Lessons/03-Padding.swift:25
          """)
  }
}
