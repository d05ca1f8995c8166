import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving
@testable import Reporting

@Suite("Code that never answered")
struct EndedVerdictTests {
  @Test("An index outside a matrix names the learner's own line")
  func crash() {
    #expect(
      Sample.endedText(
        .crashed(signal: 4, message: Sample.boundsError),
        prints: "\(Sample.boundsError)\n"
          + "Lessons/03-Padding.swift:31: Fatal error: row 1 is outside a 1×2 matrix\n") == """
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
                Your code stopped at Sources/Lessons/03-Padding.swift:31: row 2 is outside
                a 2×3 matrix: rows go from 0 to 1

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A message of Swift's own library names no file that the learner does not have")
  func libraryCrash() {
    #expect(
      Sample.endedText(
        .crashed(
          signal: 4,
          message: "Swift/ContiguousArrayBuffer.swift:690: Fatal error: Index out of range")) == """
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
                Your code stopped: Index out of range

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A crash without last words says what it may be")
  func recursion() {
    #expect(
      Sample.endedText(.crashed(signal: 11, message: nil)) == """
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
              Your code used memory that is not there (signal 11).
              Most often that is a function that calls itself without end.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A crash that a smaller wrong answer hides is said above the checks")
  func hiddenCrash() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict { arguments in
          arguments[0].extent > 2
            ? .ended(.crashed(signal: 4, message: "Lessons/03-Padding.swift:31: Fatal error: no"))
            : .answered(.returned(Matrix([[0]]).answer))
        }) == """
          ✘ zeroPad · 3 · Padding · crashed · 0 of 2 checks, 0 of 2 points

            Your code stopped at Sources/Lessons/03-Padding.swift:31: no

            ✘ changes nothing where the padding is 0
                zeroPad(image 1×2, padding 0)   smallest case that fails
                image
                4 5

                expected 1×2     yours 1×1
                4 5              0
                Yours has 1 column too few.
            ✘ puts the image into a frame of zeros

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A loop without end")
  func timeOut() {
    #expect(
      Sample.endedText(.timedOut(seconds: 2)) == """
        ✘ zeroPad · 3 · Padding · timed out · 1 of 2 checks, 1 of 2 points

          ✔ changes nothing where the padding is 0
          ✘ puts the image into a frame of zeros
              zeroPad(image 2×3, padding 1)   smallest case that fails
              image
              1 2 3
              4 5 6

              expected 4×5
              0 0 0 0 0
              0 1 2 3 0
              0 4 5 6 0
              0 0 0 0 0
              No answer within 2 s: a loop that never ends, or one that is far too long.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A flood of prints")
  func flood() {
    #expect(
      Sample.endedText(.floodedOutput(bytes: 1 << 20), prints: String(repeating: "x\n", count: 500))
        == """
        ✘ zeroPad · 3 · Padding · flooded its output · 1 of 2 checks, 1 of 2 points

          ✔ changes nothing where the padding is 0
          ✘ puts the image into a frame of zeros
              zeroPad(image 2×3, padding 1)   smallest case that fails
              image
              1 2 3
              4 5 6

              expected 4×5
              0 0 0 0 0
              0 1 2 3 0
              0 4 5 6 0
              0 0 0 0 0
              Your code printed more than 1 MiB. A print inside a loop, perhaps?

          Your code printed, in all cases together:
            x
            x
            x
            x
            x
            x
            x
            x
            x
            x
            x
            x
            (and 488 more lines)

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A list without end")
  func memory() {
    #expect(
      Sample.endedText(.outOfMemory) == """
        ✘ zeroPad · 3 · Padding · out of memory · 1 of 2 checks, 1 of 2 points

          ✔ changes nothing where the padding is 0
          ✘ puts the image into a frame of zeros
              zeroPad(image 2×3, padding 1)   smallest case that fails
              image
              1 2 3
              4 5 6

              expected 4×5
              0 0 0 0 0
              0 1 2 3 0
              0 4 5 6 0
              0 0 0 0 0
              Your code asked for more memory than there is: a size that grows, or a
              list without end.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("An exit in the middle")
  func exit() {
    #expect(
      Sample.endedText(.exited(status: 0), prints: "all tests passed\n") == """
        ✘ zeroPad · 3 · Padding · ended early · 1 of 2 checks, 1 of 2 points

          ✔ changes nothing where the padding is 0
          ✘ puts the image into a frame of zeros
              zeroPad(image 1×2, padding 1)   smallest case that fails
              image
              1 2

              expected 3×4
              0 0 0 0
              0 1 2 0
              0 0 0 0
              Your code ended the program (exit status 0) instead of returning an
              answer.

          Your code printed, in all cases together:
            all tests passed

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("Bytes that are no answer")
  func protocolBreach() {
    #expect(
      Sample.endedText(.brokeProtocol(.replyToAnotherRequest)) == """
        ✘ zeroPad · 3 · Padding · broke the protocol · 1 of 2 checks, 0 of 2 points

          ✔ changes nothing where the padding is 0
          ✘ puts the image into a frame of zeros
              zeroPad(image 2×3, padding 1)   smallest case that fails
              image
              1 2 3
              4 5 6

              expected 4×5
              0 0 0 0 0
              0 1 2 3 0
              0 4 5 6 0
              0 0 0 0 0
              Something other than an answer came back: a reply to another request.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A program that answers everything and does not end well has no points")
  func goodbye() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict(goodbye: .exited(status: 3)) {
          .answered(.returned(Sample.right(Matrix($0[0])!, by: Padding($0[1])!).answer))
        }) == """
          ✘ zeroPad · 3 · Padding · ended early · 2 of 2 checks, 0 of 2 points

            Every case was answered, but then the program did not end as it should (exit
            status 3).
            Without a clean end, no answer counts.

            ✔ changes nothing where the padding is 0
            ✔ puts the image into a frame of zeros

            Sources/Lessons/03-Padding.swift:25
          """)
  }
}
