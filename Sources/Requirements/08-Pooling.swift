// Lesson 8: a row that max pooling sees otherwise after a shift.

public import Judging
import Tensors
public import Wire

/// What a row must do to break max pooling, in the order in which it is asked for.
public enum PatternRequirement: String, CaseIterable, Sendable {
  case form
  case changes
  case breaks

  public var requirement: Requirement<[Float], [Float], Int> {
    Requirement("pattern: \(rawValue)") { row, _, length in shortfall(of: row, length: length) }
  }

  /// Whether the pooled answer is the same after the shift.
  public static func staysTheSame(_ row: [Float]) -> Bool { row.inPairs == row.movedOn.inPairs }

  /// Whether all that the shift changes is the place of the pooled values. The row gets two zeros
  /// more, so that no value leaves it.
  public static func movesAlong(_ row: [Float]) -> Bool {
    let long = row + [0, 0]
    return !staysTheSame(long) && long.movedOn.inPairs == long.inPairs.movedOn
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
      "Pooled, your row gives \(listed(row.inPairs)), and "
        + "after the shift the same. It must give something else.")
  }

  private func moved(_ row: [Float]) -> Shortfall? {
    guard Self.movesAlong(row) else { return nil }
    return Shortfall(
      "breaks",
      "Pooled, your row gives \(listed(row.inPairs)), and after the shift \(listed(row.movedOn.inPairs)): the same, "
        + "one unit further to the right. It must give something else.")
  }

  private func listed(_ values: [Float]) -> String {
    values.map(shortText).joined(separator: " ")
  }
}

extension [Float] {
  /// The larger one of each two neighbors.
  fileprivate var inPairs: [Float] {
    zip(self, dropFirst()).enumerated().filter { $0.offset % 2 == 0 }.map {
      Swift.max($0.element.0, $0.element.1)
    }
  }

  /// One place further on. A 0 comes in, and the last value is lost.
  fileprivate var movedOn: [Float] { isEmpty ? [] : [0] + dropLast() }
}
