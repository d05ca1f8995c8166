import Tensors

/// What the units of a layer look through as it slides over its input.
struct Window {
  var size: Int
  var stride: Int
  var padding: Int
  var dilation = 1
  var isPooling = false

  /// How far its last input is from its first.
  var reach: Int { (size - 1) * dilation }
}

extension Window {
  /// The window of `layer`, or nil if the layer is dense.
  init?(_ layer: Layer) {
    switch layer {
    case .convolution(_, let size, let stride, let padding, let dilation):
      self.init(size: size, stride: stride, padding: padding, dilation: dilation)
    case .maxPooling(let size, let stride, let padding),
      .averagePooling(let size, let stride, let padding):
      self.init(size: size, stride: stride, padding: padding, isPooling: true)
    case .dense:
      return nil
    }
  }
}
