/// What can be wrong with the kit itself or the machine it runs on, as opposed to an answer.
public enum KitError: Error, Hashable, Sendable {
  case notInAKit(searched: String)
  case lessonFileMissing(path: String, lesson: String)
  case sectionMissing(exercise: String, path: String)
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case noCompiler
  case kitDoesNotBuild(module: String, output: String)
  case compilerStopped(output: String)
  case sectionUnmarked(exercise: String, path: String)
  case sectionHoldsAnother(exercise: String, other: String, path: String)
  case toolDoesNotStart(path: String, reason: String)
  case workerDoesNotStart(path: String, reason: String)
  case keyUnreadable(path: String)
  case keyOfOtherVersion(path: String, found: Int, expected: Int)
  case solutionsAreKept
  case solutionLocked(exercise: String)
  case measurementFailed(String, reason: String)
  case nameTaken(String)
  case badSignature(String, reason: String)
  /// What was asked for is not wanted any more.
  case cancelled
  case noPageConverter
  case pagesDoNotConvert(reason: String)
}

extension KitError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .notInAKit(let searched):
      """
      No Striate kit in \(searched) or any folder above it.
      Change to the folder that holds Package.swift and lessons, and try again.
      """
    case .lessonFileMissing(let path, let lesson):
      """
      \(path) is missing.
      'swift run lesson-runner reset \(lesson)' puts the stubs of that lesson back.
      """
    case .sectionMissing(let exercise, let path):
      """
      \(path) has no section '// MARK: - \(exercise)'.
      'swift run lesson-runner reset \(exercise)' puts the stub back at the end of the file.
      """
    case .unreadable(let path, let reason):
      "Cannot read \(path): \(reason).\nCheck that it is there and that you may read it."
    case .unwritable(let path, let reason):
      "Cannot write \(path): \(reason).\nCheck that you may write there and that the disk has room."
    case .noCompiler:
      """
      No 'swiftc' in any folder of PATH.
      Install a Swift toolchain (swift.org/install), or add its 'bin' folder to PATH.
      """
    case .kitDoesNotBuild(let module, let output):
      """
      The kit's own module \(module) does not compile; your answers are not the cause.
      If you did not change it, 'git checkout Sources' restores it. The compiler says:
      \(output)
      """
    case .compilerStopped(let output):
      """
      The compiler was stopped before it had looked at your files; they are not the cause.
      Try again. If it happens again, the machine may be out of memory or disk. It said:
      \(output)
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
    case .toolDoesNotStart(let path, let reason):
      "\(path) does not start: \(reason).\nCheck the installation of the Swift toolchain."
    case .workerDoesNotStart(let path, let reason):
      """
      The program that runs your code does not start: \(reason) (\(path)).
      Remove the folder .striate/build and try again; it is made anew.
      """
    case .keyUnreadable(let path):
      """
      \(path) is not an answer key.
      Get the file again from where the kit came from; your answers are not affected.
      """
    case .keyOfOtherVersion(let path, let found, let expected):
      """
      \(path) is an answer key of version \(found); this kit reads version \(expected).
      Update the \(found > expected ? "kit" : "key"); your answers are not affected.
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
    case .measurementFailed(let name, let reason):
      """
      '\(name)' could not be measured: \(reason).
      Try again when the machine is less busy, or 'swift run lesson-runner check --all' to see \
      whether the kit itself works.
      """
    case .nameTaken(let name):
      "There is an exercise '\(name)' already.\nChoose another name; it must be unique in the kit."
    case .badSignature(let signature, let reason):
      """
      '\(signature)' is not a signature this kit can grade: \(reason).
      Write it like this: '(Matrix, by: Int) -> Matrix'
      """
    case .cancelled:
      "The check was given up before it had a verdict.\nStart it again when you want one."
    case .noPageConverter:
      """
      This is the plain Markdown, since the toolchain has no 'docc': \
      a toolchain from swift.org/install has it.
      """
    case .pagesDoNotConvert(let reason):
      """
      This is the plain Markdown, since 'docc' does not convert the pages (\(reason)): \
      'swift run lesson-runner verify' says what is wrong with them.
      """
    }
  }
}
