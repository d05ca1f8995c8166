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
      "convolution \(size)×\(size), " + count(filters, "filter")
        + remarks(stride, padding, dilation)
    case .maxPooling(let size, let stride, let padding):
      "max pooling \(size)×\(size)" + remarks(stride, padding, 1)
    case .averagePooling(let size, let stride, let padding):
      "average pooling \(size)×\(size)" + remarks(stride, padding, 1)
    case .dense(let units):
      "dense, " + count(units, "unit")
    }
  }

  private func count(_ number: Int, _ name: String) -> String {
    number == 1 ? "1 \(name)" : "\(number) \(name)s"
  }

  private func remarks(_ stride: Int, _ padding: Int, _ dilation: Int) -> String {
    (stride == 1 ? "" : ", stride \(stride)") + (padding == 0 ? "" : ", padding \(padding)")
      + (dilation == 1 ? "" : ", dilation \(dilation)")
  }
}
