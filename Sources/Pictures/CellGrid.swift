public import Tensors

/// A drawing made of square cells in rows and columns, on which windows and arrows can be placed.
public protocol CellGrid: Drawable {
  /// How many rows and columns of cells there are.
  var size: Size { get }
  /// The side of a cell in pixels.
  var cell: Double { get }
  var overlays: [GridOverlay] { get set }
  /// Whether the numbers of rows and columns stand beside the cells.
  var isNumbered: Bool { get set }
  /// The marks of the cells alone, the first cell's corner at (0, 0).
  var cells: [Mark] { get }
}

/// What can stand on the cells of a grid.
public enum GridOverlay: Hashable, Sendable {
  /// An outline around the cells of a field, with a letter to speak of it by.
  case window(Field, label: String?, role: Role, isDashed: Bool)
  /// A bow over the cells, from one cell to another.
  case bow(from: Place, to: Place, role: Role)
  /// An upright dashed line through the middle of a column.
  case mirror(column: Int, label: String)
}

extension CellGrid {
  /// This grid with an outline around the cells of `field`.
  ///
  /// A field may reach out of the grid. `label` is a letter or two in the window's first corner.
  public func window(
    _ field: Field, label: String? = nil, as role: Role = .filter, isDashed: Bool = false
  ) -> Self {
    with(.window(field, label: label, role: role, isDashed: isDashed))
  }

  /// This grid with an arrow that leaves one cell of a row upwards and comes down on another.
  public func bow(from start: Place, to end: Place, as role: Role = .filter) -> Self {
    with(.bow(from: start, to: end, role: role))
  }

  /// This grid with a mirror that stands on the middle of a column.
  public func mirror(at column: Int, label: String = "mirror") -> Self {
    with(.mirror(column: column, label: label))
  }

  /// This grid with zero-based row and column numbers beside its cells.
  public func numbered() -> Self {
    var grid = self
    grid.isNumbered = true
    return grid
  }

  private func with(_ overlay: GridOverlay) -> Self {
    var grid = self
    grid.overlays.append(overlay)
    return grid
  }

  public var drawing: Drawing {
    let (width, height) = (Double(size.columns) * cell, Double(size.rows) * cell)
    let room = overlays.reduce(into: Room(isNumbered: isNumbered)) { $0.include($1, in: self) }
    var marks = cells
    // Letters come last: no outline runs across them.
    for overlay in overlays { marks += self.marks(of: overlay) }
    for overlay in overlays { marks += badge(of: overlay) }
    if isNumbered { marks += axisNumbers }
    var drawing = Drawing(width: width, height: height, marks: marks)
      .inset(top: room.top, bottom: room.bottom, left: room.left, right: room.right)
    drawing.axis = room.top + height / 2
    drawing.spine = room.left + width / 2
    return drawing
  }

  private var axisNumbers: [Mark] {
    // Small enough that two figures fit beside two others.
    let lettering = Lettering(size: min(11, cell * 0.7), color: Panel.quiet)
    return (0..<size.columns).map {
      .text([Words("\($0)")], Point((Double($0) + 0.5) * cell, -10), lettering)
    }
      + (0..<size.rows).map {
        .text([Words("\($0)")], Point(-10, (Double($0) + 0.5) * cell), lettering)
      }
  }

  private func marks(of overlay: GridOverlay) -> [Mark] {
    switch overlay {
    case .window(let field, _, let role, let isDashed): windowMarks(field, role, isDashed)
    case .bow(let start, let end, let role): bowMarks(start, end, role)
    case .mirror(let column, let label): mirrorMarks(column, label)
    }
  }

  private func corner(of field: Field) -> Point {
    Point(Double(field.columns.lowerBound) * cell, Double(field.rows.lowerBound) * cell)
  }

