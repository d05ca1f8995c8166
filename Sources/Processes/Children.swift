import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

/// The children of this program that have not been waited for, and what each was started for.
enum Children {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var running: [pid_t: Cancellation?] = [:]

  /// Does something while no child is started, forgotten or given up.
  static func withLock<Value, Failure: Error>(
    _ body: (inout [pid_t: Cancellation?]) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    lock.lock()
    defer { lock.unlock() }
    return try body(&running)
  }
}

/// Ends every child of this program and all that they started. For a program that is told to end:
/// its children have sessions of their own and would not hear of it.
public func endChildren() {
  Children.withLock { running in
    for process in running.keys { killSession(of: process) }
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
