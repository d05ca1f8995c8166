// The exercises of lesson 1 on layers stacked on each other.

import Judging
import Reference
import Tensors

let stackedReceptiveField: Exercise<Int, Int, Int> = .init(
  "stackedReceptiveField", points: 3, difficulty: .medium,
  reference: Reference.stackedReceptiveField,
  checks: {
    Check(
      "sees as far as the filter through one layer, and further through two",
      examples: [(1, 3), (1, 2), (1, 6), (2, 2), (2, 5)], random: 3
    ) { random in
      (random.int(in: 1...2), random.int(in: 2...40))
    }
    Check(
      "sees further through every layer", examples: [(2, 3), (3, 3), (2, 4), (4, 2)]
    ) { random in (random.int(in: 2...6), random.int(in: 2...7)) }
    Check(
      "sees one pixel through filters of 1, or through no layer, and two through a filter of 2",
      examples: [(3, 1), (0, 3), (1, 2), (0, 1)], random: 3
    ) { random in
      let count = random.int(in: 0...30)
      return (count, count == 0 ? random.int(in: 1...20) : 1)
    }
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
      hint: "Of the pixels that a unit sees, how many does its neighbor see, too?"
    ) { layers, filter in
      (0..<layers).reduce(1) { product, _ in product * filter }
    }
    Misconception(
      "adds two pixels for each layer, whatever the filter",
      hint: "How many more pixels do two layers of 5 see than one layer of 5?"
    ) { layers, _ in 1 + 2 * layers }
    Misconception(
      "adds two pixels for each layer after the first, whatever the filter",
      hint: "How many more pixels do two layers of 5 see than one layer of 5?"
    ) { layers, filter in filter + 2 * (layers - 1) }
    Misconception(
      "adds one pixel for each layer after the first",
      hint: "A second layer of 3 stands on the first: on how many sides does its unit see further?"
    ) { layers, filter in filter + layers - 1 }
    Misconception(
      "adds the number of layers to the filter",
      hint: "A second layer of 3 stands on the first: on how many sides does its unit see further?"
    ) { layers, filter in layers + filter }
    Misconception(
      "sees nothing without a layer",
      hint: "A pixel with no layer on it: does it see itself?"
    ) { layers, filter in layers == 0 ? 0 : 1 + layers * (filter - 1) }
    Misconception(
      "counts only the pixels beside the first one",
      hint: "With no layer at all, how many pixels does a pixel see?"
    ) { layers, filter in layers * (filter - 1) }
    Misconception(
      "counts one layer too many", hint: "How far does a unit of the first layer see?"
    ) { layers, filter in filter + layers * (filter - 1) }
    Misconception(
      "counts the pixels of the whole square",
      hint: "Is the question about the pixels in a row, or in the whole field?"
    ) { layers, filter in
      let side = 1 + layers * (filter - 1)
      return side * side
    }
    Misconception(
      "sees no further than through one layer",
      hint: "Do the three units below a unit all see the same pixels?"
    ) { layers, filter in layers == 0 ? 1 : filter }
  },
  hints: [
    "Draw a row of pixels, a row of units above it, and one unit on top: which pixels does it see?",
    "Put one more layer on top: how many more pixels come into sight?",
    """
    The first unit in the window sees as far as before, and each further unit lets in one more \
    pixel: how many further units are there?
    """,
  ],
  trace: FieldTraces.stackedReceptiveField)

let layersNeeded: Exercise<Int, Int, Int> = .init(
  "layersNeeded", points: 5, difficulty: .hard, reference: Reference.layersNeeded,
  checks: {
    Check(
      "adds no layer if the last one sees exactly enough",
      examples: [(5, 3), (7, 4), (9, 5), (13, 2), (303, 3)]
    ) { random in
      let filter = random.int(in: 2...6)
      return (1 + random.int(in: 1...6) * (filter - 1), filter)
    }
    Check(
      "adds a layer if a few pixels are missing",
      // The last ones miss a single pixel, a small part of a filter.
      examples: [(6, 3), (8, 4), (11, 5), (2, 6), (14, 13), (30, 29), (300, 299)]
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
      "adds a layer even if no pixel is missing",
      hint: "Two layers of 3 see 5 pixels: do you need a third to see 5?"
    ) { pixels, filter in (pixels - 1) / (filter - 1) + 1 }
    Misconception(
      "finds one layer too few, however many it needs",
      hint: "How far does a unit see through the number of layers that you answer with?"
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
      "adds the whole filter for each layer",
      hint: "A filter of 3 spans 3 units: does a unit see 3 more pixels through it?"
    ) { pixels, filter in (pixels - 1 + filter - 1) / filter }
    Misconception(
      "adds two pixels for each layer, whatever the filter",
      hint: "How many more pixels do two layers of 5 see than one layer of 5?"
    ) { pixels, _ in pixels / 2 }
    Misconception(
      "needs a layer to see a single pixel",
      hint: "With no layer at all, how many pixels does a pixel see?"
    ) { pixels, filter in max(1, Reference.layersNeeded(toSee: pixels, filter: filter)) }
    Misconception(
      "rounds to the nearest whole number",
      hint: "If only one pixel is missing, can you do without another layer?"
    ) { pixels, filter in (2 * (pixels - 1) + filter - 1) / (2 * (filter - 1)) }
  },
  hints: [
    "How far does a unit see with one layer, with two, with three?",
    "Without a layer you see one pixel. How many does each layer add?",
    "If the missing pixels do not divide evenly among the layers, which way do you round?",
  ],
  trace: FieldTraces.layersNeeded)
