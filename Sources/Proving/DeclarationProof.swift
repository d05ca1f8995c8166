import Judging
import Typesetting

/// Proves what can be seen of a declaration without running it: its points, its names, its
/// questions.
public struct DeclarationProof {
  private let scope: ProofScope

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() -> [Shortcoming] {
    scope.exercises.flatMap { exercise in
      complaints(about: exercise).map {
        scope.kit.shortcoming(of: exercise, "'\(exercise.id)' \($0)")
      }
    }
  }

  private func complaints(about exercise: AnyExercise) -> [String] {
    points(exercise) + names(exercise) + questions(exercise)
  }

  private func points(_ exercise: AnyExercise) -> [String] {
    var found: [String] = []
    if !(exercise.points > 0 && exercise.points.isFinite) {
      found.append("is worth \(exercise.points.shortText) points: give it more than 0")
    }
    for (name, share) in zip(exercise.checkNames, exercise.checkShares) where share < 1 {
      found.append(
        "gives the check '\(name)' \(share) shares of its points: give it 1 or more")
    }
    return found
  }

  private func names(_ exercise: AnyExercise) -> [String] {
    var found = exercise.checkNames.isEmpty ? ["has no checks"] : []
    for name in exercise.checkNames.repeated {
      found.append("has two checks that are called '\(name)': give one another name")
    }
    for name in exercise.misconceptionNames.repeated {
      found.append("has two misconceptions that are called '\(name)': give one another name")
    }
    return found
  }

  private func questions(_ exercise: AnyExercise) -> [String] {
    var found: [String] = []
    if exercise.hints.count != 3 {
      found.append("has \(exercise.hints.count) hints instead of 3")
    }
    for (index, hint) in exercise.hints.enumerated() where !hint.isQuestion {
      found.append("has a hint that is no question, number \(index + 1): '\(hint.cut(to: 60))'")
    }
    for (name, hint) in zip(exercise.misconceptionNames, exercise.misconceptionHints)
    where !hint.isQuestion {
      found.append("has a hint that is no question, for '\(name)': '\(hint.cut(to: 60))'")
    }
    return found
  }
}

extension String {
  fileprivate var isQuestion: Bool { trimmingSpaces.hasSuffix("?") }
}

extension [String] {
  /// What is in the list a second time, once each.
  var repeated: [String] {
    var seen: Set<String> = []
    var found: [String] = []
    for text in self where !seen.insert(text).inserted && !found.contains(text) {
      found.append(text)
    }
    return found
  }
}
