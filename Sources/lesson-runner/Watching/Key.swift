/// A key that was pressed.
enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, backspace
  case up, down, pageUp, pageDown, home, end
}

/// Makes keys of the bytes that a terminal sends.
struct KeyReader {
  private var rest: [UInt8] = []

  /// Whether some bytes have come that may be the beginning of a longer key.
  var isWaiting: Bool { !rest.isEmpty }

  /// The keys in `bytes` and in what was left of earlier ones.
  mutating func keys(in bytes: [UInt8]) -> [Key] {
    rest += bytes
    var keys: [Key] = []
    while let (key, count) = first(isAll: false) {
      if let key { keys.append(key) }
      rest.removeFirst(count)
    }
    return keys
  }

  /// The keys in what is left, if nothing more has come for a while: Escape by itself begins
  /// as the arrows do.
  mutating func remainingKeys() -> [Key] {
    var keys: [Key] = []
    while let (key, count) = first(isAll: true) {
      if let key { keys.append(key) }
      rest.removeFirst(count)
    }
    rest = []
    return keys
  }

  /// The first key and its bytes; nil if more must come. A sequence that means nothing here has
  /// bytes and no key.
  private func first(isAll: Bool) -> (key: Key?, count: Int)? {
    guard let byte = rest.first else { return nil }
    switch byte {
    case 0x1B: return sequence(isAll: isAll)
    case 0x0A, 0x0D: return (.enter, 1)
    case 0x08, 0x7F: return (.backspace, 1)
    case ..<0x20: return (nil, 1)
    default: return character(isAll: isAll)
    }
  }

  /// What begins with Escape: "ESC [ A" or "ESC O A" for an arrow (ECMA-48, and xterm's keys).
  private func sequence(isAll: Bool) -> (key: Key?, count: Int)? {
    guard rest.count > 1 else { return isAll ? (.escape, 1) : nil }
    guard rest[1] == UInt8(ascii: "[") || rest[1] == UInt8(ascii: "O") else { return (.escape, 1) }
    guard let end = rest.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return isAll ? (nil, rest.count) : nil
    }
    let parameter = String(decoding: rest[2..<end], as: UTF8.self)
    let key: Key? =
      switch Character(Unicode.Scalar(rest[end])) {
      case "A": .up
      case "B": .down
      case "H": .home
      case "F": .end
      case "~": ["1": .home, "4": .end, "5": .pageUp, "6": .pageDown][parameter]
      default: nil
      }
    return (key, end + 1)
  }

  private func character(isAll: Bool) -> (key: Key?, count: Int)? {
    let count =
      switch rest[0] {
      case ..<0x80: 1
      case ..<0xE0: 2
      case ..<0xF0: 3
      default: 4
      }
    guard rest.count >= count else { return isAll ? (nil, rest.count) : nil }
    return (String(decoding: rest.prefix(count), as: UTF8.self).first.map(Key.character), count)
  }
}
