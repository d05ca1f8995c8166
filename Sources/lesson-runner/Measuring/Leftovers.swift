import Foundation

/// What is not to be left behind when the program ends, also by Ctrl-C: folders, and programs that
/// were started.
enum Leftovers {
  private struct Contents {
    var folders: Set<URL> = []
    var programs: Set<pid_t> = []
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var contents: Contents = {
    atexit { Leftovers.remove() }
    return Contents()
  }()

  static func add(_ folder: URL) {
    lock.withLock { _ = contents.folders.insert(folder) }
  }

  static func add(_ program: pid_t) {
    lock.withLock { _ = contents.programs.insert(program) }
  }

  /// For a program that has ended: its number may be another's.
  static func forget(_ program: pid_t) {
    lock.withLock { _ = contents.programs.remove(program) }
  }

  /// Removes everything now.
  static func remove() {
    lock.withLock {
      for program in contents.programs { kill(program, SIGTERM) }
      for program in contents.programs { waitpid(program, nil, 0) }
      for folder in contents.folders { try? FileManager.default.removeItem(at: folder) }
      contents = Contents()
    }
  }
}
