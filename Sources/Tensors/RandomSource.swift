/// Random numbers that are the same for the same seed, on every machine.
///
/// The algorithm is SplitMix64: the state grows by the odd constant 0x9E3779B97F4A7C15, and each
/// output is the state with its bits mixed. Source: Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014.
///
/// ```swift
/// var random = RandomSource(seed: 7)
/// let die = random.int(in: 1...6)
/// ```
public struct RandomSource: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  @inlinable
  public init(seed: UInt64) {
    state = seed
  }

  @inlinable
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A whole number in `range`, each equally likely.
  @inlinable
  public mutating func int(in range: ClosedRange<Int>) -> Int {
    // As wide on every machine: how many bits are drawn for an `Int` depends on how many it has.
    Int(Int64.random(in: Int64(range.lowerBound)...Int64(range.upperBound), using: &self))
  }

  /// A number from 0 up to, but not including, 1: a multiple of 2⁻²⁴.
  @inlinable
  public mutating func unitFloat() -> Float {
    Float(next() >> 40) / 16_777_216
  }

  /// A number in `range`.
  @inlinable
  public mutating func float(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + unitFloat() * (range.upperBound - range.lowerBound)
  }

  /// A draw from the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958).
  @inlinable
  public mutating func normal() -> Float {
    let radius = (-2 * log(1 - unitFloat())).squareRoot()
    return radius * cos(2 * .pi * unitFloat())
  }
}
