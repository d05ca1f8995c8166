/// A stack of equally large feature maps: channels × rows × columns.
///
/// Write one as its channels:
///
/// ```swift
/// let picture: Volume = [[[0, 1], [2, 3]], [[4, 5], [6, 7]]]
/// print(picture[1, 0, 1])
/// // 5.0
/// ```
public struct Volume: Hashable, Sendable {
  public let channels: Int
  public let rows: Int
  public let columns: Int
  /// The entries, channel by channel, each row by row.
  ///
  /// - Complexity: O(1)
  @inlinable public var values: [Float] { entries }

  // Stored apart from `values`, as in a matrix.
  @usableFromInline var entries: [Float]

  /// A stack with `value` in every place. Traps if a size is negative.
  ///
  /// - Complexity: O(`shape.count`)
  public init(
    _ shape: Shape, filledWith value: Float = 0,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    if shape.channels < 0 || shape.rows < 0 || shape.columns < 0 {
      stop("a volume cannot have the shape \(shape)", file, line)
    }
    channels = shape.channels
    rows = shape.rows
    columns = shape.columns
    entries = [Float](repeating: value, count: shape.count)
  }

  /// A stack with `value` in every place. Traps if a size is negative.
  ///
  /// - Complexity: O(`channels` · `rows` · `columns`)
  public init(
    channels: Int, rows: Int, columns: Int, filledWith value: Float = 0,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let shape = Shape(channels: channels, rows: rows, columns: columns)
    self.init(shape, filledWith: value, file: file, line: line)
  }

  /// A stack of the given entries. Traps if their number is not `shape.count`.
  ///
  /// - Complexity: O(1): the array is shared until one of the two changes.
  public init(
    _ shape: Shape, values: [Float], file: StaticString = #fileID, line: UInt = #line
  ) {
    if shape.channels < 0 || shape.rows < 0 || shape.columns < 0 || values.count != shape.count {
      stop("\(values.count) values do not fill the shape \(shape)", file, line)
    }
    channels = shape.channels
    rows = shape.rows
    columns = shape.columns
    entries = values
  }

  @inlinable public var shape: Shape { Shape(channels: channels, rows: rows, columns: columns) }

  /// The extent of one channel.
  @inlinable public var size: Size { Size(rows: rows, columns: columns) }

  /// The entry of `channel` at `row` and `column`, all counted from 0. Traps if it is outside.
  ///
  /// - Complexity: O(1)
  @inlinable
  public subscript(
    channel: Int, row: Int, column: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    get { entries[offset(channel, row, column, file, line)] }
    set { entries[offset(channel, row, column, file, line)] = newValue }
  }

  /// One channel as a matrix. Traps if there is no such channel.
  ///
  /// - Complexity: O(`rows` · `columns`): the entries are copied.
  public func channel(
    _ channel: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Matrix {
    if channel < 0 || channel >= channels {
      stop(outside("channel", channel, count: channels, of: "\(shape) volume"), file, line)
    }
    let start = channel * size.count
    return Matrix(rows: rows, columns: columns, values: Array(entries[start..<start + size.count]))
  }

  /// The same stack with `transform` applied to every entry.
  ///
  /// - Complexity: O(`shape.count`)
  @inlinable
  public func map(_ transform: (Float) -> Float) -> Volume {
    Volume(shape, values: values.map(transform))
  }

  @inlinable
  func offset(
    _ channel: Int, _ row: Int, _ column: Int, _ file: StaticString, _ line: UInt
  ) -> Int {
    if channel < 0 || channel >= channels || row < 0 || row >= rows || column < 0
      || column >= columns
    {
      stopOutside(channel, row, column, file, line)
    }
    return (channel * rows + row) * columns + column
  }

  /// Words the index that is outside. Not inlined, so that loops over the subscripts stay small.
  @usableFromInline @inline(never)
  func stopOutside(
    _ channel: Int, _ row: Int, _ column: Int, _ file: StaticString, _ line: UInt
  ) -> Never {
    if channel < 0 || channel >= channels {
      stop(outside("channel", channel, count: channels, of: "\(shape) volume"), file, line)
    }
    if row < 0 || row >= rows {
      stop(outside("row", row, count: rows, of: "\(shape) volume"), file, line)
    }
    stop(outside("column", column, count: columns, of: "\(shape) volume"), file, line)
  }
}

extension Volume: ExpressibleByArrayLiteral {
  /// A stack of the given channels. They must be equally large.
  public init(arrayLiteral channels: Matrix...) {
    self.init(channels)
  }

  /// A stack of the given channels. Traps if they are not equally large.
  public init(_ channels: [Matrix], file: StaticString = #fileID, line: UInt = #line) {
    let size = channels.first?.size ?? Size(0)
    for (index, channel) in channels.enumerated() where channel.size != size {
      stop("channel \(index) is \(channel.size), but channel 0 is \(size)", file, line)
    }
    self.init(
      Shape(channels: channels.count, size: size), values: channels.flatMap { $0.values })
  }
}

extension Volume: CustomStringConvertible {
  /// Each channel as an aligned grid, under a line that names it.
  public var description: String {
    (0..<channels).map { "channel \($0)\n\(channel($0))" }.joined(separator: "\n")
  }
}
