// What the wrong variants and the explanations of lesson 8 share.

import Judging
import Reference
import Tensors

/// What `output` makes of the values in each window. Values are numbers. The padding has the value
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

/// What `output` makes of the values in windows that lie elsewhere, or are of another size. There
/// are as many as the exercise asks for. Throws what pooling throws.
func pooled(
  _ map: Matrix, _ window: Size, _ stride: Size, _ padding: Padding,
  seeing extent: Size? = nil, from corner: ((_ unit: Place) -> Place)? = nil,
  ignoring isIgnored: (Place) -> Bool = { _ in false }, by output: ([Float]) -> Float
) throws(ShapeError) -> Matrix {
  let size = try Reference.maxPool(map, window: window, stride: stride, padding: padding).size
  let extent = extent ?? window
  return units(size) { unit in
    let cell = Cell([unit.row, unit.column])
    let first = corner?(unit) ?? cell.corner(stride: stride, padding: padding)
    return output(
      (0..<max(0, extent.count)).compactMap { index in
        let place = Place(
          row: first.row + index / extent.columns, column: first.column + index % extent.columns)
        return map.size.contains(place) && !isIgnored(place) ? map[place] : nil
      })
  }
}

/// Windows at the end that have values under a part of them only.
func cutOff(by output: @escaping @Sendable ([Float]) -> Float) -> PoolingMistake {
  Misconception(
    "keeps windows that reach beyond the padded map",
    hint: "Must a window lie on map and frame as a whole?"
  ) { map, window, stride, padding in
    try pooled(map, window, stride, padding, keepsCutWindows: true, by: output)
  }
}

/// A maximum that is never less than a number, as if the window held that, too.
func begun(at start: Float) -> PoolingMistake {
  Misconception(startName(start), hint: startHint) { map, window, stride, padding in
    try pooled(map, window, stride, padding) { max(start, largest(of: $0)) }
  }
}

/// "begins each maximum at −1000"
func startName(_ start: Float) -> String { "begins each maximum at \(signed(Int(start)))" }

let startHint = "What comes out if every value is less than the number that you begin with?"

/// As many windows as it takes to reach the end of map and frame; the last ones are cut off.
func roundedUp(by output: @escaping @Sendable ([Float]) -> Float) -> PoolingMistake {
  Misconception(
    "rounds the number of windows up",
    hint: "What becomes of values at the end that do not fill a window?"
  ) { map, window, stride, padding in
    _ = try Reference.maxPool(map, window: window, stride: stride, padding: padding)
    let padded = map.size.padded(by: padding)
    func count(_ places: Int, _ step: Int) -> Int { (places + step - 1) / step + 1 }
    let size = Size(
      rows: count(padded.rows - window.rows, stride.rows),
      columns: count(padded.columns - window.columns, stride.columns))
    return units(size) { unit in
      let cell = Cell([unit.row, unit.column])
      return output(seen(from: cell, map, window, stride, padding))
    }
  }
}

typealias PoolingMistake = Misconception<Matrix, Matrix, Size, Size, Padding>

/// A slip on the way from a unit to its window.
func slipped(_ slip: CornerSlip, by output: @escaping @Sendable ([Float]) -> Float)
  -> PoolingMistake
{
  Misconception(slip.name, hint: slip.hint) { map, window, stride, padding in
    try pooled(
      map, window, stride, padding,
      from: { slip.corner(of: $0, stride: stride, padding: padding) }, by: output)
  }
}

/// Windows of another size.
func resized(
  _ name: String, hint: String, by output: @escaping @Sendable ([Float]) -> Float,
  size: @escaping @Sendable (Size) -> Size
) -> PoolingMistake {
  Misconception(name, hint: hint) { map, window, stride, padding in
    try pooled(map, window, stride, padding, seeing: size(window), by: output)
  }
}

/// A map of which some units are still 0.
func unfinished(
  _ name: String, hint: String, by output: @escaping @Sendable ([Float]) -> Float,
  isMissing: @escaping @Sendable (Place) -> Bool
) -> PoolingMistake {
  Misconception(name, hint: hint) { map, window, stride, padding in
    try pooled(map, window, stride, padding, by: output).without(isMissing)
  }
}

/// Windows that do not notice some values of the map.
func ignoring(
  _ name: String, hint: String, by output: @escaping @Sendable ([Float]) -> Float,
  isIgnored: @escaping @Sendable (Place) -> Bool
) -> PoolingMistake {
  Misconception(name, hint: hint) { map, window, stride, padding in
    try pooled(map, window, stride, padding, ignoring: isIgnored, by: output)
  }
}

@Sendable func largest(of values: [Float]) -> Float { values.reduce(-.infinity, max) }

@Sendable func mean(of values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }

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
