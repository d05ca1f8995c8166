import Foundation
import Processes

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

  /// Does something whose children leave temporary files behind, as the compiler does.
  static func collecting<Value>(_ body: () throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "striate-temporary-\(ProcessInfo.processInfo.processIdentifier)")
    add(folder)
    try Files.makeFolder(folder)
    let former = ProcessInfo.processInfo.environment["TMPDIR"]
    setenv("TMPDIR", folder.pathText, 1)
    defer {
      if let former { setenv("TMPDIR", former, 1) } else { unsetenv("TMPDIR") }
    }
    return try body()
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
