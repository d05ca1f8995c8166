/// A filter that is a column times a row: `filter[r, c] = column[r, 0] · row[0, c]`.
public struct SeparableFilter: Hashable, Sendable {
  /// rows × 1
  public var column: Matrix
  /// 1 × columns
  public var row: Matrix

  public init(column: Matrix, row: Matrix) {
    self.column = column
    self.row = row
  }
}

extension SeparableFilter: CustomStringConvertible {
  public var description: String { "column\n\(column)\nrow\n\(row)" }
}
