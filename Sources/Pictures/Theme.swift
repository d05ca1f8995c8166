/// The colors of a web page by what they are for, for a light or a dark screen. What figures are
/// drawn in is the same on both: they stand on a light panel of their own.
public struct Theme: Sendable {
  /// Names as a style sheet has them, such as "input-line", and their colors.
  public let colors: [(name: String, color: Color)]

  public static let light = Theme(
    page: Color(0xFFFFFF), raised: Panel.background, border: Panel.border, text: Panel.text,
    quiet: Panel.quiet, accent: Role.input.line, good: Color(0x0B6B47), bad: Color(0xB3261E))

  public static let dark = Theme(
    page: Color(0x16181D), raised: Color(0x20232A), border: Color(0x40444E),
    text: Color(0xE8E6E1), quiet: Color(0xB4B1A9), accent: Color(0x8FC1F5),
    good: Color(0x6FD3A6), bad: Color(0xFF9A8F))

  /// What figures, maps and live drawings are drawn in.
  public static let figures: [(name: String, color: Color)] =
    [
      ("panel", Panel.background), ("panel-border", Panel.border), ("panel-text", Panel.text),
      ("panel-quiet", Panel.quiet), ("panel-hatch", Panel.hatch), ("negative", Panel.negative),
    ]
    + Role.allCases.flatMap { role in
      [
        ("\(role)-tint", role.tint), ("\(role)-line", role.line), ("\(role)-ink", role.ink),
        ("\(role)-depth", role.depth),
      ]
    }

  private init(
    page: Color, raised: Color, border: Color, text: Color, quiet: Color, accent: Color,
    good: Color, bad: Color
  ) {
    colors = [
      ("page", page), ("raised", raised), ("border", border), ("text", text), ("quiet", quiet),
      ("accent", accent), ("good", good), ("bad", bad),
    ]
  }
}
