import Foundation
import Processes

/// Takes messages from any thread to the one that waits for them, which may wait for files and
/// keys at the same time.
final class Mailbox<Message: Sendable>: Sendable {
  /// Readable while there are messages.
  var descriptor: Descriptor { pipe.reading }
  private let pipe: PrivatePipe
  private let lock = NSLock()
  nonisolated(unsafe) private var messages: [Message] = []

  init() {
    guard let pipe = PrivatePipe() else { fatalError("no pipe is left") }
    for end in [pipe.reading, pipe.writing] { end.stopBlocking() }
    self.pipe = pipe
  }

  func post(_ message: Message) {
    lock.withLock { messages.append(message) }
    // A full pipe has been rung often enough.
    _ = pipe.writing.write([1])
  }

  /// The messages that were posted, in their order.
  func take() -> [Message] {
    while case .bytes = descriptor.read() {}
    return lock.withLock {
      defer { messages = [] }
      return messages
    }
  }
}
