// What the wrong variants and the explanations of lesson 8 share.

import Judging
import Reference
import Tensors

/// What `output` makes of the values in each window, which are numbers. The padding has the value
/// `frame`; if that is NaN, the padding is no value. Throws what pooling throws.
func pooled(
  _ map: Matrix, _ window: Size, _ stride: Size, _ padding: Padding, frame: Float = .nan,
  keepsCutWindows: Bool = false, by output: ([Float]) -> Float
) throws(ShapeError) -> Matrix {
  _ = try Reference.maxPool(map, window: window, stride: stride, padding: padding)
  let isMap = Reference.zeroPad(Matrix(map.size, filledWith: 1), by: padding)
  let framed = Reference.zeroPad(map, by: padding).combined(with: isMap) { value, isMap in
    isMap == 1 ? value : frame
  }
  return pooled(framed, window: window, step: stride, keepsCutWindows: keepsCutWindows) { seen in
    output(seen.filter { !$0.isNaN })
  }
}

func largest(of values: [Float]) -> Float { values.reduce(-.infinity, max) }

func mean(of values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }

/// The values of the map that the unit at `cell` sees, row by row.
func seen(
  from cell: Cell, _ map: Matrix, _ window: Size, _ stride: Size, _ padding: Padding
) -> [Float] {
  let corner = cell.corner(stride: stride, padding: padding)
  return (0..<window.count).compactMap { index in
    let place = Place(
      row: corner.row + index / window.columns, column: corner.column + index % window.columns)
    return map.size.contains(place) ? map[place] : nil
  }
}

extension Size {
  var isPositive: Bool { min(rows, columns) >= 1 }

  /// 1×1, or this size if it is an error.
  var onesIfPositive: Size { isPositive ? Size(1) : self }
}
