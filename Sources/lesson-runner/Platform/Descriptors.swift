import Processes
import Wire

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A pipe whose ends are not inherited: a program that had them would wait for its own end for
/// ever. Nil if there are no more descriptors.
func makePipe() -> (reading: Int32, writing: Int32)? {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return nil }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
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

/// Writes the whole text to a descriptor, however many calls that takes.
///
/// - Returns: Whether all of it was written.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var rest = Array(text.utf8)[...]
  while let count = Descriptor(descriptor).write(rest) {
    rest = rest.dropFirst(count)
    if rest.isEmpty { return true }
    // Somebody who shares the descriptor made it non-blocking.
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&waiting, 1, -1)
  }
  return false
}
