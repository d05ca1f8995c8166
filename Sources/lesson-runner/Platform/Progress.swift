/// One line on standard error that is written over, for a terminal only.
struct Progress {
  let isOn: Bool

  func show(_ text: String) {
    if isOn { StandardStream.error.write("\r\u{1B}[K" + text) }
  }

  func clear() { show("") }
}
