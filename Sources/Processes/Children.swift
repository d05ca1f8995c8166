import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

/// The children of this program that have not been waited for.
enum Children {
  /// What is known of a child.
  struct Running {
    /// What it was started for.
    let purpose: Cancellation?
    /// See `Child.start`.
    let endsWhatItStarted: Bool
    /// See `Child.start`.
    let group: ControlGroup?

    /// Ends the child and what it has started.
    func kill(_ process: pid_t) {
      if endsWhatItStarted { askToEnd(process) }
      killSession(of: process)
    }
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var running: [pid_t: Running] = [:]

  /// Does something while no child is started, forgotten or given up.
  static func withLock<Value, Failure: Error>(
    _ body: (inout [pid_t: Running]) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    lock.lock()
    defer { lock.unlock() }
    return try body(&running)
  }

  /// Ends a child, unless it was waited for.
  static func kill(_ process: pid_t) {
    if withLock({ $0[process] })?.endsWhatItStarted == true { askToEnd(process) }
    withLock { if $0[process] != nil { killSession(of: process) } }
  }
}

/// Ends every child of this program and all that they started. For a program that is told to end:
/// its children have sessions of their own and would not hear of it.
public func endChildren() {
  Children.withLock { running in
    for (process, child) in running {
      child.kill(process)
      child.group?.remove()
    }
  }
}

/// Lets a process end by itself, for a second at most: code that it has started may have stopped it.
private func askToEnd(_ process: pid_t) {
  _ = kill(process, SIGTERM)
  let deadline = ContinuousClock.now + .seconds(1)
  while ContinuousClock.now < deadline {
    var information = siginfo_t()
    let found = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    if found != 0 || information.si_signo != 0 { return }
    waitUntilReady(atMost: 1)
  }
}

/// Kills a process and everything in its session: also what has moved to a process group of its
/// own, as the compiler's jobs do.
///
/// The session has the number of its leader, and no other has it until somebody waits for that.
func killSession(of leader: pid_t) {
  _ = kill(-leader, SIGKILL)
  _ = kill(leader, SIGKILL)
  // What was killed starts nothing more, but may have started something since the last look.
  var killed: Set<pid_t> = [leader]
  while true {
    let found = allProcesses().filter { !killed.contains($0) && getsid($0) == leader }
    if found.isEmpty { return }
    for process in found { _ = kill(process, SIGKILL) }
    killed.formUnion(found)
  }
}

private func allProcesses() -> [pid_t] {
  #if canImport(Darwin)
    let count = Int(proc_listallpids(nil, 0))
    var processes = [pid_t](repeating: 0, count: count + 64)
    let bytes = Int32(processes.count * MemoryLayout<pid_t>.size)
    return Array(processes.prefix(max(0, Int(proc_listallpids(&processes, bytes)))))
  #else
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var processes: [pid_t] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let process = pid_t(name) { processes.append(process) }
    }
    return processes
  #endif
}
