public import Foundation

/// A file that is made once and used again: it is used only if it still holds what it held when it
/// was whole.
///
/// The digest of that stands in a file beside it, which finds out accidents: a full disk, a power
/// cut, a curious learner. A program that could write both could also write this program, and only
/// a sandbox keeps it from that. But what this program itself has made or seen whole, it remembers:
/// nothing that a learner's code writes later is believed.
public struct SealedFile: Hashable, Sendable {
  public let file: URL

  public init(_ file: URL) {
    self.file = file
  }

  public init(_ path: String) {
    self.init(URL(filePath: path))
  }

  /// Where the digest stands.
  public var seal: URL { file.appendingPathExtension("sha256") }

  /// Whether the file holds what it held when it was sealed. It is read once for each state.
  public var isWhole: Bool {
    let path = file.pathText
    guard let state = FileState(path) else { return false }
    let known = Self.lock.withLock { Self.known[path] }
    if let known, known.state == state { return true }
    guard let digest = known?.digest ?? Digest(hexadecimal: (try? Files.read(seal)) ?? ""),
      digest == (try? Self.digest(of: file))
    else { return false }
    Self.lock.withLock { Self.known[path] = (state, digest) }
    return true
  }

  /// Whether the file was sealed, and holds something else now.
  public var wasChanged: Bool {
    let isKnown = Self.lock.withLock { Self.known[file.pathText] != nil }
    return (isKnown || Files.exists(seal)) && !isWhole
  }

  /// Takes what the file holds now as what it is to hold.
  /// - Throws: `SystemError.unreadable` or `SystemError.unwritable`.
  public func close() throws(SystemError) { try keep(try Self.digest(of: file)) }

  /// Moves a file here, and takes what it holds as what this is to hold.
  /// - Throws: `SystemError.unreadable` or `SystemError.unwritable`.
  public func take(_ made: URL) throws(SystemError) {
    let digest = try Self.digest(of: made)
    try Files.move(made, to: file)
    try keep(digest)
  }

  /// Writes the file and seals it.
  /// - Throws: `SystemError.unwritable`.
  public func write(_ data: Data) throws(SystemError) {
    try Files.writeLightly(data, to: file)
    try keep(Array(data).withUnsafeBytes { SHA256.digest(of: $0) })
  }

  /// What the file holds, or nil if that is not what was written.
  public var data: Data? { isWhole ? try? Data(contentsOf: file) : nil }

  public func remove() {
    for file in [file, seal] { try? FileManager.default.removeItem(at: file) }
  }

  /// Remembers the digest, and no state: the file may have been written to since. Whoever uses it
  /// reads it first.
  private func keep(_ digest: Digest) throws(SystemError) {
    try Files.writeLightly(Data(digest.hexadecimal.utf8), to: seal)
    Self.lock.withLock { Self.known[file.pathText] = (nil, digest) }
  }

  private static func digest(of file: URL) throws(SystemError) -> Digest {
    try Files.readBytes(file).withUnsafeBytes { SHA256.digest(of: $0) }
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var known: [String: (state: FileState?, digest: Digest)] = [:]
}
