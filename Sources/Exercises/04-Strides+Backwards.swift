import Judging
import Reference
import Tensors

// The exercises of lesson 4 that ask backwards: which padding, which input, which layers give a map
// of a certain size?

let stridedSamePadding: Exercise<AxisPadding, Int, Int, Int, Int> = .init(
  "stridedSamePadding", points: 3, difficulty: .medium, reference: Reference.stridedSamePadding,
  checks: {
    Check(
      "makes one unit for every step's worth of pixels", share: 2,
      examples: [(5, 3, 2, 1), (7, 5, 3, 1), (5, 2, 1, 1), (11, 7, 3, 1)]
    ) { random in
      let stride = random.int(in: 1...5)
      return (random.int(in: 1...20), random.int(in: 1...8), stride, 1)
    }
    Check(
      "puts the zero that is left over at the end",
      examples: [(6, 3, 2, 1), (13, 6, 5, 1), (224, 7, 2, 1)])
    Check(
      "never asks for fewer than no zeros",
      examples: [(6, 1, 2, 1), (9, 2, 4, 1), (12, 2, 5, 1), (5, 1, 2, 1)])
    Check(
      "pads for the whole reach of a filter whose weights stand apart",
      examples: [(6, 3, 1, 2), (9, 2, 2, 4)]
    ) { random in
      let dilation = random.int(in: 2...4)
      return (random.int(in: 1...20), random.int(in: 2...5), random.int(in: 1...4), dilation)
    }
  },
  misconceptions: {
    Misconception(
      "puts the zero that is left over in front",
      hint: "If one zero is left over, which end gets it here?"
    ) { input, filter, stride, dilation in
      let zeros = max(missing(input, filter, stride, dilation), 0)
      return AxisPadding(before: zeros - zeros / 2, after: zeros / 2)
    }
    Misconception(
      "keeps the size of the image, whatever the stride",
      hint: "What does *same* promise once you skip pixels?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation, units: input), 0))
    }
    Misconception(
      "pads as if the stride were 1",
      hint: """
        At stride 2, where does the last field begin on 6 pixels, and how far does it stick out?
        """
    ) { _, filter, _, dilation in ends(dilation * (filter - 1)) }
    Misconception(
      "asks for a negative number of zeros", hint: "Can you add minus one zeros?"
    ) { input, filter, stride, dilation in
      ends(missing(input, filter, stride, dilation))
    }
    Misconception(
      "ignores the dilation", hint: "How many rows lie under 3 weights with gaps between them?"
    ) { input, filter, stride, _ in
      ends(max(missing(input, filter, stride, 1), 0))
    }
    Misconception(
      "rounds the number of units down",
      hint: "Which unit sees the last of 5 pixels at stride 2?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation, units: input / stride), 0))
    }
    Misconception(
      "pads both ends equally, and so by one zero too many",
      hint: "What is the fewest zeros that would do?"
    ) { input, filter, stride, dilation in
      let zeros = max(missing(input, filter, stride, dilation), 0)
      return AxisPadding(before: (zeros + 1) / 2, after: (zeros + 1) / 2)
    }
  },
  hints: [
    "How many units does *same* promise here, and which pixel does the last of them begin on?",
    "How long must the padded axis be for the last field to end exactly at its end?",
    "If the axis is that long already, or longer, how many zeros are missing?",
  ],
  explain: { _, input, filter, stride, dilation in
    let units = (input + stride - 1) / stride
    return """
      \(units) units; in all (\(units) − 1)·\(stride) + \(dilation)·(\(filter) − 1) + 1 − \
      \(input) zeros, or none where that is negative
      """
  })

