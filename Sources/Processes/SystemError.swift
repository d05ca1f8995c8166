import Foundation

/// What the machine refuses to do, and what was given up.
public enum SystemError: Error, Hashable, Sendable {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case doesNotStart(path: String, reason: String)
  case noCompiler
  /// The program that starts workers is not where it was built.
  case noSandbox
  /// That program could not build the sandbox, or could not start another one there.
  case sandboxFailed(reason: String)
  /// What was asked for was given up.
  case cancelled
}

extension SystemError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read \(path): \(reason).\nCheck that it is there and that you may read it."
    case .unwritable(let path, String(cString: strerror(ENOSPC))):
      """
      The disk is full: there is no room for \(path).
      Free some space, and try again. The folder .striate/build can go: it is made anew.
      """
    case .unwritable(let path, String(cString: strerror(EROFS))):
      """
      Cannot write \(path): the disk is read-only.
      Copy the kit to a folder where you may write, and work there.
      """
    case .unwritable(let path, let reason):
      "Cannot write \(path): \(reason).\nCheck that you may write there and that the disk has room."
    case .doesNotStart(let path, let reason):
      "\(path) does not start: \(reason).\nCheck the installation of the Swift toolchain."
    case .noCompiler:
      """
      No 'swiftc' in any folder of PATH.
      Install a Swift toolchain (swift.org/install), or add its 'bin' folder to PATH.
      """
    case .noSandbox:
      """
      The program 'lesson-sandbox' is missing: it stands beside this one and starts your code.
      Build the kit again: swift build
      """
    case .sandboxFailed(let reason):
      """
      A program could not be started in the sandbox: \(reason.isEmpty ? "no reason given" : reason).
      Try again. If it happens each time: swift run lesson-runner doctor
      """
    case .cancelled:
      "The check was given up before it had a verdict.\nStart it again when you want one."
    }
  }
}
