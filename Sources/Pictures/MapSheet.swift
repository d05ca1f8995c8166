public import Tensors

/// Maps of one size on one scale, without captions: what a layer makes of a picture, at a glance.
///
/// ```swift
/// let sheet = MapSheet([[[0, 1]], [[2, 4]]], scale: ColorScale(limit: 4))
/// for line in sheet.lines(in: .characters, width: 80) { print(line) }
/// // ·3  59
/// // · is 0, 9 is 4
/// ```
public struct MapSheet: Sendable {
  private let maps: [Matrix]
  private let scale: ColorScale
  private let zoom: Int

  /// - Parameters:
  ///   - maps: The maps, in their order.
  ///   - scale: What counts as nothing and what as the most, for all of them.
  ///   - zoom: In half blocks, how many characters wide a value is.
  public init(_ maps: [Matrix], scale: ColorScale, zoom: Int = 1) {
    self.maps = maps
    self.scale = scale
    self.zoom = zoom
  }

  /// The lines of the sheet: its rows are equally long, as far as that goes. None if a map is wider
  /// than `width`.
  public func lines(in style: HeatMap.Style, width: Int) -> [String] {
    let heats = maps.map { HeatMap($0, scale: scale, zoom: zoom, isDense: !style.isHalfBlocks) }
    guard let first = heats.first else { return [] }
    let most = (width + Self.gap.count) / (first.extent(in: style).columns + Self.gap.count)
    if most < 1 { return [] }
    let rowCount = (heats.count + most - 1) / most
    let length = (heats.count + rowCount - 1) / rowCount
    let rows = stride(from: 0, to: heats.count, by: length).map { start in
      sideBySide(heats[start..<min(start + length, heats.count)].map { $0.lines(in: style) })
    }
    let key = first.key(in: style)
    return Array(rows.joined(separator: [""]))
      + [(key.low.isEmpty ? "" : key.low + " ") + key.text]
  }

  private static let gap = "  "

  private func sideBySide(_ blocks: [[String]]) -> [String] {
    (blocks.first ?? []).indices.map { line in
      blocks.map { $0[line] }.joined(separator: Self.gap)
    }
  }
}
