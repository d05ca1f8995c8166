// Lesson 7: a filter that is balanced, and places that are corners.

public import Judging
public import Tensors
public import Wire

/// The weights sum to 0 and their squares to 1.
public let balanceRequirement = Requirement<
  Matrix, Matrix, Int, Float, Float, Float, Float, Float
>("gabor: balance") { filter, _, _, _, _, _, _, _ in
  let sum = filter.values.reduce(0, +)
  if !(abs(sum) < 1e-4) {
    return Shortfall(
      "sum", "The weights sum to \(shortText(sum)) and must sum to 0: a flat area excites the cell."
    )
  }
  let squares = filter.values.reduce(0) { $0 + $1 * $1 }
  if !(abs(squares - 1) < 1e-3) {
    return Shortfall(
      "length", "The squares of the weights sum to \(shortText(squares)) and must sum to 1.")
  }
  return nil
}

/// How far a place may lie from its corner, in rows and in columns.
public let cornerReach = 2

/// Every corner has one place, and every place a corner. The landmark is the list of the corners.
public let cornerRequirement = Requirement<[Place], [Place], Matrix>("corners") {
  places, landmarks, _ in
  missed(by: places, corners: landmarks.first ?? [])
}

private func missed(by places: [Place], corners: [Place]) -> Shortfall? {
  for corner in corners {
    let near = places.filter { $0.distance(to: corner) <= cornerReach }
    if near.isEmpty {
      return Shortfall(
        "corners",
        "The corner at \(corner) was not found: \(nearest(to: corner, places))")
    }
    if near.count > 1 {
      return Shortfall(
        "corners",
        "The corner at \(corner) was reported \(near.count) times and must be reported once.")
    }
  }
  let stray = places.filter { place in corners.allSatisfy { place.distance(to: $0) > cornerReach } }
  guard let first = stray.first else { return nil }
  guard let nearest = corners.map({ $0.distance(to: first) }).min() else {
    return Shortfall("corners", "\(first) is no corner: this drawing has none.")
  }
  return Shortfall(
    "corners",
    "\(first) is no corner: the nearest one is \(nearest) pixels away, and \(cornerReach) are "
      + "allowed.")
}

private func nearest(to corner: Place, _ places: [Place]) -> String {
  guard let place = places.min(by: { $0.distance(to: corner) < $1.distance(to: corner) }) else {
    return "no place was reported."
  }
  return "the nearest place reported is \(place), \(place.distance(to: corner)) pixels away, and "
    + "\(cornerReach) are allowed."
}

extension Place {
  /// The larger of the distances in rows and in columns; the largest number if it is larger still.
  public func distance(to other: Place) -> Int {
    func distance(_ one: Int, _ other: Int) -> Int {
      let (difference, isTooLarge) = one.subtractingReportingOverflow(other)
      return isTooLarge ? .max : Int(clamping: difference.magnitude)
    }
    return max(distance(row, other.row), distance(column, other.column))
  }
}
