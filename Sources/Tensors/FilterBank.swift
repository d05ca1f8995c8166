/// The filters of one layer: filters × channels × rows × columns.
///
/// Each filter is a volume as deep as the layer's input, and makes one feature map.
public struct FilterBank: Equatable, Sendable {
  public let filters: [Volume]

  /// A bank of the given filters. Stops with a message where their shapes differ.
  public init(_ filters: [Volume], file: StaticString = #fileID, line: UInt = #line) {
    if let first = filters.first {
      for (index, filter) in filters.enumerated() where filter.shape != first.shape {
        stop("filter \(index) is \(filter.shape) where filter 0 is \(first.shape)", file, line)
      }
    }
    self.filters = filters
  }

  /// How many filters there are, and so how many feature maps they make.
  public var count: Int { filters.count }

  /// The shape of each filter: channels × rows × columns.
  public var shape: Shape { filters.first?.shape ?? Shape(channels: 0, rows: 0, columns: 0) }

  /// One filter.
  public subscript(
    filter: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Volume {
    if filter < 0 || filter >= count {
      stop(outside("filter", filter, count: count, of: "bank of \(count)"), file, line)
    }
    return filters[filter]
  }

  /// One weight of one filter.
  public subscript(
    filter: Int, channel: Int, row: Int, column: Int,
    file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    self[filter, file, line][channel, row, column, file, line]
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
