import Typesetting

/// A finished figure of a lesson page.
///
/// The picture stands on a light panel of its own. A page shows it through an image tag, where it
/// cannot know whether the page is light or dark: a media query would see the system's setting,
/// which need not be the page's. On its panel it reads the same on both.
public struct Figure: Hashable, Sendable {
  /// The stem of the file, unique in the catalog: "03-padding-frame" is
  /// `lessons/03-padding-frame.svg`.
  public let name: String
  /// What the figure shows, for those who do not see it. The first sentence is its title.
  public let alternativeText: String
  /// A complete SVG 1.1 document that needs nothing from elsewhere and ends with a newline. Equal
  /// figures have equal text.
  public let svg: String
  /// The maps in it, in the order of reading, for who cannot show the drawing: a terminal.
  public let maps: MapGallery

  /// A figure of the given parts, from top to bottom and `gap` pixels apart.
  public init(
    _ name: String, alternativeText: String, gap: Double = 20,
    @DrawingBuilder content: () -> [any Drawable]
  ) {
    self.name = name
    self.alternativeText = alternativeText
    let drawing = Stacked(content(), gap: gap).drawing
    svg = Figure.document(name, alternativeText, drawing)
    maps = drawing.captionedMaps
  }

  // The text says all; a map may hold values that are not even equal to themselves.
  public static func == (one: Figure, other: Figure) -> Bool {
    one.name == other.name && one.svg == other.svg
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(svg)
  }

  private static let margin = 22.0
  private static let fonts =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

  private static func document(_ name: String, _ words: String, _ content: Drawing) -> String {
    let drawing = content.inset(top: margin, bottom: margin, left: margin, right: margin)
    let (width, height) = (drawing.width.rounded(.up), drawing.height.rounded(.up))
    // Identifiers carry the name, so that figures can share a page without sharing a pattern.
    let (title, description) = ("figure-\(name)-title", "figure-\(name)-description")
    let hatch = "figure-\(name)-hatch"
    let panel = Mark.rectangle(
      Point(0.5, 0.5), width: width - 1, height: height - 1, corner: 10,
      fill: .solid(Panel.background), outline: Pen(Panel.border, width: 1))
    let opening = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"\(SVG.number(width))\" "
        + "height=\"\(SVG.number(height))\" "
        + "viewBox=\"0 0 \(SVG.number(width)) \(SVG.number(height))\" role=\"img\" "
        + "aria-labelledby=\"\(title) \(description)\" font-family=\"\(fonts)\" "
        + "fill=\"\(Panel.text.hexadecimal)\" text-anchor=\"middle\">",
      "<title id=\"\(title)\">\(firstSentence(of: words).escapedAsMarkup)</title>",
      "<desc id=\"\(description)\">\(words.escapedAsMarkup)</desc>",
    ]
    let body = ([panel] + drawing.marks).compactMap { SVG.element(of: $0, hatch: hatch) }
    let pattern = body.contains { $0.contains("url(#") } ? [hatching(hatch)] : []
    return (opening + pattern + body + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static func hatching(_ identifier: String) -> String {
    "<defs><pattern id=\"\(identifier)\" width=\"6\" height=\"6\" "
      + "patternUnits=\"userSpaceOnUse\">"
      + "<rect width=\"6\" height=\"6\" fill=\"\(Role.padding.tint.hexadecimal)\"/>"
      + "<path d=\"M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5\" stroke=\"\(Panel.hatch.hexadecimal)\" "
      + "stroke-width=\"1\"/></pattern></defs>"
  }

  private static func firstSentence(of text: String) -> String {
    for (stop, space) in zip(text.indices, text.indices.dropFirst())
    where text[stop] == "." && text[space] == " " {
      return String(text[...stop])
    }
    return text
  }
}
