import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving
@testable import Reporting

/// What stands between the call and the place of the exercise.
private func comparison<Output: Answerable>(_ expected: Output, _ actual: Output) -> String {
  Sample.text(expected, actual).split(separator: "\n", omittingEmptySubsequences: false)
    .dropFirst(4).dropLast(2).map { String($0.dropFirst(6)) }.joined(separator: "\n")
}

/// What the answers to two cases have in common, and the question.
private func pattern<Value: Answerable>(_ pairs: (Value, Value)...) -> [String?] {
  let pattern = Pattern.common(
    to: pairs.map {
      Pattern.Difference(expected: .returned($0.answer), actual: .returned($1.answer))
    })
  return [pattern?.generalSentence, pattern?.question]
}

@Suite("Answers with several parts")
struct PartsVerdictTests {
  private static let slopes = DenseGradient(weights: [[1, 2]], biases: [3], input: [4, 5])

  @Test("A wrong part that is no grid is shown by itself")
  func words() {
    var yours = Self.slopes
    yours.biases = [7]
    #expect(comparison(Self.slopes, yours) == "expected  biases [3]\nyours     biases [7]")
  }

  @Test("Wrong grids come first, and then the wrong parts that are none")
  func gridsAndWords() {
    var yours = Self.slopes
    yours.weights[0, 1] = 9
    yours.input = [4, 6]
    #expect(
      comparison(Self.slopes, yours) == """
        expected, weights     yours, weights (* wrong)
        1 2                   1  9*

        expected  input [4, 5]
        yours     input [4, 6]
        """)
  }

  @Test("Without any grid, only the parts that differ")
  func lists() {
    #expect(
      comparison(
        MomentumStep(weights: [1, 2], velocity: [3, 4]),
        MomentumStep(weights: [1, 2], velocity: [3, -4]))
        == "expected  velocity [3, 4]\nyours     velocity [3, -4]")
  }

  @Test("Of a list of records, the item and its part")
  func items() {
    let right = [
      StageGradient(weights: [1, 2], biases: [3]), StageGradient(),
      StageGradient(weights: [4], biases: [5]),
    ]
    var yours = right
    yours[2].biases = [6]
    #expect(
      comparison(right, yours)
        == "expected  item 2, biases [5]\nyours     item 2, biases [6]")
  }

  @Test("Of a long list, the first three items that differ, and how many more there are")
  func longLists() {
    let right = StageGradient(weights: (0..<300).map { Float($0) }, biases: [])
    var yours = right
    for index in 100..<104 { yours.weights[index] = 0 }
    #expect(
      comparison(right, yours) == """
        expected  weights, item 100 100
        yours     weights, item 100 0
        expected  weights, item 101 101
        yours     weights, item 101 0
        expected  weights, item 102 102
        yours     weights, item 102 0
        (and 1 more that differs)
        """)
  }

  @Test("Of a network, the stage whose biases differ")
  func network() {
    func network(_ bias: Float) -> Network {
      Network(stages: [.rectify, .dense([[1, 2]], biases: [bias])])
    }
    #expect(
      comparison(network(3), network(4))
        == "expected  stages, item 1, biases [3]\nyours     stages, item 1, biases [4]")
  }

  @Test("Nothing is so much too large or too small if it is not finite")
  func notFinite() {
    #expect(pattern(([0.25, 0.75] as [Float], [.nan, .nan]), ([0.5], [.infinity])) == [nil, nil])
    #expect(
      pattern((3 as Float, Float.infinity), (4, .infinity)) == [
        "Every wrong answer is inf.",
        "Which step divides by 0, or makes a number that is too large for a `Float`?",
      ])
  }

  @Test("In a list, the wrong numbers are meant and not the whole of it")
  func numbersOfLists() {
    #expect(
      pattern(([0.25, -0.75] as [Float], [0.25, 1.25]), ([-0.5, 0.5], [1.5, 0.5])) == [
        "In every wrong answer each wrong number is 2 too large.", "What is counted too often?",
      ])
    #expect(
      pattern(([2, 4] as [Float], [6, 4]), ([1, 5], [3, 15]))[0]
        == "Every wrong number is 3 times what is expected.")
  }
}
