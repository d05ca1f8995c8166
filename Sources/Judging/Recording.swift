import Processes
import Tensors
public import Wire

extension Exercise {
  /// Makes the cases for a seed, and answers them.
  func recorded(seed: UInt64) -> RecordedExercise {
    RecordedExercise(
      id: id, points: points, difficulty: difficulty, tolerance: tolerance, hints: hints,
      signature: reference.signature,
      checks: checks.enumerated().map { index, check in
        var random = RandomSource(seed: seed ^ fnv1a("\(id)/\(index)".utf8))
        return RecordedCheck(
          name: check.name, share: check.share, isProperty: check.property != nil,
          cases: check.cases(&random).map { recorded($0, check.property) })
      },
      misconceptions: misconceptions.map {
        RecordedMisconception(name: $0.name, hint: $0.hint)
      })
  }

  private func recorded(_ arguments: [Answer], _ property: Property?) -> RecordedCase {
    let expected = outcome(of: reference, arguments)
    return RecordedCase(
      arguments: arguments,
      expected: expected,
      variants: misconceptions.map { misconception in
        let outcome = outcome(of: misconception.variant, arguments)
        let missed = property?.missed(by: outcome, arguments: arguments)
        return RecordedVariant(outcome: outcome, misses: missed?.requirement)
      },
      explanations: explanations(of: expected, arguments))
  }

  private func outcome(of binding: Binding, _ arguments: [Answer]) -> Outcome {
    guard let outcome = binding.call(arguments) else {
      preconditionFailure("\(id): the compiler holds cases and functions to one signature")
    }
    return outcome
  }

  private func explanations(of expected: Outcome, _ arguments: [Answer]) -> [String] {
    guard case .returned(let answer) = expected else { return [] }
    let texts = explanations(answer.cells, arguments)
    return texts.allSatisfy(\.isEmpty) ? [] : texts
  }
}

extension Answer {
  /// Every number in a tensor, in the order of its values; one cell for anything else.
  public var cells: [Cell] {
    guard case .tensor(let dimensions, let values) = self else { return [Cell([])] }
    return values.indices.map { Cell(offset: $0, in: dimensions) }
  }
}