let inputSizes: Exercise<ClosedRange<Int>, Int, Int, Int, Int> = .init(
  "inputSizes", points: 5, difficulty: .hard, reference: Reference.inputSizes,
  checks: {
    Check(
      "finds every size without padding",
      examples: [(4, 3, 2, 0), (1, 2, 3, 0), (5, 3, 1, 0)]
    ) { random in
      (random.int(in: 1...9), random.int(in: 1...5), random.int(in: 1...4), 0)
    }
    Check(
      "finds every size with padding on both ends",
      examples: [(3, 3, 2, 1), (55, 11, 4, 2), (4, 2, 3, 2)]
    ) { random in
      let (filter, stride) = (random.int(in: 3...6), random.int(in: 1...4))
      return (random.int(in: 2...9), filter, stride, random.int(in: 1...(filter - 1) / 2))
    }
    Check(
      "knows that an image has at least one pixel",
      examples: [(1, 2, 2, 1), (1, 3, 4, 2), (2, 4, 3, 3)])
  },
  misconceptions: {
    Misconception(
      "stops at the size with nothing left over",
      hint: "What becomes of the units if the image gets one more pixel?"
    ) { output, filter, stride, padding in
      let smallest = max(least(output, filter, stride, 2 * padding), 1)
      return smallest...smallest
    }
    Misconception(
      "goes one size too far", hint: "How many units does the largest of your sizes give?"
    ) { output, filter, stride, padding in
      let smallest = least(output, filter, stride, 2 * padding)
      return max(smallest, 1)...max(smallest + stride, 1)
    }
    Misconception(
      "counts a step for the first unit as well",
      hint: "How many steps lead from the first stop to the fourth?"
    ) { output, filter, stride, padding in
      sizes(least(output + 1, filter, stride, 2 * padding), stride)
    }
    Misconception(
      "takes the padding off one end only", hint: "How many ends does an axis have?"
    ) { output, filter, stride, padding in sizes(least(output, filter, stride, padding), stride) }
    Misconception(
      "adds the padding to the image", hint: "Does the image you look for contain its padding?"
    ) { output, filter, stride, padding in
      sizes(least(output, filter, stride, -2 * padding), stride)
    }
    Misconception(
      "ignores the padding", hint: "Does the filter walk on the bare image or the padded one?"
    ) { output, filter, stride, _ in sizes(least(output, filter, stride, 0), stride) }
    Misconception(
      "offers images without a pixel", hint: "How many pixels has the smallest image there is?"
    ) { output, filter, stride, padding in
      let smallest = least(output, filter, stride, 2 * padding)
      return smallest...smallest + stride - 1
    }
    Misconception(
      "moves the largest size up with the smallest",
      hint: "If the smallest sizes are no images, do larger ones become right?"
    ) { output, filter, stride, padding in
      let smallest = max(least(output, filter, stride, 2 * padding), 1)
      return smallest...smallest + stride - 1
    }
  },
  hints: [
    "How long is the padded image if the last of the units ends exactly at its end?",
    "How many pixels can you add before there is room for one more unit?",
    """
    You have the smallest and the largest padded image: what do you take off both, and what if \
    the smallest is then less than 1?
    """,
  ],
  explain: { _, output, filter, stride, padding in
    """
    the smallest is (\(output) − 1)·\(stride) + \(filter) − 2·\(padding), but at least 1; the \
    largest is (\(output) − 1)·\(stride) + \(filter) − 2·\(padding) + \(stride) − 1
    """
  })

let shrinkingPlan: Exercise<[Layer], Int, Int> = .init(
  "shrinkingPlan", points: 5, difficulty: .hard, reference: Reference.shrinkingPlan,
  checks: {
    Check(
      "uses only 3×3 convolutions with stride 2 and padding 0 or 1",
      examples: [(5, 2), (4, 1)] + reachable
    ) { plan, input, output in missingLayers(plan, input, output) ?? wrongKind(in: plan) }
    Check(
      "puts no filter on a map that is too small for it",
      examples: [(2, 1), (6, 1)] + reachable
    ) { plan, input, output in
      missingLayers(plan, input, output) ?? lastSize(of: plan, from: input).shortfall
    }
    Check(
      "ends at the size that is asked for", share: 3, examples: [(5, 5), (1, 1)] + reachable,
      making: { random in
        let input = random.int(in: 3...300)
        var size = input
        for _ in 0..<random.int(in: 1...5) where size > 2 {
          size = (size + 2 * random.int(in: 0...1) - 3) / 2 + 1
        }
        return (input, size)
      }
    ) { plan, input, output in
      if input == output, !plan.isEmpty { return superfluous(plan, on: input) }
      return switch lastSize(of: plan, from: input) {
      case .cannotBePlaced: lastSize(of: plan, from: input).shortfall
      case .size(output): nil
      case .size(let size): wrongSize(size, wanted: output)
      }
    }
  },
  misconceptions: {
    Misconception(
      "pads every layer, until the map is small enough",
      hint: "What would the last layer have made without padding?"
    ) { halvings($0, $1) { _ in 1 } }
    Misconception(
      "pads no layer, until the map is small enough",
      hint: "What would the last layer have made with padding?"
    ) { halvings($0, $1) { _ in 0 } }
    Misconception(
      "rounds half of the size down at every layer",
      hint: "Which sizes can one layer make of 9 pixels, and which of 10?"
    ) { halvings($0, $1) { size in size.isMultiple(of: 2) ? 1 : 0 } }
    Misconception(
      "counts how often the size can be halved, and pads every layer",
      hint: "Half of 9 pixels is no number of units: what does your layer make of them?"
    ) { input, output in
      var (count, size) = (0, input)
      while size / 2 >= output, size > 1 { (count, size) = (count + 1, size / 2) }
      return (0..<count).map { _ in layer(padding: 1) }
    }
    Misconception(
      "lists the layers from the last to the first",
      hint: "Which of your layers sees the image?"
    ) { Reference.shrinkingPlan(from: $0, to: $1).reversed() }
    Misconception(
      "adds a layer even where the image has the size already",
      hint: "How many layers does it take to change nothing?"
    ) { input, output in
      input == output
        ? [layer(padding: 1)] : Reference.shrinkingPlan(from: input, to: output)
    }
    Misconception(
      "shrinks the image with pooling layers", hint: "Which kind of layer is asked for?"
    ) { input, output in
      var (plan, size) = ([Layer](), input)
      while size > output {
        plan.append(.maxPooling(size: 2, stride: 2))
        size /= 2
      }
      return plan
    }
    Misconception(
      "takes one large stride", hint: "Which stride is asked for, and what must then be repeated?"
    ) { input, output in
      input == output
        ? [] : [.convolution(filters: 1, size: 3, stride: max(input / output, 1), padding: 1)]
    }
  },
  hints: [
    "Which two sizes can one of these layers make of 20 pixels, and which of 21?",
    "Go backwards: from which sizes does one layer lead to the output, and from which do two?",
    "At each layer, does padding 0 or padding 1 lead to a size from which the rest can be done?",
  ])

