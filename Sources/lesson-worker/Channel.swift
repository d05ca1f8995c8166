import Wire

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

/// The two pipes to the judge, moved away from the descriptors they arrived on.
final class Channel: Sendable {
  private let requests: Int32
  private let replies: Int32
  nonisolated(unsafe) private var buffer: [UInt8] = []

  private init(requests: Int32, replies: Int32) {
    self.requests = requests
    self.replies = replies
  }

  /// Takes over descriptors 3 (requests) and 4 (replies), closes every other one that was left
  /// open, and points standard output at standard error. Prints are collected there.
  static func claim() -> Channel? {
    let requests = fcntl(3, F_DUPFD_CLOEXEC, 20)
    let replies = fcntl(4, F_DUPFD_CLOEXEC, 21)
    guard requests >= 0, replies >= 0 else { return nil }
    for descriptor in Int32(3)..<256 where descriptor != requests && descriptor != replies {
      close(descriptor)
    }
    dup2(2, 1)
    // A line at a time, so that prints before a crash are not lost.
    setvbuf(stdout, nil, _IOLBF, 0)
    return Channel(requests: requests, replies: replies)
  }

  /// The next request, or nil if the judge has closed the pipe or sent something else.
  func receive() -> Envelope<Request>? {
    while true {
      if let message = try? Framing.take(from: &buffer) {
        return try? Envelope<Request>(bytes: message)
      }
      let bytes = readBytes()
      if bytes.isEmpty { return nil }
      buffer += bytes
    }
  }

  /// Sends a reply; if it is too long to be sent, an error that says so instead.
  func send(_ reply: Envelope<Reply>) {
    var message = reply.bytes
    if message.count > Framing.limit {
      let failure = Failure.answerTooLarge(bytes: message.count)
      message = Envelope<Reply>(id: reply.id, message: .outcome(.threw(failure))).bytes
    }
    writeBytes(Framing.frame(message))
  }

  /// The bytes that have arrived, at least one; none if the judge has closed the pipe.
  private func readBytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var count = read(requests, &bytes, bytes.count)
    while count < 0 && errno == EINTR { count = read(requests, &bytes, bytes.count) }
    return Array(bytes.prefix(max(0, count)))
  }

  /// Writes all of the bytes, unless the judge has closed the pipe.
  private func writeBytes(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(replies, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Ends this process as soon as the judge is gone, also in the middle of an endless loop: a
  /// thread sleeps until the other end of the pipe is closed.
  func watchForTheEndOfTheJudge() {
    let descriptor = requests
    var thread: pthread_t?
    #if canImport(Glibc) || canImport(Musl)
      var handle = pthread_t()
      pthread_create(
        &handle, nil, waitForHangUp, UnsafeMutableRawPointer(bitPattern: Int(descriptor)))
      thread = handle
    #else
      pthread_create(
        &thread, nil, { waitForHangUp($0) }, UnsafeMutableRawPointer(bitPattern: Int(descriptor)))
    #endif
    if let thread { pthread_detach(thread) }
  }
}

private func waitForHangUp(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  var watched = pollfd(fd: Int32(Int(bitPattern: argument)), events: 0, revents: 0)
  while poll(&watched, 1, -1) < 0 && errno == EINTR {}
  exitNow(0)
}

/// Leaves at once: no handlers of the learner's run.
func exitNow(_ status: Int32) -> Never {
  _exit(status)
}

/// Leaves as a program that returns from its `main` does. A learner's exit handlers may spoil it,
/// and the judge looks at how it went.
func exitPolitely() -> Never {
  exit(0)
}

func flushPrints() {
  fflush(stdout)
}
