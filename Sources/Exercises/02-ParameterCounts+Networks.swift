// The parameters of a whole network, layer by layer.

import Judging
import Reference
import Tensors

let networkParameters: Exercise<[Int], [Layer], Shape> = .init(
  "networkParameters", points: 5, difficulty: .hard, reference: Reference.networkParameters,
  checks: {
    Check(
      "counts each convolution on the maps of the layer before it",
      examples: CountedNetworks.convolutions
    ) { random in
      (
        (0..<random.int(in: 2...3)).map { _ in random.convolution(stride: 1) },
        random.image()
      )
    }
    Check(
      "finds nothing to learn in pooling", examples: CountedNetworks.poolings, random: 3
    ) { random in
      ([random.pooling(), random.convolution(stride: 1)], random.image())
    }
    Check(
      "connects a dense layer to all values that reach it", examples: CountedNetworks.denseLayers,
      random: 3
    ) { random in
      (
        [
          random.convolution(stride: 1), .dense(units: random.int(in: 2...9)),
          .dense(units: random.int(in: 1...5)),
        ], random.image()
      )
    }
    Check(
      "follows the size of the maps through padding, stride, dilation and pooling",
      examples: CountedNetworks.wholeNetworks
    ) { random in
      (
        [
          random.convolution(stride: 2), random.pooling(),
          random.convolution(stride: 1), .dense(units: random.int(in: 2...6)),
          .dense(units: random.int(in: 2...6)),
        ], random.image()
      )
    }
    Check(
      "names the first layer that cannot be built", examples: CountedNetworks.misfits, random: 3
    ) { random in
      (
        [
          random.convolution(stride: 1), .convolution(filters: 2, size: random.int(in: 200...300)),
          .dense(units: 2),
        ], random.image()
      )
    }
  },
  misconceptions: {
    miscount("counts no biases", hint: "What does a unit add to its weighted sum?") {
      $0.countsBiases = false
    }
    miscount("makes the filters one channel deep", hint: "How deep is one filter?") {
      $0.filtersAreDeep = false
    }
    miscount(
      "counts a bias for each channel of each filter",
      hint: "How many numbers come out at one place of one map?"
    ) { $0.hasBiasPerChannel = true }
    miscount(
      "counts the weights of a filter again at every place",
      hint: "Does the filter change as it slides?"
    ) { $0.countsEveryPlace = true }
    miscount(
      "lets pooling learn as a convolution does", hint: "What could training change in a maximum?"
    ) { $0.poolingLearns = true }
    miscount(
      "hands the image to every layer", hint: "What does the second layer look at?"
    ) { $0.handsOn = false }
    miscount(
      "gives every convolution the channels of the image",
      hint: "Which channels come into the second convolution: colors, or feature maps?"
    ) { $0.keepsImageChannels = true }
    miscount(
      "hands on as many channels as a convolution gets",
      hint: "A layer has five filters: how many channels does it hand on?"
    ) { $0.handsOnFilters = false }
    miscount(
      "connects a dense layer to one map only",
      hint: "Several maps are written in one long row: how long is it?"
    ) { $0.flattensChannels = false }
    miscount(
      "gives a dense layer maps as large as the image",
      hint: "How many rows and columns do the maps have when they reach the dense layer?"
    ) {
      $0.convolutionShrinks = false
      $0.poolingShrinks = false
    }
    miscount(
      "forgets that pooling makes the maps smaller",
      hint: "Pooling of 2×2 with stride 2: how many rows are left of 6?"
    ) { $0.poolingShrinks = false }
    miscount(
      "takes the window for the stride in pooling",
      hint: "Must a window of 3×3 move by 3, or can two windows overlap?"
    ) { $0.poolsSideBySide = true }
    miscount(
      "exchanges the size and the stride of pooling",
      hint: "Which of a pooling layer's numbers comes first?"
    ) { $0.exchangesSizeAndStride = true }
    miscount(
      "divides the sides of the maps by the window in pooling",
      hint: "A window of 3×3 with stride 1 and padding 1: how many places does it have in 4 rows?"
    ) { $0.dividesByWindow = true }
    miscount(
      "gives a dense layer a whole map for each unit of the dense layer before",
      hint: "How many values does one dense unit hand on?"
    ) { $0.denseKeepsMaps = true }
    miscount(
      "ignores the padding", hint: "Does the window walk on the bare image or on the padded one?"
    ) { $0.usesPadding = false }
    miscount(
      "pads one end of each side", hint: "How many ends does a row have?"
    ) { $0.padsBothEnds = false }
    miscount(
      "ignores the stride of convolutions",
      hint: "A filter skips every other place: how many units does it make?"
    ) { $0.usesStride = false }
    miscount(
      "ignores the stride of pooling",
      hint: "A window skips every other place: how many units does it make?"
    ) { $0.poolingUsesStride = false }
    miscount(
      "ignores the stride", hint: "A window skips every other place: how many units does it make?"
    ) {
      $0.usesStride = false
      $0.poolingUsesStride = false
    }
    miscount(
      "ignores the dilation", hint: "A filter of 3 leaves gaps of 1: how many pixels does it span?"
    ) { $0.usesDilation = false }
    miscount(
      "ignores the padding of pooling",
      hint: "Besides size and stride, what does a pooling layer have?"
    ) { $0.poolingPads = false }
    miscount(
      "counts a gap after the last weight of a dilated filter",
      hint: "A filter of 3 has dilation 2: how many gaps lie between its weights?"
    ) { $0.hasGapAtEnd = true }
    miscount("rounds the division up", hint: "Can half a window be placed?") {
      $0.roundsUp = true
    }
    miscount(
      "counts the steps of a window and not its places",
      hint: "A window that fits exactly cannot take a step: in how many places can it lie?"
    ) { $0.countsFirstPlace = false }
    miscount(
      "takes every map for a square, as wide as it is tall",
      hint: "Does an image of 8×11 have as many columns as rows?"
    ) { $0.usesColumns = false }
    miscount(
      "takes every map for a square, as tall as it is wide",
      hint: "Does an image of 8×11 have as many rows as columns?"
    ) { $0.usesRows = false }
    miscount(
      "refuses no layer", hint: "What comes out of a filter that is larger than its image?"
    ) { $0.refuses = false }
    miscount(
      "lets a window fit that sticks out by less than its stride",
      hint: "What is -1 / 2 in Swift, and what does that say about a window that is too large?"
    ) { $0.dividesBeforeRefusing = true }
    miscount(
      "refuses a window that fits exactly", hint: "In how many places can a 3×3 window lie on 3×3?"
    ) { $0.smallest.room = 1 }
    miscount("refuses windows of 1×1", hint: "What is the smallest window there can be?") {
      $0.smallest.size = 2
    }
    miscount("refuses a stride of 1", hint: "What is the smallest step that a window can take?") {
      $0.smallest.stride = 2
    }
    miscount("refuses layers without padding", hint: "Must a layer be padded?") {
      $0.smallest.padding = 1
    }
    miscount("refuses a single filter", hint: "What is the smallest number of filters?") {
      $0.smallest.filters = 2
    }
    miscount("refuses a single dense unit", hint: "What is the smallest number of units?") {
      $0.smallest.units = 2
    }
    miscount(
      "refuses 0, but lets numbers below 0 pass",
      hint: "Can a layer have −2 filters, or a stride of −1?"
    ) { $0.refusesOnlyZero = true }
    miscount("builds a convolution without filters", hint: "How many maps do 0 filters make?") {
      $0.smallest.filters = Int.min
    }
    miscount(
      "refuses fewer than 0 filters, and builds a convolution with 0",
      hint: "How many maps do 0 filters make?"
    ) { $0.smallest.filters = 0 }
    miscount("builds a dense layer without units", hint: "How many values do 0 units hand on?") {
      $0.smallest.units = Int.min
    }
    miscount(
      "refuses fewer than 0 dense units, and builds a layer with 0",
      hint: "How many values do 0 units hand on?"
    ) { $0.smallest.units = 0 }
    miscount("builds a layer with negative padding", hint: "Can you add minus one zeros?") {
      $0.smallest.padding = Int.min
    }
    miscount("builds a filter with dilation 0", hint: "What does a filter of dilation 1 look like?")
    {
      $0.smallest.dilation = Int.min
    }
    miscount(
      "asks only whether the rows suffice", hint: "Does a filter of 5×5 fit into a map of 6×4?"
    ) { $0.measuresColumns = false }
    miscount(
      "asks only whether the columns suffice", hint: "Does a filter of 5×5 fit into a map of 4×6?"
    ) { $0.measuresRows = false }
    miscount(
      "compares the filter with the map before it is padded",
      hint: "What does the filter have to fit into?"
    ) { $0.measuresPadding = false }
    miscount("counts the layers from 1", hint: "Which index does a list begin with?") {
      $0.firstIndex = 1
    }
  },
  hints: [
    "What must you know of the layers before, to count the parameters of one layer?",
    "Which shape does each layer hand to the next?",
    "How many values are in the shape that reaches a dense layer, and what does each unit add?",
  ],
  trace: CountTraces.networkParameters)

/// The misconception of somebody who counts as `mistake` says.
private func miscount(
  _ name: String, hint: String, mistake: @escaping @Sendable (inout NetworkCount) -> Void
) -> Misconception<[Int], [Layer], Shape> {
  Misconception(name, hint: hint) { layers, input throws(ShapeError) in
    try NetworkCount(mistake).parameters(layers, input)
  }
}

extension RandomSource {
  fileprivate mutating func convolution(stride: Int) -> Layer {
    .convolution(
      filters: int(in: 2...5), size: int(in: 2...3), stride: stride, padding: int(in: 0...1))
  }

  fileprivate mutating func pooling() -> Layer {
    let (size, stride, padding) = (int(in: 2...3), int(in: 1...3), int(in: 0...1))
    return int(in: 0...1) == 0
      ? .maxPooling(size: size, stride: stride, padding: padding)
      : .averagePooling(size: size, stride: stride, padding: padding)
  }

  /// Large enough for every network of random layers here.
  fileprivate mutating func image() -> Shape {
    Shape(channels: int(in: 2...3), size: size(rows: 19...22, columns: 23...26))
  }
}
