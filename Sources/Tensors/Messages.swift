// How this module speaks: numbers as short as they can be, and one way to stop.

/// Ends the program with a message that names the line it is about.
func stop(_ message: String, _ file: StaticString, _ line: UInt) -> Never {
  fatalError(message, file: file, line: line)
}

/// "row 5 is outside a 4×4 matrix: rows go from 0 to 3"
func outside(_ axis: String, _ index: Int, count: Int, of what: String) -> String {
  let range = count == 0 ? "it has no \(axis)s" : "\(axis)s go from 0 to \(count - 1)"
  return "\(axis) \(index) is outside a \(what): \(range)"
}

/// A number without more digits than it needs: "3", "-0.5", "0.3333".
///
/// Whole numbers have no point; others are rounded to four significant digits after the leading
/// zeros: enough to see a difference, and short enough for a grid.
public func shortText(_ value: Float) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  if value == value.rounded(), abs(value) < 1e9 { return "\(Int(value))" }
  var scale: Double = 1
  let size = abs(Double(value))
  if size >= 1e9 { return "\(value)" }
  if size < 1e-6 { return tinyText(Double(value)) }
  while size * scale < 1000 { scale *= 10 }
  let rounded = (Double(value) * scale).rounded() / scale
  return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}

/// "4.041e-08", for a value below 0.1 that is not 0.
private func tinyText(_ value: Double) -> String {
  var digits = value
  var places = 0
  while abs(digits) < 1 {
    digits *= 10
    places += 1
  }
  var rounded = (digits * 1000).rounded() / 1000
  if abs(rounded) == 10 {
    rounded /= 10
    places -= 1
  }
  let text = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  return "\(text)e-\(places < 10 ? "0" : "")\(places)"
}
