import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving
@testable import Reporting

@Suite("Exercises that no check decides")
struct UndecidedVerdictTests {
  @Test("A stub is not started, and says where to begin")
  func notStarted() {
    #expect(
      Sample.text(Sample.zeroPad.verdict(.notStarted, remark: nil)) == """
        ○ zeroPad · 3 · Padding · not started · 0 of 2 points
          Replace todo() in Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A function that calls a stub is told which one")
  func callsStub() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict(
          .notStarted, remark: .waits(for: "fullPadding"))) == """
          ○ zeroPad · 3 · Padding · not started · 0 of 2 points
            'zeroPad' calls 'fullPadding', which is not written yet.
          """)
  }

  @Test("What half an answer printed before it reached todo() is shown")
  func halfStarted() {
    #expect(
      Sample.text(Sample.zeroPad.verdict(.notStarted, remark: nil, prints: "rows 3\n")) == """
        ○ zeroPad · 3 · Padding · not started · 0 of 2 points
          Replace todo() in Sources/Lessons/03-Padding.swift:25

          Your code printed, in all cases together:
            rows 3
        """)
  }

  @Test("A file that does not compile shows the compiler's words and no other place")
  func doesNotCompile() {
    #expect(
      Sample.text(Sample.zeroPad.verdict(.doesNotCompile, remark: Sample.typeError)) == """
        ✘ zeroPad · 3 · Padding · does not compile · 0 of 2 points

          Sources/Lessons/03-Padding.swift:26:19: error: cannot convert value of type
          'String' to specified type 'Int'
              let rows: Int = "many"
                              ^~~~~~
        """)
  }

  @Test("Another type than the exercise's")
  func otherSignature() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict(
          .invalidSubmission,
          remark: .otherSignature(
            found: "(Matrix, Int) -> Matrix", needed: "(Matrix, Padding) -> Matrix"))) == """
          ✘ zeroPad · 3 · Padding · cannot be graded · 0 of 2 points

            'zeroPad' has another type than the exercise.
            Yours:  (Matrix, Int) -> Matrix
            Needed: (Matrix, Padding) -> Matrix

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("An error of the kit's own costs nothing")
  func graderError() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict(
          .graderError,
          remark: .workerDoesNotStart(
            path: "/kit/.striate/build/lesson-worker", reason: "No such file or directory"))) == """
          ! zeroPad · 3 · Padding · the kit's own error · not graded

            The program that runs your code does not start: No such file or directory
            (/kit/.striate/build/lesson-worker).
            Remove the folder .striate/build and try again; it is made anew.
          """)
  }

  @Test("A first line that is too long has the score below it")
  func longHead() {
    #expect(
      VerdictText().head(
        Verdict(
          exercise: "transposedConvolutionOutputSize", difficulty: .hard, state: .floodedOutput,
          points: 0.5, maximumPoints: 12.25, checks: [], misconception: nil, prints: "", remark: nil
        ),
        ExercisePlace(
          lesson: "11", lessonHeading: "11 · Transposed convolutions", file: "", line: 1,
          parameters: []))
          == """
          ✘ transposedConvolutionOutputSize · 11 · Transposed convolutions
            · flooded its output · 0.5 of 12.25 points
          """)
  }
}
