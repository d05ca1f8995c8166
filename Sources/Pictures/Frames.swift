/// One step of a sequence.
public struct Frame: Sendable {
  public let content: Drawing
  public let caption: Caption

  /// A step that shows `content` above the words of `caption`.
  public init(_ caption: Caption, @DrawingBuilder content: () -> [any Drawable]) {
    self.caption = caption
    self.content = Stacked(content(), gap: 12).drawing
      .namingMap(caption.lines.first.map { $0.map(\.text).joined() } ?? "")
  }
}

extension Drawing {
  /// The drawing with a name for its map, if it has one map without a name.
  fileprivate func namingMap(_ name: String) -> Drawing {
    let maps = marks.indices.filter { if case .map = marks[$0] { true } else { false } }
    guard maps.count == 1, case .map(var map, let point, let cell) = marks[maps[0]],
      map.name.isEmpty
    else { return self }
    var drawing = self
    map.name = name
    drawing.marks[maps[0]] = .map(map, point, cell: cell)
    return drawing
  }
}

/// Several steps in reading order, their captions at the same height.
public struct Frames: Drawable {
  public let frames: [Frame]
  public let perRow: Int
  public let gap: Double
  public let hasArrows: Bool
  public let isEven: Bool

  /// Lays out `frames`, `perRow` to a row and `gap` pixels apart, arrows between them if wanted.
  /// They are equally wide, so that rows line up, unless `isEven` is false.
  public init(
    _ frames: [Frame], perRow: Int = 4, gap: Double = 28, hasArrows: Bool = false,
    isEven: Bool = true
  ) {
    self.isEven = isEven
    self.frames = frames
    self.perRow = max(perRow, 1)
    self.gap = gap
    self.hasArrows = hasArrows
  }

  public var drawing: Drawing {
    let lines = stride(from: 0, to: frames.count, by: perRow).map { start in
      line(of: start..<min(start + perRow, frames.count))
    }
    return Stacked(lines, gap: gap, alignment: .left).drawing
  }

  /// Half the room a frame needs: to the left and to the right of its spine.
  private var reach: (left: Double, right: Double) {
    if !isEven { return (0, 0) }
    let steps = frames.map { $0.content.captioned($0.caption) }
    return (
      left: steps.map(\.spine).max() ?? 0, right: steps.map { $0.width - $0.spine }.max() ?? 0
    )
  }

  private func line(of range: Range<Int>) -> Drawing {
    let contents = range.map { frames[$0].content }
    let above = contents.map(\.axis).max() ?? 0
    let below = contents.map { $0.height - $0.axis }.max() ?? 0
    let reach = reach
    var parts: [any Drawable] = []
    for index in range {
      let content = frames[index].content
      let level = content.inset(
        top: above - content.axis, bottom: below - (content.height - content.axis))
      let step = level.captioned(frames[index].caption, gap: 12)
      parts.append(
        step.inset(
          left: max(reach.left - step.spine, 0),
          right: max(reach.right - (step.width - step.spine), 0)))
      if hasArrows, index < frames.count - 1 { parts.append(Arrow(.right, length: 30)) }
    }
    return Beside(parts, gap: hasArrows ? gap / 2 : gap).drawing
  }
}
