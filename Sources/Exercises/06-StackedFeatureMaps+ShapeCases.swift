// The stacks of layers that `layerShapes` is asked about.

import Judging
import Reference
import Tensors

/// Simonyan and Zisserman 2014, configuration D.
let vgg16: [Layer] =
  [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)].flatMap { count, filters in
    [Layer](repeating: .convolution(filters: filters, size: 3, padding: 1), count: count)
      + [.maxPooling(size: 2, stride: 2)]
  } + [.dense(units: 4096), .dense(units: 4096), .dense(units: 1000)]

let vggInput = Shape(channels: 3, rows: 224, columns: 224)

let slidingNetworks: [([Layer], Shape)] = [
  ([.convolution(filters: 4, size: 3)], Shape(channels: 2, rows: 5, columns: 8)),
  (
    [.maxPooling(size: 3, stride: 2), .averagePooling(size: 2, stride: 2)],
    Shape(channels: 3, rows: 12, columns: 9)
  ),
  (
    [
      .convolution(filters: 6, size: 4, stride: 3, padding: 2),
      .convolution(filters: 5, size: 2),
    ],
    Shape(channels: 1, rows: 9, columns: 14)
  ),
  ([], Shape(channels: 1, rows: 2, columns: 3)),
  (
    [
      .convolution(filters: 1, size: 5, padding: 2),
      .averagePooling(size: 5, stride: 3, padding: 1),
      .convolution(filters: 3, size: 1, stride: 2),
    ],
    Shape(channels: 2, rows: 3, columns: 11)
  ),
  (
    [.convolution(filters: 4, size: 9, stride: 2, padding: 4)],
    Shape(channels: 3, rows: 1, columns: 2)
  ),
  (
    [
      .maxPooling(size: 3, stride: 1, padding: 1),
      .averagePooling(size: 2, stride: 3, padding: 1),
    ],
    Shape(channels: 2, rows: 4, columns: 5)
  ),
  (
    [.maxPooling(size: 4, stride: 4), .convolution(filters: 2, size: 3)],
    Shape(channels: 1, rows: 12, columns: 15)
  ),
  (
    [
      .convolution(filters: 3, size: 1, padding: 1),
      .averagePooling(size: 2, stride: 2, padding: 2),
      .maxPooling(size: 1, stride: 2, padding: 2),
      .convolution(filters: 2, size: 2, stride: 3, padding: 3),
    ],
    Shape(channels: 2, rows: 4, columns: 7)
  ),
]

let dilatedAndDenseNetworks: [([Layer], Shape)] = [
  (
    [.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 9, columns: 7)
  ),
  (
    [.convolution(filters: 2, size: 3), .dense(units: 7), .dense(units: 4)],
    Shape(channels: 1, rows: 5, columns: 6)
  ),
  (
    [
      .convolution(filters: 3, size: 4, stride: 3, padding: 2, dilation: 3), .dense(units: 1),
      .convolution(filters: 5, size: 2, padding: 1, dilation: 2),
    ],
    Shape(channels: 2, rows: 6, columns: 13)
  ),
  (
    [.convolution(filters: 4, size: 4, dilation: 3)],
    Shape(channels: 2, rows: 15, columns: 12)
  ),
  ([.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 5, columns: 6)),
]

