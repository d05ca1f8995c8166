import Judging
import Reference
import Tensors

// The exercises of lesson 4 that ask backwards: which padding, and which input, gives a map of a
// certain size?

let stridedSamePadding: Exercise<AxisPadding, Int, Int, Int, Int> = .init(
  "stridedSamePadding", points: 3, difficulty: .medium, reference: Reference.stridedSamePadding,
  checks: {
    Check(
      "makes one unit for every step's worth of pixels", share: 2,
      examples: [
        (5, 3, 2, 1), (7, 5, 3, 1), (5, 3, 1, 1), (10, 7, 3, 1), (9, 5, 3, 1), (1, 3, 3, 1),
        (8, 8, 4, 1),
      ]
    ) { random in
      withEvenZeros {
        (random.int(in: 1...20), random.int(in: 1...8), random.int(in: 1...5), 1)
      }
    }
    Check(
      "puts the odd zero at the end",
      examples: [
        (6, 3, 2, 1), (13, 6, 5, 1), (224, 7, 2, 1), (5, 2, 1, 1), (11, 7, 3, 1), (9, 6, 3, 1),
        (1, 4, 3, 1), (9, 2, 4, 1), (8, 3, 3, 3), (4, 4, 2, 2), (2, 3, 2, 1), (2, 3, 4, 1),
      ], random: 3
    ) { random in
      let (stride, outputs) = (random.int(in: 1...3), random.int(in: 2...9))
      return (stride * outputs, stride + 2 * random.int(in: 0...2) + 1, stride, 1)
    }
    Check(
      "asks for zeros only if the image is too short",
      examples: [(6, 1, 2, 1), (11, 2, 4, 1), (12, 2, 5, 1), (5, 1, 2, 1), (9, 3, 4, 1)], random: 3
    ) { random in
      (random.int(in: 5...40), 1, random.int(in: 2...5), 1)
    }
    Check(
      "pads for the whole reach of a filter whose weights stand apart",
      examples: [
        (6, 3, 1, 2), (9, 2, 2, 4), (9, 3, 3, 3), (5, 4, 2, 2), (6, 1, 2, 3), (5, 1, 1, 4),
      ]
    ) { random in
      withEvenZeros {
        (
          random.int(in: 1...20), random.int(in: 1...5), random.int(in: 1...4),
          random.int(in: 2...4)
        )
      }
    }
  },
  misconceptions: {
    Misconception(
      "puts the odd zero in front", hint: "If the zeros cannot be halved, which end gets one more?"
    ) { input, filter, stride, dilation in
      let zeros = max(missing(input, filter, stride, dilation), 0)
      return AxisPadding(before: zeros - zeros / 2, after: zeros / 2)
    }
    Misconception(
      "puts all zeros at the end", hint: "How many ends does an axis have?"
    ) { input, filter, stride, dilation in
      AxisPadding(before: 0, after: max(missing(input, filter, stride, dilation), 0))
    }
    Misconception(
      "puts all zeros in front", hint: "How many ends does an axis have?"
    ) { input, filter, stride, dilation in
      AxisPadding(before: max(missing(input, filter, stride, dilation), 0), after: 0)
    }
    Misconception(
      "puts as many zeros on each end as are needed in all",
      hint: "How many zeros are there if you count both ends?"
    ) { input, filter, stride, dilation in
      let zeros = max(missing(input, filter, stride, dilation), 0)
      return AxisPadding(before: zeros, after: zeros)
    }
    Misconception(
      "drops the odd zero", hint: "Do the zeros of both ends add up to all that are needed?"
    ) { input, filter, stride, dilation in
      let zeros = max(missing(input, filter, stride, dilation), 0)
      return AxisPadding(before: zeros / 2, after: zeros / 2)
    }
    Misconception(
      "counts a step for the first unit as well",
      hint: "How many steps lead from the first unit to the third?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation) + stride, 0))
    }
    Misconception(
      "promises one unit more than the pixels make if they are a multiple of the stride",
      hint: "How many units does *same* promise for 6 pixels at stride 2?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation, units: input / stride + 1), 0))
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
      "multiplies the filter's length by the dilation",
      hint: "Three weights in a row: how many gaps are between them?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation) + dilation - 1, 0))
    }
    Misconception(
      "leaves one row too many between neighboring weights",
      hint: "At dilation 1, how many rows lie between two neighboring weights?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation + 1), 0))
    }
    Misconception(
      "takes the filter for one row shorter than it is",
      hint: "How many rows lie under a filter with a single weight?"
    ) { input, filter, stride, dilation in
      ends(max(missing(input, filter, stride, dilation) - 1, 0))
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
  trace: { StrideTraces.same($0, $1, $2, $3) })

let inputSizes: Exercise<ClosedRange<Int>, Int, Int, Int, Int> = .init(
  "inputSizes", points: 5, difficulty: .hard, reference: Reference.inputSizes,
  checks: {
    Check(
      "finds every size without padding",
      examples: [(4, 3, 2, 0), (1, 2, 3, 0), (5, 3, 1, 0), (3, 5, 4, 0), (1, 1, 1, 0)]
    ) { random in
      (random.int(in: 1...9), random.int(in: 1...5), random.int(in: 1...4), 0)
    }
    Check(
      "finds every size with padding on both ends",
      examples: [
        (3, 3, 2, 1), (55, 11, 4, 2), (4, 2, 3, 2), (2, 7, 5, 3), (6, 4, 1, 1), (300, 5, 4, 1),
      ]
    ) { random in
      let (filter, stride) = (random.int(in: 3...6), random.int(in: 1...4))
      return (random.int(in: 2...9), filter, stride, random.int(in: 1...(filter - 1) / 2))
    }
    Check(
      "knows that an image has at least one pixel",
      examples: [(1, 2, 2, 1), (1, 3, 4, 2), (2, 4, 3, 3), (1, 3, 2, 1)], random: 3
    ) { random in
      (1, random.int(in: 2...3), random.int(in: 2...5), 1)
    }
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
      "stops at the size with nothing left over, and even if that is no image",
      hint: "What becomes of the units if the image gets one more pixel?"
    ) { output, filter, stride, padding in
      let smallest = least(output, filter, stride, 2 * padding)
      return smallest...smallest
    }
    Misconception(
      "gives only the largest size",
      hint: "What becomes of the units if the image has one pixel less?"
    ) { output, filter, stride, padding in
      let largest = least(output, filter, stride, 2 * padding) + stride - 1
      return largest...largest
    }
    Misconception(
      "stops one size too early",
      hint: "How many units does an image make that is one pixel larger than your largest?"
    ) { output, filter, stride, padding in
      let smallest = max(least(output, filter, stride, 2 * padding), 1)
      let largest = least(output, filter, stride, 2 * padding) + stride - 2
      return smallest...max(largest, smallest)
    }
    Misconception(
      "moves the filter on by its own length",
      hint: "Which of the numbers says how far one step leads?"
    ) { output, filter, _, padding in
      sizes(least(output, filter, filter, 2 * padding), filter)
    }
    Misconception(
      "lets the filter move by its own length, and leaves over what the stride allows",
      hint: "Which of the numbers says how far one step leads?"
    ) { output, filter, stride, padding in
      sizes(least(output, filter, filter, 2 * padding), stride)
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
      "offers an image of 0 pixels",
      hint: "How many pixels has the smallest image there is?"
    ) { output, filter, stride, padding in
      let smallest = least(output, filter, stride, 2 * padding)
      return max(smallest, 0)...smallest + stride - 1
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
  trace: { StrideTraces.inputs($0, $1, $2, $3) })

/// Draws until both ends get as many zeros, so that only one check asks where an odd zero goes.
private func withEvenZeros(
  _ draw: () -> (input: Int, filter: Int, stride: Int, dilation: Int)
) -> (Int, Int, Int, Int) {
  while true {
    let drawn = draw()
    let zeros = Reference.stridedSamePadding(
      input: drawn.input, filter: drawn.filter, stride: drawn.stride, dilation: drawn.dilation)
    if zeros.before == zeros.after { return drawn }
  }
}

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
