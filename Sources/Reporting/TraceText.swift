public import Judging
import Typesetting
import Tensors
public import Wire

/// Words the way to an expected answer, for a small example: its steps, or the arithmetic of one of
/// its values.
public struct TraceText: Sendable {
  private let width: Int

  public init(width: Int = 80) {
    self.width = width
  }

  /// The example's inputs, then the steps to the answer; if none are told, one value with its
  /// arithmetic: the one with the most to tell. The result of that is left out if the answer is a
  /// single number.
  public func lines(
    _ exercise: String, _ recordedCase: RecordedCase, parameters: [String]
  ) -> [String] {
    let names = recordedCase.arguments.enumerated().map { index, argument in
      (index < parameters.count ? parameters[index] : "input", argument)
    }
    let call = names.map { "\($0) \($1.text)" }.joined(separator: ", ")
    let grids = names.flatMap { name, argument in
      argument.grids.map { grid in
        GridText(grid, caption: grid.caption(name), width: width)
      }
    }
    var lines = ["\(exercise)(\(call))", ""]
    if !grids.isEmpty { lines += GridText.sideBySide(grids, width: width) + [""] }
    if !recordedCase.steps.isEmpty {
      return lines + recordedCase.steps.flatMap { wrapped($0, to: width).lines }
    }
    guard let explanation = recordedCase.richestExplanation else { return lines }
    guard let position = explanation.cell.words, case .returned(let answer) = recordedCase.expected,
      let value = answer.value(at: explanation.cell)
    else { return lines + wrapped(explanation.text, to: width).lines }
    return lines
      + wrapped("At \(position): \(explanation.text) = \(shortText(value))", to: width).lines
  }
}

extension RecordedExercise {
  /// The case with the most to tell among those that are small enough to follow by hand, or the
  /// smallest if none is; not the one that is shown already, unless there is no other.
  public func caseToTrace(besides shown: [Answer]? = nil) -> RecordedCase? {
    let all = checks.flatMap(\.cases).filter { $0.richness > 0 }
    let others = all.filter { $0.arguments != shown }
    let explained = others.isEmpty ? all : others
    let small = explained.filter { $0.extent <= 14 }
    return small.max { $0.richness < $1.richness } ?? explained.min { $0.extent < $1.extent }
  }
}

extension RecordedCase {
  /// The longest explanation: most often that of a cell whose window lies inside the input.
  fileprivate var richestExplanation: Explanation? {
    explanations.indices.max { explanations[$0].count < explanations[$1].count }
      .flatMap(explanation(at:))
  }

  fileprivate var richness: Int {
    steps.isEmpty
      ? explanations.map(\.count).max() ?? 0 : steps.reduce(0) { $0 + $1.count }
  }
}
