import Tensors

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What is known of the place that a stream writes to.
struct Terminal: Equatable, Sendable {
  let isTerminal: Bool
  /// Characters in a line.
  let columns: Int
  let depth: ColorDepth
  /// Whether to do without frames, pictures and whatever else a screen reader cannot read.
  let isPlain: Bool
}

/// Standard output or standard error. Each is judged by itself: one may be a terminal while the
/// other is a file.
enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Whether keys can be read: standard input is a terminal.
  static var inputIsTerminal: Bool { isatty(0) == 1 }

  /// The terminal's width; elsewhere `COLUMNS`, and 80 where nobody says.
  var columns: Int {
    if let columns = size?.columns { return columns }
    return environmentVariable("COLUMNS").flatMap { Int($0) }.flatMap { $0 < 1 ? nil : $0 } ?? 80
  }

  /// The terminal's size in characters, where it is one and knows.
  var size: Size? {
    var size = winsize()
    guard ioctl(rawValue, CUnsignedLong(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Size(rows: max(1, Int(size.ws_row)), columns: Int(size.ws_col))
  }

  func terminal(color: ColorChoice, isPlain: Bool) -> Terminal {
    let isTerminal = isTerminal
    return Terminal(
      isTerminal: isTerminal, columns: columns,
      depth: .decide(
        color, isPlain: isPlain, isTerminal: isTerminal, environment: environmentVariable),
      isPlain: isPlain)
  }

  /// What is known of this stream, with what was asked for on the command line.
  func terminal(for parsed: ParsedCommand) -> Terminal {
    terminal(color: parsed[Options.color], isPlain: parsed[Options.plain])
  }

  /// Writes the whole text.
  ///
  /// - Returns: Whether all of it was written. Where a pipe's reader has left, or a disk is full,
  ///   it was not; the program goes on all the same.
  @discardableResult
  func write(_ text: String) -> Bool {
    write(Array(text.utf8))
  }

  /// Writes all the bytes.
  ///
  /// - Returns: Whether all of them were written.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    writeAll(bytes, to: rawValue)
  }
}

/// Writes all the bytes to a descriptor, however many calls that takes.
///
/// - Returns: Whether all of them were written.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  ignoreBrokenPipes()
  return bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        // Somebody who shares the descriptor made it non-blocking.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// A pipe without a reader fails the write instead of ending the program, so that it can clean up
/// after itself. A process that is started from here inherits this, and must undo it.
func ignoreBrokenPipes() {
  _ = brokenPipesAreIgnored
}

private let brokenPipesAreIgnored: Bool = {
  signal(SIGPIPE, SIG_IGN)
  return true
}()

// Stands outside of `StandardStream`, whose own `write` would hide the system's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

/// The value of an environment variable, or nil where there is none.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// What this machine is called in its network; empty where it is called nothing.
let machineName: String = {
  var name = [CChar](repeating: 0, count: 256)
  guard gethostname(&name, name.count - 1) == 0 else { return "" }
  return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}()

/// Ends the program.
func leave(with code: ExitCode) -> Never {
  exit(code.rawValue)
}
