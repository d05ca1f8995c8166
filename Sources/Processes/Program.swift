public import Foundation

/// A program that is run to its end, for what it prints.
public enum Program {
  /// What one run gave.
  public struct Result: Sendable {
    public let exit: Child.Exit
    /// Standard output and standard error, in the order they were written.
    public let output: String
    /// Whether it was ended here, because it took too long or wrote too much.
    public let wasStopped: Bool
    /// What it and all that it has started and waited for took, also the system on their behalf.
    public let processorSeconds: Double

    /// Whether somebody else ended it: the system if memory is short, or a person.
    public var wasKilled: Bool { exit == .signal(SIGKILL) && !wasStopped }

    public var succeeded: Bool { exit == .status(0) }

    /// What is wrong if it failed since the disk is full.
    public func lackOfSpace(in folder: URL) -> SystemError? {
      let reason = String(cString: strerror(ENOSPC))
      guard !succeeded, output.contains(reason) else { return nil }
      return .unwritable(path: folder.pathText, reason: reason)
    }

    /// - Throws: `SystemError.unwritable` if it failed since the disk is full.
    public func checkSpace(in folder: URL) throws(SystemError) {
      if let error = lackOfSpace(in: folder) { throw error }
    }
  }

  /// How much is kept of what a program writes, and how much it may write.
  private static let keptBytes = 1 << 20
  private static let mostBytes = 1 << 26

  /// What a program may use, besides wall time.
  public struct Limits: Sendable {
    /// In bytes: what it writes itself, without the libraries that it shares with others.
    public let memory: Int
    public let processorSeconds: Int

    public init(memory: Int, processorSeconds: Int) {
      self.memory = memory
      self.processorSeconds = processorSeconds
    }

    /// A shell sets the limits and then becomes the program. Before, it leaves a process behind
    /// that waits for the end of this one, however that ends, and then ends the program and all
    /// that it started: descriptor 3 is a pipe that nothing is written to.
    fileprivate var script: String {
      """
      { read -r ended <&3; kill -9 0; } </dev/null >/dev/null 2>&1 4>&- &
      ulimit -d \(memory >> 10) 2>/dev/null; ulimit -S -t \(processorSeconds) 2>/dev/null
      exec 3<&- 4>&- "$0" "$@"
      """
    }
  }

  /// This program's own environment, except that a folder for temporary files that is not there
  /// is not named: compilers stop for that.
  public static var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    if let folder = environment["TMPDIR"], !FileManager.default.isWritableFile(atPath: folder) {
      environment["TMPDIR"] = nil
    }
    return environment
  }

  /// What a compiler in the sandbox needs of an environment: that may also hold what is nobody's
  /// business there. Since there is no /proc, it is told where it lies, for the libraries beside it.
  private static func compilerEnvironment(
    _ all: [String], _ program: String, _ writable: URL
  ) -> [String] {
    // The usual folder for temporary files is out of sight there.
    let temporary = "TMPDIR=\(writable.pathText)"
    let needed = ["PATH=", "SWIFT_BACKTRACE=", temporary + "/"]
    let folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    let kept = all.filter { line in needed.contains { line.hasPrefix($0) } }
    return kept + (kept.contains { $0.hasPrefix("TMPDIR=") } ? [] : [temporary])
      + ["LD_ORIGIN_PATH=\(folder.pathText)", "XDG_CACHE_HOME=\(writable.pathText)/cache"]
  }

  /// Runs a program to its end. Of what it writes, the first mebibyte is kept;
  /// one that writes more than 64 of them is stopped.
  ///
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: What follows its name on the command line.
  ///   - environment: Lines such as "PATH=/bin"; nil for this program's own.
  ///   - limits: What it may use. A program with limits does not outlive this one.
  ///   - seconds: Wall time; a program that takes longer is killed.
  ///   - cancellation: A way to give the run up.
  ///   - resources: What it may use if it holds a learner's code: then it runs in the sandbox. Nil
  ///     for a program that is trusted.
  /// - Returns: What it printed, and how it ended.
  /// - Throws: `SystemError.doesNotStart`, `SystemError.noSandbox`, `SystemError.sandboxFailed` or
  ///   `SystemError.cancelled`.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String]? = nil,
    limits: Limits? = nil, atMost seconds: Double = 60, cancellation: Cancellation? = nil,
    sandboxed resources: Resources? = nil
  ) throws(SystemError) -> Result {
    var environment = environment ?? self.environment.map { "\($0)=\($1)" }
    if let folder = resources?.writable {
      environment = Self.compilerEnvironment(environment, program, folder)
    }
    var command = (program: program, arguments: arguments)
    let group = resources == nil ? nil : ControlGroup()
    if let resources {
      command = try Sandbox.best.command(for: program, arguments, using: resources, in: group)
    } else if let limits {
      command = ("/bin/sh", ["-c", limits.script, program] + arguments)
    }
    let child = try Child.start(
      command.program, arguments: command.arguments, environment: environment, for: cancellation,
      endsWhatItStarted: resources != nil, in: group)
    defer { child.closePipes() }
    var deadline = ContinuousClock.now + .seconds(seconds)
    var output: [UInt8] = []
    var written = 0
    reading: while ContinuousClock.now < deadline, written < mostBytes {
      waitUntilReady(reading: [child.prints], atMost: 1000)
      switch child.prints.read() {
      case .bytes(let bytes):
        output += bytes.prefix(keptBytes - output.count)
        written += bytes.count
      case .end: break reading
      case .nothingYet: continue
      }
    }
    if written >= mostBytes { deadline = .now }
    let (exit, processorSeconds) = child.end(before: deadline)
    try cancellation.check()
    let text = String(decoding: output, as: UTF8.self)
    if resources != nil, exit == .status(Sandbox.failureStatus) {
      throw .sandboxFailed(reason: text.split(separator: "\n").last.map(String.init) ?? "")
    }
    return Result(
      exit: exit, output: text,
      wasStopped: exit == .signal(SIGKILL) && ContinuousClock.now >= deadline,
      processorSeconds: processorSeconds)
  }
}
