import Typesetting

/// One line on standard error that is written over, for a terminal only.
struct Progress: Sendable {
  let isOn: Bool

  func show(_ text: String) {
    if isOn { StandardStream.error.steer("\r\u{1B}[K" + text.painted) }
  }

  /// Shows what is worth a line of its own in a log.
  func note(_ text: String) {
    if isOn { show(text) } else { StandardStream.error.write(text + "\n") }
  }

  func clear() { show("") }
}
