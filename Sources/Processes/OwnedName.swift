import Foundation

/// Names for what a process puts where others put theirs, and where nobody takes it away if the
/// process is ended from outside. They say whose it is, so that the next one can do that.
public struct OwnedName: Sendable {
  private let prefix: String

  /// - Parameter prefix: What such names begin with.
  public init(prefix: String) {
    self.prefix = "\(prefix)\(Self.host)-"
  }

  /// A name of this process.
  ///
  /// - Parameter number: Tells its names apart.
  /// - Returns: The name.
  public func name(_ number: Int) -> String { "\(prefix)\(getpid())-\(number)" }

  /// Whether a name is that of a process of this machine that has ended.
  public func isLeftover(_ name: String) -> Bool {
    guard name.hasPrefix(prefix),
      let process = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) })
    else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  /// Stands for this machine: several may share a disk, and each has its own processes.
  private static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "machine" }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return String(ContentHash.of(text).hexadecimal.prefix(8))
  }()
}
