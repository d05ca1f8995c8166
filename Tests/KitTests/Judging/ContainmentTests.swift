import Exercises
import Foundation
import Judging
import Tensors
import Testing

@testable import Grading

@Suite("The kit's own code that traps", .serialized)
struct ContainmentTests {
  /// Correlations that are judged by a requirement.
  private static func correlate(
    _ satisfies: @escaping @Sendable (Matrix) -> Shortfall?
  ) -> Exercise<Matrix, Matrix, Matrix> {
    Exercise(
      "correlate", points: 3, difficulty: .easy, reference: { image, _ in image },
      checks: {
        Check("answers", examples: [([[1, 2], [3, 4]], [[1]])]) { answer, _, _ in
          satisfies(answer)
        }
      }, misconceptions: {}, hints: [])
  }

  /// Another declaration of an exercise that any answer passes.
  private static let rectify = Exercise<Matrix, Matrix>(
    "rectify", points: 1, difficulty: .easy, reference: { $0 },
    checks: { Check("answers", examples: [[[1]]]) { _, _ in nil } }, misconceptions: {}, hints: [])

  /// Never comes back, and needs more of the stack each time.
  private static func descend(_ depth: Int) -> Int {
    depth < 0 ? 0 : 1 + descend(depth + 1) + (descend(depth + 2) & 1)
  }

  static let faults: [@Sendable (Matrix) -> Shortfall?] = [
    { answer in answer.rows * .max > 0 ? nil : Shortfall("size", "") },
    { answer in answer.values[answer.values.count * 2] > 0 ? nil : Shortfall("value", "") },
    { answer in Int(answer.values[0] / 0) > 0 ? nil : Shortfall("infinity", "") },
    { answer in descend(answer.rows) > 0 ? nil : Shortfall("depth", "") },
  ]

  @Test("A requirement that traps costs one exercise, and not as zero points", arguments: 0..<4)
  func requirement(fault: Int) throws {
    let student = try Student("requirement-that-traps")
    defer { student.remove() }
    let lessons = Catalogue.lessons.map { lesson in
      lesson.number != "5"
        ? lesson
        : Lesson(lesson.id, lesson.title) {
          Self.correlate(Self.faults[fault])
          Self.rectify
        }
    }
    let grader = Grader(
      kit: student.kit, lessons: lessons, seed: 0, limits: .wide,
      buildName: student.build.lastPathComponent)
    let verdicts = try grader.verdicts(on: ["correlate", "rectify", "zeroPad"])
    #expect(verdicts.map(\.exercise) == ["zeroPad", "correlate", "rectify"])
    #expect(verdicts.map(\.state) == [.passed, .graderError, .passed])
    #expect(verdicts[1].remark == .kitStopped)
  }
}
