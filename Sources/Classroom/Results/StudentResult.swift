import Foundation
import Judging
import Processes
import Wire

/// All that is known of one student: what a report needs, and no more.
///
/// The verdicts hold the points that the declarations give. Other points are reckoned when a report
/// is made, so nobody has to be judged again for them.
struct StudentResult: Codable, Sendable {
  /// Raised whenever a result written before could be misread.
  static let currentVersion = 4

  var version = Self.currentVersion
  /// Whether each program that was started for it had a cgroup. No verdict depends on it; nil in
  /// results that are older than that.
  var hasCgroup: Bool? = ControlGroup.isUsed
  let student: StudentName
  let grading: Grading
  /// Of what was handed in.
  let submission: Digest
  let remarks: [IntakeRemark]
  let verdicts: [Verdict]
  let places: [String: ExercisePlace]
  /// Why nothing could be judged. That is not the student's fault.
  let trouble: String?

  /// What a submission was graded with: all that a verdict depends on besides the submission.
  struct Grading: Codable, Hashable, Sendable {
    /// The version of the kit.
    let kit: String
    /// Of the class's seed.
    let seed: Digest
    /// Whether the student's cases are drawn from a seed of their own, which follows from it.
    let isPerStudent: Bool
    /// Of all cases of the class's seed and their answers.
    let key: Digest
    /// Of the kit's own code, as far as verdicts depend on it, and of the compiler's version.
    let program: Digest
    /// What a worker may use.
    let limits: Limits
    let sandbox: SandboxLevel
    /// The lessons that it was asked about, by their ids, in the order of the course.
    let lessons: [String]
  }

  /// Whether no verdict would be another one if it were given again.
  func isCurrent(_ submission: Digest, _ grading: Grading) -> Bool {
    version == Self.currentVersion && self.submission == submission && self.grading == grading
      && isFinal
  }

  /// Whether something else may have been meant than what was graded.
  var isDoubtful: Bool { student.handedIn.isUnclear || remarks.contains(where: \.isDoubt) }

  /// Whether everything could be graded.
  var isFinal: Bool { trouble == nil && verdicts.allSatisfy { $0.state != .graderError } }
}

extension StudentResult.Grading {
  /// What an instructor has chosen otherwise, for people; nil if nothing.
  func choice(unlike other: Self) -> String? {
    if seed != other.seed { return "seed" }
    if isPerStudent != other.isPerStudent { return "kind of seed (--seed-per-student)" }
    if lessons != other.lessons { return "choice of lessons (--lessons)" }
    return nil
  }

  /// Why results cannot stand in one grade book, for people; nil if they can.
  func difference(from other: Self) -> String? {
    if kit != other.kit { return "version of the kit" }
    if let choice = choice(unlike: other) { return choice }
    return key != other.key || program != other.program ? "state of the kit or its compiler" : nil
  }
}
