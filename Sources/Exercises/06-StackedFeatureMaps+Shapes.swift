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
      examples: slidingNetworks
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
      examples: dilatedAndDenseNetworks, random: 3
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
    return chainMistakes + placeMistakes + fitMistakes
  },
  hints: [
    "What does a layer need to know of the layers before it?",
    "Which of the three numbers of a shape does each kind of layer change?",
    "You know the number of units along one axis from lesson 4: which two axes need it here?",
  ],
  trace: shapeTrace)

typealias ShapeMisconception = Misconception<[Shape], [Layer], Shape>

/// What a layer makes of its input, and hands to the next.
@InOrder<ShapeMisconception>
private var chainMistakes: [ShapeMisconception] {
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
}