// MARK: - What the misconceptions have in common

/// How many zeros it takes to make `units` units, or a unit for each step. May be less than 0.
private func missing(
  _ input: Int, _ filter: Int, _ stride: Int, _ dilation: Int, units: Int? = nil
) -> Int {
  let units = units ?? (input + stride - 1) / stride
  return (units - 1) * stride + dilation * (filter - 1) + 1 - input
}

/// The zeros shared out between both ends, the odd one at the end.
private func ends(_ zeros: Int) -> AxisPadding {
  AxisPadding(before: zeros / 2, after: zeros - zeros / 2)
}

/// The smallest input that makes `output` units. May be less than one pixel.
private func least(_ output: Int, _ filter: Int, _ stride: Int, _ padding: Int) -> Int {
  (output - 1) * stride + filter - padding
}

/// The sizes from `smallest` on that make the same number of units.
private func sizes(_ smallest: Int, _ stride: Int) -> ClosedRange<Int> {
  max(smallest, 1)...max(smallest + stride - 1, 1)
}

private func layer(padding: Int) -> Layer {
  .convolution(filters: 1, size: 3, stride: 2, padding: padding)
}

/// Layers until the map is no larger than the output, or no layer can be placed.
private func halvings(_ input: Int, _ output: Int, padding: (Int) -> Int) -> [Layer] {
  var (plan, size) = ([Layer](), input)
  while size > output {
    let padding = padding(size)
    plan.append(layer(padding: padding))
    size = (size + 2 * padding - 3) / 2 + 1
  }
  return plan
}

// MARK: - What a plan must do

/// For each pair there is a plan. Each is missed by some rule that leaves no choice of padding.
private let reachable = [
  (9, 3), (10, 4), (20, 3), (12, 2), (21, 4), (224, 6), (224, 7), (100, 11), (33, 1),
]

/// A plan without layers breaks no rule, and does nothing.
private func missingLayers(_ plan: [Layer], _ input: Int, _ output: Int) -> Shortfall? {
  guard plan.isEmpty, input != output else { return nil }
  return Shortfall(
    "some layer",
    "the plan has no layer, and the image is \(input)×\(input) where \(output)×\(output) was needed"
  )
}

private func wrongKind(in plan: [Layer]) -> Shortfall? {
  for (index, layer) in plan.enumerated() {
    if case .convolution(1..., 3, 2, 0...1, 1) = layer { continue }
    return Shortfall(
      "kind of layer",
      """
      layer \(index) is \(layer); a 3×3 convolution with stride 2, padding 0 or 1 and at least one \
      filter was needed
      """)
  }
  return nil
}

private enum Ending: Equatable {
  case size(Int)
  case cannotBePlaced(layer: Int, on: Int)

  var shortfall: Shortfall? {
    guard case .cannotBePlaced(let layer, let size) = self else { return nil }
    return Shortfall("fit", "layer \(layer) cannot be placed on the \(size)×\(size) map it gets")
  }
}

/// The size of the last map, whatever layers the plan has.
private func lastSize(of plan: [Layer], from input: Int) -> Ending {
  var size = input
  for (index, layer) in plan.enumerated() {
    let image = Shape(channels: 1, rows: size, columns: size)
    guard let shape = try? Reference.layerShapes([layer], input: image).last else {
      return .cannotBePlaced(layer: index, on: size)
    }
    size = shape.rows
  }
  return .size(size)
}

/// A padded layer makes one pixel of one pixel: the last size does not show that it is superfluous.
private func superfluous(_ plan: [Layer], on size: Int) -> Shortfall {
  Shortfall(
    "no layer where none is needed",
    """
    the plan has \(plan.count) \(plan.count == 1 ? "layer" : "layers") where none was needed: the \
    image is \(size)×\(size) already
    """)
}

private func wrongSize(_ size: Int, wanted: Int) -> Shortfall {
  let (requirement, side) =
    size > wanted ? ("size: too large", "large") : ("size: too small", "small")
  return Shortfall(
    requirement,
    """
    the last map is \(size)×\(size) where \(wanted)×\(wanted) was needed: too \(side) by \
    \(abs(size - wanted))
    """)
}
