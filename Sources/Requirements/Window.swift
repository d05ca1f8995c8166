public import Tensors

/// What the units of a layer look through as it slides over its input.
public struct Window {
  public var size: Int
  public var stride: Int
  public var padding: Int
  public var dilation = 1
  public var isPooling = false

  public init(
    size: Int, stride: Int, padding: Int, dilation: Int = 1, isPooling: Bool = false
  ) {
    self.size = size
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.isPooling = isPooling
  }

  /// How far its last input is from its first.
  public var reach: Int { (size - 1) * dilation }
}

extension Window {
  /// The window of `layer`, or nil if the layer is dense.
  public init?(_ layer: Layer) {
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
