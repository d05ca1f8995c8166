/// The filters of one layer: filters × channels × rows × columns.
///
/// Each filter is a volume as deep as the layer's input, and makes one feature map.
public struct FilterBank: Hashable, Sendable {
  public let filters: [Volume]

  /// A bank of the given filters. Traps if their shapes differ.
  public init(_ filters: [Volume], file: StaticString = #fileID, line: UInt = #line) {
    if let first = filters.first {
      for (index, filter) in filters.enumerated() where filter.shape != first.shape {
        stop("filter \(index) is \(filter.shape) where filter 0 is \(first.shape)", file, line)
      }
    }
    self.filters = filters
  }

  /// A bank of `count` filters of one shape, made of all their weights in the order of `values`.
  /// Traps if the weights are not enough, or too many.
  ///
  /// - Complexity: O(`values.count`)
  public init(
    count: Int, shape: Shape, values: [Float], file: StaticString = #fileID, line: UInt = #line
  ) {
    if count < 0 || values.count != count * shape.count {
      stop("\(values.count) values do not fill \(count) filters of \(shape)", file, line)
    }
    filters = (0..<count).map { filter in
      let start = filter * shape.count
      return Volume(
        shape, values: Array(values[start..<start + shape.count]), file: file, line: line)
    }
  }

  /// All weights in a row: filter by filter, channel by channel, each row by row.
  ///
  /// - Complexity: O(number of weights)
  public var values: [Float] { filters.flatMap { filter in filter.values } }

  /// How many filters there are, and so how many feature maps they make.
  @inlinable public var count: Int { filters.count }

  /// The shape of each filter: channels × rows × columns.
  @inlinable
  public var shape: Shape { filters.first?.shape ?? Shape(channels: 0, rows: 0, columns: 0) }

  /// One filter. Traps if there is no such filter.
  ///
  /// - Complexity: O(1)
  @inlinable
  public subscript(
    filter: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Volume {
    if filter < 0 || filter >= count { stopOutside(filter, file, line) }
    return filters[filter]
  }

  /// One weight of one filter. Traps if it is outside.
  ///
  /// - Complexity: O(1)
  @inlinable
  public subscript(
    filter: Int, channel: Int, row: Int, column: Int,
    file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    self[filter, file, line][channel, row, column, file, line]
  }

  /// Words the index that is outside. Not inlined, so that loops over the subscripts stay small.
  @usableFromInline @inline(never)
  func stopOutside(_ filter: Int, _ file: StaticString, _ line: UInt) -> Never {
    stop(outside("filter", filter, count: count, of: "bank of \(count)"), file, line)
  }
}

extension FilterBank: ExpressibleByArrayLiteral {
  public init(arrayLiteral filters: Volume...) {
    self.init(filters)
  }
}

extension FilterBank: CustomStringConvertible {
  public var description: String {
    filters.enumerated().map { "filter \($0)\n\($1)" }.joined(separator: "\n")
  }
}
