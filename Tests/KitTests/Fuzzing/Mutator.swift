import Tensors

/// Breaks real inputs a little: bytes change, pieces vanish, come twice, move, or come from another
/// input, and what means something to the reader appears where it should not.
struct Mutator: Sendable {
  private let seeds: [[UInt8]]
  private let words: [[UInt8]]

  init(seeds: [[UInt8]], words: [[UInt8]]) {
    self.seeds = seeds
    self.words = words
  }

  /// An input that no other seed of the random numbers makes.
  func input(_ random: inout RandomSource) -> [UInt8] {
    var input = some(seeds, &random)
    // Short inputs are read often.
    if input.count > 600, random.int(in: 0...9) > 0 {
      let length = random.int(in: 1...600)
      let start = random.int(in: 0...input.count - length)
      input = Array(input[start..<start + length])
    }
    for _ in 0..<random.int(in: 1...6) { change(&input, &random) }
    return input
  }

  private func change(_ input: inout [UInt8], _ random: inout RandomSource) {
    let piece = range(in: input, &random)
    switch random.int(in: 0...8) {
    case 0 where !input.isEmpty:
      input[random.int(in: 0...input.count - 1)] = UInt8(truncatingIfNeeded: random.next())
    case 1 where !input.isEmpty:
      input[random.int(in: 0...input.count - 1)] ^= 1 << UInt8(random.int(in: 0...7))
    case 2: input.removeSubrange(piece)
    case 3: input.insert(contentsOf: Array(input[piece]), at: piece.lowerBound)
    case 4:
      let moved = Array(input[piece])
      input.removeSubrange(piece)
      input.insert(contentsOf: moved, at: random.int(in: 0...input.count))
    case 5:
      let other = some(seeds, &random)
      input.insert(contentsOf: other[range(in: other, &random)], at: piece.lowerBound)
    case 6 where !words.isEmpty:
      input.replaceSubrange(
        random.int(in: 0...1) == 0 ? piece : piece.lowerBound..<piece.lowerBound,
        with: some(words, &random))
    case 7:
      // Deep and long: what is nested, and what is counted.
      let part = words.isEmpty ? Array(input[piece].prefix(8)) : some(words, &random)
      let many = Array(repeatElement(part, count: random.int(in: 2...200)).joined())
      input.insert(contentsOf: many, at: piece.lowerBound)
    default:
      // Lengths and numbers at their limits.
      let number = [0, 1, 0x7F, 0x80, 0xFF, .max, .min, -1, 1 << 31][random.int(in: 0...8)]
      let width = random.int(in: 1...8)
      for (offset, index) in (piece.lowerBound..<input.count).prefix(width).enumerated() {
        input[index] = UInt8(truncatingIfNeeded: number >> (8 * offset))
      }
    }
  }

  /// Somewhere in the input, most often a few bytes.
  private func range(in input: [UInt8], _ random: inout RandomSource) -> Range<Int> {
    let start = random.int(in: 0...input.count)
    let longest = random.int(in: 0...3) == 0 ? 200 : 8
    return start..<min(input.count, start + random.int(in: 0...longest))
  }

  private func some<Element>(_ all: [Element], _ random: inout RandomSource) -> Element {
    all[random.int(in: 0...all.count - 1)]
  }
}
