// The last exercise of lesson 6: shapes through a whole network.

import Judging
import Reference
import Requirements
import Tensors

let layerShapes: Exercise<[Shape], [Layer], Shape> = .init(
  "layerShapes", points: 5, difficulty: .hard, reference: Reference.layerShapes,
  checks: {
    Check(
      "follows convolutions and pooling, layer by layer", share: 2,
      examples: [
        ([.convolution(filters: 4, size: 3)], Shape(channels: 2, rows: 5, columns: 8)),
        (
          [.maxPooling(size: 3, stride: 2), .averagePooling(size: 2, stride: 2)],
          Shape(channels: 3, rows: 12, columns: 9)
        ),
        (
          [
            .convolution(filters: 6, size: 4, stride: 3, padding: 2),
            .convolution(filters: 5, size: 2),
          ],
          Shape(channels: 1, rows: 9, columns: 14)
        ),
        ([], Shape(channels: 1, rows: 2, columns: 3)),
        (
          [
            .convolution(filters: 1, size: 5, padding: 2),
            .averagePooling(size: 5, stride: 3, padding: 1),
            .convolution(filters: 3, size: 1, stride: 2),
          ],
          Shape(channels: 2, rows: 3, columns: 11)
        ),
        (
          [.convolution(filters: 4, size: 9, stride: 2, padding: 4)],
          Shape(channels: 3, rows: 1, columns: 2)
        ),
        (
          [
            .maxPooling(size: 3, stride: 1, padding: 1),
            .averagePooling(size: 2, stride: 3, padding: 1),
          ],
          Shape(channels: 2, rows: 4, columns: 5)
        ),
        (
          [.maxPooling(size: 4, stride: 4), .convolution(filters: 2, size: 3)],
          Shape(channels: 1, rows: 12, columns: 15)
        ),
        (
          [
            .convolution(filters: 3, size: 1, padding: 1),
            .averagePooling(size: 2, stride: 2, padding: 2),
            .maxPooling(size: 1, stride: 2, padding: 2),
            .convolution(filters: 2, size: 2, stride: 3, padding: 3),
          ],
          Shape(channels: 2, rows: 4, columns: 7)
        ),
      ]
    ) { random in
      (
        (0..<random.int(in: 1...3)).map { _ in random.slidingLayer() },
        Shape(
          channels: random.int(in: 1...3), rows: random.int(in: 30...60),
          columns: random.int(in: 30...60))
      )
    }
    Check(
      "knows dilated filters and dense layers",
      examples: [
        (
          [.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 9, columns: 7)
        ),
        (
          [.convolution(filters: 2, size: 3), .dense(units: 7), .dense(units: 4)],
          Shape(channels: 1, rows: 5, columns: 6)
        ),
        (
          [
            .convolution(filters: 3, size: 4, stride: 3, padding: 2, dilation: 3), .dense(units: 1),
            .convolution(filters: 5, size: 2, padding: 1, dilation: 2),
          ],
          Shape(channels: 2, rows: 6, columns: 13)
        ),
        (
          [.convolution(filters: 4, size: 4, dilation: 3)],
          Shape(channels: 2, rows: 15, columns: 12)
        ),
        ([.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 5, columns: 6)),
      ], random: 3
    ) { random in
      (
        [
          .convolution(
            filters: random.int(in: 1...5), size: random.int(in: 2...4),
            dilation: random.int(in: 2...3)), .dense(units: random.int(in: 1...9)),
        ], Shape(channels: 2, rows: random.int(in: 12...30), columns: random.int(in: 12...30))
      )
    }
    Check("gives the shapes of VGG-16", examples: [(vgg16, vggInput)])
    Check(
      "names the first layer that does not fit",
      examples: misfittingLayers, random: 3
    ) { random in
      let layers = (0..<random.int(in: 1...2)).map { _ in random.slidingLayer() }
      return (
        layers + [.convolution(filters: 2, size: random.int(in: 100...200)), .dense(units: 3)],
        Shape(channels: 1, rows: random.int(in: 30...60), columns: random.int(in: 30...60))
      )
    }
  },
  misconceptions: {
    Misconception(
      "makes a map of each channel with each filter", hint: "How many maps does *one* filter make?"
    ) { layers, input in
      try walked(layers, input) { layer, before, after in
        // Of VGG-16, no integer could count these maps.
        if case .convolution = layer { after.channels *= min(before.channels, 1 << 40) }
        after.channels = min(after.channels, 1 << 40)
      }
    }
    Misconception(
      "makes one map of all channels in pooling",
      hint: "Does pooling look at one channel at a time, or at all of them?"
    ) { layers, input in
      try walked(layers, input) { layer, _, after in
        if Window(layer)?.isPooling == true { after.channels = 1 }
      }
    }
    Misconception(
      "exchanges rows and columns of every map",
      hint: "Which of the three numbers of a shape stands for the rows?"
    ) { layers, input in
      try Reference.layerShapes(layers, input: input).map {
        Shape(channels: $0.channels, rows: $0.columns, columns: $0.rows)
      }
    }
    Misconception(
      "lays the units of a dense layer out as rows",
      hint: "What is a unit of a dense layer: a place or a map?"
    ) { layers, input in
      try walked(layers, input) { layer, _, after in
        if case .dense(let units) = layer { after = Shape(channels: 1, rows: units, columns: 1) }
      }
    }
    Misconception(
      "lays the units of a dense layer out as columns",
      hint: "What is a unit of a dense layer: a place or a map?"
    ) { layers, input in
      try walked(layers, input) { layer, _, after in
        if case .dense(let units) = layer { after = Shape(channels: 1, rows: 1, columns: units) }
      }
    }
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
      "keeps the number of channels in a convolution", hint: "How many maps do 64 filters make?"
    ) { layers, input in
      try walked(layers, input) { layer, before, after in
        if case .convolution = layer { after.channels = before.channels }
      }
    }
    Misconception(
      "takes all images for square", hint: "How many columns has the input, and how many rows?"
    ) { layers, input in
      try walked(layers, input) { layer, before, after in
        if case .dense = layer { return }
        after.columns = after.rows
      }
    }
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
    Misconception(
      "keeps rows and columns in a dense layer",
      hint: "Where in the picture is a unit that sees all of it?"
    ) { layers, input in
      try walked(layers, input) { layer, before, after in
        if case .dense = layer { (after.rows, after.columns) = (before.rows, before.columns) }
      }
    }
    Misconception(
      "puts every layer on the input", hint: "What does the second layer look at?"
    ) { layers, input in
      var shapes: [Shape] = []
      for (index, layer) in layers.enumerated() {
        do {
          shapes += try Reference.layerShapes([layer], input: input)
        } catch ShapeError.layerDoesNotFit {
          throw ShapeError.layerDoesNotFit(index: index)
        }
      }
      return shapes
    }
    Misconception(
      "lists the input as well", hint: "How many shapes do three layers have?"
    ) { layers, input in [input] + (try Reference.layerShapes(layers, input: input)) }
    Misconception(
      "counts the layers from 1", hint: "Which index does the first layer have?"
    ) { layers, input in
      do {
        return try Reference.layerShapes(layers, input: input)
      } catch ShapeError.layerDoesNotFit(let index) {
        throw ShapeError.layerDoesNotFit(index: index + 1)
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
  },
  hints: [
    "What does a layer need to know of the layers before it?",
    "Which of the three numbers of a shape does each kind of layer change?",
    "You know the number of units along one axis from lesson 4: which two axes need it here?",
  ],
  trace: shapeTrace)
