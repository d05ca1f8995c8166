/// A grid of 32-bit numbers: an image with one channel, a filter, or a feature map.
///
/// Write one as its rows:
///
/// ```swift
/// let filter: Matrix = [[0, 1], [2, 3]]
/// print(filter)
/// // 0 1
/// // 2 3
/// ```
public struct Matrix: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  /// The entries, row by row: `rows · columns` of them.
  ///
  /// - Complexity: O(1)
  @inlinable public var values: [Float] { entries }

  // `values` cannot be stored itself: what is public to read only cannot be written inlinably.
  @usableFromInline var entries: [Float]

  /// A grid with `value` in every place. Traps if a size is negative.
  ///
  /// - Complexity: O(`rows` · `columns`)
  public init(
    rows: Int, columns: Int, filledWith value: Float = 0,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    if rows < 0 || columns < 0 {
      stop("a matrix cannot have \(rows) rows and \(columns) columns", file, line)
    }
    self.rows = rows
    self.columns = columns
    entries = [Float](repeating: value, count: rows * columns)
  }

  /// A grid of `size` with `value` in every place. Traps if a size is negative.
  ///
  /// - Complexity: O(`size.count`)
  public init(
    _ size: Size, filledWith value: Float = 0,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(
      rows: size.rows, columns: size.columns, filledWith: value, file: file, line: line)
  }

  /// A grid of the given entries, row by row. Traps if their number is not `rows · columns`.
  ///
  /// - Complexity: O(1): the array is shared until one of the two changes.
  public init(
    rows: Int, columns: Int, values: [Float],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    if rows < 0 || columns < 0 || values.count != rows * columns {
      stop("\(values.count) values do not fill \(rows) rows of \(columns)", file, line)
    }
    self.rows = rows
    self.columns = columns
    entries = values
  }

  @inlinable public var size: Size { Size(rows: rows, columns: columns) }

  /// The entry at `row` and `column`, both counted from 0. Traps if it is outside the grid.
  ///
  /// - Complexity: O(1)
  @inlinable
  public subscript(
    row: Int, column: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    get { entries[offset(row, column, file, line)] }
    set { entries[offset(row, column, file, line)] = newValue }
  }

  /// The entry at `place`. Traps if it is outside the grid.
  ///
  /// - Complexity: O(1)
  @inlinable
  public subscript(
    place: Place, file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    get { self[place.row, place.column, file, line] }
    set { self[place.row, place.column, file, line] = newValue }
  }

  /// The same grid with `transform` applied to every entry.
  ///
  /// - Complexity: O(`rows` · `columns`)
  @inlinable
  public func map(_ transform: (Float) -> Float) -> Matrix {
    Matrix(rows: rows, columns: columns, values: values.map(transform))
  }

  @inlinable
  func offset(_ row: Int, _ column: Int, _ file: StaticString, _ line: UInt) -> Int {
    if row < 0 || row >= rows || column < 0 || column >= columns {
      stopOutside(row, column, file, line)
    }
    return row * columns + column
  }

  /// Words the index that is outside. Not inlined, so that loops over the subscripts stay small.
  @usableFromInline @inline(never)
  func stopOutside(_ row: Int, _ column: Int, _ file: StaticString, _ line: UInt) -> Never {
    if row < 0 || row >= rows {
      stop(outside("row", row, count: rows, of: "\(size) matrix"), file, line)
    }
    stop(outside("column", column, count: columns, of: "\(size) matrix"), file, line)
  }
}

extension Matrix: ExpressibleByArrayLiteral {
  /// A grid of the given rows. They must be equally long.
  public init(arrayLiteral rows: [Float]...) {
    self.init(rows)
  }

  /// A grid of the given rows. Traps if they are not equally long.
  public init(_ rows: [[Float]], file: StaticString = #fileID, line: UInt = #line) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() where row.count != columns {
      stop("row \(index) has \(row.count) values where row 0 has \(columns)", file, line)
    }
    self.init(rows: rows.count, columns: columns, values: rows.flatMap { $0 })
  }
}

extension Matrix: CustomStringConvertible {
  /// The entries as an aligned grid, a line for each row.
  public var description: String { grid().joined(separator: "\n") }

  /// The entries as text, aligned in columns, one string for each row.
  public func grid() -> [String] {
    if rows == 0 || columns == 0 { return ["(empty \(size) matrix)"] }
    let texts = values.map(shortText)
    let widths = (0..<columns).map { column in
      (0..<rows).reduce(0) { max($0, texts[$1 * columns + column].utf8.count) }
    }
    return (0..<rows).map { row in
      (0..<columns).map { column in
        let text = texts[row * columns + column]
        return String(repeating: " ", count: widths[column] - text.utf8.count) + text
      }.joined(separator: " ")
    }
  }
}
