/// Reads LLVM's bitstream container (llvm.org/docs/BitCodeFormat.html), as far as the compiler's
/// diagnostics need it. What is cut short or makes no sense ends the reading, and nothing else.
struct Bitstream {
  /// A record with its numbers, and the bytes at its end if it has any.
  struct Record {
    let block: Int
    let code: UInt64
    let fields: [UInt64]
    let blob: [UInt8]
  }

  private enum Operand {
    case literal(UInt64)
    case fixed(Int)
    case variable(Int)
    case array, character, blob
  }

  private struct Block {
    let id: Int
    let abbreviationWidth: Int
    var abbreviations: [[Operand]]
  }

  private struct Unreadable: Error {}

  private let bytes: [UInt8]
  private var position = 0
  private var blocks = [Block(id: -1, abbreviationWidth: 2, abbreviations: [])]
  /// The abbreviations that each kind of block begins with.
  private var known: [Int: [[Operand]]] = [:]
  /// The kind of block that abbreviations are being declared for.
  private var declared = -1

  /// - Parameter bytes: What follows the four bytes that name the format.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next record, or nil after the last one that can be read.
  mutating func next() -> Record? {
    while position < bytes.count * 8 {
      guard let record = try? step() else { return nil }
      if let found = record { return found }
    }
    return nil
  }

  /// Reads one entry.
  /// - Returns: The record; nil if it is something else.
  private mutating func step() throws -> Record?? {
    guard let block = blocks.last else { throw Unreadable() }
    let abbreviation = Int(try fixed(block.abbreviationWidth))
    switch abbreviation {
    case 0:
      try align()
      blocks.removeLast()
      if blocks.isEmpty { throw Unreadable() }
    case 1:
      let id = Int(try variable(8) & 0xFFFF)
      let width = Int(try variable(4))
      try align()
      _ = try fixed(32)
      guard blocks.count < 64, (1...32).contains(width) else { throw Unreadable() }
      blocks.append(Block(id: id, abbreviationWidth: width, abbreviations: known[id] ?? []))
    case 2:
      let abbreviation = try readAbbreviation()
      if block.id == 0 {
        known[declared, default: []].append(abbreviation)
      } else {
        blocks[blocks.count - 1].abbreviations.append(abbreviation)
      }
    case 3:
      let code = try variable(6)
      let count = try count(ofWidth: 6)
      let fields = try (0..<count).map { _ in try variable(6) }
      if block.id == 0, code == 1, let id = fields.first { declared = Int(id & 0xFFFF) }
      return .some(Record(block: block.id, code: code, fields: fields, blob: []))
    default:
      guard block.abbreviations.indices.contains(abbreviation - 4) else { throw Unreadable() }
      return .some(try record(block.abbreviations[abbreviation - 4], in: block.id))
    }
    return .some(nil)
  }

  private mutating func readAbbreviation() throws -> [Operand] {
    let count = try count(ofWidth: 5)
    return try (0..<count).map { _ in
      if try fixed(1) == 1 { return .literal(try variable(8)) }
      switch try fixed(3) {
      case 1: return .fixed(try width())
      case 2: return .variable(try width())
      case 3: return .array
      case 4: return .character
      case 5: return .blob
      default: throw Unreadable()
      }
    }
  }

  private mutating func record(_ operands: [Operand], in block: Int) throws -> Record {
    var fields: [UInt64] = []
    var blob: [UInt8] = []
    reading: for (index, operand) in operands.enumerated() {
      switch operand {
      case .array:
        guard let element = operands.last, index == operands.count - 2 else { throw Unreadable() }
        for _ in 0..<(try count(ofWidth: 6)) { fields.append(try scalar(element)) }
        break reading
      case .blob:
        let count = try count(ofWidth: 6)
        try align()
        guard position / 8 + count <= bytes.count else { throw Unreadable() }
        blob = Array(bytes[position / 8..<position / 8 + count])
        position += count * 8
        try align()
      default:
        fields.append(try scalar(operand))
      }
    }
    guard let code = fields.first else { throw Unreadable() }
    return Record(block: block, code: code, fields: Array(fields.dropFirst()), blob: blob)
  }

  private mutating func scalar(_ operand: Operand) throws -> UInt64 {
    switch operand {
    case .literal(let value): return value
    case .fixed(let width): return try fixed(width)
    case .variable(let width): return try variable(width)
    case .character: return try fixed(6)
    case .array, .blob: throw Unreadable()
    }
  }

  private mutating func fixed(_ width: Int) throws -> UInt64 {
    guard position + width <= bytes.count * 8 else { throw Unreadable() }
    var value: UInt64 = 0
    for bit in 0..<width {
      let place = position + bit
      value |= UInt64(bytes[place / 8] >> (place % 8) & 1) << bit
    }
    position += width
    return value
  }

  /// A number in pieces of `width` bits, each of which says whether another one follows.
  private mutating func variable(_ width: Int) throws -> UInt64 {
    guard width > 1 else { throw Unreadable() }
    let more = UInt64(1) << (width - 1)
    var value: UInt64 = 0
    var shift = 0
    while true {
      let piece = try fixed(width)
      value |= (piece & (more - 1)) << shift
      if piece & more == 0 { return value }
      shift += width - 1
      if shift >= 64 { throw Unreadable() }
    }
  }

  /// How many of something follow. Each takes a bit at least.
  private mutating func count(ofWidth width: Int) throws -> Int {
    let count = try variable(width)
    guard count <= UInt64(bytes.count * 8 - position) else { throw Unreadable() }
    return Int(count)
  }

  private mutating func width() throws -> Int {
    let width = try variable(5)
    guard (1...64).contains(width) else { throw Unreadable() }
    return Int(width)
  }

  private mutating func align() throws {
    position = (position + 31) / 32 * 32
    guard position <= bytes.count * 8 else { throw Unreadable() }
  }
}
