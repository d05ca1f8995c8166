import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Takes messages from any thread to the one that waits for them, which may wait for files and
/// keys at the same time.
final class Mailbox<Message: Sendable>: Sendable {
  /// Readable while there are messages.
  let descriptor: Int32
  private let bell: Int32
  private let lock = NSLock()
  nonisolated(unsafe) private var messages: [Message] = []

  init() {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "no pipe is left")
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    descriptor = ends[0]
    bell = ends[1]
  }

  func post(_ message: Message) {
    lock.lock()
    messages.append(message)
    lock.unlock()
    // A full pipe has been rung often enough.
    _ = write(bell, [1], 1)
  }

  /// The messages that have come, in their order.
  func take() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) > 0 {}
    lock.lock()
    defer { lock.unlock() }
    defer { messages = [] }
    return messages
  }
}

/// Waits until one of the descriptors can be read, or the time is up.
///
/// - Parameters:
///   - descriptors: What to wait for.
///   - milliseconds: How long to wait at most.
/// - Returns: The descriptors that can be read, or have been closed on the other side.
func readable(_ descriptors: [Int32], atMost milliseconds: Int) -> Set<Int32> {
  var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  guard poll(&polled, nfds_t(polled.count), Int32(milliseconds)) > 0 else { return [] }
  return Set(polled.filter { $0.revents != 0 }.map(\.fd))
}
