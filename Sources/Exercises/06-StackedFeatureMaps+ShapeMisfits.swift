// Misconceptions about what does not fit, in `layerShapes`.

import Judging
import Reference
import Requirements
import Tensors

/// Which layers and inputs are refused.
@InOrder<ShapeMisconception>
var fitMistakes: [ShapeMisconception] {
  Misconception(
    "refuses a window that is exactly as large as the padded maps",
    hint: "Is there a place for a window of 3×3 on a map of 3×3?"
  ) { layers, input in
    try refusing(layers, input) { window, length in window.room(on: length) == 0 }
  }
  Misconception(
    "compares the window with the maps before they are padded",
    hint: "What does the window have to fit into?"
  ) { layers, input in
    try refusing(layers, input) { window, length in window.room(on: length) < 2 * window.padding }
  }
  Misconception(
    "compares the filter without its gaps with the maps",
    hint: "How many rows must be there for 3 weights with gaps between them?"
  ) { layers, input in
    try placed(layers, input) {
      $0.isPossible && $0.size <= min($1.rows, $1.columns) + 2 * $0.padding
    }
  }
  Misconception(
    "counts the frame once when it asks whether a window fits",
    hint: "How many ends does an axis have?"
  ) { layers, input in
    try refusing(layers, input) { window, length in window.room(on: length) < window.padding }
  }
  Misconception(
    "takes a dense layer without units", hint: "Which numbers of a layer must be 1 or more?"
  ) { layers, input in
    guard layers.last == .dense(units: 0) else {
      return try Reference.layerShapes(layers, input: input)
    }
    return try Reference.layerShapes(layers.dropLast(), input: input)
      + [Shape(channels: 0, rows: 1, columns: 1)]
  }
  Misconception(
    "takes a convolution without filters", hint: "Which numbers of a layer must be 1 or more?"
  ) { layers, input in
    guard layers == [.convolution(filters: 0, size: 1)] else {
      return try Reference.layerShapes(layers, input: input)
    }
    return [Shape(channels: 0, size: input.size)]
  }
  Misconception(
    "refuses a dense layer of one unit",
    hint: "What is the smallest number of units a layer can have?"
  ) { layers, input in
    if let index = layers.firstIndex(of: .dense(units: 1)) {
      _ = try Reference.layerShapes(Array(layers[..<index]), input: input)
      throw ShapeError.layerDoesNotFit(index: index)
    }
    return try Reference.layerShapes(layers, input: input)
  }
  Misconception(
    "takes an input without channels, rows or columns",
    hint: "Which numbers must a picture have at least?"
  ) { layers, input in
    if input.count == 0, layers.isEmpty { return [] }
    do {
      return try Reference.layerShapes(layers, input: input)
    } catch ShapeError.notPositive {
      let larger = Shape(
        channels: max(input.channels, 1), rows: max(input.rows, 1), columns: max(input.columns, 1)
      )
      if case .dense = layers.first { return try Reference.layerShapes(layers, input: larger) }
      throw ShapeError.layerDoesNotFit(index: 0)
    }
  }
  Misconception(
    "asks only whether the columns are enough for a window",
    hint: "Can a window be too tall, though it is not too wide?"
  ) { layers, input in
    try placed(layers, input) { $0.isPossible && $0.fits(on: $1.columns) }
  }
  Misconception(
    "asks only whether the rows are enough for a window",
    hint: "Can a window be too wide, though it is not too tall?"
  ) { layers, input in
    try placed(layers, input) { $0.isPossible && $0.fits(on: $1.rows) }
  }
  Misconception(
    "lets a window fit that sticks out by less than its stride",
    hint: "What is -1 / 2 in Swift, and what does that say about a window that is too large?"
  ) { layers, input in
    try placed(layers, input) { $0.isPossible && $0.nearlyFits(on: min($1.rows, $1.columns)) }
  }
  Misconception(
    "places layers with negative padding, or with a dilation below 1",
    hint: "Which numbers of a layer must be 1 or more, and which only 0 or more?"
  ) { layers, input in
    try placed(layers, input) { $0.fits(on: min($1.rows, $1.columns)) }
  }
}
