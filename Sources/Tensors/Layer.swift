/// One layer of a network, with square filters and windows and equal padding on all sides.
public enum Layer: Hashable, Sendable {
  /// `filters` filters of `size`×`size`, each as deep as the layer's input.
  case convolution(filters: Int, size: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1)
  case maxPooling(size: Int, stride: Int, padding: Int = 0)
  case averagePooling(size: Int, stride: Int, padding: Int = 0)
  /// Every unit is connected to every value of the layer's input.
  case dense(units: Int)
}

extension Layer: CustomStringConvertible {
  public var description: String {
    switch self {
    case .convolution(let filters, let size, let stride, let padding, let dilation):
      "convolution \(size)×\(size), \(filters) \(filters == 1 ? "filter" : "filters")"
        + (stride == 1 ? "" : ", stride \(stride)") + paddingText(padding)
        + (dilation == 1 ? "" : ", dilation \(dilation)")
    case .maxPooling(let size, let stride, let padding):
      // There is no usual stride of a pooling window, so it is always said.
      "max pooling \(size)×\(size), stride \(stride)" + paddingText(padding)
    case .averagePooling(let size, let stride, let padding):
      "average pooling \(size)×\(size), stride \(stride)" + paddingText(padding)
    case .dense(let units):
      "dense, \(units) \(units == 1 ? "unit" : "units")"
    }
  }

  private func paddingText(_ padding: Int) -> String { padding == 0 ? "" : ", padding \(padding)" }
}
