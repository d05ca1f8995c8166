/// Why something could not be measured.
struct MeasurementError: Error, Hashable {
  let name: String
  let reason: String

  /// Nothing drives a browser here.
  static let noBrowser = MeasurementError(
    name: Benchmark.notebook.rawValue,
    reason: """
      no browser could be driven: install Chromium and chromedriver, and make .build/browsers with \
      Python 3 as CONTRIBUTING says under Tests
      """)
}

extension MeasurementError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    """
    '\(name)' could not be measured: \(reason).
    Try again when the machine is less busy, or 'swift run lesson-runner check --all' to see \
    whether the kit itself works.
    """
  }
}
