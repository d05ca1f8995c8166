import Typesetting

extension Document {
  /// The page as HTML: one file, which needs nothing else and runs nothing.
  var html: String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title.visible.escapedAsMarkup)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title.visible.escapedAsMarkup)</h1>
      \(blocks.map(Self.html).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private static func html(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text): return element("h\(level)", text)
    case .text(let text): return element("p", text)
    case .warning(let text): return "<p class=\"warning\">\(text.visibleLines.escapedAsMarkup)</p>"
    case .list(let items):
      return "<ul>\n"
        + items.map {
          "<li><span>\($0.sign.escapedAsMarkup)</span> "
            + "\($0.text.visibleLines.escapedAsMarkup)</li>\n"
        }.joined() + "</ul>"
    case .code(let lines):
      return element("pre", lines.map(\.visible).joined(separator: "\n"))
    case .table(let header, let rows):
      return "<div class=\"wide\"><table>\n" + row(header, "th")
        + rows.map { row($0, "td") }.joined() + "</table></div>"
    case .bars(let bars):
      return "<table class=\"bars\">\n"
        + bars.map { bar in
          """
          <tr><td>\(bar.label.visible.escapedAsMarkup)</td>\
          <td><meter min="0" max="\(max(1, bar.total))" value="\(bar.count)">\
          </meter></td><td>\(bar.count)</td></tr>

          """
        }.joined() + "</table>"
    }
  }

  private static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(text.visibleLines.escapedAsMarkup)</\(name)>"
  }

  private static func row(_ cells: [String], _ kind: String) -> String {
    "<tr>" + cells.map { element(kind, $0) }.joined() + "</tr>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 1rem; }
    main { max-width: 46rem; margin: 0 auto; }
    h2 { margin-top: 2rem; border-bottom: 1px solid; }
    h3 { margin: 1.5rem 0 0; }
    ul { list-style: none; padding-left: 0.5rem; }
    li { padding-left: 1.5rem; text-indent: -1.5rem; }
    li span { display: inline-block; min-width: 1.2rem; text-indent: 0; }
    pre, .wide { overflow-x: auto; }
    pre { padding: 0.5rem; border: 1px solid; font-size: 0.875rem; }
    .warning { padding: 0.5rem; border: 3px double; font-weight: bold; }
    table { border-collapse: collapse; }
    th, td { padding: 0.15rem 0.6rem; text-align: right; }
    th:first-child, td:first-child { text-align: left; }
    meter { width: 14rem; }
    @media print { body { padding: 0; } }
    """
}
