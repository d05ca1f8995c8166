// The networks that `networkParameters` is asked about.

import Judging
import Tensors

enum CountedNetworks {
  static let convolutions: [([Layer], Shape)] = [
    ([], Shape(channels: 1, rows: 4, columns: 5)),
    ([.convolution(filters: 4, size: 3)], Shape(channels: 1, rows: 8, columns: 11)),
    (
      [.convolution(filters: 4, size: 3), .convolution(filters: 5, size: 2)],
      Shape(channels: 3, rows: 8, columns: 11)
    ),
    ([.convolution(filters: 1, size: 1)], Shape(channels: 1, rows: 1, columns: 1)),
    ([.convolution(filters: 2, size: 3)], Shape(channels: 2, rows: 3, columns: 5)),
    ([.convolution(filters: 2, size: 3)], Shape(channels: 2, rows: 5, columns: 3)),
    (
      [.convolution(filters: 3, size: 2), .convolution(filters: 1, size: 1)],
      Shape(channels: 2, rows: 4, columns: 3)
    ),
  ]

  static let poolings: [([Layer], Shape)] = [
    (
      [.convolution(filters: 2, size: 3), .maxPooling(size: 2, stride: 2)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    ([.averagePooling(size: 3, stride: 2)], Shape(channels: 2, rows: 6, columns: 9)),
    ([.maxPooling(size: 1, stride: 1)], Shape(channels: 2, rows: 1, columns: 2)),
  ]

  static let denseLayers: [([Layer], Shape)] = [
    ([.dense(units: 3)], Shape(channels: 2, rows: 2, columns: 3)),
    ([.dense(units: 3), .dense(units: 2)], Shape(channels: 1, rows: 2, columns: 3)),
    ([.dense(units: 1), .dense(units: 4)], Shape(channels: 1, rows: 1, columns: 1)),
    (
      [.convolution(filters: 2, size: 3), .dense(units: 3)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    // What leaves a dense layer are channels of one pixel.
    (
      [.dense(units: 4), .convolution(filters: 2, size: 1), .dense(units: 3)],
      Shape(channels: 1, rows: 2, columns: 3)
    ),
  ]

  static let wholeNetworks: [([Layer], Shape)] = [
    (
      [.convolution(filters: 2, size: 3), .maxPooling(size: 2, stride: 2), .dense(units: 3)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    (
      [.convolution(filters: 2, size: 3, padding: 1), .dense(units: 3)],
      Shape(channels: 1, rows: 3, columns: 4)
    ),
    (
      [.convolution(filters: 1, size: 3, padding: 4), .dense(units: 1)],
      Shape(channels: 1, rows: 1, columns: 2)
    ),
    (
      [.convolution(filters: 2, size: 3, stride: 2), .dense(units: 3)],
      Shape(channels: 1, rows: 6, columns: 9)
    ),
    // The window fits exactly, down or across, and leaves one row over.
    (
      [.convolution(filters: 2, size: 4, stride: 3), .dense(units: 3)],
      Shape(channels: 1, rows: 4, columns: 8)
    ),
    (
      [.convolution(filters: 2, size: 3, dilation: 2), .dense(units: 3)],
      Shape(channels: 1, rows: 6, columns: 9)
    ),
    (
      [
        .convolution(filters: 2, size: 2, stride: 3, padding: 2, dilation: 4), .dense(units: 3),
      ], Shape(channels: 2, rows: 7, columns: 12)
    ),
    (
      [.convolution(filters: 2, size: 1, dilation: 3), .dense(units: 2)],
      Shape(channels: 1, rows: 2, columns: 3)
    ),
    (
      [.maxPooling(size: 3, stride: 2, padding: 1), .dense(units: 3)],
      Shape(channels: 2, rows: 6, columns: 9)
    ),
    (
      [.averagePooling(size: 3, stride: 1, padding: 1), .dense(units: 2)],
      Shape(channels: 1, rows: 4, columns: 7)
    ),
    (
      [.maxPooling(size: 2, stride: 1, padding: 2), .dense(units: 2)],
      Shape(channels: 1, rows: 3, columns: 4)
    ),
    (
      [.averagePooling(size: 3, stride: 2, padding: 3), .dense(units: 2)],
      Shape(channels: 1, rows: 3, columns: 6)
    ),
    (
      [.averagePooling(size: 2, stride: 3), .maxPooling(size: 2, stride: 1), .dense(units: 2)],
      Shape(channels: 3, rows: 5, columns: 11)
    ),
    // LeNet-5 with all maps connected (LeCun and others 1998).
    (
      [
        .convolution(filters: 6, size: 5), .averagePooling(size: 2, stride: 2),
        .convolution(filters: 16, size: 5), .averagePooling(size: 2, stride: 2),
        .convolution(filters: 120, size: 5), .dense(units: 84), .dense(units: 10),
      ], Shape(channels: 1, rows: 32, columns: 32)
    ),
  ]

  static let misfits: [([Layer], Shape)] = [
    ([.convolution(filters: 2, size: 5)], Shape(channels: 1, rows: 4, columns: 6)),
    ([.convolution(filters: 2, size: 5)], Shape(channels: 1, rows: 6, columns: 4)),
    ([.maxPooling(size: 4, stride: 1)], Shape(channels: 2, rows: 3, columns: 5)),
    ([.averagePooling(size: 4, stride: 1)], Shape(channels: 2, rows: 5, columns: 3)),
    ([.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 6, columns: 4)),
    // Too large by less than the stride.
    ([.convolution(filters: 2, size: 5, stride: 2)], Shape(channels: 1, rows: 4, columns: 6)),
    ([.maxPooling(size: 4, stride: 3)], Shape(channels: 1, rows: 6, columns: 2)),
    // Too large even for the padded map.
    ([.convolution(filters: 2, size: 6, padding: 1)], Shape(channels: 1, rows: 3, columns: 9)),
    (
      [.convolution(filters: 2, size: 5, padding: 2), .convolution(filters: 2, size: 5)],
      Shape(channels: 1, rows: 3, columns: 4)
    ),
    (
      [.convolution(filters: 4, size: 3), .maxPooling(size: 2, stride: 2), .dense(units: 0)],
      Shape(channels: 1, rows: 8, columns: 10)
    ),
    (
      [.convolution(filters: 2, size: 3), .maxPooling(size: 9, stride: 2), .dense(units: 0)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    (
      [.convolution(filters: 2, size: 3), .convolution(filters: 2, size: 3, stride: 0)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    (
      [.convolution(filters: 2, size: 3, padding: -1)], Shape(channels: 1, rows: 8, columns: 11)
    ),
    (
      [.dense(units: 4), .convolution(filters: 2, size: 2, padding: 0)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    ([.dense(units: 0), .dense(units: 0)], Shape(channels: 1, rows: 2, columns: 3)),
    ([.convolution(filters: 0, size: 3)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.convolution(filters: 2, size: 0)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.averagePooling(size: 0, stride: 1)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.maxPooling(size: 2, stride: 0)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.maxPooling(size: 2, stride: 2, padding: -1)], Shape(channels: 1, rows: 8, columns: 11)),
    (
      [.convolution(filters: 2, size: 1), .convolution(filters: 2, size: 3, dilation: 4)],
      Shape(channels: 1, rows: 8, columns: 11)
    ),
    ([.convolution(filters: 2, size: 3, dilation: 0)], Shape(channels: 1, rows: 8, columns: 11)),
    // Less than 0.
    ([.convolution(filters: -2, size: 3)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.dense(units: -3)], Shape(channels: 1, rows: 2, columns: 3)),
    ([.convolution(filters: 2, size: -1)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.averagePooling(size: -2, stride: 1)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.convolution(filters: 2, size: 3, stride: -1)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.maxPooling(size: 2, stride: -2)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.convolution(filters: 2, size: 3, dilation: -1)], Shape(channels: 1, rows: 8, columns: 11)),
    ([.convolution(filters: 2, size: 1, dilation: -2)], Shape(channels: 1, rows: 8, columns: 11)),
  ]
}
