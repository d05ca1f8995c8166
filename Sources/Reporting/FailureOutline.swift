import Judging
public import Tensors
import Typesetting
import Wire

/// One case with a wrong answer, in its parts.
public struct FailureOutline: Sendable {
  /// "zeroPad(image 2×3, padding 1)"
  public let call: String
  public let inputs: [NumberedGrid]
  /// A drawing with the places that the answer names, in place of the inputs.
  public let drawing: [String]
  /// Grids that differ, the first three.
  public let pairs: [Pair]
  /// "expected" and "yours" in words, if they are no grids.
  public let words: [(label: String, text: String)]
  /// Why that was expected, what was missed, or how the code ended.
  public let sentences: [String]

  /// What was expected and what came; one of them alone if there is nothing to compare it with.
  public struct Pair: Sendable {
    public let expected: NumberedGrid?
    public let yours: NumberedGrid?
    /// Yours minus expected; nil if the sizes differ.
    public let difference: NumberedGrid?
  }

  init(_ failure: CaseFailure, _ verdict: Verdict, _ place: ExercisePlace, pattern: Pattern?) {
    call = FailureText.call(
      verdict.exercise, failure.arguments, parameters: place.parameters, width: .max
    ).joined(separator: " ")
    var words: [(label: String, text: String)] = []
    var pairs: [Pair] = []
    var sentences: [String] = []
    var drawing: [String] = []
    func alone(_ label: String, _ outcome: Outcome) {
      if outcome.grids.isEmpty { words.append((label, outcome.text)) }
      for grid in outcome.grids.prefix(3) {
        let shown = NumberedGrid(grid, caption: grid.captionWithSize(label))
        pairs.append(
          label == "expected"
            ? Pair(expected: shown, yours: nil, difference: nil)
            : Pair(expected: nil, yours: shown, difference: nil))
      }
    }
    switch failure.actual {
    case .ended(let ending):
      if let expected = failure.expected { alone("expected", expected) }
      sentences += place.located(ending.sentence).visibleLines.lines
    case .answered(let actual):
      if case .returned(let answer) = actual {
        drawing =
          failure.arguments.lazy.compactMap {
            MarkedDrawing(of: $0, marking: answer, width: 64)?.lines
          }.first ?? []
      }
      if let shortfall = failure.shortfall {
        alone("yours", actual)
        sentences += shortfall.message.visibleLines.lines
        break
      }
      guard let expected = failure.expected else { break }
      if case .returned(let right) = expected, case .returned(let yours) = actual,
        !right.grids.isEmpty || !yours.grids.isEmpty
      {
        pairs = Self.pairs(right.grids, yours.grids, verdict.tolerance)
        if right.grids.isEmpty { words.append(("expected", right.text)) }
        if yours.grids.isEmpty { words.append(("yours", yours.text)) }
      } else {
        alone("expected", expected)
        let isAlike = expected.text == actual.text
        if isAlike, let first = words.first?.label {
          // Two numbers that look alike when they are short.
          words = [(first, expected.text { "\($0)" })]
        }
        if actual.grids.isEmpty {
          words.append(("yours", isAlike ? actual.text { "\($0)" } : actual.text))
        } else {
          alone("yours", actual)
        }
      }
      sentences += [failure.explanationText].compactMap(\.self)
      if case .returned = actual, let sentence = pattern?.sentence {
        sentences += sentence.visibleLines.lines
      }
    }
    let parameters = place.parameters
    let inputs = failure.arguments.enumerated().flatMap { index, argument -> [NumberedGrid] in
      let grids = argument.grids
      // All pictures of a training would bury the answer.
      if grids.count > 64 { return [] }
      let name = parameters.indices.contains(index) ? parameters[index] : "input"
      return grids.map { NumberedGrid($0, caption: $0.caption(name)) }
    }
    self.inputs = drawing.isEmpty ? inputs : []
    (self.drawing, self.pairs, self.words, self.sentences) = (drawing, pairs, words, sentences)
  }

  private static func pairs(
    _ right: [Grid], _ yours: [Grid], _ tolerance: Tolerance
  ) -> [Pair] {
    guard right.map(\.size) == yours.map(\.size) else {
      return (0..<min(max(right.count, yours.count), 3)).map { index in
        Pair(
          expected: right.indices.contains(index)
            ? NumberedGrid(right[index], caption: right[index].captionWithSize("expected")) : nil,
          yours: yours.indices.contains(index)
            ? NumberedGrid(yours[index], caption: yours[index].captionWithSize("yours")) : nil,
          difference: nil)
      }
    }
    return zip(right, yours).map { ($0, $1, $1.wrongOffsets($0, tolerance)) }
      .filter { !$0.2.isEmpty }.prefix(3)
      .map { Pair(right: $0, yours: $1, wrong: $2, tolerance) }
  }
}

extension FailureOutline.Pair {
  fileprivate init(right: Grid, yours: Grid, wrong: Set<Int>, _ tolerance: Tolerance) {
    func texts(_ values: [Float]) -> [String] {
      values.indices.map { offset in
        tolerance.text(
          of: values[offset], expected: right.values[offset], yours: yours.values[offset],
          isWrong: wrong.contains(offset))
      }
    }
    let difference = yours.values.indices.map {
      wrong.contains($0) ? yours.values[$0] - right.values[$0] : 0
    }
    self.init(
      expected: NumberedGrid(
        right, caption: right.caption("expected"), texts: texts(right.values)),
      yours: NumberedGrid(
        yours, caption: yours.caption("yours"), texts: texts(yours.values), wrong: wrong),
      difference: NumberedGrid(
        Grid(name: right.name, rows: right.rows, columns: right.columns, values: difference),
        caption: right.caption("difference"), texts: difference.map(shortText)))
  }
}

/// A matrix with what is written in its cells.
public struct NumberedGrid: Sendable {
  /// "yours, channel 1"
  public let caption: String
  /// Rows × columns.
  public let matrix: Matrix
  /// Row by row.
  public let texts: [String]
  /// The offsets of the values that are wrong.
  public let wrong: Set<Int>

  init(_ grid: Grid, caption: String, texts: [String]? = nil, wrong: Set<Int> = []) {
    self.caption = caption
    matrix = grid.matrix
    self.texts = texts ?? grid.values.map(shortText)
    self.wrong = wrong
  }
}
