import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

/// A process in a session of its own, with a pipe for requests, one for replies, and one for
/// everything it prints.
public struct Child: Sendable {
  let process: pid_t
  public let requests: Descriptor
  public let replies: Descriptor
  public let prints: Descriptor

  /// How a process ended.
  public enum Exit: Hashable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  /// Starts a program, unless what it is for was given up.
  /// - Throws: `SystemError.doesNotStart`, `SystemError.unreadable` if what it is to read from is
  ///   missing, or `SystemError.cancelled`.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: What follows its name on the command line.
  ///   - environment: Lines such as "PATH=/bin".
  ///   - input: The file that is its standard input.
  ///   - purpose: What it is started for.
  ///   - endsWhatItStarted: Whether the program, if it is asked to end, first ends all that has come
  ///     of it: also what has left its session.
  ///   - group: The cgroup that the program makes for what comes of it. It is removed when the
  ///     program has ended.
  /// - Returns: The process.
  public static func start(
    _ executable: String, arguments: [String], environment: [String],
    reading input: String = "/dev/null", for purpose: Cancellation? = nil,
    endsWhatItStarted: Bool = false, in group: ControlGroup? = nil
  ) throws(SystemError) -> Child {
    try Children.withLock { running throws(SystemError) in
      // One at a time: a child that is started after a pipe is made, and before it is marked as not
      // inherited, would keep the ends of the pipe open.
      if purpose?.isGivenUp == true { throw .cancelled }
      let child = try start(executable, arguments, environment, input)
      running[child.process] = Children.Running(
        purpose: purpose, endsWhatItStarted: endsWhatItStarted, group: group)
      return child
    }
  }

  private static func start(
    _ executable: String, _ arguments: [String], _ environment: [String], _ input: String
  ) throws(SystemError) -> Child {
    guard let requests = PrivatePipe(), let replies = PrivatePipe(), let prints = PrivatePipe()
    else {
      throw .doesNotStart(path: executable, reason: String(cString: strerror(errno)))
    }
    defer {
      requests.reading.close()
      replies.writing.close()
      prints.writing.close()
    }
    var process = pid_t()
    let code = spawn(
      &process, executable, arguments, environment, input,
      descriptors: [(requests.reading, 3), (replies.writing, 4), (prints.writing, 2)])
    guard code == 0 else {
      for descriptor in [requests.writing, replies.reading, prints.reading] { descriptor.close() }
      // The same number stands for a program that is missing and for what is opened for it.
      if access(input, R_OK) != 0 {
        throw .unreadable(path: input, reason: String(cString: strerror(errno)))
      }
      throw .doesNotStart(path: executable, reason: String(cString: strerror(code)))
    }
    for descriptor in [requests.writing, replies.reading, prints.reading] {
      descriptor.stopBlocking()
    }
    return Child(
      process: process, requests: requests.writing, replies: replies.reading,
      prints: prints.reading)
  }

  /// Kills the process and everything in its session: also what has moved to a process group of
  /// its own, as the compiler's jobs do.
  public func kill() {
    Children.kill(process)
  }

  /// How the process ended, or nil if it is still running. Whatever it left behind in its group
  /// is killed first, while the process's number still belongs to it.
  public func exitIfEnded() -> Exit? { endIfEnded()?.exit }

  private func endIfEnded() -> End? {
    var information = siginfo_t()
    let flags = WEXITED | WNOHANG | WNOWAIT
    guard waitid(P_PID, id_t(process), &information, flags) == 0 else { return (.status(-1), 0) }
    guard information.si_signo != 0 else { return nil }
    killSession(of: process)
    // Forgotten while it is waited for, since its number may be another's from then on.
    var usage = rusage()
    let (status, group) = Children.withLock { running in
      var status: Int32 = 0
      while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
      return (status, running.removeValue(forKey: process)?.group)
    }
    group?.remove()
    let signal = status & 0x7F
    let seconds = [usage.ru_utime, usage.ru_stime]
      .map { Double($0.tv_sec) + Double($0.tv_usec) / 1_000_000 }
    return (
      signal == 0 ? .status((status >> 8) & 0xFF) : .signal(signal), seconds[0] + seconds[1]
    )
  }

  /// How the process ended; one that is still running at `deadline` is killed.
  public func exit(before deadline: ContinuousClock.Instant) -> Exit { end(before: deadline).exit }

  /// How it ended, and the processor time that it and all that it has waited for took.
  typealias End = (exit: Exit, processorSeconds: Double)

  func end(before deadline: ContinuousClock.Instant) -> End {
    while ContinuousClock.now < deadline {
      if let end = endIfEnded() { return end }
      waitUntilReady(atMost: 1)
    }
    kill()
    while true {
      if let end = endIfEnded() { return end }
      waitUntilReady(atMost: 1)
    }
  }

  public func closePipes() {
    for descriptor in [requests, replies, prints] { descriptor.close() }
  }
}

/// Starts `executable` in a new session with default signals. Besides a standard input it gets
/// `descriptors`, each under a number; standard output goes where standard error goes.
private func spawn(
  _ process: inout pid_t, _ executable: String, _ arguments: [String], _ environment: [String],
  _ input: String, descriptors: [(Descriptor, Int32)]
) -> Int32 {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
  for (descriptor, number) in descriptors {
    posix_spawn_file_actions_adddup2(&actions, descriptor.number, number)
  }
  posix_spawn_file_actions_adddup2(&actions, 2, 1)

  var all = sigset_t(), none = sigset_t()
  sigfillset(&all)
  sigemptyset(&none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(
    &attributes,
    newSession | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

  var argv = ([executable] + arguments).map { strdup($0) } + [nil]
  var envp = environment.map { strdup($0) } + [nil]
  defer { for text in argv + envp { free(text) } }
  return posix_spawn(&process, executable, &actions, &attributes, &argv, &envp)
}

/// `POSIX_SPAWN_SETSID`: Glibc's module leaves it out.
#if canImport(Darwin)
  private let newSession: Int16 = 0x0400
#else
  private let newSession: Int16 = 0x80
#endif

/// What every program that judges does first: a write to a worker that has died must be an error
/// rather than the end of the judge, and no process of the same user may read the judge's memory.
public func becomeJudge() {
  _ = signal(SIGPIPE, SIG_IGN)
  // Inherited as ignored, it would hide how children end.
  _ = signal(SIGCHLD, SIG_DFL)
  #if os(Linux)
    // prctl(2) takes variable arguments, and Swift does not import such functions.
    typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    let setDumpable: Int32 = 4
    if let symbol = dlsym(nil, "prctl") {
      _ = unsafeBitCast(symbol, to: Control.self)(setDumpable, 0, 0, 0, 0)
    }
  #endif
}
