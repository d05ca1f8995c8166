public import Tensors

/// A matrix as text for the terminal. As in the figures of the pages, 0 is paper and the strongest
/// value is ink, on a dark terminal, too.
///
/// ```swift
/// for line in HeatMap([[0, 1], [2, 4]]).lines(in: .characters) { print(line) }
/// //  · 3
/// //  5 9
/// ```
public struct HeatMap: Sendable {
  public enum Style: Hashable, Sendable {
    /// Half blocks, two rows of the matrix to a line, in 24-bit color.
    case trueColor
    /// The same in the 256 colors that nearly every terminal has.
    case palette256
    /// Shades from `░` to `█`, dark on white, in the sixteen colors that every terminal has: two
    /// characters and a line to a value, with a minus below 0. How those colors look is the
    /// terminal's affair, so that the order must be seen without them.
    case palette16
    /// No color: tenths of the scale as digits from 1 to 9, `·` for nothing, `?` for a value that
    /// is not a number; with a sign in front if the scale has two directions.
    case characters
  }

  public let matrix: Matrix
  public let scale: ColorScale
  public let zoom: Int
  /// Whether a value has one character if there are no half blocks.
  public let isDense: Bool

  /// A map of `matrix` on a scale that covers it unless one is given.
  ///
  /// - Parameters:
  ///   - matrix: The values, rows × columns.
  ///   - scale: What counts as nothing and what as the most; nil for one that covers `matrix`.
  ///   - zoom: In half blocks, with 2, every value is two columns wide and a line high; sixteen
  ///     colors need as much anyway, and double it from 4 on; characters are never enlarged.
  ///   - isDense: Whether a value has one character in sixteen colors and in none. Values below 0
  ///     are then letters, from `a` to `i` for -1 to -9.
  public init(
    _ matrix: Matrix, scale: ColorScale? = nil, zoom: Int = 1, isDense: Bool = false
  ) {
    self.matrix = matrix
    self.scale = scale ?? .covering(matrix)
    self.zoom = max(zoom, 1)
    self.isDense = isDense
  }

  /// The lines of the map, all equally wide; each ends with the terminal's own colors.
  public func lines(in style: Style) -> [String] {
    switch style {
    case .characters: (0..<matrix.rows).map(characters)
    case .palette16: (0..<matrix.rows).flatMap(shades)
    case .trueColor: blocks(trueColor)
    case .palette256: blocks(paletteColor)
    }
  }

  /// How many characters wide and how many lines high the map is on the screen.
  func extent(in style: Style) -> Size {
    let size = matrix.size
    if style.isHalfBlocks {
      return Size(rows: (size.rows * zoom + 1) / 2, columns: size.columns * zoom)
    }
    let cell =
      style == .palette16
      ? shadeCell : Size(rows: 1, columns: isDense ? 1 : scale.isSigned ? 3 : 2)
    return Size(rows: size.rows * cell.rows, columns: size.columns * cell.columns)
  }

  /// What the strongest value is: "· is 0, 9 is 4" or the like.
  public func legend(in style: Style) -> String {
    let limit = shortText(scale.limit)
    return switch (style, scale.isSigned) {
    case (.characters, false): "· is 0, 9 is \(limit)"
    case (.characters, true) where isDense: "i is -\(limit), · is 0, 9 is \(limit)"
    case (.characters, true): "-9 is -\(limit), · is 0, +9 is \(limit)"
    case (.palette16, false): "· is 0, █ is \(limit)"
    case (.palette16, true) where isDense: "i is -\(limit), · is 0, 9 is \(limit)"
    case (.palette16, true): "-█ is -\(limit), · is 0, █ is \(limit)"
    case (_, false): "light is 0, dark is \(limit)"
    case (_, true): "dark blue is -\(limit), light is 0, dark orange is \(limit)"
    }
  }

  /// The scale as a strip of its colors between its two ends, "0 ░░▒▒▓▓██ 4"; without color, its
  /// legend.
  func key(in style: Style) -> ScaleKey {
    let limit = shortText(scale.limit)
    let strip = HeatMap(
      scale.ramp(lines: style.isHalfBlocks ? 2 : 1), scale: scale, isDense: isDense)
    guard style != .characters, let line = strip.lines(in: style).first else {
      return ScaleKey(low: "", text: legend(in: style), width: legend(in: style).count)
    }
    return ScaleKey(
      low: scale.isSigned ? "-" + limit : "0", text: line + " " + limit,
      width: strip.extent(in: style).columns + 1 + limit.count)
  }
}

extension HeatMap.Style {
  var isHalfBlocks: Bool { self == .trueColor || self == .palette256 }
}

/// What a scale's colors stand for, to be put beside its name.
struct ScaleKey {
  /// The value at the lower end, in front of `text`; empty if `text` says it all.
  let low: String
  let text: String
  /// How many characters of `text` are seen.
  let width: Int
}
