import Processes
import Tensors
import Typesetting

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

  /// The terminal's width; elsewhere `COLUMNS`, or 80 if that does not say.
  var columns: Int {
    if let columns = size?.columns { return columns }
    return environmentVariable("COLUMNS").flatMap { Int($0) }.flatMap { $0 < 1 ? nil : $0 } ?? 80
  }

  /// The terminal's size in characters; nil if it is no terminal, or does not know.
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

  /// Writes the whole text, painted and otherwise visible.
  ///
  /// - Returns: Whether all of it was written. If a pipe's reader has left, or a disk is full, it
  ///   was not; the program goes on all the same.
  @discardableResult
  func write(_ text: String) -> Bool {
    steer(text.painted)
  }

  /// Writes what steers the terminal: only ever what the kit itself has made up.
  @discardableResult
  func steer(_ text: String) -> Bool {
    Descriptor(rawValue).writeAll(text)
  }
}

/// Prints text and ends its line.
func say(_ text: String) {
  StandardStream.output.write(text + "\n")
}

/// The value of an environment variable, or nil if there is none.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// What this machine is called in its network; empty if it has no name.
let machineName: String = {
  var name = [CChar](repeating: 0, count: 256)
  guard gethostname(&name, name.count - 1) == 0 else { return "" }
  return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}()
