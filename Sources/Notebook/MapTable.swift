import Pictures
import Reporting
import Tensors

/// A map as a table whose cells have the tints of the kit's figures: a picture to those who see it,
/// and numbers to everyone.
struct MapTable {
  let grid: NumberedGrid
  let role: Role
  let scale: ColorScale

  /// How many tints there are on each side of 0.
  static let stepCount = 12
  static let steps = -stepCount...stepCount

  static func name(of step: Int) -> String { step < 0 ? "n\(-step)" : "s\(step)" }

  /// More cells than this are not shown: the part around the first wrong one is.
  private static let mostLines = 28

  var markup: Markup {
    let size = grid.matrix.size
    let rows = window(size.rows, around: first / max(size.columns, 1))
    let columns = window(size.columns, around: first % max(size.columns, 1))
    let isWhole = rows.count == size.rows && columns.count == size.columns
    let longest = grid.texts.map(\.count).max() ?? 0
    let isDense = columns.count > 12 || columns.count * max(longest, 2) > 44
    let lines = rows.map { row in
      tag(
        "tr",
        columns.map { column in cell(row * size.columns + column) })
    }
    let note: [Markup] =
      isWhole
      ? []
      : [
        tag(
          "p", ["class": "note"],
          [
            .text(
              "rows \(rows.lowerBound) to \(rows.upperBound - 1), "
                + "columns \(columns.lowerBound) to \(columns.upperBound - 1) of \(size)")
          ])
      ]
    return tag(
      "figure", ["class": "map-box"],
      [
        tag(
          "div",
          ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": grid.caption],
          [
            tag(
              "table", ["class": "map \(role)" + (isDense ? " dense" : "")],
              [tag("caption", [.text(grid.caption)]), tag("tbody", lines)])
          ]),
        tag("p", ["class": "scale"], scaleMarks),
      ] + note)
  }

  private var first: Int { grid.wrong.min() ?? 0 }

  private func window(_ count: Int, around line: Int) -> Range<Int> {
    guard count > Self.mostLines else { return 0..<count }
    let start = min(max(line - Self.mostLines / 2, 0), count - Self.mostLines)
    return start..<start + Self.mostLines
  }

  private func cell(_ offset: Int) -> Markup {
    let strength = scale.strength(of: grid.matrix.values[offset])
    let name = strength.map { Self.name(of: Int(($0 * Float(Self.stepCount)).rounded())) } ?? "nan"
    let text = Markup.text(grid.texts[offset].withMinus)
    return grid.wrong.contains(offset)
      ? tag("td", ["class": name + " wrong"], [tag("span", [text]), tag("b", ["*"])])
      : tag("td", ["class": name], [tag("span", [text])])
  }

  /// The ends of the scale, each beside its tint.
  private var scaleMarks: [Markup] {
    let ends = (scale.isSigned ? [-Self.stepCount] : []) + [0, Self.stepCount]
    return ends.map { step in
      let value = scale.limit * Float(step) / Float(Self.stepCount)
      return tag(
        "span", ["class": "map \(role)"],
        [
          tag("i", ["class": Self.name(of: step), "aria-hidden": "true"]),
          .text(" is \(shortText(value).withMinus)"),
        ])
    }
  }
}

extension String {
  var withMinus: String { String(map { $0 == "-" ? "−" : $0 }) }
}
