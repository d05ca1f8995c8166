import Judging
import Reference
import Tensors

/// What a row must do to break max pooling, in the order in which it is asked for.
enum PatternRequirement {
  case form
  case changes
  case breaks

  /// The check for this requirement, on lengths that are multiples of four and lengths that are not.
  func check(_ name: String, share: Int = 1) -> Check<[Float], Int> {
    Check(
      name, share: share, examples: [4, 6, 8, 10], random: 2,
      making: { random in 2 * random.int(in: 2...8) },
      satisfies: { row, length in shortfall(of: row, length: length) }, everywhere: true)
  }

  /// Whether the pooled answer is the same after the shift.
  static func staysTheSame(_ row: [Float]) -> Bool {
    let (before, after) = Reference.pooledBeforeAndAfterShift(row)
    return after == before
  }

  /// How `row` misses this requirement, or nil if it does not.
  private func shortfall(of row: [Float], length: Int) -> Shortfall? {
    if row.count != length {
      return Shortfall("length", "Your row has \(row.count) values: it must have \(length).")
    }
    if let value = row.first(where: { !$0.isFinite }) {
      return Shortfall("numbers", "Your row has the value \(shortText(value)): it must be finite.")
    }
    if row.allSatisfy({ $0 == 0 }) {
      return Shortfall("blank", "Your row holds nothing but 0: there is nothing that could move.")
    }
    switch self {
    case .form: return valueLost(row)
    case .changes: return same(row)
    case .breaks: return valueLost(row) ?? same(row) ?? moved(row)
    }
  }

  private func valueLost(_ row: [Float]) -> Shortfall? {
    guard let last = row.last, last != 0 else { return nil }
    return Shortfall(
      "end",
      "The last value of your row is \(shortText(last)), and the shift loses it: it must be 0.")
  }

  private func same(_ row: [Float]) -> Shortfall? {
    guard Self.staysTheSame(row) else { return nil }
    return Shortfall(
      "changes",
      "Pooled, your row gives \(listed(Reference.pooledBeforeAndAfterShift(row).before)), and "
        + "after the shift the same. It must give something else.")
  }

  private func moved(_ row: [Float]) -> Shortfall? {
    guard Reference.movesAlong(row) else { return nil }
    let (before, after) = Reference.pooledBeforeAndAfterShift(row)
    return Shortfall(
      "breaks",
      "Pooled, your row gives \(listed(before)), and after the shift \(listed(after)): the same, "
        + "one unit further to the right. It must give something else.")
  }

  private func listed(_ values: [Float]) -> String {
    values.map(shortText).joined(separator: " ")
  }
}
