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
    return (0..<size.count).flatMap(marks)
      + (size.count > 1 ? [.map(map, Point(0, 0), cell: cell)] : [])
  }

  private var windows: [Field] {
    overlays.compactMap { overlay in
      guard case .window(let field, _, _, _) = overlay else { return nil }
      return field
    }
  }

  private func marks(ofCell index: Int) -> [Mark] {
    let value = matrix.values[index]
    let (corner, center) = points(ofCell: index)
    let border = Pen(role.line, width: 0.5, opacity: 0.55)
    guard let strength = scale.strength(of: value) else {
      return [
        .rectangle(corner, width: cell, height: cell, fill: .hatched, outline: border),
        .text([Words("?")], center, Lettering(size: cell * 0.6)),
      ]
    }
    let tint = role.tint(of: strength)
    let ink = tint.lightness > 0.5 ? Panel.text : Color(0xFFFFFF)
    var marks: [Mark] = [
      .rectangle(corner, width: cell, height: cell, fill: .solid(tint), outline: border)
    ]
    if hasNumbers {
      marks.append(number(shortText(value).replacingMinus, at: center, color: ink))
    } else if strength <= -0.05 {
      let reach = cell * 0.2
      marks.append(
        .line(Point(center.x - reach, center.y), Point(center.x + reach, center.y), Pen(ink)))
    }
    return marks
  }
}
