/// Why nothing can be built, though the learner's code is not the cause.
public enum BuildError: Error, Hashable, Sendable {
  case notInAKit(searched: String)
  case kitDoesNotBuild(module: String, output: String)
  case compilerStopped(output: String)
  /// All files together took too long, and none of them took the most of it.
  case tooSlow(seconds: Int)
  /// Another program has been building in the folder for too long.
  case inUse(folder: String, by: FolderLock.Holder, seconds: Double)
  /// No stub that the kit could call can be made of a worked solution.
  case solutionUnusable(SolutionFault)
}

/// What is wrong with a worked solution, so that its stub cannot stand in for a learner's code.
public struct SolutionFault: Hashable, Sendable {
  /// "03-Padding.swift"
  public let file: String
  /// nil if it is the file as a whole.
  public let function: String?
  /// Completes the sentence "solutions/03-Padding.swift …".
  public let message: String
  /// The line of source that the compiler complains of, if it shows one.
  public let source: String?
}

extension BuildError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .notInAKit(let searched):
      """
      No Striate kit in \(searched) or any folder above it.
      Change to the folder that holds Package.swift and lessons, and try again.
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
    case .tooSlow(let seconds):
      """
      Compiling was given up after \(seconds) seconds, and no file alone has taken them.
      Try again when the machine has less to do.
      """
    case .inUse(let folder, let holder, let seconds):
      """
      \(holder) has been building in \(folder) for \(Int(seconds)) seconds, and still is.
      Wait for it or end it\(holder.process.map { " (kill \($0))" } ?? ""), and try again.
      """
    case .solutionUnusable(let fault):
      """
      solutions/\(fault.file) \(fault.message); your answers are not the cause.
      If you did not change it, 'git checkout solutions' restores it.
      """
    }
  }
}
