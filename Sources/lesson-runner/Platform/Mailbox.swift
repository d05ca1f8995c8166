import Foundation
import Processes
import Wire

/// Takes messages from any thread to the one that waits for them, which may wait for files and
/// keys at the same time.
final class Mailbox<Message: Sendable>: Sendable {
  /// Readable while there are messages.
  var descriptor: Int32 { pipe.reading }
  private let pipe: (reading: Int32, writing: Int32)
  private let lock = NSLock()
  nonisolated(unsafe) private var messages: [Message] = []

  init() {
    guard let pipe = makePipe() else { fatalError("no pipe is left") }
    for end in [pipe.reading, pipe.writing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    self.pipe = pipe
  }

  func post(_ message: Message) {
    lock.withLock { messages.append(message) }
    // A full pipe has been rung often enough.
    _ = Descriptor(pipe.writing).write([1])
  }

  /// The messages that have come, in their order.
  func take() -> [Message] {
    while case .bytes = Descriptor(descriptor).read() {}
    return lock.withLock {
      defer { messages = [] }
      return messages
    }
  }
}
