public import Judging
import Typesetting
import Wire

extension NoAnswer {
  /// Why a function gave no answer, as sentences to the learner.
  ///
  /// - Parameters:
  ///   - exercise: The function that was called.
  ///   - place: Where it stands.
  /// - Returns: The sentences, in lines.
  public func text(of exercise: String, at place: ExercisePlace?) -> String {
    switch self {
    case .notStarted(let name):
      name == exercise
        ? "'\(exercise)' is not written yet."
        : Remark.waits(for: name).text(on: exercise)
    case .threw(let failure):
      "'\(exercise)' throws an error: \(failure.message.visible)"
    case .otherSignature(let found, let needed):
      Remark.otherSignature(found: found, needed: needed).text(on: exercise)
    case .ended(let ending):
      "'\(exercise)' gives no answer. "
        + (place?.located(ending.sentence) ?? ending.sentence).visibleLines
    case .notUnderstood:
      Remark.workerCannotReadCase.text(on: exercise)
    }
  }
}
