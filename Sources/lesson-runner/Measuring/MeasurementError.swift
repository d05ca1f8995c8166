/// Why something could not be measured.
struct MeasurementError: Error, Hashable {
  let name: String
  let reason: String
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
