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
/// - Returns: Its exit status; 127 where it could not be started.
func runInTerminal(_ script: String, arguments: [String] = []) -> Int32 {
  #if canImport(Darwin)
    var attributes: posix_spawnattr_t?
  #else
    var attributes = posix_spawnattr_t()
  #endif
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // What is ignored here must not be ignored there.
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
  var argv = (["/bin/sh", "-c", script, "sh"] + arguments).map { strdup($0) } + [nil]
  defer { for text in argv { free(text) } }
  return Interruption.lendingTerminal {
    var process = pid_t()
    guard posix_spawn(&process, "/bin/sh", nil, &attributes, &argv, environ) == 0 else {
      return 127
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Whether there is a program at a path.
func isExecutable(_ path: String) -> Bool {
  var information = stat()
  guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
  return access(path, X_OK) == 0
}
