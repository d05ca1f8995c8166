/// What one measurement gave, in each of its runs.
struct BenchResult: Equatable, Sendable {
  let name: String
  let unit: BenchUnit
  /// One for each run, in the order of the runs; none if it could not be measured.
  let values: [Double]
  /// Why it could not be measured; nil if it was.
  let failure: String?
  /// What was measured beside it, in the same run of the program.
  private(set) var baseline: Baseline?

  struct Baseline: Equatable, Sendable {
    let name: String
    let values: [Double]
  }

  init(_ name: String, _ unit: BenchUnit, _ values: [Double]) {
    self.name = name
    self.unit = unit
    self.values = values
    failure = nil
  }

  /// A rate that could not be measured.
  init(_ error: MeasurementError) {
    name = error.name
    unit = .gigaMultiplyAdds
    values = []
    failure = error.reason
  }

  /// The same measurement, set against another.
  func against(_ other: BenchResult) -> BenchResult {
    var result = self
    result.baseline = Baseline(name: other.name, values: other.values)
    return result
  }

  var median: Double { Self.median(of: values) }
  var minimum: Double { values.min() ?? 0 }
  var maximum: Double { values.max() ?? 0 }

  /// Median over median: machines differ, and a machine differs from hour to hour, but both have
  /// seen the same hour of the same machine. Nil without a baseline, or if that took no time.
  var ratio: Double? {
    guard let baseline else { return nil }
    let other = Self.median(of: baseline.values)
    return other > 0 ? median / other : nil
  }

  /// The middle value; of an even number, the mean of the two in the middle. 0 of none.
  static func median(of values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// What a measurement counts.
enum BenchUnit: String, Encodable, Sendable {
  /// Less is better.
  case seconds = "s"
  /// Thousands of millions of multiplications with their additions, each second: more is better.
  case gigaMultiplyAdds = "GMAC/s"
}
