/// Colors for a terminal: only ever besides a sign or a word that says the same.
public struct Paint: Sendable {
  /// Whether anything is painted. If not, marks must say what styles would.
  public let isOn: Bool

  public init(isOn: Bool) {
    self.isOn = isOn
  }

  public static let none = Paint(isOn: false)

  /// How a text is painted: any of these together.
  public struct Style: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    public static let strong = Style(rawValue: 1)
    public static let faint = Style(rawValue: 2)
    public static let underlined = Style(rawValue: 4)
    public static let good = Style(rawValue: 8)
    public static let bad = Style(rawValue: 16)
    public static let accent = Style(rawValue: 32)
  }

  public func good(_ text: String) -> String { styled(text, .good) }
  public func bad(_ text: String) -> String { styled(text, .bad) }
  public func strong(_ text: String) -> String { styled(text, .strong) }
  public func faint(_ text: String) -> String { styled(text, .faint) }
  public func accent(_ text: String) -> String { styled(text, .accent) }

  public func styled(_ text: String, _ style: Style) -> String {
    let codes = Self.codes.filter { style.contains($0.style) }.map(\.code)
    if !isOn || codes.isEmpty { return text }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  private static let codes: [(style: Style, code: String)] = [
    (.strong, "1"), (.faint, "2"), (.underlined, "4"), (.bad, "31"), (.good, "32"),
    (.accent, "36"),
  ]
}
