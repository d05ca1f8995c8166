// What the wrong variants and the explanations of lesson 10 share.

import Judging
import Reference
import Tensors

/// Gradients that are added up, or the last one of them.
enum Collecting: Sendable {
  case sum, last

  func collect(_ old: Float, _ new: Float) -> Float { self == .sum ? old + new : new }
}

// MARK: - Pooling

/// What a window hands back to each of the places it holds; nil for a place that gets nothing.
typealias Shares = @Sendable (_ seen: [Float], _ slope: Float) -> [Float?]

/// The way back through pooling, by code that begins its windows at `corner` and shares the gradient
/// out by `shares`. Places outside the map are left out.
func pooledBack(
  _ input: Matrix, _ gradient: Matrix, _ window: Size, _ stride: Size,
  from corner: ((_ unit: Place) -> Place)? = nil, collecting: Collecting = .sum, by shares: Shares
) -> Matrix {
  var slopes = Matrix(input.size)
  for index in gradient.values.indices {
    let unit = Place(row: index / gradient.columns, column: index % gradient.columns)
    let first =
      corner?(unit) ?? Place(row: unit.row * stride.rows, column: unit.column * stride.columns)
    let places = (0..<window.count).map { index in
      Place(row: first.row + index / window.columns, column: first.column + index % window.columns)
    }.filter { input.size.contains($0) }
    for (place, share) in zip(places, shares(places.map { input[$0] }, gradient[unit])) {
      if let share { slopes[place] = collecting.collect(slopes[place], share) }
    }
  }
  return slopes
}

/// All of the gradient for the first of the largest values.
@Sendable func winnerTakes(_ seen: [Float], _ slope: Float) -> [Float?] {
  let winner = seen.firstIndex(of: largest(of: seen))
  return seen.indices.map { $0 == winner ? slope : nil }
}

/// The same share for all.
@Sendable func evenly(_ seen: [Float], _ slope: Float) -> [Float?] {
  seen.map { _ in slope / Float(seen.count) }
}

typealias PoolGradientMistake = Misconception<Matrix, Matrix, Matrix, Size, Size>

/// A wrong way back through pooling. Throws what the exercise throws.
func pooledBack(
  _ name: String, hint: String, from slip: CornerSlip? = nil, collecting: Collecting = .sum,
  by shares: @escaping Shares
) -> PoolGradientMistake {
  Misconception(name, hint: hint) { input, gradient, window, stride in
    _ = try Reference.averagePoolGradient(
      input: input, gradient: gradient, window: window, stride: stride)
    let corner = slip.map { slip in
      { (unit: Place) in slip.corner(of: unit, stride: stride, padding: Padding(0)) }
    }
    return pooledBack(
      input, gradient, window, stride, from: corner, collecting: collecting, by: shares)
  }
}

func pooledBack(_ slip: CornerSlip, by shares: @escaping Shares) -> PoolGradientMistake {
  pooledBack(slip.name, hint: slip.hint, from: slip, by: shares)
}

/// Another window or stride; the gradient has as many units as the exercise asks for.
func resizedBack(
  _ name: String, hint: String, by shares: @escaping Shares,
  sizes: @escaping @Sendable (_ window: Size, _ stride: Size) -> (window: Size, stride: Size)
) -> PoolGradientMistake {
  Misconception(name, hint: hint) { input, gradient, window, stride in
    _ = try Reference.averagePoolGradient(
      input: input, gradient: gradient, window: window, stride: stride)
    let sizes = sizes(window, stride)
    return pooledBack(input, gradient, sizes.window, sizes.stride, by: shares)
  }
}

/// Lets a gradient pass that has the right number of units, and other rows and columns.
func countingBack(
  by shares: @escaping Shares
) -> PoolGradientMistake {
  Misconception(
    "counts the units of the gradient, and does not compare rows and columns",
    hint: "Do 2×3 and 3×2 units lie at the same places?"
  ) { input, gradient, window, stride in
    do {
      _ = try Reference.averagePoolGradient(
        input: input, gradient: gradient, window: window, stride: stride)
    } catch ShapeError.countMismatch(let expected, let found) {
      let units = try Reference.averagePool(
        input, window: window, stride: stride, padding: Padding(0))
      if units.values.count != gradient.values.count {
        throw ShapeError.countMismatch(expected: expected, found: found)
      }
    }
    return pooledBack(input, gradient, window, stride, by: shares)
  }
}

