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

  public func close() {
    _ = system_close(number)
  }
}

// The members above would hide the C functions of the same names.
private let (system_read, system_write, system_close) = (read, write, close)
