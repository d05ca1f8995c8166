import Processes

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
///   - input: What it reads from standard input; the terminal's keys if it is nil. A script that
///     does not read all of it is none the worse.
/// - Returns: Its exit status; 127 if it could not be started.
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
  var pipe: PrivatePipe?
  if input != nil {
    guard let made = PrivatePipe() else { return 127 }
    posix_spawn_file_actions_adddup2(&actions, made.reading.number, 0)
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
      pipe.reading.close()
      if failure == 0 { _ = pipe.writing.writeAll(input ?? "") }
      pipe.writing.close()
    }
    guard failure == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Whether a program of that name is in one of the folders of `PATH`.
func isInstalled(_ program: String, _ environment: (String) -> String?) -> Bool {
  (environment("PATH") ?? "").split(separator: ":").contains { folder in
    let path = "\(folder)/\(program)"
    return FileState(path)?.isRegular == true && access(path, X_OK) == 0
  }
}
