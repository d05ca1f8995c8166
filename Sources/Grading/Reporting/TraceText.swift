import Tensors
import Wire

/// Words the arithmetic of one value of an expected answer, for a small example.
public struct TraceText: Sendable {
  private let width: Int

  public init(width: Int = 80) {
    self.width = width
  }

  /// The example's inputs, then one value with its arithmetic: of the middle of the answer, where
  /// nothing special happens. A number's arithmetic is given without its result.
  public func lines(
    _ exercise: String, _ one: RecordedCase, parameters: [String]
  ) -> [String] {
    let names = one.arguments.enumerated().map { index, argument in
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
    guard let explanation = middleExplanation(of: one) else { return lines }
    let place = explanation.cell.words.map { "\($0): " } ?? ""
    return lines + wrapped(place + explanation.text, to: width).lines
  }

  private func middleExplanation(of one: RecordedCase) -> Explanation? {
    let offsets = one.explanations.indices.filter { !one.explanations[$0].isEmpty }
    return offsets.isEmpty ? nil : one.explanation(at: offsets[offsets.count / 2])
  }
}
