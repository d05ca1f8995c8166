// Lesson 11: the filters that a network begins with.

public import Judging
public import Tensors
public import Wire

/// What the filters of a new network must be like, in the order in which it is asked for.
///
/// Each case is held to all of it. Only whether numbers come from a normal distribution is seen in
/// a large number of them alone, of 1,800 or more: then at least six times as much is allowed as
/// chance makes them stray. No honest answer fails for any seed.
public enum InitialRequirement: String, CaseIterable, Sendable {
  case form
  case spread
  case normal
  case different
  case seeded

  /// How many numbers show their distribution.
  fileprivate static let many = 1_800

  /// The landmark is the bank that the seed leads to.
  public var requirement: Requirement<FilterBank, FilterBank, Int, Int, Int, UInt64> {
    Requirement("initial filters: \(rawValue)") { bank, right, count, channels, size, seed in
      missed(
        by: bank, right: right.first?.values ?? [], count: count, channels: channels, size: size,
        seed: seed)
    }
  }

  /// How a bank misses this requirement, or nil if it does not.
  private func missed(
    by bank: FilterBank, right: [Float], count: Int, channels: Int, size: Int, seed: UInt64
  ) -> Shortfall? {
    let shape = Shape(channels: channels, rows: size, columns: size)
    if bank.count != count || bank.shape != shape {
      return Shortfall(
        "form",
        "You made \(counted(bank.count, "filter")) of \(bank.shape): \(counted(count, "filter")) of "
          + "\(shape) must be made.")
    }
    if let weight = bank.values.first(where: { !$0.isFinite }) {
      return Shortfall("numbers", "A weight is \(shortText(weight)): all must be numbers.")
    }
    if bank.values.allSatisfy({ $0 == 0 }) {
      return Shortfall("blank", "All your weights are 0: they must be random numbers.")
    }
    let width = sqrt(2 / Float(shape.count))
    switch self {
    case .form: return nil
    case .spread: return bank.values.spreadMissed(width, right)
    case .normal: return bank.values.shapeMissed()
    case .different: return alikeFilters(in: bank)
    case .seeded: return bank.values.seedMissed(seed, width, right)
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private func alikeFilters(in bank: FilterBank) -> Shortfall? {
    // Of many single numbers, two may be the same by chance.
    if bank.shape.count == 1, bank.count >= Self.many { return nil }
    var known: [Volume: Int] = [:]
    for (index, filter) in bank.filters.enumerated() {
      if filter.values.count > 1, Set(filter.values).count == 1 {
        return Shortfall("flat", "All weights of filter \(index) are the same: they must differ.")
      }
      if let twin = known[filter] {
        return Shortfall(
          "alike", "Filters \(twin) and \(index) have the same weights: they must differ.")
      }
      known[filter] = index
    }
    return nil
  }
}

extension [Float] {
  private var mean: Float { reduce(0, +) / Float(count) }

  private var deviation: Float {
    let mean = mean
    return sqrt(reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(count))
  }

  /// The share of the numbers that lie further from the mean than so many standard deviations.
  private func share(beyond deviations: Float) -> Float {
    let (mean, limit) = (mean, deviations * deviation)
    return Float(count { abs($0 - mean) > limit }) / Float(count)
  }

  fileprivate func spreadMissed(_ width: Float, _ right: [Float]) -> Shortfall? {
    let isTelling = count >= InitialRequirement.many
    if isTelling, !(abs(mean) <= 0.2 * width) {
      return Shortfall(
        "mean", "The mean of your \(count) weights is \(shortText(mean)): it must be near 0.")
    }
    if isTelling, !(abs(deviation - width) <= 0.15 * width) {
      return Shortfall(
        "deviation",
        "The standard deviation of your \(count) weights is \(shortText(deviation)): it must be near "
          + "\(shortText(width)).")
    }
    // With the numbers of the seed, the standard deviation is no matter of chance.
    let factor = width * size(besides: right)
    if abs(factor - width) > 1e-3 * width, isLike(right, width) {
      return Shortfall(
        "deviation",
        "Your weights are what `normal()` draws, times \(factor): the factor must be \(width).")
    }
    return nil
  }

  /// Of numbers from a normal distribution, 4.6 % lie beyond two standard deviations, and 31.7 %
  /// beyond one.
  fileprivate func shapeMissed() -> Shortfall? {
    if count < InitialRequirement.many { return nil }
    let (one, two) = (share(beyond: 1), share(beyond: 2))
    if (0.25...0.39).contains(one), (0.015...0.08).contains(two) { return nil }
    return Shortfall(
      "normal",
      "Of your \(count) weights, \(shortText(100 * one)) % lie further from their mean than one "
        + "standard deviation, and \(shortText(100 * two)) % further than two. It must be about "
        + "32 % and 5 %.")
  }

  fileprivate func seedMissed(_ seed: UInt64, _ width: Float, _ right: [Float]) -> Shortfall? {
    // Those who are wrong about the standard deviation have heard of it.
    if isEmpty || isLike(right, width) { return nil }
    return Shortfall(
      "seed",
      "Your weights are not the first \(count) numbers that `RandomSource(seed: \(seed))` draws with "
        + "`normal()`, times a standard deviation.")
  }

  /// How many times as large as the right weights these are.
  private func size(besides right: [Float]) -> Float {
    let size = right.reduce(0) { $0 + abs($1) }
    return size == 0 ? 0 : reduce(0) { $0 + abs($1) } / size
  }

  /// Whether these are the right weights, in any order, all of them as many times as large.
  private func isLike(_ right: [Float], _ width: Float) -> Bool {
    let factor = size(besides: right)
    return zip(sorted(), right.map { factor * $0 }.sorted()).allSatisfy {
      abs($0 - $1) <= 1e-3 * factor * width
    }
  }

  /// Whether none of them lies far out, as it is with numbers between two limits. A few numbers
  /// cannot tell.
  public var isEvenlySpread: Bool {
    count < 100 || share(beyond: 2) == 0 && abs(mean) < 0.2 * deviation
  }
}
