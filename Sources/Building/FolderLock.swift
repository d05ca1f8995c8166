public import Foundation
import Processes

/// Keeps two programs from building in one folder at the same time. It is released when its
/// program ends, however it ends.
public struct FolderLock: Sendable {
  private let descriptor: Int32

  /// How long one program waits for another, in seconds: longer than any build of the kit takes.
  static let patience = 300.0

  /// Waits until no other program builds in the folder, or until it is not wanted any more.
  ///
  /// - Parameters:
  ///   - folder: What is built in.
  ///   - cancellation: A way to stop waiting.
  ///   - seconds: After how long it gives up.
  /// - Throws: `BuildError.inUse`, `SystemError.unwritable` or `SystemError.cancelled`.
  init(
    _ folder: URL, _ cancellation: Cancellation?, atMost seconds: Double = patience
  ) throws {
    try Files.makeFolder(folder)
    let file = folder.appending(path: "lock")
    descriptor = open(file.pathText, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    do {
      let start = ContinuousClock.now
      var hasSaid = false
      // A call that blocks could not be given up. The wait is short beside a build.
      while descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        guard descriptor >= 0, errno == EWOULDBLOCK || errno == EINTR else {
          throw SystemError.unwritable(path: file.pathText, reason: String(cString: strerror(errno)))
        }
        try cancellation.check()
        let waited = start.duration(to: .now) / .seconds(1)
        let holder = Holder(file)
        if waited >= seconds {
          throw BuildError.inUse(folder: folder.pathText, by: holder, seconds: seconds)
        }
        if waited >= 2, !hasSaid {
          hasSaid = true
          Self.tell(
            "Waiting for \(holder), which builds in the same folder; for "
              + "\(Int(seconds / 60)) minutes at most…")
        }
        waitUntilReady(atMost: 10)
      }
    } catch {
      close(descriptor)
      throw error
    }
    Holder.this.write(to: descriptor)
  }

  func release() {
    close(descriptor)
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var listener: (@Sendable (String) -> Void)?

  /// Has it said, from now on, whom a build waits for; nil for nobody to say it to.
  public static func whenWaiting(_ listener: (@Sendable (String) -> Void)?) {
    lock.withLock { self.listener = listener }
  }

  private static func tell(_ words: String) {
    lock.withLock { listener }?(words)
  }
}

extension FolderLock {
  /// A program that builds in a folder, as it has written itself into the lock.
  public struct Holder: Hashable, Sendable, CustomStringConvertible {
    let process: Int32?
    let program: String

    static let this = Holder(
      process: getpid(), program: ProcessInfo.processInfo.processName)

    init(process: Int32?, program: String) {
      self.process = process
      self.program = program
    }

    init(_ file: URL) {
      let words = ((try? Files.read(file)) ?? "").split(separator: " ", maxSplits: 1)
      self.init(
        process: words.first.flatMap { Int32($0) },
        program: words.count == 2 ? String(words[1]) : "another program")
    }

    /// "lesson-runner (process 4711)"
    public var description: String {
      process.map { "\(program) (process \($0))" } ?? program
    }

    /// Nothing hangs on it: if it cannot be written, the next program waits for "another program".
    func write(to descriptor: Int32) {
      guard let process else { return }
      _ = ftruncate(descriptor, 0)
      _ = lseek(descriptor, 0, SEEK_SET)
      _ = Descriptor(descriptor).writeAll("\(process) \(program)")
    }
  }
}
