// The cases that the exercises of lesson 9 on windows share.

import Judging
import Reference
import Tensors

enum WindowCases {
  /// Two channels, 0 to 8 and 10 to 18.
  static let twoChannels = Volume([.counting(3, 3, from: 0), .counting(3, 3, from: 10)])

  static let threeChannels = Volume([
    .counting(2, 3), .counting(2, 3, from: 11), .counting(2, 3, from: 21),
  ])

  static let tall = Volume([.counting(5, 3), .counting(5, 3, from: 21)])

  private static let one = Volume([.counting(2, 2)])

  /// Each axis, and each side, by itself, and pairs of misfits of which one is reported first.
  static let misfits: [(Volume, Size, Size, Padding)] = [
    (Volume([.counting(2, 3)]), Size(rows: 3, columns: 1), Size(1), Padding(0)),
    (Volume([.counting(3, 2)]), Size(rows: 1, columns: 3), Size(1), Padding(0)),
    (
      one, Size(rows: 4, columns: 1), Size(1), Padding(top: 0, bottom: 1, left: 2, right: 2)
    ),
    (
      one, Size(rows: 1, columns: 4), Size(1), Padding(top: 2, bottom: 2, left: 1, right: 0)
    ),
    (one, Size(rows: 0, columns: 1), Size(1), Padding(0)),
    (one, Size(rows: 1, columns: 0), Size(1), Padding(0)),
    (one, Size(1), Size(rows: 0, columns: 1), Padding(0)),
    (one, Size(1), Size(rows: 1, columns: 0), Padding(0)),
    (one, Size(1), Size(rows: -1, columns: 1), Padding(0)),
    (Volume(channels: 1, rows: 0, columns: 2), Size(1), Size(1), Padding(1)),
    (Volume(channels: 1, rows: 2, columns: 0), Size(1), Size(1), Padding(1)),
    (one, Size(1), Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
    (one, Size(1), Size(1), Padding(top: 1, bottom: -1, left: 0, right: 0)),
    (one, Size(1), Size(1), Padding(top: 0, bottom: 0, left: -1, right: 1)),
    (one, Size(1), Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
    (one, Size(4), Size(1), Padding(-1)),
    (one, Size(0), Size(1), Padding(-1)),
  ]

  /// Matrices that cannot hold the windows of such a picture.
  static let wrongColumns: [(Matrix, Shape, Size, Size, Padding)] = [
    (.counting(3, 4), Shape(channels: 1, rows: 3, columns: 3), Size(2), Size(1), Padding(0)),
    (.counting(5, 4), Shape(channels: 1, rows: 3, columns: 3), Size(2), Size(1), Padding(0)),
    (.counting(4, 3), Shape(channels: 1, rows: 3, columns: 3), Size(2), Size(1), Padding(0)),
    (.counting(4, 5), Shape(channels: 1, rows: 3, columns: 3), Size(2), Size(1), Padding(0)),
    (.counting(4, 4), Shape(channels: 2, rows: 3, columns: 3), Size(2), Size(1), Padding(0)),
    (
      .counting(2, 6), Shape(channels: 1, rows: 2, columns: 4), Size(rows: 1, columns: 2), Size(1),
      Padding(1)
    ),
    (
      .counting(6, 2), Shape(channels: 1, rows: 2, columns: 3), Size(rows: 1, columns: 2), Size(1),
      Padding(0)
    ),
    (.counting(6, 4), Shape(channels: 1, rows: 3, columns: 4), Size(2), Size(1), Padding(0)),
  ]

  /// A matrix that fits a picture of a shape, with a window drawn at random.
  static func back(
    _ random: inout RandomSource, _ input: Shape, stride: Size, _ padding: Padding
  ) -> (Matrix, Shape, Size, Size, Padding) {
    let filter = random.size(rows: 1...3, columns: 1...3)
    let columns = (try? units(over: input.size, filter, stride, padding).count) ?? 0
    let size = Size(rows: input.channels * filter.count, columns: columns)
    return (random.matrix(size), input, filter, stride, padding)
  }
}

extension WindowSlip {
  /// What becomes of a matrix with too many or too few rows or columns, if nobody looks: those that
  /// are too many are not read, and those that are missing are 0.
  static func filled(
    _ columns: Matrix, input: Shape, filter: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> Volume {
    let units = try units(over: input.size, filter, stride, padding)
    var fitting = Matrix(rows: input.channels * filter.count, columns: units.count)
    for place in fitting.size.places { fitting[place] = columns.number(at: place) }
    return try Reference.col2im(
      fitting, input: input, filter: filter, stride: stride, padding: padding)
  }
}

extension Padding {
  /// The same with 0 in the place of what is less.
  var withoutNegatives: Padding {
    Padding(top: max(0, top), bottom: max(0, bottom), left: max(0, left), right: max(0, right))
  }
}
