// Misconceptions about how many places a window has, in `layerShapes`.

import Judging
import Reference
import Requirements
import Tensors

/// How many places a window has along the rows or the columns.
@InOrder<ShapeMisconception>
var placeMistakes: [ShapeMisconception] {
  Misconception(
    "counts the steps and not the places",
    hint: "Before moving at all, how many placements do you have?"
  ) { layers, input in try counted(layers, input) { $0.room(on: $1) / $0.stride } }
  Misconception(
    "divides the first place by the stride as well as the steps",
    hint: "Before moving at all, how many placements do you have?"
  ) { layers, input in try counted(layers, input) { ($0.room(on: $1) + 1) / $0.stride } }
  Misconception(
    "moves every window by one place", hint: "How many places does stride 2 skip?"
  ) { layers, input in try counted(layers, input) { $0.room(on: $1) + 1 } }
  Misconception(
    "moves pooling windows by one place",
    hint: "Where does the second window of a pooling layer begin?"
  ) { layers, input in
    try counted(layers, input) { $0.room(on: $1) / ($0.isPooling ? 1 : $0.stride) + 1 }
  }
  Misconception(
    "moves pooling windows by their own size",
    hint: "Which of a layer's numbers says how far one step leads?"
  ) { layers, input in
    try counted(layers, input) { $0.room(on: $1) / ($0.isPooling ? $0.size : $0.stride) + 1 }
  }
  Misconception(
    "leaves out the padding of pooling layers", hint: "Which kinds of layer can have a frame?"
  ) { layers, input in
    try counted(layers, input) {
      ($0.room(on: $1) - ($0.isPooling ? 2 * $0.padding : 0)) / $0.stride + 1
    }
  }
  Misconception(
    "moves every window by its own size",
    hint: "Which of a layer's numbers says how far one step leads?"
  ) { layers, input in try counted(layers, input) { $0.room(on: $1) / $0.size + 1 } }
  Misconception(
    "leaves the padding out", hint: "How long is an axis with a frame of zeros?"
  ) { layers, input in
    try counted(layers, input) { ($0.room(on: $1) - 2 * $0.padding) / $0.stride + 1 }
  }
  Misconception(
    "takes the padding off", hint: "Does a frame make the maps larger or smaller?"
  ) { layers, input in
    try counted(layers, input) { ($0.room(on: $1) - 4 * $0.padding) / $0.stride + 1 }
  }
  Misconception(
    "multiplies the filter's size by the dilation",
    hint: "Three weights in a row: how many gaps are between them?"
  ) { layers, input in
    try counted(layers, input) { ($0.room(on: $1) + 1 - $0.dilation) / $0.stride + 1 }
  }
  Misconception(
    "counts the gap of a dilated filter once, however many weights it has",
    hint: "Three weights in a row: how many gaps are between them?"
  ) { layers, input in
    try counted(layers, input) {
      ($0.room(on: $1) + ($0.size - 2) * ($0.dilation - 1)) / $0.stride + 1
    }
  }
  Misconception(
    "places every layer without its padding",
    hint: "How long is an axis with a frame of zeros?"
  ) { layers, input in
    try Reference.layerShapes(layers.map { $0.withoutPadding(if: { _ in true }) }, input: input)
  }
  Misconception(
    "places convolutions without their padding", hint: "Which kinds of layer can have a frame?"
  ) { layers, input in
    try Reference.layerShapes(
      layers.map { $0.withoutPadding(if: { !$0.isPooling }) }, input: input)
  }
  Misconception(
    "places pooling layers without their padding",
    hint: "Which kinds of layer can have a frame?"
  ) { layers, input in
    try Reference.layerShapes(layers.map { $0.withoutPadding(if: \.isPooling) }, input: input)
  }
  Misconception(
    "takes every window for one row shorter than it is",
    hint: "How many rows lie under a filter with a single weight?"
  ) { layers, input in try counted(layers, input) { ($0.room(on: $1) + 1) / $0.stride + 1 } }
  Misconception(
    "takes every window for one row longer than it is",
    hint: "How many rows lie under a filter with a single weight?"
  ) { layers, input in try counted(layers, input) { ($0.room(on: $1) - 1) / $0.stride + 1 } }
  Misconception(
    "adds the padding once", hint: "How many ends does an axis have?"
  ) { layers, input in
    try walked(layers, input) { layer, before, after in
      resize(&after, before, layer) { $0.padding }
    }
  }
  Misconception(
    "counts a last place where only a part of the window fits",
    hint: "Can half a window be placed?"
  ) { layers, input in
    try walked(layers, input) { layer, before, after in
      resize(&after, before, layer) { 2 * $0.padding + $0.stride - 1 }
    }
  }
  Misconception(
    "ignores the dilation", hint: "How many rows lie under 3 weights with gaps between them?"
  ) { layers, input in
    try walked(layers, input) { layer, before, after in
      resize(&after, before, layer) { 2 * $0.padding + $0.reach + 1 - $0.size }
    }
  }
  Misconception(
    "lets pooling divide the size by its stride, whatever the window",
    hint: "Where can a window of 3 stand on 12 rows, if it moves by 2?"
  ) { layers, input in
    try walked(layers, input) { layer, before, after in
      if case .convolution = layer { return }
      resize(&after, before, layer) { $0.size - $0.stride }
    }
  }
}
