/// Rows by columns: the extent of an image, a filter, a window or a stride.
///
/// A size is only a pair of numbers: it may be zero or negative, so that functions that take one
/// can say what is wrong with it.
public struct Size: Hashable, Sendable {
  public var rows: Int
  public var columns: Int

  @inlinable
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The square size `side`×`side`.
  @inlinable
  public init(_ side: Int) {
    self.init(rows: side, columns: side)
  }

  /// How many places a window of this size holds: rows · columns.
  @inlinable public var count: Int { rows * columns }
}

/// Channels by rows by columns: the extent of a stack of feature maps.
public struct Shape: Hashable, Sendable {
  public var channels: Int
  public var rows: Int
  public var columns: Int

  @inlinable
  public init(channels: Int, rows: Int, columns: Int) {
    self.channels = channels
    self.rows = rows
    self.columns = columns
  }

  @inlinable
  public init(channels: Int, size: Size) {
    self.init(channels: channels, rows: size.rows, columns: size.columns)
  }

  /// The extent of one channel.
  @inlinable public var size: Size { Size(rows: rows, columns: columns) }

  /// How many values the stack holds: channels · rows · columns.
  @inlinable public var count: Int { channels * rows * columns }
}

extension Size: CustomStringConvertible {
  public var description: String { "\(rows)×\(columns)" }
}

extension Shape: CustomStringConvertible {
  public var description: String { "\(channels)×\(rows)×\(columns)" }
}
