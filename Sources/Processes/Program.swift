import Foundation

/// A program that is run to its end, for what it prints.
public enum Program {
  /// What one run gave.
  public struct Result: Sendable {
    public let exit: Child.Exit
    /// Standard output and standard error, in the order they were written.
    public let output: String
    /// Whether it was ended here, because it took too long or wrote too much.
    public let wasStopped: Bool

    /// Whether somebody else ended it: the system if memory is short, or a person.
    public var wasKilled: Bool { exit == .signal(SIGKILL) && !wasStopped }

    public var succeeded: Bool { exit == .status(0) }
  }

  private static let outputLimit = 1 << 20

  /// Runs a program to its end. One that writes more than a mebibyte is stopped.
  ///
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: What follows its name on the command line.
  ///   - environment: Lines such as "PATH=/bin"; nil for this program's own.
  ///   - seconds: Wall time; a program that takes longer is killed.
  ///   - cancellation: A way to give the run up.
  ///   - resources: What it may use if it holds a learner's code: then it runs in the sandbox. Nil
  ///     for a program that is trusted.
  /// - Returns: What it printed, and how it ended.
  /// - Throws: `SystemError.doesNotStart`, `SystemError.noSandbox` or `SystemError.cancelled`.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String]? = nil,
    atMost seconds: Double = 60, cancellation: Cancellation? = nil,
    sandboxed resources: Resources? = nil
  ) throws(SystemError) -> Result {
    let inherited = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    var command = (program: program, arguments: arguments)
    if let resources {
      command = try Sandbox.best.command(for: program, arguments, using: resources)
    }
    let child = try Child.start(
      command.program, arguments: command.arguments, environment: environment ?? inherited,
      for: cancellation, endsWhatItStarted: resources != nil)
    defer { child.closePipes() }
    var deadline = ContinuousClock.now + .seconds(seconds)
    var output: [UInt8] = []
    reading: while ContinuousClock.now < deadline, output.count < outputLimit {
      waitUntilReady(reading: [child.prints], atMost: 1000)
      switch child.prints.read() {
      case .bytes(let bytes): output += bytes
      case .end: break reading
      case .nothingYet: continue
      }
    }
    if output.count >= outputLimit { deadline = .now }
    let exit = child.exit(before: deadline)
    try cancellation.check()
    return Result(
      exit: exit, output: String(decoding: output, as: UTF8.self),
      wasStopped: exit == .signal(SIGKILL) && ContinuousClock.now >= deadline)
  }
}
