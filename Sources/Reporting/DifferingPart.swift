import Judging
import Typesetting
import Wire

/// A part of an answer that is wrong, beside the right one.
struct DifferingPart {
  /// "biases", or "item 2, weights"; empty if it is the whole answer.
  let name: String
  let expected: Answer
  let actual: Answer

  /// Whether it is shown as grids of numbers.
  var isInGrids: Bool { !expected.grids.isEmpty || !actual.grids.isEmpty }
}

extension Answer {
  /// The parts of this answer that differ from what was expected: of a record that holds lists or
  /// grids its parts, of a list of such records its items, and of a long list its items, too. The
  /// whole answer if it has no such parts.
  func differingParts(
    from expected: Answer, _ tolerance: Tolerance, name: String = ""
  ) -> [DifferingPart] {
    let difference = Outcome.returned(self).difference(
      from: .returned(expected), tolerance: tolerance)
    if difference == nil { return [] }
    guard let right = expected.parts, let yours = parts, right.map(\.label) == yours.map(\.label)
    else { return [DifferingPart(name: name, expected: expected, actual: self)] }
    return zip(right, yours).flatMap { right, yours in
      yours.value.differingParts(
        from: right.value, tolerance,
        name: name.isEmpty ? right.label.visible : "\(name), \(right.label.visible)")
    }
  }

  /// nil if nobody needs the parts one by one.
  private var parts: [Member]? {
    switch self {
    case .record(_, let members) where members.contains(where: \.value.isLarge): members
    case .list(let answers)
    where answers.count > 20 || answers.contains(where: { $0.parts != nil }):
      answers.enumerated().map { Member("item \($0)", $1) }
    default: nil
    }
  }

  private var isLarge: Bool {
    switch self {
    case .tensor, .list: true
    default: false
    }
  }
}
