// The exercises of lesson 1 on layers that stand on each other.

import Judging
import Reference
import Tensors

let stackedReceptiveField: Exercise<Int, Int, Int> = .init(
  "stackedReceptiveField", points: 3, difficulty: .medium,
  reference: Reference.stackedReceptiveField,
  checks: {
    Check(
      "sees as far as the filter through one layer, and further through two",
      examples: [(1, 3), (1, 2), (1, 6), (2, 2)])
    Check(
      "sees further through every layer", examples: [(2, 3), (3, 3), (2, 4), (4, 2)]
    ) { random in (random.int(in: 2...6), random.int(in: 2...7)) }
    Check(
      "sees one pixel through filters of 1, or through no layer, and two through a filter of 2",
      examples: [(3, 1), (0, 3), (1, 2)])
  },
  misconceptions: {
    Misconception(
      "adds the whole filter for each layer", hint: "Does a 1×1 layer see further?"
    ) { layers, filter in 1 + layers * filter }
    Misconception(
      "lays the fields of neighboring units side by side",
      hint: "Two neighbors in the first layer see 3 pixels each. How many do they see together?"
    ) { layers, filter in layers * filter }
    Misconception(
      "multiplies from layer to layer",
      hint: "How many pixels do two neighbors see that one of them does not see already?"
    ) { layers, filter in
      (0..<layers).reduce(1) { product, _ in product * filter }
    }
    Misconception(
      "counts only what is added to the first pixel",
      hint: "With no layer at all, how many pixels does a pixel see?"
    ) { layers, filter in layers * (filter - 1) }
    Misconception(
      "counts one layer too many", hint: "How far does a unit of the first layer see?"
    ) { layers, filter in filter + layers * (filter - 1) }
    Misconception(
      "counts the pixels of the whole square",
      hint: "Is the question about the pixels along one axis, or in the whole field?"
    ) { layers, filter in
      let side = 1 + layers * (filter - 1)
      return side * side
    }
    Misconception(
      "sees no further after the first layer",
      hint: "Do the three units below a unit all see the same pixels?"
    ) { layers, filter in layers == 0 ? 1 : filter }
  },
  hints: [
    "Draw a row of pixels, a row of units over it and one unit on top: which pixels are below it?",
    "How many more pixels come into sight when you put one more layer on top?",
    "A filter of 3 spans 3 units. How many of them are new, besides the one you began with?",
  ],
  explain: { _, layers, filter in "1 + \(layers)·(\(filter) − 1)" })

let layersNeeded: Exercise<Int, Int, Int> = .init(
  "layersNeeded", points: 5, difficulty: .hard, reference: Reference.layersNeeded,
  checks: {
    Check(
      "needs no layer more where the last one sees exactly enough",
      examples: [(5, 3), (7, 4), (9, 5), (13, 2)]
    ) { random in
      let filter = random.int(in: 2...6)
      return (1 + random.int(in: 1...6) * (filter - 1), filter)
    }
    Check(
      "needs one more layer for a few pixels more", examples: [(6, 3), (8, 4), (11, 5), (2, 6)]
    ) { random in
      let filter = random.int(in: 3...7)
      return (1 + random.int(in: 0...5) * (filter - 1) + random.int(in: 1...filter - 2), filter)
    }
    Check(
      "needs no layer to see one pixel, and one layer to see two",
      examples: [(1, 3), (1, 2), (2, 2)])
  },
  misconceptions: {
    Misconception(
      "drops what the division leaves over",
      hint: "If two layers see one pixel too few, are two layers enough?"
    ) { pixels, filter in (pixels - 1) / (filter - 1) }
    Misconception(
      "adds a layer even where the pixels come out even",
      hint: "How many pixels does a unit see before the first layer, and must they be added?"
    ) { pixels, filter in (pixels - 1) / (filter - 1) + 1 }
    Misconception(
      "does not count the first layer", hint: "How far does a unit see through one layer?"
    ) { pixels, filter in max(0, (pixels - 2) / (filter - 1)) }
    Misconception(
      "lays the fields of neighboring units side by side",
      hint: "Do two layers of 3 see 6 pixels?"
    ) { pixels, filter in (pixels + filter - 1) / filter }
    Misconception(
      "multiplies from layer to layer", hint: "Do two layers of 3 see 9 pixels?"
    ) { pixels, filter in
      var (seen, layers) = (1, 0)
      while seen < pixels { (seen, layers) = (seen * filter, layers + 1) }
      return layers
    }
    Misconception(
      "rounds to the nearest whole number",
      hint: "If a quarter of a layer's pixels is missing, can you do without that layer?"
    ) { pixels, filter in (2 * (pixels - 1) + filter - 1) / (2 * (filter - 1))
    }
  },
  hints: [
    "How far does a unit see with one layer, with two, with three?",
    "The first pixel costs nothing. How many pixels does each layer add to it?",
    "If the pixels that are missing do not divide evenly, which way do you round?",
  ],
  explain: { _, pixels, filter in "(\(pixels) − 1) / (\(filter) − 1), rounded up" })
