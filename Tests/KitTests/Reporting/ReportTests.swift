import Foundation
import Tensors
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Proving
@testable import Reporting
@testable import Typesetting

private func doubling(_ id: String, points: Double) -> Rehearsal {
  Rehearsal(
    Exercise(
      id, points: points, difficulty: .easy, reference: { (number: Int) in 2 * number },
      checks: {
        Check("doubles 0", examples: [0])
        Check("doubles 3", examples: [3])
      },
      misconceptions: {
        Misconception("squares the number", hint: "What is 3 squared?") { number in number * number
        }
      },
      hints: []))
}

private let first = doubling("first", points: 2)
private let second = doubling("second", points: 3)
private let third = doubling("third", points: 4)

private func lesson(_ id: String, _ title: String, _ exercises: [Rehearsal]) -> Lesson {
  // The explicit return keeps the list from being built out of declarations.
  Lesson(id, title) { return exercises.map(\.exercise) }
}

/// One exercise passes, one is wrong in a known way, and the kit failed on one.
private let verdicts = [
  first.verdict { (number: Int) in number + number },
  second.verdict { (number: Int) in number * number },
  third.verdict(.graderError, remark: .workerHasNoBinding),
]

@Suite("The score in words")
struct ScoreTextTests {
  @Test("Points are whole numbers if they can be, and have two places at most")
  func points() {
    #expect(
      [2, 0, 0.5, 1.25, 2 / 3, 1.999].map(\.shortText) == ["2", "0", "0.5", "1.25", "0.67", "2"])
  }

  @Test("What the kit could not grade stays in the total, and the score is not final")
  func text() {
    #expect(ScoreText.text(Array(verdicts.prefix(2))) == "1 of 2 exercises pass, 3.5 of 5 points")
    #expect(
      ScoreText.text(verdicts)
        == "1 of 3 exercises pass, 3.5 of 9 points; 1 could not be graded, so this score is not final"
    )
    #expect(ScoreText.text([]) == "0 of 0 exercises pass, 0 of 0 points")
  }

  @Test("Each lesson has a line, and the total comes last")
  func byLesson() {
    let lessons = [
      lesson("03-padding", "Padding", [first]), lesson("10-pooling", "Pooling", [second]),
    ]
    #expect(
      ScoreText.byLesson(verdicts, lessons: lessons) == """
        Score
          3 · Padding   1 of 1 exercises pass, 2 of 2 points
          10 · Pooling  0 of 1 exercises pass, 1.5 of 3 points

          1 of 3 exercises pass, 3.5 of 9 points; 1 could not be graded, so this score is not final
        """)
  }
}

@Suite("Lessons by name")
struct LessonTests {
  @Test("A lesson's number, heading and file follow from its id")
  func names() {
    let lesson = lesson("07-visual-cortex", "Visual cortex", [])
    #expect(lesson.number == "7")
    #expect(lesson.heading == "7 · Visual cortex")
    #expect(lesson.fileName == "07-VisualCortex.swift")
  }
}

@Suite("Reports for machines")
struct ReportTests {
  /// A kit with one lesson's file in it.
  private func kit() throws -> Kit {
    let root = try TemporaryFolder.make("report")
    let file = """
      import Tensors

      // MARK: - first

      /// Doubles.
      public func first(_ number: Int) -> Int {
        2 * number
      }

      """
    try Files.write(file, to: root.appending(path: "Sources/Lessons/03-Padding.swift"))
    return Kit(root: root)
  }

