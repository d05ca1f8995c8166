/// Lets drawings be listed one under the other, with `if` and `for` between them.
@resultBuilder
public enum DrawingBuilder {
  public static func buildExpression(_ part: any Drawable) -> [any Drawable] { [part] }
  public static func buildBlock(_ parts: [any Drawable]...) -> [any Drawable] {
    parts.flatMap { $0 }
  }
  public static func buildArray(_ parts: [[any Drawable]]) -> [any Drawable] {
    parts.flatMap { $0 }
  }
  public static func buildOptional(_ parts: [any Drawable]?) -> [any Drawable] { parts ?? [] }
  public static func buildEither(first parts: [any Drawable]) -> [any Drawable] { parts }
  public static func buildEither(second parts: [any Drawable]) -> [any Drawable] { parts }
}

/// Drawings from left to right, lined up on their axes.
public struct Beside: Drawable {
  public let parts: [any Drawable]
  public let gap: Double
  public let spinePart: Int?

  /// Places `parts` `gap` pixels apart. The spine is that of the part with the index `spinePart`,
  /// or the middle of the whole.
  public init(
    gap: Double = 16, spinePart: Int? = nil, @DrawingBuilder parts: () -> [any Drawable]
  ) {
    self.init(parts(), gap: gap, spinePart: spinePart)
  }

  public init(_ parts: [any Drawable], gap: Double = 16, spinePart: Int? = nil) {
    self.parts = parts
    self.gap = gap
    self.spinePart = spinePart
  }

  public var drawing: Drawing {
    let drawings = parts.map(\.drawing)
    let axis = drawings.map(\.axis).max() ?? 0
    let below = drawings.map { $0.height - $0.axis }.max() ?? 0
    var marks: [Mark] = []
    var spine: Double?
    var x = 0.0
    for (index, drawing) in drawings.enumerated() {
      marks += drawing.marks.map { $0.moved(right: x, down: axis - drawing.axis) }
      if index == spinePart { spine = x + drawing.spine }
      x += drawing.width + gap
    }
    return Drawing(
      width: max(x - gap, 0), height: axis + below, axis: axis, spine: spine, marks: marks)
  }
}

/// Drawings from top to bottom, lined up on their spines or their left edges.
public struct Stacked: Drawable {
  public enum Alignment: Sendable {
    case spines, left
  }

  public let parts: [any Drawable]
  public let gap: Double
  public let alignment: Alignment

  /// Places `parts` `gap` pixels apart.
  public init(
    gap: Double = 16, alignment: Alignment = .spines, @DrawingBuilder parts: () -> [any Drawable]
  ) {
    self.init(parts(), gap: gap, alignment: alignment)
  }

  public init(_ parts: [any Drawable], gap: Double = 16, alignment: Alignment = .spines) {
    self.parts = parts
    self.gap = gap
    self.alignment = alignment
  }

  public var drawing: Drawing {
    let drawings = parts.map(\.drawing)
    // A stack of one is that one, with its own axis.
    if drawings.count == 1 { return drawings[0] }
    func spine(_ drawing: Drawing) -> Double { alignment == .left ? 0 : drawing.spine }
    let left = drawings.map(spine).max() ?? 0
    let right = drawings.map { $0.width - spine($0) }.max() ?? 0
    var marks: [Mark] = []
    var y = 0.0
    for drawing in drawings {
      marks += drawing.marks.map { $0.moved(right: left - spine(drawing), down: y) }
      y += drawing.height + gap
    }
    return Drawing(
      width: left + right, height: max(y - gap, 0), spine: alignment == .left ? nil : left,
      marks: marks)
  }
}

/// Drawings in rows and columns: each row lined up on its axes, each column on its spines.
public struct Table: Drawable {
  public let rows: [[any Drawable]]
  public let gap: Double
  public let rowGap: Double

  /// Places the parts of `rows` in columns `gap` pixels apart; rows may be of different lengths.
  public init(_ rows: [[any Drawable]], gap: Double = 16, rowGap: Double = 16) {
    self.rows = rows
    self.gap = gap
    self.rowGap = rowGap
  }

  public var drawing: Drawing {
    let drawings = rows.map { $0.map(\.drawing) }
    let columns = drawings.map(\.count).max() ?? 0
    let lefts = (0..<columns).map { column in
      drawings.map { $0.count > column ? $0[column].spine : 0 }.max() ?? 0
    }
    let rights = (0..<columns).map { column in
      drawings.map { $0.count > column ? $0[column].width - $0[column].spine : 0 }.max() ?? 0
    }
    let lines = drawings.map { row in
      Beside(
        row.enumerated().map { column, part in
          part.inset(
            left: lefts[column] - part.spine,
            right: rights[column] - (part.width - part.spine))
        }, gap: gap)
    }
    return Stacked(lines, gap: rowGap, alignment: .left).drawing
  }
}

/// Equally large drawings one behind the other: the channels of a volume, the filters of a layer.
public struct Pile: Drawable {
  public let parts: [any Drawable]
  public let offset: Double

  /// Piles up `parts`, the first in front, each next one `offset` pixels further right and up.
  public init(_ parts: [any Drawable], offset: Double = 14) {
    self.parts = parts
    self.offset = offset
  }

  public var drawing: Drawing {
    let drawings = parts.map(\.drawing)
    let depth = offset * Double(max(drawings.count - 1, 0))
    let width = drawings.map(\.width).max() ?? 0
    let height = drawings.map(\.height).max() ?? 0
    let marks = drawings.enumerated().reversed().flatMap { index, drawing in
      let shift = offset * Double(index)
      return drawing.marks.map { $0.moved(right: shift, down: depth - shift) }
    }
    return Drawing(width: width + depth, height: height + depth, marks: marks)
  }
}

extension Drawable {
  /// This drawing with a line of text centered under it. Its axis and spine stay where they are.
  public func captioned(_ caption: Caption, gap: Double = 10) -> Drawing {
    joined(to: caption.drawing, gap: gap, isAbove: false)
  }

  /// This drawing with a line of text centered over it. Its axis and spine stay where they are.
  public func titled(_ title: Caption, gap: Double = 10) -> Drawing {
    joined(to: title.drawing, gap: gap, isAbove: true)
  }

  private func joined(to words: Drawing, gap: Double, isAbove: Bool) -> Drawing {
    let content = drawing
    let spine = max(content.spine, words.spine)
    let right = max(content.width - content.spine, words.width - words.spine)
    let contentTop = isAbove ? words.height + gap : 0
    let wordsTop = isAbove ? 0 : content.height + gap
    return Drawing(
      width: spine + right, height: content.height + gap + words.height,
      axis: content.axis + contentTop, spine: spine,
      marks: content.marks.map { $0.moved(right: spine - content.spine, down: contentTop) }
        + words.marks.map { $0.moved(right: spine - words.spine, down: wordsTop) })
  }
}
