import Processes
import Wire

/// A trained network as the bytes of a file: a line that names the format, its version and a checksum
/// of the rest, and then the network as it would cross the pipe of a worker, whose reader trusts
/// nothing.
///
///     striate-network 1 9ae16a3b2f90404f
enum NetworkFile {
  static let version = 1
  private static let format = "striate-network"

  static func bytes(of network: TrainedNetwork) -> [UInt8] {
    let content = Envelope<Reply>(id: 0, message: .outcome(.returned(network.answer))).bytes
    return Array("\(format) \(version) \(hexadecimal(fnv1a(content)))\n".utf8) + content
  }

  static func network(in bytes: [UInt8]) throws(NetworkFileError) -> TrainedNetwork {
    guard let end = bytes.prefix(80).firstIndex(of: UInt8(ascii: "\n")) else { throw .damaged }
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
    guard words.count == 3, words[0] == format, let found = Int(words[1]) else { throw .damaged }
    if found != version { throw .otherVersion(found) }
    let content = Array(bytes[(end + 1)...])
    guard hexadecimal(fnv1a(content)) == words[2] else { throw .damaged }
    guard let envelope = try? Envelope<Reply>(bytes: content),
      case .outcome(.returned(let answer)) = envelope.message,
      let network = TrainedNetwork(answer)
    else { throw .damaged }
    guard network.isSound else { throw .otherShape }
    return network
  }
}

/// Why the bytes of a file are no network that can be used.
enum NetworkFileError: Error, Hashable {
  /// They are not what was written.
  case damaged
  case otherVersion(Int)
  /// Its stages do not fit together, or do not fit its pictures and its classes.
  case otherShape
}
