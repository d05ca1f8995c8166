/// SHA-256, as FIPS 180-4 defines it, with the names that it uses.
///
/// Nobody can find two texts with the same digest, or another text with a digest that is known.
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
    0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
  ]
  /// The bytes that do not fill a block yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  private static let blockSize = 64

  public init() {}

  /// The digest of some bytes.
  public static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
    var hash = SHA256()
    hash.add(bytes)
    return hash.digest
  }

  /// Takes in some bytes. It makes no difference how a text is cut into parts.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    count += UInt64(bytes.count)
    var bytes = bytes[...]
    if !rest.isEmpty {
      let missing = bytes.prefix(Self.blockSize - rest.count)
      rest += missing
      bytes = bytes.dropFirst(missing.count)
      if rest.count < Self.blockSize { return }
      rest.withUnsafeBytes { compress($0, into: &state) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = bytes.count / Self.blockSize * Self.blockSize
    compress(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)), into: &state)
    rest += bytes.dropFirst(whole)
  }

  /// The digest of all that was taken in.
  public var digest: Digest {
    // A one bit, zeros, and the number of bits in the last eight bytes of a block.
    var end = rest + [0x80]
    while end.count % Self.blockSize != Self.blockSize - 8 { end.append(0) }
    withUnsafeBytes(of: (count * 8).bigEndian) { end += $0 }
    var state = state
    end.withUnsafeBytes { compress($0, into: &state) }
    return Digest(bytes: state.flatMap { $0.bigEndianBytes })
  }
}

/// Takes in whole blocks: section 6.2.2. The sums are meant to overflow.
private func compress(_ blocks: UnsafeRawBufferPointer, into state: inout [UInt32]) {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
    constants.withUnsafeBufferPointer { k in
      for start in stride(from: 0, to: blocks.count, by: 64) {
        for t in 0..<16 {
          let word = blocks.loadUnaligned(fromByteOffset: start + 4 * t, as: UInt32.self)
          w[t] = UInt32(bigEndian: word)
        }
        for t in 16..<64 {
          let (x, y) = (w[t - 15], w[t - 2])
          let s0 = x.rotated(7) ^ x.rotated(18) ^ x >> 3
          let s1 = y.rotated(17) ^ y.rotated(19) ^ y >> 10
          w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for t in 0..<64 {
          let s1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
          let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ k[t] &+ w[t]
          let s0 = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
          let t2 = s0 &+ (a & b ^ a & c ^ b & c)
          (h, g, f, e) = (g, f, e, d &+ t1)
          (d, c, b, a) = (c, b, a, t1 &+ t2)
        }
        for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
      }
    }
  }
}

/// Section 4.2.2: from the cube roots of the first 64 primes.
private let constants: [UInt32] = [
  0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4,
  0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE,
  0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F,
  0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA, 0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7,
  0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC,
  0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
  0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070, 0x19A4_C116,
  0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
  0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7,
  0xC671_78F2,
]

extension UInt32 {
  /// Its bits, moved to the right around the circle.
  @inline(__always)
  fileprivate func rotated(_ places: UInt32) -> UInt32 {
    self &>> places | self &<< (32 - places)
  }

  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
