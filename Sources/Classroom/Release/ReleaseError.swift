/// Why a student kit is not written.
public enum ReleaseError: Error, Hashable, Sendable {
  /// The kit that should release is a student kit itself, or lacks a part.
  case notAWholeKit(missing: String)
  case holdsARelease(path: String, kit: String?)
  case notEmpty(path: String)
  case insideTheKit(path: String)
  /// Whoever gets the kit would have the hidden cases of a class.
  case seedOfAClass
  /// A solution of one lesson calls a function of another one, which would not be there.
  case lessonNeeded(lesson: String, function: String, caller: String, numbers: String)
  /// No check of the exercise can be judged without its declaration.
  case nothingToJudge(exercise: String)
  case doesNotBuild(output: String)
  case testsEndOtherwise(output: String)
  case startedAlready(exercise: String, state: String)
  case solutionDoesNotPass(exercise: String, state: String)
  case cannotCheck(output: String)
  case leak(Leak)
}

extension ReleaseError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .notAWholeKit(let missing):
      """
      This kit has no \(missing), so nothing can be released from it.
      Release from the kit that has the solutions.
      """
    case .holdsARelease(let path, let kit):
      """
      \(path) holds a release\(kit.map { " of version \($0)" } ?? "") already, and maybe somebody's \
      work.
      Give another folder, and move your students' lesson files (Sources/Lessons) over; or remove \
      that folder yourself.
      """
    case .notEmpty(let path):
      "\(path) is not empty, and nothing in it is replaced.\nGive a folder that is empty or not there."
    case .insideTheKit(let path):
      """
      \(path) lies in a folder that is released itself.
      Give a folder beside the kit.
      """
    case .seedOfAClass:
      """
      A class was graded with this seed, and the kit would hold the answers to its hidden cases.
      Give another --seed, or none.
      """
    case .lessonNeeded(let lesson, let function, let caller, let numbers):
      """
      '\(caller)' is to call '\(function)', which belongs to lesson \(lesson).
      Release that lesson, too: --lessons \(numbers)
      """
    case .nothingToJudge(let exercise):
      """
      Every check of '\(exercise)' is judged by code of its declaration, which students do not get.
      Give one of them a requirement; CONTRIBUTING.md says how.
      """
    case .doesNotBuild(let output):
      """
      The student kit does not build, so nothing was written. It says:
      \(output)
      If this kit builds, a file that students get needs one that they do not get. Change that file, \
      here or in 'student', and release again.
      """
    case .testsEndOtherwise(let output):
      """
      In the student kit, 'swift test' must say that no exercise passes yet, but it did not. Nothing \
      was written. It says:
      \(output)
      If 'LESSONS=solutions swift test' passes here, look at the files in 'student'.
      """
    case .startedAlready(let exercise, let state):
      """
      In the student kit, the verdict on '\(exercise)' is '\(state)', but it must be 'not started'. \
      Nothing was written.
      Its stub is made from the solution: 'swift run lesson-runner verify \(exercise)' says what is \
      wrong.
      """
    case .solutionDoesNotPass(let exercise, let state):
      """
      In the student kit, the verdict on the solution of '\(exercise)' is '\(state)', but it must be \
      'passed'. Nothing was written.
      'swift run lesson-runner verify \(exercise)' says what is wrong.
      """
    case .cannotCheck(let output):
      """
      In the student kit, 'check --all' gives no verdicts. Nothing was written. It says:
      \(output)
      Mend what it names, here or in 'student', and release again.
      """
    case .leak(let leak):
      """
      \(leak.file), line \(leak.line), says what \(leak.source) says. Nothing was written.
      Take this out of what students get:
        \(leak.text)
      If it is no answer, write the line in another way.
      """
    }
  }
}
