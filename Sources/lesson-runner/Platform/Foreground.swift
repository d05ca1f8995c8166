#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs a script of the shell that has the terminal until it ends: an editor, a pager.
///
/// - Parameters:
///   - script: What `/bin/sh -c` runs.
///   - arguments: What the script knows as `"$@"`.
///   - input: What it reads from standard input; the terminal's keys where it is nil. A script that
///     does not read all of it is none the worse.
/// - Returns: Its exit status; 127 where it could not be started.
func runInTerminal(_ script: String, arguments: [String] = [], input: String? = nil) -> Int32 {
  #if canImport(Darwin)
    var attributes: posix_spawnattr_t?
    var actions: posix_spawn_file_actions_t?
  #else
    var attributes = posix_spawnattr_t()
    var actions = posix_spawn_file_actions_t()
  #endif
  posix_spawnattr_init(&attributes)
  posix_spawn_file_actions_init(&actions)
  defer {
    posix_spawnattr_destroy(&attributes)
    posix_spawn_file_actions_destroy(&actions)
  }
  var pipe: (reading: Int32, writing: Int32)?
  if input != nil {
    guard let made = makePipe() else { return 127 }
    posix_spawn_file_actions_adddup2(&actions, made.reading, 0)
    pipe = made
  }
  // What is ignored here must not be ignored there.
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
  var argv = (["/bin/sh", "-c", script, "sh"] + arguments).map { strdup($0) } + [nil]
  defer { for text in argv { free(text) } }
  return Interruption.lendingTerminal {
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, &attributes, &argv, environ)
    if let pipe {
      close(pipe.reading)
      if failure == 0 { _ = writeAll(Array((input ?? "").utf8), to: pipe.writing) }
      close(pipe.writing)
    }
    guard failure == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// A pipe whose ends are not inherited: whoever reads it would wait for its own end for ever.
private func makePipe() -> (reading: Int32, writing: Int32)? {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return nil }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}

/// Whether there is a program at a path.
func isExecutable(_ path: String) -> Bool {
  var information = stat()
  guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
  return access(path, X_OK) == 0
}
