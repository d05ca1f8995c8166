import Judging
import Reference
import Tensors

let stridesLesson = Lesson("04-strides", "Strides") {
  outputSize
  leftover
  subsample
  stridedField
  stridedSamePadding
  inputSizes
  shrinkingPlan
}

let outputSize: Exercise<Int, Int, Int, Int, Int, Int> = .init(
  "outputSize", points: 2, difficulty: .easy, reference: Reference.outputSize,
  checks: {
    Check(
      "counts the places of a filter with padding on both ends",
      examples: [
        (7, 3, 1, 0, 1), (7, 3, 1, 1, 1), (4, 5, 1, 1, 1), (6, 2, 1, 3, 1), (3, 3, 1, 0, 1),
        (1, 5, 1, 2, 1), (2, 1, 1, 0, 1),
      ]
    ) { random in
      let padding = random.int(in: 0...3)
      return (random.int(in: 4...12), random.int(in: 1...4), 1, padding, 1)
    }
    Check(
      "makes no unit of rows that hold no whole filter",
      examples: [
        (7, 3, 2, 0, 1), (10, 3, 2, 0, 1), (10, 3, 3, 0, 1), (7, 3, 2, 1, 1), (12, 2, 5, 3, 1),
        (2, 4, 3, 1, 1), (17, 5, 3, 2, 1), (6, 2, 5, 0, 1), (3, 2, 5, 0, 1),
      ]
    ) { random in
      let padding = random.int(in: 0...2)
      return (random.int(in: 6...30), random.int(in: 1...6), random.int(in: 2...5), padding, 1)
    }
    Check(
      "reaches further with a filter whose weights stand apart",
      examples: [
        (7, 3, 1, 0, 2), (10, 2, 2, 1, 3), (9, 1, 2, 0, 4), (5, 3, 2, 0, 2), (16, 4, 3, 2, 3),
      ]
    ) { random in
      let (padding, dilation) = (random.int(in: 0...2), random.int(in: 2...4))
      return (
        random.int(in: 13...30), random.int(in: 2...4), random.int(in: 1...4), padding, dilation
      )
    }
    Check(
      "refuses what cannot be placed, and says why",
      examples: [
        (2, 3, 1, 0, 1), (4, 3, 2, 0, 2), (0, 3, 1, 2, 1), (5, 0, 1, 0, 1), (5, 3, 0, -1, 1),
        (5, 3, 1, 0, 0), (2, 9, 1, -1, 1), (0, 3, 1, -1, 1), (9, 3, 2, -1, 1), (2, 5, 1, 1, 1),
        (4, 3, 1, 0, 3), (-2, 1, 1, 2, 1), (5, -2, 1, 0, 1), (5, 3, -2, 0, 1), (5, 3, 1, 0, -2),
        (9, 3, 2, -2, 1),
      ], random: 3
    ) { random in
      (
        random.int(in: 1...4), random.int(in: 7...9), random.int(in: 1...3), 1,
        random.int(in: 1...2)
      )
    }
  },
  misconceptions: {
    Misconception(
      "counts a last place where only a part of the filter fits",
      hint: "Can half a window be placed?"
    ) { try units($0, $1, $2, $3, $4) { room, stride in (room + stride - 1) / stride + 1 } }
    Misconception(
      "rounds the number of steps to the nearest whole number",
      hint: "Can half a window be placed?"
    ) {
      try units($0, $1, $2, $3, $4) { room, stride in (2 * room + stride) / (2 * stride) + 1 }
    }
    Misconception(
      "counts the steps and not the places",
      hint: "Before moving at all, how many placements do you have?"
    ) { try units($0, $1, $2, $3, $4) { room, stride in room / stride } }
    Misconception(
      "divides the first place by the stride as well as the steps",
      hint: "Before moving at all, how many placements do you have?"
    ) { try units($0, $1, $2, $3, $4) { room, stride in (room + 1) / stride } }
    Misconception(
      "moves the filter on by its own length",
      hint: "Which of the numbers says how far one step leads?"
    ) { input, filter, stride, padding, dilation in
      try units(input, filter, stride, padding, dilation) { room, _ in room / filter + 1 }
    }
    Misconception(
      "walks on the image without its padding",
      hint: "Does the filter walk on the bare image or the padded one?"
    ) { try units($0, $1, $2, $3, $4, padded: $0) }
    Misconception(
      "takes the padding off the image",
      hint: "Is the padded axis longer or shorter than the image?"
    ) { try units($0, $1, $2, $3, $4, padded: $0 - 2 * $3) }
    Misconception(
      "pads one end of the axis only", hint: "How many ends does an axis have?"
    ) { try units($0, $1, $2, $3, $4, padded: $0 + $3) }
    Misconception(
      "divides by the stride before it adds the padding",
      hint: "Does the filter take full steps on the padding, too?"
    ) { input, filter, stride, padding, dilation in
      try units(input, filter, stride, padding, dilation) { room, stride in
        (room - 2 * padding) / stride + 2 * padding + 1
      }
    }
    Misconception(
      "ignores the dilation", hint: "How many rows lie under 3 weights with gaps between them?"
    ) { try units($0, $1, $2, $3, $4, extent: $1) }
    Misconception(
      "multiplies the filter's length by the dilation",
      hint: "Three weights in a row: how many gaps are between them?"
    ) { try units($0, $1, $2, $3, $4, extent: $1 * $4) }
    Misconception(
      "leaves one row too many between neighboring weights",
      hint: "At dilation 1, how many rows lie between two neighboring weights?"
    ) { try units($0, $1, $2, $3, $4, extent: $1 + $4 * ($1 - 1)) }
    Misconception(
      "takes the filter for one row shorter than it is",
      hint: "How many rows lie under a filter with a single weight?"
    ) { try units($0, $1, $2, $3, $4, extent: $4 * ($1 - 1)) }
    Misconception(
      "takes the filter for one row longer than it is",
      hint: "How many rows lie under a filter with a single weight?"
    ) { try units($0, $1, $2, $3, $4, extent: $4 * ($1 - 1) + 2) }
    Misconception(
      "refuses a filter that is exactly as long as the padded image",
      hint: "Does a filter of 3 have a place on 3 pixels?"
    ) { input, filter, stride, padding, dilation in
      let count = try units(input, filter, stride, padding, dilation)
      let (reach, padded) = (dilation * (filter - 1) + 1, input + 2 * padding)
      if reach == padded {
        throw ShapeError.filterTooLarge(filter: Size(reach), image: Size(padded))
      }
      return count
    }
    Misconception(
      "compares the filter with the image before it is padded",
      hint: "What does the filter have to fit into?"
    ) { input, filter, stride, padding, dilation in
      let count = try units(input, filter, stride, padding, dilation)
      let reach = dilation * (filter - 1) + 1
      if reach > input { throw ShapeError.filterTooLarge(filter: Size(reach), image: Size(input)) }
      return count
    }
    Misconception(
      "takes an image without pixels", hint: "How many pixels has the smallest image there is?"
    ) { input, filter, stride, padding, dilation in
      try units(max(input, 1), filter, stride, padding, dilation, padded: input + 2 * padding)
    }
    Misconception(
      "takes a filter without weights", hint: "How many weights has the smallest filter there is?"
    ) { input, filter, stride, padding, dilation in
      try units(
        input, max(filter, 1), stride, padding, dilation, extent: dilation * (filter - 1) + 1)
    }
    Misconception(
      "takes a dilation of 0", hint: "What is the dilation of a filter without gaps?"
    ) { input, filter, stride, padding, dilation in
      try units(
        input, filter, stride, padding, max(dilation, 1), extent: dilation * (filter - 1) + 1)
    }
    Misconception(
      "cuts off the ends of the image if the padding is negative",
      hint: "What should a caller learn who asks for a frame that is −1 wide?"
    ) { input, filter, stride, padding, dilation in
      try units(
        input, filter, stride, max(padding, 0), dilation, padded: input + 2 * padding)
    }
    Misconception(
      "compares the filter without its gaps with the image",
      hint: "How many rows must be there for 3 weights with gaps between them?"
    ) { input, filter, stride, padding, dilation in
      do {
        return try units(input, filter, stride, padding, dilation)
      } catch ShapeError.filterTooLarge where filter <= input + 2 * padding {
        return (input + 2 * padding - dilation * (filter - 1) - 1) / stride + 1
      }
    }
    Misconception(
      "lets a filter through that is too long",
      hint: "How many units does a filter of 3 make on 2 pixels?"
    ) { input, filter, stride, padding, dilation in
      do {
        return try units(input, filter, stride, padding, dilation)
      } catch ShapeError.filterTooLarge {
        return (input + 2 * padding - dilation * (filter - 1) - 1) / stride + 1
      }
    }
  },
  hints: [
    "How far can the filter move before it sticks out of the padded image?",
    "Which number do you divide by the stride, and which way must you round?",
    """
    With the filter at the very start there is one unit already. What does your formula give if \
    the filter, gaps included, is as long as the padded image?
    """,
  ],
  trace: { StrideTraces.units($0, $1, $2, $3, $4) })

// MARK: - What the misconceptions have in common

/// Counts the units as the exercise asks, or with another length of the padded axis, another length
/// of the filter with its gaps, or another way to count the steps in the room that the filter has.
func units(
  _ input: Int, _ filter: Int, _ stride: Int, _ padding: Int, _ dilation: Int,
  padded: Int? = nil, extent: Int? = nil,
  count: (_ room: Int, _ stride: Int) -> Int = { room, stride in room / stride + 1 }
) throws(ShapeError) -> Int {
  for number in [input, filter, stride, dilation] where number < 1 { throw .notPositive(number) }
  if padding < 0 { throw .negativePadding(Padding(padding)) }
  let padded = padded ?? input + 2 * padding
  let extent = extent ?? dilation * (filter - 1) + 1
  if extent > padded { throw .filterTooLarge(filter: Size(extent), image: Size(padded)) }
  return count(padded - extent, stride)
}
