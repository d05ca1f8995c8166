public import Tensors

/// A matrix as text for the terminal. As in the figures of the pages, 0 is paper and the strongest
/// value is ink, on a dark terminal, too.
///
/// ```swift
/// for line in HeatMap([[0, 1], [2, 4.5]]).lines(in: .characters) { print(line) }
/// //  · 2
/// //  4 9
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
    /// No color: `·` for nothing, `?` for a value that is not a number, and digits from 1 to 9. They
    /// are the values, if all of them are such digits, and ninths of the scale otherwise. If the
    /// scale has two directions, they have a sign in front.
    case characters
  }

  public let matrix: Matrix
  public let scale: ColorScale
  public let zoom: Int
  /// Whether a value has one character if there are no half blocks.
  public let isDense: Bool
  private let windows: [Field]

  /// A map of `matrix` on a scale that covers it unless one is given.
  ///
  /// - Parameters:
  ///   - matrix: The values, rows × columns.
  ///   - scale: What counts as nothing and what as the most; nil for one that covers `matrix`.
  ///   - zoom: In half blocks, with 2, every value is two columns wide and a line high; sixteen
  ///     colors need as much anyway, and double it from 4 on; characters are never enlarged.
  ///   - isDense: Whether a value has one character in sixteen colors and in none. Values below 0
  ///     are then letters, from `a` to `i` for -1 to -9.
  ///   - windows: Parts to point out: in another color, and in brackets if there is no color. A
  ///     scale with two directions has no color left, and a dense map no room for brackets.
  public init(
    _ matrix: Matrix, scale: ColorScale? = nil, zoom: Int = 1, isDense: Bool = false,
    windows: [Field] = []
  ) {
    self.matrix = matrix
    self.windows = windows
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
    return Size(
      rows: size.rows * cell.rows,
      columns: size.columns * cell.columns + (hasBrackets(in: style) ? 1 : 0))
  }

  // MARK: Windows

  func hasBrackets(in style: Style) -> Bool {
    style == .characters && !isDense && !windows.isEmpty
  }

  func isInWindow(_ row: Int, _ column: Int) -> Bool {
    windows.contains { $0.contains(Place(row: row, column: column)) }
  }

  /// What stands between two values of a row: "[" if a window begins there, "]" if one ends.
  func bracket(row: Int, before column: Int) -> String {
    let here = windows.filter { $0.rows.contains(row) }
    let begins = here.contains { $0.columns.lowerBound == column }
    let ends = here.contains { $0.columns.upperBound == column }
    return begins && ends ? "|" : begins ? "[" : ends ? "]" : " "
  }

  /// Where a value stands on its scale. In a window, a scale with one direction lends the colors of
  /// the other one.
  func strength(_ row: Int, _ column: Int) -> Float? {
    let strength = scale.strength(of: matrix[row, column])
    guard !scale.isSigned, isInWindow(row, column) else { return strength }
    return strength.map { -0.2 - 0.8 * $0 }
  }

  /// What points out the windows, in a style.
  static func windowLegend(in style: Style) -> String {
    switch style {
    case .characters: "[ ] is the window"
    case .palette16: "on cyan is the window"
    case .trueColor, .palette256: "blue is the window"
    }
  }

  /// What the strongest value is: "· is 0, 9 is 4" or the like.
  public func legend(in style: Style) -> String {
    let limit = shortText(scale.limit)
    return switch (style, scale.isSigned) {
    case (.characters, true) where isDense && scale.isOfDigits:
      "i is -9, · is 0, digits are the values"
    case (.characters, _) where scale.isOfDigits: "· is 0, digits are the values"
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
