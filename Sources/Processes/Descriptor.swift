#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open file descriptor, read and written past interruptions by signals.
public struct Descriptor: Hashable, Sendable {
  public let number: Int32

  public init(_ number: Int32) {
    self.number = number
  }

  /// What one read gave.
  public enum Reading: Sendable {
    case bytes([UInt8])
    /// The other side has closed.
    case end
    /// Nothing there yet, on a descriptor that does not block.
    case nothingYet
  }

  public func read(atMost count: Int = 65_536) -> Reading {
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      let got = bytes.withUnsafeMutableBytes { system_read(number, $0.baseAddress, count) }
      if got > 0 { return .bytes(Array(bytes.prefix(got))) }
      if got == 0 { return .end }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .nothingYet : .end
    }
  }

  /// Writes as many of `bytes` as fit now: all of them if the descriptor blocks.
  /// - Returns: How many were written, or nil if the other side has closed.
  public func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    var written = 0
    while written < bytes.count {
      let got = bytes.dropFirst(written).withUnsafeBytes {
        system_write(number, $0.baseAddress, $0.count)
      }
      if got >= 0 {
        written += got
      } else if errno == EAGAIN {
        return written
      } else if errno != EINTR {
        return nil
      }
    }
    return written
  }

  /// Writes the whole text, however many calls that takes.
  /// - Returns: Whether all of it was written.
  public func writeAll(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while let count = write(rest) {
      rest = rest.dropFirst(count)
      if rest.isEmpty { return true }
      waitUntilReady(writing: [self], atMost: 1000)
    }
    return false
  }

  /// Makes reads and writes return at once if there is nothing to read, or no room.
  public func stopBlocking() {
    _ = fcntl(number, F_SETFL, O_NONBLOCK)
  }

  public func close() {
    _ = system_close(number)
  }
}

/// A pipe whose ends are not inherited: a child that had them would wait for its own end for ever.
/// They stand clear of the numbers that descriptors have in children.
public struct PrivatePipe: Sendable {
  public let reading: Descriptor
  public let writing: Descriptor

  /// - Returns: The pipe, or nil if there are no more descriptors; `errno` then says why.
  public init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    let raised = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    for end in ends { _ = system_close(end) }
    guard raised.allSatisfy({ $0 >= 0 }) else { return nil }
    reading = Descriptor(raised[0])
    writing = Descriptor(raised[1])
  }
}

/// Waits until one of the descriptors can be read or written, or the time is up.
/// - Returns: The readable and the writable ones, and those that were closed on the other side.
@discardableResult
public func waitUntilReady(
  reading: [Descriptor] = [], writing: [Descriptor] = [], atMost milliseconds: Int
) -> (readable: Set<Descriptor>, writable: Set<Descriptor>) {
  var polled =
    reading.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    + writing.map { pollfd(fd: $0.number, events: Int16(POLLOUT), revents: 0) }
  guard poll(&polled, nfds_t(polled.count), Int32(max(0, milliseconds))) > 0 else {
    return ([], [])
  }
  let ready = polled.map { $0.revents != 0 }
  return (
    Set(zip(reading, ready).filter(\.1).map(\.0)),
    Set(zip(writing, ready.dropFirst(reading.count)).filter(\.1).map(\.0))
  )
}

// The members above would hide the C functions of the same names.
private let (system_read, system_write, system_close) = (read, write, close)