// MARK: - Convolution

/// A weight that was multiplied by a pixel for a unit.
struct LayerProduct {
  var map: Int
  var unit: Place
  var channel: Int
  var weight: Place
  var pixel: Place
  /// The size of the filters.
  let filter: Size
}

typealias ProductChange = @Sendable (inout LayerProduct) -> Void

/// What is made of the gradient of a unit and a pixel, or a weight.
typealias Multiplying = @Sendable (_ slope: Float, _ number: Float) -> Float

/// Calls `visit` with all that a layer multiplies on its way forward, pixels of the padding included,
/// map by map: in the order of the units, or of the weights.
func walkLayer(
  _ gradient: Volume, _ filter: Shape, _ stride: Size, _ padding: Padding, slip: CornerSlip?,
  weightsOutside: Bool = false, change: ProductChange, visit: (LayerProduct) -> Void
) {
  let way = slip ?? CornerSlip(name: "", hint: "")
  let units = gradient.size.places
  let weights = (0..<filter.channels).flatMap { channel in
    filter.size.places.map { (channel: channel, place: $0) }
  }
  for map in 0..<gradient.channels {
    for index in 0..<units.count * weights.count {
      let unit = units[weightsOutside ? index % units.count : index / weights.count]
      let weight = weights[weightsOutside ? index / units.count : index % weights.count]
      let corner = way.corner(of: unit, stride: stride, padding: padding)
      var product = LayerProduct(
        map: map, unit: unit, channel: weight.channel, weight: weight.place,
        pixel: corner + weight.place, filter: filter.size)
      change(&product)
      visit(product)
    }
  }
}

/// The gradient of the filters, by code with a slip in its loops. What lies outside is 0, or left
/// out.
func filtersBack(
  _ input: Volume, _ gradient: Volume, _ filter: Size, _ stride: Size, _ padding: Padding,
  slip: CornerSlip? = nil, collecting: Collecting = .sum, skipsPadding: Bool = false,
  change: ProductChange = { _ in }, multiply: Multiplying = { $0 * $1 }
) -> FilterBank {
  let shape = Shape(channels: input.channels, size: filter)
  var slopes = (0..<gradient.channels).map { _ in Volume(shape) }
  let (pixels, maps) = (input.slices, gradient.slices)
  walkLayer(gradient, shape, stride, padding, slip: slip, change: change) { product in
    guard filter.contains(product.weight),
      !skipsPadding || input.size.contains(product.pixel)
    else { return }
    let value = multiply(
      maps[product.map].value(at: product.unit), pixels[product.channel].value(at: product.pixel))
    let place = product.weight
    let old = slopes[product.map][product.channel, place.row, place.column]
    slopes[product.map][product.channel, place.row, place.column] = collecting.collect(old, value)
  }
  return FilterBank(slopes)
}

/// The gradient of the input, by code with a slip in its loops. What lies outside is 0, or left out.
func inputBack(
  _ gradient: Volume, _ filters: FilterBank, _ input: Shape, _ stride: Size, _ padding: Padding,
  slip: CornerSlip? = nil, collecting: Collecting = .sum, weightsOutside: Bool = false,
  change: ProductChange = { _ in }, multiply: Multiplying = { $0 * $1 }
) -> Volume {
  var slopes = Volume(input)
  let (weights, maps) = (filters.filters.map { $0.slices }, gradient.slices)
  walkLayer(
    gradient, filters.shape, stride, padding, slip: slip, weightsOutside: weightsOutside,
    change: change
  ) { product in
    let place = product.pixel
    guard input.size.contains(place) else { return }
    let value = multiply(
      maps[product.map].value(at: product.unit),
      weights[product.map][product.channel].value(at: product.weight))
    let old = slopes[product.channel, place.row, place.column]
    slopes[product.channel, place.row, place.column] = collecting.collect(old, value)
  }
  return slopes
}

/// Products as a sum: "1·0 + 2·(-3)"; the first factors before the second.
func sumText(_ products: [(Float, Float)]) -> String {
  products.map { "\(parenthesizedIfNegative($0))·\(parenthesizedIfNegative($1))" }
    .joined(separator: " + ")
}
