import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A program that runs beside a test.
///
/// Foundation's `Process` hands on which signals the calling thread blocks, and the threads of
/// tests block nearly all: such a program would hear neither of Ctrl-C nor of the end of its own
/// children.
struct Background {
  let process: pid_t

  /// - Parameters:
  ///   - words: The program, looked for as a shell does, and its arguments.
  ///   - place: The folder it runs in.
  ///   - environment: All of its environment.
  ///   - output: Where what it prints is added; nowhere by default.
  /// - Throws: `NeverHappened` if the system refuses.
  init(
    _ words: [String], in place: URL, environment: [String: String], output: URL? = nil
  ) throws {
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
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 1, output?.path() ?? "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Whatever other tests have open: somebody waits for the end of their pipes.
    for descriptor in 3..<Int32(256) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var all = sigset_t(), none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))

    // Not every system can be told the folder when it starts a program.
    let line = ["sh", "-c", "cd \"$0\" && exec \"$@\"", place.path()] + words
    var argv = line.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &argv, &envp)
    guard code == 0 else {
      throw NeverHappened(what: "\(words) is started: \(String(cString: strerror(code)))")
    }
    self.process = process
  }

  func send(_ signal: Int32) {
    kill(process, signal)
  }

  /// Whether the program has ended. Its exit status is still there to be asked for.
  var hasEnded: Bool { ending.map { $0.si_signo != 0 } ?? true }

  /// How the program has ended; nil if somebody has waited for that.
  private var ending: siginfo_t? {
    var information = siginfo_t()
    let code = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return code == 0 ? information : nil
  }

  /// Ends the program and what it has started, except what has left its process group.
  func killAll() {
    // Once somebody has waited for it, its number may be another's.
    guard ending != nil else { return }
    kill(-process, SIGKILL)
    end()
  }

  /// Waits for the end.
  /// - Returns: The exit status, or 128 and the number of the signal that ended the program.
  @discardableResult
  func end() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

extension ProcessInfo {
  /// The variables that programs need to find each other and their files; none of those that
  /// change what they print.
  var neededEnvironment: [String: String] {
    let needed = ["PATH", "HOME", "USER", "TMPDIR", "LD_LIBRARY_PATH", "DEVELOPER_DIR", "SDKROOT"]
    return environment.filter { needed.contains($0.key) }
      .merging(["LANG": "C.UTF-8", "SHELL": "/bin/sh"]) { $1 }
      .merging(Patience.environment) { $1 }
  }
}

/// Whether the system lists its processes as files, which tell where each one runs.
let seesPrograms = FileManager.default.fileExists(atPath: "/proc/self/cwd")

/// The programs that run in a folder, or from it, or on files in it: what they were called with.
///
/// None if the system does not list its processes as files.
func programs(at folder: URL) -> [String] {
  let path = folder.resolvingSymlinksInPath().path()
  let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return processes.filter { Int($0) != nil && Int32($0) != getpid() }.compactMap { process in
    let links = ["cwd", "exe"].compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/\($0)")
    }
    let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
    let words = String(decoding: line, as: UTF8.self).split(separator: "\0").joined(separator: " ")
    return (links + [words]).contains { $0.contains(path) } ? words : nil
  }
}
