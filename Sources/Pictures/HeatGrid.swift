public import Tensors

/// A matrix as a grid of tints: the larger the value, the darker its cell.
///
/// Negative values are violet and carry a small bar, so that dark and dark can be told apart
/// without color.
public struct HeatGrid: CellGrid {
  public let size: Size
  public let cell: Double
  public let scale: ColorScale
  public let role: Role
  public let hasNumbers: Bool
  public var overlays: [GridOverlay] = []
  public var isNumbered = false
  private let matrix: Matrix
  private var name = ""

  /// The values of `matrix` as tints of `role`, on a scale that covers them unless one is given.
  public init(
    _ matrix: Matrix, as role: Role = .output, scale: ColorScale? = nil, hasNumbers: Bool = false,
    cell: Double = 16
  ) {
    self.matrix = matrix
    size = matrix.size
    self.role = role
    self.scale = scale ?? .covering(matrix)
    self.hasNumbers = hasNumbers
    self.cell = cell
  }

  /// This grid with words that stand over it in a terminal; without them it takes those beside it.
  public func named(_ name: String) -> HeatGrid {
    var grid = self
    grid.name = name
    return grid
  }

  public var cells: [Mark] {
    let map = TerminalMap(name, matrix, scale: scale, windows: windows)
    // A single value is no picture.
    return [tiles] + (0..<size.count).flatMap(marks) + bars
      + (size.count > 1 ? [.map(map, Point(0, 0), cell: cell)] : [])
  }

  private var border: Pen { Pen(role.line, width: 0.5, opacity: 0.55) }

  /// In a few steps, which nobody tells apart in a picture: the fewer colors there are, the smaller
  /// is the file.
  private func tint(ofCell index: Int) -> Color? {
    scale.strength(of: matrix.values[index]).map { role.tint(of: ($0 * 20).rounded() / 20) }
  }

  private func ink(on tint: Color) -> Color {
    tint.lightness > 0.5 ? Panel.text : Color(0xFFFFFF)
  }

  private var tiles: Mark {
    let colors = (0..<size.rows).map { row in
      (0..<size.columns).map { tint(ofCell: row * size.columns + $0) ?? Panel.background }
    }
    return .tiles(colors, Point(0, 0), cell: cell, border: border)
  }

  /// The bars of the cells below 0, by color.
  private var bars: [Mark] {
    if hasNumbers { return [] }
    let starts = (0..<size.count).reduce(into: [Color: [Point]]()) { starts, index in
      guard let strength = scale.strength(of: matrix.values[index]), strength <= -0.05 else {
        return
      }
      let center = points(ofCell: index).center
      starts[ink(on: role.tint(of: strength)), default: []]
        .append(Point(center.x - cell * 0.2, center.y))
    }
    return starts.sorted { $0.key.hexadecimal < $1.key.hexadecimal }.map { color, starts in
      .dashes(starts, length: cell * 0.4, Pen(color))
    }
  }

  private var windows: [Field] {
    overlays.compactMap { overlay in
      guard case .window(let field, _, _, _) = overlay else { return nil }
      return field
    }
  }

  /// What stands on the tile of a cell.
  private func marks(ofCell index: Int) -> [Mark] {
    let (corner, center) = points(ofCell: index)
    guard let tint = tint(ofCell: index) else {
      return [
        .rectangle(corner, width: cell, height: cell, fill: .hatched, outline: border),
        .text([Words("?")], center, Lettering(size: cell * 0.6)),
      ]
    }
    if !hasNumbers { return [] }
    let text = shortText(matrix.values[index]).replacingMinus
    return [number(text, at: center, color: ink(on: tint))]
  }
}
