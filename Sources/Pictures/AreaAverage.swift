public import Tensors

extension Matrix {
  /// The picture in a smaller size: each pixel is the mean of the area that it covers.
  public func averaged(to size: Size) -> Matrix {
    let (down, across) = (
      areaWeights(from: rows, to: size.rows), areaWeights(from: columns, to: size.columns)
    )
    var result = Matrix(size)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        var sum: Float = 0
        for (from, height) in down[row] {
          for (other, width) in across[column] { sum += height * width * self[from, other] }
        }
        result[row, column] = sum
      }
    }
    return result
  }
}

/// For each of `count` parts of a line of `length` pixels: the pixels in it, and the share of the part
/// that each of them fills.
private func areaWeights(from length: Int, to count: Int) -> [[(pixel: Int, share: Float)]] {
  let step = Double(length) / Double(count)
  return (0..<count).map { index in
    let (start, end) = (Double(index) * step, Double(index + 1) * step)
    return (Int(start)..<min(Int(end.rounded(.up)), length)).map { pixel in
      let overlap = min(end, Double(pixel + 1)) - max(start, Double(pixel))
      return (pixel, Float(overlap / step))
    }
  }
}
