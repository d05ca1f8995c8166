/// Colors for a terminal: only ever besides a sign or a word that says the same.
public struct Paint: Sendable {
  private let isOn: Bool

  public init(isOn: Bool) {
    self.isOn = isOn
  }

  public static let none = Paint(isOn: false)

  public func good(_ text: String) -> String { painted(text, "32") }
  public func bad(_ text: String) -> String { painted(text, "31") }
  public func strong(_ text: String) -> String { painted(text, "1") }
  public func faint(_ text: String) -> String { painted(text, "2") }
  public func accent(_ text: String) -> String { painted(text, "36") }

  private func painted(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