  private func windowMarks(_ field: Field, _ role: Role, _ isDashed: Bool) -> [Mark] {
    let corner = corner(of: field)
    let (width, height) = (Double(field.columns.count) * cell, Double(field.rows.count) * cell)
    // A light line under the dark one keeps the outline clear of the borders of the cells.
    let halo = Mark.rectangle(
      corner, width: width, height: height, corner: 3, outline: Pen(Panel.background, width: 6))
    let outline = Mark.rectangle(
      corner, width: width, height: height, corner: 3,
      outline: Pen(role.line, width: 3, dashes: isDashed ? [7, 4] : []))
    return [halo, outline]
  }

  private func badge(of overlay: GridOverlay) -> [Mark] {
    guard case .window(let field, let label?, let role, _) = overlay else { return [] }
    let corner = corner(of: field)
    return [
      .circle(
        corner, radius: 9, fill: .solid(role.line), outline: Pen(Panel.background, width: 1.5)),
      .text([Words(label)], corner, Lettering(size: 12, color: Color(0xFFFFFF), isBold: true)),
    ]
  }

  private func bowMarks(_ start: Place, _ end: Place, _ role: Role) -> [Mark] {
    let from = Point((Double(start.column) + 0.5) * cell, Double(start.row) * cell - 3)
    let to = Point((Double(end.column) + 0.5) * cell, Double(end.row) * cell - 3)
    let rise = bowRise(start, end)
    let control = Point((from.x + to.x) / 2, min(from.y, to.y) - 2 * rise)
    let (neck, head) = arrowhead(
      at: to, towards: (to.x - control.x, to.y - control.y), color: role.line)
    return [.bow(from, control: control, neck, Pen(role.line, width: 2)), head]
  }

  /// How far a bow rises over the cells it spans.
  fileprivate func bowRise(_ start: Place, _ end: Place) -> Double {
    10 + 3.5 * Double(abs(start.column - end.column))
  }

  private func mirrorMarks(_ column: Int, _ label: String) -> [Mark] {
    let x = (Double(column) + 0.5) * cell
    let bottom = Double(size.rows) * cell
    let pen = Pen(Panel.text, width: 2, dashes: [5, 3])
    // The line leaves the number on the cell free.
    return [
      .line(Point(x, -24), Point(x, 6), pen),
      .line(Point(x, bottom - 6), Point(x, bottom + 14), pen),
      .text([Words(label)], Point(x, bottom + 24), Lettering(size: 12, color: Panel.quiet)),
    ]
  }
}

extension CellGrid {
  /// The first corner and the center of a cell, counted row by row.
  func points(ofCell index: Int) -> (corner: Point, center: Point) {
    let corner = Point(
      Double(index % size.columns) * cell, Double(index / size.columns) * cell)
    return (corner, Point(corner.x + cell / 2, corner.y + cell / 2))
  }

  /// A number in a cell, smaller if it is long.
  func number(_ text: String, at center: Point, color: Color, isBold: Bool = false) -> Mark {
    let width = Letters.width(of: [Words(text)], size: 1)
    let size = min(cell * 0.45, (cell - 4) / max(width, 0.1))
    return .text([Words(text)], center, Lettering(size: size, color: color, isBold: isBold))
  }
}

/// The room that overlays need outside the cells.
private struct Room {
  var top: Double
  var bottom = 0.0
  var left: Double
  var right = 0.0

  init(isNumbered: Bool) {
    top = isNumbered ? 20 : 0
    left = isNumbered ? 20 : 0
  }

  mutating func include(_ overlay: GridOverlay, in grid: some CellGrid) {
    switch overlay {
    case .window(let field, let label, _, _):
      // Half the line, or half the badge.
      let edge = label == nil ? 3.0 : 10.0
      top = max(top, edge - Double(field.rows.lowerBound) * grid.cell)
      left = max(left, edge - Double(field.columns.lowerBound) * grid.cell)
      bottom = max(bottom, 3 + Double(field.rows.upperBound - grid.size.rows) * grid.cell)
      right = max(right, 3 + Double(field.columns.upperBound - grid.size.columns) * grid.cell)
    case .bow(let start, let end, _):
      top = max(top, grid.bowRise(start, end) + 8 - Double(min(start.row, end.row)) * grid.cell)
    case .mirror:
      top = max(top, 26)
      bottom = max(bottom, 34)
    }
  }
}