/// Each axis of a shape and each number of a layer by itself, and pairs of misfits of which one is
/// reported first.
let misfittingLayers: [([Layer], Shape)] = [
  (
    [.maxPooling(size: 2, stride: 2), .convolution(filters: 2, size: 3)],
    Shape(channels: 1, rows: 8, columns: 5)
  ),
  (
    [.averagePooling(size: 2, stride: 2), .convolution(filters: 2, size: 3)],
    Shape(channels: 1, rows: 5, columns: 8)
  ),
  (
    [.convolution(filters: 1, size: 3, stride: 0), .dense(units: 0)],
    Shape(channels: 1, rows: 5, columns: 4)
  ),
  (
    [.dense(units: 3), .convolution(filters: 1, size: 2, padding: 1), .dense(units: 0)],
    Shape(channels: 2, rows: 3, columns: 4)
  ),
  ([.maxPooling(size: 4, stride: 1)], Shape(channels: 2, rows: 3, columns: 5)),
  ([.maxPooling(size: 4, stride: 1)], Shape(channels: 2, rows: 5, columns: 3)),
  ([.averagePooling(size: 4, stride: 1)], Shape(channels: 2, rows: 3, columns: 5)),
  ([.averagePooling(size: 4, stride: 1)], Shape(channels: 2, rows: 5, columns: 3)),
  ([.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 4, columns: 6)),
  ([.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 6, columns: 4)),
  // Too large by less than the stride.
  ([.maxPooling(size: 4, stride: 2)], Shape(channels: 2, rows: 3, columns: 5)),
  ([.convolution(filters: 2, size: 3, stride: 2)], Shape(channels: 1, rows: 4, columns: 2)),
  ([.convolution(filters: 0, size: 1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.convolution(filters: 2, size: 0)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.convolution(filters: 2, size: 3, dilation: 0)], Shape(channels: 1, rows: 5, columns: 4)),
  ([.convolution(filters: 2, size: 2, padding: -1)], Shape(channels: 1, rows: 5, columns: 4)),
  ([.averagePooling(size: 2, stride: 1, padding: -1)], Shape(channels: 2, rows: 9, columns: 8)),
  ([.maxPooling(size: 2, stride: 1, padding: -1)], Shape(channels: 2, rows: 9, columns: 8)),
  ([.maxPooling(size: 0, stride: 1)], Shape(channels: 1, rows: 3, columns: 4)),
  ([.averagePooling(size: 0, stride: 1)], Shape(channels: 1, rows: 3, columns: 4)),
  ([.maxPooling(size: 2, stride: 0)], Shape(channels: 1, rows: 3, columns: 4)),
  ([.averagePooling(size: 2, stride: 0)], Shape(channels: 1, rows: 3, columns: 4)),
  ([.maxPooling(size: 0, stride: 1)], Shape(channels: 1, rows: 0, columns: 4)),
  ([.dense(units: 2)], Shape(channels: 1, rows: 4, columns: 0)),
  ([], Shape(channels: 0, rows: 2, columns: 3)),
  (
    [.convolution(filters: 2, size: 5, padding: 1)], Shape(channels: 1, rows: 2, columns: 9)
  ),
  (
    [.dense(units: 1), .convolution(filters: 2, size: 4, padding: 1)],
    Shape(channels: 1, rows: 3, columns: 4)
  ),
  ([.dense(units: 0)], Shape(channels: 1, rows: 3, columns: 4)),
  ([.dense(units: -2)], Shape(channels: 1, rows: 3, columns: 4)),
  ([.convolution(filters: -1, size: 1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.convolution(filters: 2, size: -1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.convolution(filters: 2, size: 2, stride: -1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.convolution(filters: 2, size: 2, dilation: -1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.maxPooling(size: -1, stride: 1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.averagePooling(size: 2, stride: -1)], Shape(channels: 2, rows: 3, columns: 4)),
  ([.maxPooling(size: 1, stride: 1)], Shape(channels: -1, rows: 3, columns: 4)),
  ([.maxPooling(size: 1, stride: 1)], Shape(channels: 2, rows: -3, columns: 4)),
  ([.maxPooling(size: 1, stride: 1)], Shape(channels: 2, rows: 3, columns: -4)),
]

extension RandomSource {
  /// A layer whose window spans at most 7×7 places, gaps included, and moves by at most 2.
  mutating func slidingLayer() -> Layer {
    let (size, padding) = (int(in: 2...4), int(in: 0...1))
    switch int(in: 0...2) {
    case 0: return .maxPooling(size: size, stride: int(in: 1...2), padding: padding)
    case 1: return .averagePooling(size: size, stride: int(in: 1...2), padding: padding)
    default:
      return .convolution(
        filters: int(in: 1...8), size: size, stride: int(in: 1...2), padding: padding,
        dilation: int(in: 1...2))
    }
  }
}
