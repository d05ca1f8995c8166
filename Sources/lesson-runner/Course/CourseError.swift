/// Why something is not done with a learner's file.
enum CourseError: Error, Hashable {
  case sectionMissing(exercise: String, path: String)
  case sectionUnmarked(exercise: String, path: String)
  case sectionHoldsAnother(exercise: String, other: String, path: String)
  case solutionsAreKept
  case solutionLocked(exercise: String)
  case notInThisKit(exercise: String)
}

extension CourseError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    switch self {
    case .sectionMissing(let exercise, let path):
      """
      \(path) has no section '// MARK: - \(exercise)'.
      'swift run lesson-runner reset \(exercise)' puts the stub back at the end of the file.
      """
    case .sectionUnmarked(let exercise, let path):
      """
      \(path) has 'func \(exercise)', but not the line '// MARK: - \(exercise)' above it.
      Put that line back, above the function's comment, and try again. Nothing was changed.
      """
    case .sectionHoldsAnother(let exercise, let other, let path):
      """
      In \(path), '\(other)' stands in the section of '\(exercise)' and would be lost with it.
      Put the line '// MARK: - \(other)' above its comment, and try again. Nothing was changed.
      """
    case .solutionsAreKept:
      """
      LESSONS names the solutions, and there is nothing to put back in their place.
      To reset your own files, call this without LESSONS.
      """
    case .solutionLocked(let exercise):
      """
      The solution of '\(exercise)' is shown beside yours once yours passes.
      To see it now: swift run lesson-runner solution \(exercise) --spoil
      """
    case .notInThisKit(let exercise):
      """
      This needs your '\(exercise)', and that exercise is not in this kit.
      'swift run lesson-runner list' shows those that are.
      """
    }
  }
}
