public import Tensors

/// A matrix as a grid of numbers.
///
/// ```swift
/// NumberGrid([[1, 2, 3], [4, 5, 6]], as: .input)
///   .window(Field(rows: 0..<2, columns: 0..<2))
///   .captioned("image")
/// ```
public struct NumberGrid: CellGrid {
  public let size: Size
  public let cell: Double
  public var overlays: [GridOverlay] = []
  public var isNumbered = false
  private var texts: [String]
  private var styles: [Style]

  private enum Style: Hashable, Sendable {
    case role(Role)
    case strong(Role)
    case blank
  }

  /// The numbers of `matrix`, in cells of `cell` pixels that have the look of `role`.
  public init(_ matrix: Matrix, as role: Role = .input, cell: Double = 36) {
    size = matrix.size
    self.cell = cell
    texts = matrix.values.map { shortText($0).replacingMinus }
    styles = [Style](repeating: .role(role), count: size.count)
  }

  /// This grid with its frame, as wide as `padding` says, hatched: cells that are not the image.
  public func padded(by padding: Padding) -> NumberGrid {
    let image = Field(
      rows: padding.top..<max(padding.top, size.rows - padding.bottom),
      columns: padding.left..<max(padding.left, size.columns - padding.right))
    return styling(.role(.padding)) { !image.contains($0) }
  }

  /// This grid with the cells of `field` in the look of `role`.
  public func tinted(_ field: Field, as role: Role) -> NumberGrid {
    styling(.role(role), where: field.contains)
  }

  /// This grid with one cell standing out: heavier border, bold number.
  public func emphasizing(_ place: Place, as role: Role = .output) -> NumberGrid {
    styling(.strong(role)) { $0 == place }
  }

  /// This grid with the cells of `places` empty: what is not known yet.
  public func blank(where isBlank: (Place) -> Bool) -> NumberGrid {
    styling(.blank, where: isBlank)
  }

  /// This grid with other texts in its cells, row by row.
  public func labeled(_ label: (Place) -> String) -> NumberGrid {
    var grid = self
    grid.texts = places.map(label)
    return grid
  }

  private func styling(_ style: Style, where isStyled: (Place) -> Bool) -> NumberGrid {
    var grid = self
    for (index, place) in places.enumerated() where isStyled(place) {
      grid.styles[index] = style
    }
    return grid
  }

  private var places: [Place] {
    (0..<size.rows).flatMap { row in
      (0..<size.columns).map { Place(row: row, column: $0) }
    }
  }

  public var cells: [Mark] {
    // Heavy borders last, or a neighbor's thin one would run across them.
    let order = places.indices.filter { !isStrong($0) } + places.indices.filter(isStrong)
    return order.flatMap { marks(ofCell: $0) }
  }

  private func isStrong(_ index: Int) -> Bool {
    if case .strong = styles[index] { true } else { false }
  }

  private func marks(ofCell index: Int) -> [Mark] {
    let (corner, center) = points(ofCell: index)
    func square(_ fill: Fill, _ outline: Pen) -> Mark {
      .rectangle(corner, width: cell, height: cell, fill: fill, outline: outline)
    }
    func number(_ role: Role, isBold: Bool = false) -> [Mark] {
      let text = texts[index]
      return text.isEmpty ? [] : [self.number(text, at: center, color: role.ink, isBold: isBold)]
    }
    switch styles[index] {
    case .blank:
      let pen = Pen(Role.plain.line, width: 1, dashes: [3, 3])
      return [square(.solid(Panel.background), pen)]
    case .role(.padding):
      let pen = Pen(Role.padding.line, width: 1)
      // A disk under the number keeps it clear of the hatching.
      let disk = Mark.circle(
        center, radius: cell * 0.28, fill: .solid(Role.padding.tint, opacity: 0.9))
      return [square(.hatched, pen), disk] + number(.padding)
    case .role(let role):
      return [square(.solid(role.tint), Pen(role.line, width: 1))] + number(role)
    case .strong(let role):
      return [square(.solid(role.tint), Pen(role.line, width: 3))] + number(role, isBold: true)
    }
  }
}

extension String {
  /// The text with a true minus sign: it is as wide as a plus.
  var replacingMinus: String { String(map { $0 == "-" ? "−" : $0 }) }
}
