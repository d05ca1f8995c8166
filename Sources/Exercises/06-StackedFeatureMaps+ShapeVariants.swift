// What the wrong variants of `layerShapes` share, and the way to its answer.

import Reference
import Requirements
import Tensors

/// The shapes layer by layer, with `change` made to each before the next layer gets it. Throws if a
/// layer does not fit.
func walked(
  _ layers: [Layer], _ input: Shape,
  change: (_ layer: Layer, _ before: Shape, _ after: inout Shape) -> Void
) throws(ShapeError) -> [Shape] {
  var shapes = [input]
  for (index, layer) in layers.enumerated() {
    do throws(ShapeError) {
      var after = try Reference.layerShapes([layer], input: shapes[index])[0]
      change(layer, shapes[index], &after)
      shapes.append(after)
    } catch .layerDoesNotFit {
      throw .layerDoesNotFit(index: index)
    }
  }
  if layers.isEmpty { return try Reference.layerShapes([], input: input) }
  return Array(shapes.dropFirst())
}

/// The shapes layer by layer, if a window makes that many units of an axis. Throws if a layer does
/// not fit, or makes no unit.
func counted(
  _ layers: [Layer], _ input: Shape, units: (_ window: Window, _ length: Int) -> Int
) throws(ShapeError) -> [Shape] {
  try walked(layers, input) { layer, before, after in
    guard let window = Window(layer) else { return }
    after.rows = units(window, before.rows)
    after.columns = units(window, before.columns)
  }
}

/// The shapes, but of a layer whose window `isRefused` on its rows or columns.
func refusing(
  _ layers: [Layer], _ input: Shape, isRefused: (_ window: Window, _ length: Int) -> Bool
) throws(ShapeError) -> [Shape] {
  var shapes = [input]
  for (index, layer) in layers.enumerated() {
    let before = shapes[index]
    if let window = Window(layer), before.count > 0,
      isRefused(window, before.rows) || isRefused(window, before.columns)
    {
      throw .layerDoesNotFit(index: index)
    }
    shapes = [input] + (try Reference.layerShapes(Array(layers[...index]), input: input))
  }
  return layers.isEmpty ? try Reference.layerShapes([], input: input) : Array(shapes.dropFirst())
}

/// The shapes layer by layer, if `fits` decides which windows fit. Throws if anything else does not
/// fit.
func placed(
  _ layers: [Layer], _ input: Shape, fits: (_ window: Window, _ before: Shape) -> Bool
) throws(ShapeError) -> [Shape] {
  _ = try Reference.layerShapes([], input: input)
  var shapes = [input]
  for (index, layer) in layers.enumerated() {
    let before = shapes[index]
    if let after = try? Reference.layerShapes([layer], input: before).first {
      shapes.append(after)
    } else if let window = Window(layer), min(window.size, window.stride) > 0,
      fits(window, before)
    {
      var after = before
      if case .convolution(let filters, _, _, _, _) = layer {
        if filters < 1 { throw .layerDoesNotFit(index: index) }
        after.channels = filters
      }
      resize(&after, before, layer) { 2 * $0.padding }
      shapes.append(after)
    } else {
      throw .layerDoesNotFit(index: index)
    }
  }
  return Array(shapes.dropFirst())
}

extension Layer {
  /// The same layer without a frame, if its window `isChosen`. Negative padding stays.
  func withoutPadding(if isChosen: (Window) -> Bool) -> Layer {
    guard let window = Window(self), window.padding > 0, isChosen(window) else { return self }
    return switch self {
    case .convolution(let filters, let size, let stride, _, let dilation):
      .convolution(filters: filters, size: size, stride: stride, dilation: dilation)
    case .maxPooling(let size, let stride, _): .maxPooling(size: size, stride: stride)
    case .averagePooling(let size, let stride, _): .averagePooling(size: size, stride: stride)
    case .dense: self
    }
  }
}

extension Window {
  /// Whether neither dilation nor padding is too small.
  var isPossible: Bool { dilation > 0 && padding >= 0 }

  func fits(on length: Int) -> Bool { room(on: length) >= 0 }

  /// Whether less than a stride is missing: in Swift, what is missing makes 0 steps then.
  func nearlyFits(on length: Int) -> Bool { room(on: length) / stride + 1 >= 1 }

  /// How far the window can move along a padded axis of that length.
  func room(on length: Int) -> Int { length + 2 * padding - reach - 1 }
}

/// Gives `after` the rows and columns that the window of `layer` would make of `before`, if each of
/// its axes were longer by `extra`.
func resize(
  _ after: inout Shape, _ before: Shape, _ layer: Layer, extra: (Window) -> Int
) {
  guard let window = Window(layer) else { return }
  let extra = extra(window)
  after.rows = (before.rows + extra - window.reach - 1) / window.stride + 1
  after.columns = (before.columns + extra - window.reach - 1) / window.stride + 1
}

// MARK: - The way to the answer

/// Where the windows of each layer stand.
func shapeTrace(_ layers: [Layer], _ input: Shape) -> [String] {
  var before = input
  return layers.enumerated().flatMap { index, layer -> [String] in
    guard let after = try? Reference.layerShapes([layer], input: before).first else {
      return ["Layer \(index), \(layer), finds no place on \(before)."]
    }
    defer { before = after }
    let head = "Layer \(index), \(layer), gets \(before)"
    guard let window = Window(layer) else {
      return [head + ": it has \(StrideTraces.count(after.channels, "unit"))."]
    }
    func starts(_ length: Int) -> String {
      StrideTraces.listed(
        StrideTraces.starts(
          on: length + 2 * window.padding, filter: window.size, stride: window.stride,
          dilation: window.dilation))
    }
    return [
      """
      \(head). \(window.padding == 0 ? "Its" : "With the frame, its") windows begin at rows \(starts(before.rows)) and columns \
      \(starts(before.columns)): \(after.size) places in each of \
      \(StrideTraces.count(after.channels, "map")).
      """
    ]
  }
}
