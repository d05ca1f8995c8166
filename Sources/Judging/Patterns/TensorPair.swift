import Tensors
import Wire

/// An expected tensor and the actual one, of one shape, as stacks of grids.
struct TensorPair {
  /// At least two dimensions, none of them 0.
  let dimensions: [Int]
  let expected: [Float]
  let actual: [Float]
  let tolerance: Tolerance

  var rows: Int { dimensions[dimensions.count - 2] }
  var columns: Int { dimensions[dimensions.count - 1] }

  /// How many channels a volume has; nil if it is no volume or has one channel only.
  private var channelCount: Int? {
    dimensions.count == 3 && dimensions[0] > 1 ? dimensions[0] : nil
  }
  private var size: Int { rows * columns }
  private var gridCount: Int { expected.count / size }

  // MARK: - Values

  /// Whether applying `transform` to every expected value gives the actual one.
  func equals(_ transform: (Float) -> Float) -> Bool {
    zip(actual, expected).allSatisfy { tolerance.accepts($0, for: transform($1)) }
  }

  /// By how much every value is too large, if that is the same everywhere.
  var commonOffset: Float? { constant(differences[...]) }

  /// By how much the values of each channel are too large, if that is the same all over a channel.
  var channelOffsets: [Float]? {
    guard let channelCount, size > 1 else { return nil }
    let offsets = (0..<channelCount).compactMap {
      constant(differences[$0 * size..<($0 + 1) * size])
    }
    return offsets.count == channelCount ? offsets : nil
  }

  /// By how much the wrong values are too large, if that is the same for all of them.
  func offsetOfWrongValues(atLeast least: Int) -> Float? {
    let wrong = zip(actual, expected).filter { !tolerance.accepts($0, for: $1) }
    // From 0 to 1 is not a sum that went wrong.
    guard wrong.count >= least, Set(wrong.map(\.1)).count >= min(least, 2) else { return nil }
    return constant(wrong.map { $0 - $1 }[...])
  }

  /// What every expected value was multiplied by, if that is the same everywhere.
  var commonFactor: Float? {
    // Of one number any other is a multiple.
    guard Set(expected.filter { $0 != 0 }).count > 1,
      let index = expected.firstIndex(where: { $0 != 0 })
    else { return nil }
    let factor = actual[index] / expected[index]
    return factor.isFinite && factor != 0 && equals { $0 * factor } ? factor : nil
  }

  // MARK: - Positions

  /// Whether the actual value at each position is the one expected at the position that `source`
  /// gives.
  func equals(_ source: (Int, Int) -> (Int, Int)) -> Bool {
    positions.allSatisfy { grid, position in
      let from = source(position.row, position.column)
      return isRight(
        actual: offset(grid, position),
        expected: offset(grid, Place(row: from.0, column: from.1)))
    }
  }

  /// The positions of the wrong values; one that is wrong in two grids is there twice.
  var wrongPositions: [Place] {
    positions.filter { !isRight(actual: offset($0, $1), expected: offset($0, $1)) }.map(\.1)
  }

  /// How far down and to the right everything was moved, by at most two positions, if that is all.
  /// What moved in from outside is not looked at.
  var shift: (rows: Int, columns: Int)? {
    let steps = [0, 1, -1, 2, -2]
    for down in steps {
      for right in steps where (down, right) != (0, 0) && isShifted(down, right) {
        return (down, right)
      }
    }
    return nil
  }

  private func isShifted(_ down: Int, _ right: Int) -> Bool {
    let inside = positions.map { grid, position in
      (grid, position, Place(row: position.row - down, column: position.column - right))
    }.filter { (0..<rows).contains($0.2.row) && (0..<columns).contains($0.2.column) }
    // A few equal values match by chance.
    guard inside.count * 2 >= expected.count else { return false }
    let moved = Set(inside.map { expected[offset($0.0, $0.2)] })
    return moved.count > 2
      && inside.allSatisfy { isRight(actual: offset($0.0, $0.1), expected: offset($0.0, $0.2)) }
  }

  // MARK: - Channels

  var hasChannelsReordered: Bool {
    guard let channelCount else { return false }
    let sorted = [actual, expected].map { values in
      (0..<channelCount).map { values[$0 * size..<($0 + 1) * size] }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }
    return sorted[0] == sorted[1]
  }

  var isRightOnlyInFirstChannel: Bool {
    guard let channelCount else { return false }
    let wrong = (0..<channelCount).map { channel in
      (channel * size..<(channel + 1) * size).contains { !isRight(actual: $0, expected: $0) }
    }
    return !wrong[0] && wrong.dropFirst().allSatisfy { $0 }
  }

  // MARK: -

  private var differences: [Float] { zip(actual, expected).map { $0 - $1 } }

  private var positions: [(grid: Int, position: Place)] {
    (0..<gridCount).flatMap { grid in
      (0..<rows).flatMap { row in
        (0..<columns).map { (grid, Place(row: row, column: $0)) }
      }
    }
  }

  private func offset(_ grid: Int, _ position: Place) -> Int {
    grid * size + position.row * columns + position.column
  }

  private func isRight(actual: Int, expected: Int) -> Bool {
    tolerance.accepts(self.actual[actual], for: self.expected[expected])
  }

  private func constant(_ values: ArraySlice<Float>) -> Float? {
    guard let first = values.first, first.isFinite,
      values.allSatisfy({ Tolerance.standard.accepts($0, for: first) })
    else { return nil }
    return first
  }
}
