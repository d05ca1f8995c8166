import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

/// The program that shows a long text a screen at a time.
struct Pager: Sendable {
  private let command: String

  /// What `PAGER` says, or `less` where it says nothing; nil where there is to be none.
  static var chosen: Pager? {
    if let command = environmentVariable("PAGER") {
      let isNone = ["", "cat"].contains(command.filter { $0 != " " })
      return isNone ? nil : Pager(command: command)
    }
    let folders = (environmentVariable("PATH") ?? "").split(separator: ":")
    let hasLess = folders.contains { access("\($0)/less", X_OK) == 0 }
    return hasLess ? Pager(command: "less") : nil
  }

  /// Whether it can open a text elsewhere than at its beginning.
  var opensAtLine: Bool { isAlone && ["less", "more"].contains(name) }

  private var isAlone: Bool { !command.contains { "|&;<>()`$\n".contains($0) } }

  private var name: String {
    let program = command.split(separator: " ").first ?? ""
    return program.split(separator: "/").last.map(String.init) ?? ""
  }

  /// The command, opening at a line and keeping colors where it knows how to.
  private func line(at line: Int?) -> String {
    let colors = isAlone && name == "less" ? " -R" : ""
    return command + colors + (line.map { " +\($0)" } ?? "")
  }

  /// Shows the text until the reader leaves it, however early.
  /// - Returns: whether it was shown: false where there is no such program
  func show(_ text: String, at line: Int?) -> Bool {
    ignoreBrokenPipes()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Ctrl-C in a pager stops a search; it does not end what is being read.
    Interruption.leaveKeysToChild()
    var process = pid_t()
    let failure = start(self.line(at: line), reading: ends[0], &process)
    close(ends[0])
    guard failure == 0 else {
      close(ends[1])
      return false
    }
    _ = writeAll(Array(text.utf8), to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let couldNotStart = [126, 127].contains((status >> 8) & 0xFF)
    return !(status & 0x7F == 0 && couldNotStart)
  }
}

/// Starts a command of the shell in this program's own group, so that it has the terminal.
private func start(_ command: String, reading input: Int32, _ process: inout pid_t) -> Int32 {
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
  posix_spawn_file_actions_adddup2(&actions, input, 0)
  // What this program ignores would stay ignored.
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

  var environment = ProcessInfo.processInfo.environment
  // Ends where one screen is enough, keeps colors, and leaves the text on the screen.
  environment["LESS"] = environment["LESS"] ?? "FRX"
  let shell: [String] = ["/bin/sh", "-c", command]
  var arguments = shell.map { strdup($0) } + [nil]
  var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
  defer { for text in arguments + variables { free(text) } }
  return posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, &variables)
}
