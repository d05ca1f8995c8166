public import Tensors

/// Maps with their captions, for a terminal: as many beside each other as fit, and the scales below.
///
/// ```swift
/// let gallery = MapGallery([("house", runningPicture, ColorScale(limit: 1))])
/// for line in gallery.lines(in: .palette256, width: 80) { print(line) }
/// ```
public struct MapGallery: Hashable, Sendable {
  private let maps: [Item]

  private struct Item: Hashable, Sendable {
    let caption: String
    let matrix: Matrix
    let scale: ColorScale
  }

  public init(_ maps: [(caption: String, matrix: Matrix, scale: ColorScale)]) {
    self.maps = maps.map { Item(caption: $0.caption, matrix: $0.matrix, scale: $0.scale) }
  }

  public var isEmpty: Bool { maps.isEmpty }

  /// The lines of the gallery; none if a map is wider than `width`.
  public func lines(in style: HeatMap.Style, width: Int) -> [String] {
    let blocks = maps.map { item in
      MapBlock(
        caption: item.caption,
        map: HeatMap(item.matrix, scale: item.scale, zoom: zoom, isDense: isDense(style)),
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
    let limits = scales.map(\.limit)
    return scales.enumerated().map { index, scale in
      let strip = HeatMap([[scale.limit]], scale: scale, isDense: isDense(style)).key(in: style)
      // Whose scale it is, if there are several.
      let owner = maps.first { $0.scale == scale }?.caption ?? ""
      let name = limits.count == 1 || owner.isEmpty ? "" : "\(owner): "
      return name + (strip.low.isEmpty ? "" : strip.low + " ") + strip.text
    }
  }
}

extension Drawing {
  /// The maps among the marks, each with the words that stand closest below or above its middle.
  var captionedMaps: MapGallery {
    MapGallery(
      marks.compactMap { mark in
        guard case .map(let matrix, let scale, let corner, let cell) = mark else { return nil }
        let size = (
          width: Double(matrix.columns) * cell, height: Double(matrix.rows) * cell
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
        return (near.min { $0.distance < $1.distance }?.text ?? "", matrix, scale)
      })
  }
}
