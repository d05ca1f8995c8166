// Lesson 5: a filter that finds edges.

public import Judging
public import Tensors
public import Wire

/// What a filter must do to count as an edge filter, in the order in which it is asked for.
///
/// The answer to any image that is flat or a ramp follows from three sums over the weights: all of
/// them, and all of them times their column or their row, counted from the middle. How near to 0
/// an answer must be is measured by the sum of the absolute weights, so that no filter passes or
/// fails for being strong. Sums are `Double`s: those of the largest weights are no infinity, and no
/// limit for small ones is rounded to 0.
public enum EdgeRequirement: String, CaseIterable, Sendable {
  case form
  case silentOnFlatAreas
  case silentAlongTheEdge
  case strongAcrossTheEdge

  /// The largest part of the absolute weights that still counts as silence.
  private static let silence = 1e-4
  /// What the absolute weights sum to if they are nothing but rounding noise, such as cos(π/2).
  private static let nothing = 1e-5
  /// The smallest part of the absolute weights that counts as an answer.
  private static let strength = 0.01

  public var requirement: Requirement<Matrix, Matrix, Float> {
    Requirement("edge filter: \(rawValue)") { filter, _, direction in
      shortfall(of: filter, across: direction)
    }
  }

  /// How `filter` misses this requirement, or nil if it does not.
  private func shortfall(of filter: Matrix, across direction: Float) -> Shortfall? {
    guard filter.size == Size(3) else {
      return Shortfall("form", "Your filter is \(filter.size): it must be 3×3.")
    }
    if let weight = filter.values.first(where: { !$0.isFinite }) {
      return Shortfall(
        "weights", "A weight of your filter is \(shortText(weight)): all must be numbers.")
    }
    let weight = filter.values.reduce(0) { $0 + abs(Double($1)) }
    if weight <= Self.nothing {
      return Shortfall("weights", "All weights of your filter are 0, or rounding noise around it.")
    }
    switch self {
    case .form:
      return nil
    case .silentOnFlatAreas:
      let answer = filter.values.reduce(0) { $0 + Double($1) }
      return silenceMissed("flat", "a flat area of 1s", answer, weight)
    case .silentAlongTheEdge:
      let answer = answer(of: filter, toRampToward: direction + .pi / 2)
      let ramp = "a ramp at a right angle to the direction (it grows by 1 a pixel along the edge)"
      return silenceMissed("along", ramp, answer, weight)
    case .strongAcrossTheEdge:
      return strengthMissed(answer(of: filter, toRampToward: direction), weight)
    }
  }

  private func silenceMissed(
    _ requirement: String, _ image: String, _ answer: Double, _ weight: Double
  ) -> Shortfall? {
    let limit = Self.silence * weight
    if abs(answer) <= limit { return nil }
    return Shortfall(
      requirement,
      "To \(image), your filter answers \(shortText(Float(answer))). It must be silent: at most "
        + "\(shortText(Float(limit))) away from 0, for weights as large as yours.")
  }

  private func strengthMissed(_ answer: Double, _ weight: Double) -> Shortfall? {
    let limit = Self.strength * weight
    if answer >= limit { return nil }
    return Shortfall(
      answer <= -limit ? "reversed" : "weak",
      "To a ramp that grows by 1 a pixel in the direction, your filter answers "
        + "\(shortText(Float(answer))). It must answer with more than 0: with \(shortText(Float(limit))) or more, "
        + "for weights as large as yours.")
  }

  /// What the filter answers to the ramp `column · cos a + row · sin a`, whose middle is 0.
  private func answer(of filter: Matrix, toRampToward angle: Float) -> Double {
    var answer = 0.0
    for row in 0..<3 {
      for column in 0..<3 {
        let ink = Float(column - 1) * cos(angle) + Float(row - 1) * sin(angle)
        answer += Double(filter[row, column]) * Double(ink)
      }
    }
    return answer
  }
}
