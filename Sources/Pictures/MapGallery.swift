public import Tensors

/// Maps with their captions, for a terminal: as many beside each other as fit, and the scales below.
///
/// ```swift
/// let gallery = MapGallery([("house", runningPicture, ColorScale(limit: 1))])
/// for line in gallery.lines(in: .palette256, width: 80) { print(line) }
/// ```
public struct MapGallery: Hashable, Sendable {
  private let maps: [TerminalMap]

  public init(_ maps: [(caption: String, matrix: Matrix, scale: ColorScale)]) {
    self.init(maps.map { TerminalMap($0.caption, $0.matrix, scale: $0.scale) })
  }

  init(_ maps: [TerminalMap]) {
    self.maps = maps.map { map in
      let onOneScale = maps.filter { $0.scale.looks(like: map.scale) }
      return TerminalMap(
        map.name, map.matrix, scale: map.scale.used(for: onOneScale.map(\.matrix)),
        windows: map.windows)
    }
  }

  public var isEmpty: Bool { maps.isEmpty }

  /// The lines of the gallery; none if a map is wider than `width`.
  public func lines(in style: HeatMap.Style, width: Int) -> [String] {
    let blocks = maps.map { item in
      MapBlock(
        caption: item.name,
        map: HeatMap(
          item.matrix, scale: item.scale, zoom: zoom, isDense: isDense(style),
          windows: item.windows),
        style: style)
    }
    guard !blocks.isEmpty, blocks.allSatisfy({ $0.width <= width }) else { return [] }
    var rows: [[MapBlock]] = []
    for block in blocks {
      let row = (rows.last ?? []) + [block]
      let taken = row.reduce(MapBlock.gap.count * (row.count - 1)) { $0 + $1.width }
      if rows.isEmpty || taken > width {
        rows.append([block])
      } else {
        rows[rows.count - 1] = row
      }
    }
    return Array(rows.map(MapBlock.sideBySide).joined(separator: [""])) + keys(style)
  }

  /// Half blocks are squares with one character a column; small maps are doubled.
  private var zoom: Int { maps.allSatisfy { $0.matrix.columns <= 12 } ? 2 : 1 }

  /// A large map takes one character a value: with two, two maps do not stand side by side.
  private func isDense(_ style: HeatMap.Style) -> Bool {
    !style.isHalfBlocks && maps.contains { $0.matrix.columns > 14 }
  }

  /// Each scale once: "0 ░▒▓█ 1".
  private func keys(_ style: HeatMap.Style) -> [String] {
    var scales: [ColorScale] = []
    for item in maps where !scales.contains(item.scale) { scales.append(item.scale) }
    let hasWindows = maps.contains { $0.showsWindows(in: style, isDense: isDense(style)) }
    let strips = scales.map { scale in
      let strip = HeatMap([[scale.limit]], scale: scale, isDense: isDense(style)).key(in: style)
      return (strip.low.isEmpty ? "" : strip.low + " ") + strip.text
    }
    if Set(strips).count == 1 {
      return [strips[0]] + (hasWindows ? [HeatMap.windowLegend(in: style)] : [])
    }
    // Whose scale it is, if there are several.
    return zip(scales, strips).map { scale, strip in
      let owners = maps.filter { $0.scale == scale }.map(\.name)
      let first = owners.first ?? ""
      let more = owners.count == 1 ? "" : " and \(owners.count - 1) more"
      return (first.isEmpty ? "" : "\(first)\(more): ") + strip
    } + (hasWindows ? [HeatMap.windowLegend(in: style)] : [])
  }
}

/// A map, the words over it, and the windows in it.
public struct TerminalMap: Hashable, Sendable {
  /// Empty if nobody has said what it is.
  public var name: String
  let matrix: Matrix
  let scale: ColorScale
  let windows: [Field]

  init(_ name: String, _ matrix: Matrix, scale: ColorScale, windows: [Field] = []) {
    self.name = name
    self.matrix = matrix
    self.scale = scale
    self.windows = windows
  }

  func showsWindows(in style: HeatMap.Style, isDense: Bool) -> Bool {
    !windows.isEmpty && (style == .characters ? !isDense : !scale.isSigned)
  }
}

extension Drawable {
  /// This drawing, with a map for the terminal alone: its values stand in grids of their own here.
  public func standing(for matrix: Matrix, scale: ColorScale, named name: String) -> Drawing {
    var drawing = drawing
    drawing.marks.append(.map(TerminalMap(name, matrix, scale: scale), Point(0, 0), cell: 0))
    return drawing
  }
}

extension Drawing {
  /// The maps among the marks, each with the words that stand closest below or above its middle.
  var captionedMaps: MapGallery {
    MapGallery(
      marks.compactMap { mark in
        guard case .map(var map, let corner, let cell) = mark else { return nil }
        guard map.name.isEmpty else { return map }
        let size = (
          width: Double(map.matrix.columns) * cell, height: Double(map.matrix.rows) * cell
        )
        let middle = corner.x + size.width / 2
        let near = marks.compactMap { mark -> (text: String, distance: Double)? in
          guard case .text(let words, let point, let lettering) = mark,
            lettering.anchor == .middle, abs(point.x - middle) < 2
          else { return nil }
          let below = point.y - corner.y - size.height, above = corner.y - point.y
          let distance = max(below, above)
          return distance > 0 && distance < 32 ? (words.map(\.text).joined(), distance) : nil
        }
        map.name = near.min { $0.distance < $1.distance }?.text ?? ""
        return map
      })
  }
}