  @Test("Checking is reported in the documented shape; no misconception is null")
  func check() throws {
    let kit = try kit()
    defer { try? FileManager.default.removeItem(at: kit.root) }
    let lessons = [lesson("03-padding", "Padding", [first, second, third])]
    let grader = Grader(kit: kit, lessons: lessons, seed: 7)
    let places = grader.places(in: try grader.snapshot())
    #expect(
      jsonText(CheckReport(verdicts, kit: "1.2", seed: 7) { places[$0] }) == """
        {
          "exercises" : [
            {
              "checks" : [
                {
                  "failure" : null,
                  "name" : "doubles 0",
                  "of" : 1,
                  "points" : 1,
                  "state" : "passed"
                },
                {
                  "failure" : null,
                  "name" : "doubles 3",
                  "of" : 1,
                  "points" : 1,
                  "state" : "passed"
                }
              ],
              "file" : "Sources/Lessons/03-Padding.swift",
              "hint" : null,
              "id" : "first",
              "lesson" : "03-padding",
              "line" : 6,
              "misconception" : null,
              "of" : 2,
              "pattern" : null,
              "points" : 2,
              "remark" : null,
              "state" : "passed"
            },
            {
              "checks" : [
                {
                  "failure" : null,
                  "name" : "doubles 0",
                  "of" : 1.5,
                  "points" : 1.5,
                  "state" : "passed"
                },
                {
                  "failure" : {
                    "arguments" : [
                      {
                        "name" : "",
                        "value" : 3
                      }
                    ],
                    "call" : "second(3)",
                    "expected" : {
                      "error" : null,
                      "text" : "6",
                      "value" : 6
                    },
                    "message" : null,
                    "yours" : {
                      "error" : null,
                      "text" : "9",
                      "value" : 9
                    }
                  },
                  "name" : "doubles 3",
                  "of" : 1.5,
                  "points" : 0,
                  "state" : "failed"
                }
              ],
              "file" : "Sources/Lessons/03-Padding.swift",
              "hint" : "What is 3 squared?",
              "id" : "second",
              "lesson" : "03-padding",
              "line" : 1,
              "misconception" : "squares the number",
              "of" : 3,
              "pattern" : null,
              "points" : 1.5,
              "remark" : null,
              "state" : "wrong"
            },
            {
              "checks" : [

              ],
              "file" : "Sources/Lessons/03-Padding.swift",
              "hint" : null,
              "id" : "third",
              "lesson" : "03-padding",
              "line" : 1,
              "misconception" : null,
              "of" : 4,
              "pattern" : null,
              "points" : 0,
              "remark" : "The kit's worker has no binding for 'third'.",
              "state" : "graderError"
            }
          ],
          "kit" : "1.2",
          "schema" : 1,
          "score" : {
            "isFinal" : false,
            "of" : 9,
            "points" : 3.5
          },
          "seed" : 7
        }
        """)
  }

  @Test("A check that was not asked and every state have the documented names")
  func names() {
    let verdict = first.verdict { _ in .ended(.timedOut(seconds: 2)) }
    #expect(verdict.checks.map(\.state.rawValue) == ["failed", "notRun"])
    let states: [Verdict.State] = [
      .passed, .wrong, .notStarted, .doesNotCompile, .crashed(signal: 4), .exitedEarly(status: 0),
      .timedOut, .outOfMemory, .floodedOutput, .brokeProtocol, .invalidSubmission, .graderError,
    ]
    #expect(
      states.map(\.name) == [
        "passed", "wrong", "notStarted", "doesNotCompile", "crashed", "exitedEarly", "timedOut",
        "outOfMemory", "floodedOutput", "brokeProtocol", "invalidSubmission", "graderError",
      ])
  }

  @Test("Verifying is reported in the documented shape")
  func verify() {
    let report = VerifyReport(
      shortcomings: [Shortcoming("Sources/Exercises/03-Padding.swift", line: 3, "a \"bad\" sign")],
      matrix: KillMatrix(of: [first.exercise], seeds: 4))
    #expect(
      jsonText(report) == #"""
        {
          "matrix" : {
            "exercises" : [
              {
                "fixedChecks" : [
                  "doubles 0",
                  "doubles 3"
                ],
                "id" : "first",
                "misconceptions" : [
                  {
                    "caught" : 4,
                    "name" : "squares the number",
                    "recognized" : 4
                  }
                ]
              }
            ],
            "seeds" : 4
          },
          "schema" : 1,
          "shortcomings" : [
            {
              "file" : "Sources/Exercises/03-Padding.swift",
              "line" : 3,
              "message" : "a \"bad\" sign"
            }
          ]
        }
        """#)
  }
}
