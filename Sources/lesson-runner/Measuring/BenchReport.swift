import Reporting

/// The documented, versioned output of `bench --json`.
struct BenchReport: Encodable, Sendable {
  let schema = 1
  let measurements: [Entry]
  let unmeasured: [Unmeasured]

  /// What could not be measured, and why.
  struct Unmeasured: Encodable, Sendable {
    let name: String
    let reason: String
  }

  struct Entry: Encodable, Sendable {
    let name: String
    let unit: BenchUnit
    let median: Double
    let minimum: Double
    let maximum: Double
    let runs: Int
    @Nullable var against: String?
    @Nullable var ratio: Double?

    init(_ result: BenchResult) {
      name = result.name
      unit = result.unit
      median = result.median.rounded(toDigits: 4)
      minimum = result.minimum.rounded(toDigits: 4)
      maximum = result.maximum.rounded(toDigits: 4)
      runs = result.values.count
      against = result.baseline?.name
      ratio = result.ratio.map { $0.rounded(toDigits: $0.ratioDigits) }
    }
  }

  init(_ results: [BenchResult]) {
    measurements = results.filter { $0.failure == nil }.map(Entry.init)
    unmeasured = results.compactMap { result in
      result.failure.map { Unmeasured(name: result.name, reason: $0) }
    }
  }
}

extension BenchReport {
  /// The same for people: a line for each measurement, and its ratios below it.
  var table: String {
    var lines = [Self.row("", "median", "minimum", "maximum", "runs")]
    var name: String?
    for entry in measurements {
      if entry.name != name {
        let values = [entry.median, entry.minimum, entry.maximum].map { $0.text(entry.unit) }
        lines.append(Self.row(entry.name, values[0], values[1], values[2], "\(entry.runs)"))
      }
      name = entry.name
      if let against = entry.against, let ratio = entry.ratio {
        lines.append("  \(ratio.decimals(ratio.ratioDigits)) × \(against)")
      }
    }
    lines += unmeasured.map { "\($0.name): not measured, because \($0.reason)" }
    return lines.joined(separator: "\n")
  }

  private static func row(
    _ name: String, _ median: String, _ minimum: String, _ maximum: String, _ runs: String
  ) -> String {
    let columns = [median, minimum, maximum].map { $0.leftPadded(to: 14) }
    return name.padding(to: 22) + columns.joined() + runs.leftPadded(to: 6)
  }
}

extension Double {
  fileprivate func rounded(toDigits digits: Int) -> Double {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }

  /// "0.412 s", "122.3 GMAC/s"
  fileprivate func text(_ unit: BenchUnit) -> String {
    "\(decimals(self < 100 ? 3 : 1)) \(unit.rawValue)"
  }

  /// How many digits a ratio needs to be more than nothing.
  fileprivate var ratioDigits: Int { self < 0.1 ? 4 : 2 }

  /// With so many digits after the point: "1.10".
  fileprivate func decimals(_ digits: Int) -> String {
    let parts = "\(rounded(toDigits: digits))".split(separator: ".")
    guard parts.count == 2, !parts[1].contains("e") else { return "\(self)" }
    let missing = digits - parts[1].count
    return "\(parts[0]).\(parts[1])" + String(repeating: "0", count: Swift.max(0, missing))
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
