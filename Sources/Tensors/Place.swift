/// One pixel or unit: zero-based, row 0 at the top, column 0 at the left.
public struct Place: Hashable, Sendable {
  public var row: Int
  public var column: Int

  @inlinable
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A rectangle of pixels or units: half-open ranges, so `rows: 0..<3` is three rows.
///
/// A field begins before 0 if its unit looks at padding.
public struct Field: Hashable, Sendable {
  public var rows: Range<Int>
  public var columns: Range<Int>

  @inlinable
  public init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The extent of the field.
  @inlinable public var size: Size { Size(rows: rows.count, columns: columns.count) }

  /// Whether the field holds `place`.
  ///
  /// - Complexity: O(1)
  @inlinable
  public func contains(_ place: Place) -> Bool {
    rows.contains(place.row) && columns.contains(place.column)
  }
}

/// The receptive field of a unit after a layer, along one axis, in pixels of the input image.
public struct FieldGeometry: Hashable, Sendable {
  /// How many pixels a unit sees.
  public var size: Int
  /// How many pixels apart the fields of two neighboring units begin.
  public var jump: Int
  /// The first pixel that unit 0 sees: negative if it looks at padding.
  public var start: Int

  @inlinable
  public init(size: Int, jump: Int, start: Int) {
    self.size = size
    self.jump = jump
    self.start = start
  }
}

extension Place: CustomStringConvertible {
  public var description: String { "(row \(row), column \(column))" }
}

extension Field: CustomStringConvertible {
  public var description: String {
    "rows \(rows.lowerBound)..<\(rows.upperBound), columns \(columns.lowerBound)..<\(columns.upperBound)"
  }
}

extension FieldGeometry: CustomStringConvertible {
  public var description: String { "size \(size), jump \(jump), start \(start)" }
}
