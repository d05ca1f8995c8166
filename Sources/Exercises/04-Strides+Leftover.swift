// What a stride leaves over at the end of an axis.

import Judging
import Reference
import Tensors

let leftover: Exercise<Int, Int, Int, Int, Int> = .init(
  "leftover", points: 2, difficulty: .easy, reference: Reference.leftover,
  checks: {
    Check(
      "counts the rows below the last field",
      examples: [
        (10, 3, 2, 0), (11, 3, 2, 0), (12, 4, 3, 0), (9, 2, 4, 0), (3, 3, 2, 0), (13, 5, 3, 0),
      ]
    ) { random in
      (random.int(in: 6...20), random.int(in: 1...5), random.int(in: 2...5), 0)
    }
    Check(
      "counts rows of padding like rows of pixels",
      examples: [
        (6, 3, 2, 1), (8, 3, 3, 2), (8, 3, 4, 1), (9, 4, 4, 3), (5, 3, 4, 2), (4, 4, 3, 1),
        (2, 4, 3, 1),
      ]
    ) { random in
      let padding = random.int(in: 1...3)
      return (random.int(in: 6...20), random.int(in: 1...5), random.int(in: 2...5), padding)
    }
    Check(
      "does not count rows that are skipped between two fields",
      examples: [(10, 1, 4, 0), (9, 2, 4, 1), (11, 2, 5, 0), (3, 2, 5, 0)], random: 3
    ) { random in
      let filter = random.int(in: 1...2)
      return (random.int(in: 6...40), filter, filter + random.int(in: 2...4), 0)
    }
    Check(
      "refuses what cannot be placed, and says why",
      examples: [
        (2, 3, 1, 0), (2, 3, 2, 0), (2, 5, 1, 1), (9, 3, 2, -1), (0, 1, 1, 1), (5, 0, 1, 0),
        (5, 3, 0, -1), (5, 9, 1, -1), (-2, 1, 1, 2), (5, -2, 1, 0), (5, 3, -2, 0), (9, 3, 2, -2),
      ], random: 3
    ) { random in
      (random.int(in: 1...4), random.int(in: 7...9), random.int(in: 1...3), 1)
    }
  },
  misconceptions: {
    Misconception(
      "divides the whole axis by the stride, not the part that the filter can walk",
      hint: "Where is the filter's last row before it takes its first step?"
    ) { try rows($0, $1, $2, $3) { walk in (walk.room + walk.filter) % walk.stride } }
    Misconception(
      "counts a step before the first unit",
      hint: "How far has the filter moved when it makes the first unit?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.stride - walk.stride } }
    Misconception(
      "takes away as many rows for each unit as the stride says",
      hint: "How many rows does the last unit see?"
    ) {
      try rows($0, $1, $2, $3) { walk in walk.room % walk.stride + walk.filter - walk.stride }
    }
    Misconception(
      "counts the whole steps",
      hint: "Which rows are asked for: those that the filter walks over, or those behind them?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room / walk.stride } }
    Misconception(
      "takes as many whole steps as if each were as long as the filter",
      hint: "Which of the numbers says how far one step leads?"
    ) {
      try rows($0, $1, $2, $3) { walk in
        walk.room - walk.room / walk.filter * walk.stride
      }
    }
    Misconception(
      "puts the last field at a multiple of the filter's length",
      hint: "Which of the numbers says how far one step leads?"
    ) {
      try rows($0, $1, $2, $3) { walk in
        walk.room - walk.room / walk.stride * walk.filter
      }
    }
    Misconception(
      "stops one step too early", hint: "How many steps lead from the first unit to the fourth?"
    ) {
      try rows($0, $1, $2, $3) { walk in
        walk.room - (walk.room / walk.stride - 1) * walk.stride
      }
    }
    Misconception(
      "takes the padding off the image to find its end",
      hint: "Is the padded axis longer or shorter than the image?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.stride - 4 * walk.padding } }
    Misconception(
      "cuts off the ends of the image if the padding is negative",
      hint: "What should a caller learn who asks for a frame that is −1 wide?"
    ) { input, filter, stride, padding in
      guard padding < 0, min(input, filter, stride) > 0, input + 2 * padding >= filter else {
        if padding < 0, min(input, filter, stride) > 0 {
          throw ShapeError.filterTooLarge(filter: Size(filter), image: Size(input + 2 * padding))
        }
        return try Reference.leftover(
          input: input, filter: filter, stride: stride, padding: padding)
      }
      return (input + 2 * padding - filter) % stride
    }
    Misconception(
      "moves the filter on by its own length",
      hint: "Which of the numbers says how far one step leads?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.filter } }
    Misconception(
      "walks on the padded image, and looks for the end of the one without padding",
      hint: "Do the walk and the image's end lie on the same axis?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.stride - 2 * walk.padding } }
    Misconception(
      "walks over two ends of padding, and measures one",
      hint: "How many ends does an axis have?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.stride - walk.padding } }
    Misconception(
      "pads one end of the axis only", hint: "How many ends does an axis have?"
    ) { try rows($0, $1, $2, $3) { walk in (walk.room - walk.padding) % walk.stride } }
    Misconception(
      "pads one end of the axis only, and refuses filters that do not fit into that",
      hint: "How many ends does an axis have?"
    ) { try rows($0, $1, $2, $3, padded: $0 + $3) }
    Misconception(
      "walks on the image without its padding",
      hint: "Does the filter walk on the bare image or the padded one?"
    ) { try rows($0, $1, $2, $3) { walk in (walk.room - 2 * walk.padding) % walk.stride } }
    Misconception(
      "walks on the image without its padding, and refuses filters that do not fit into that",
      hint: "Does the filter walk on the bare image or the padded one?"
    ) { try rows($0, $1, $2, $3, padded: $0) }
    Misconception(
      "counts the rows skipped between the fields as well",
      hint: "Which rows are at the end, and which are between two fields?"
    ) {
      try rows($0, $1, $2, $3) { walk in
        walk.room % walk.stride + walk.room / walk.stride * max(walk.stride - walk.filter, 0)
      }
    }
    Misconception(
      "counts rows of pixels only", hint: "Is a row of zeros a row of the padded image?"
    ) { try rows($0, $1, $2, $3) { walk in max(walk.room % walk.stride - walk.padding, 0) } }
    Misconception(
      "counts from the first row of the last field",
      hint: "Where does the last field end?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.stride + walk.filter } }
    Misconception(
      "adds the length of the last field instead of taking it off",
      hint: "Do the rows of the last field belong to those that are left over?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room % walk.stride + 2 * walk.filter } }
    Misconception(
      "counts up to the end of the last field",
      hint: "Which rows are asked for: those before the end of the last field, or those behind it?"
    ) {
      try rows($0, $1, $2, $3) { walk in
        walk.room / walk.stride * walk.stride + walk.filter
      }
    }
    Misconception(
      "begins each field one row after the last, whatever the stride",
      hint: "How far does the filter move from one unit to the next?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room - walk.room / walk.stride } }
    Misconception(
      "takes the stride off the number of units, and does not multiply",
      hint: "Four units, and a stride of 3: on which row does the last field begin?"
    ) { try rows($0, $1, $2, $3) { walk in walk.room - (walk.units - walk.stride) } }
    Misconception(
      "walks on the image without its padding, and measures to the end of the padded one",
      hint: "Do the walk and the image's end lie on the same axis?"
    ) { try rows($0, $1, $2, $3, padded: $0) + 2 * $3 }
    Misconception(
      "counts the rows that are missing for one more unit",
      hint: "Do you count rows that are there or rows that would be needed?"
    ) {
      try rows($0, $1, $2, $3) { walk in
        (walk.stride - walk.room % walk.stride) % walk.stride
      }
    }
    Misconception(
      "lets a filter through that is too long",
      hint: "What is left over by a filter that cannot be placed?"
    ) { input, filter, stride, padding in
      do {
        return try Reference.leftover(
          input: input, filter: filter, stride: stride, padding: padding)
      } catch ShapeError.filterTooLarge {
        return max(input + 2 * padding - filter, 0) % stride
      }
    }
  },
  hints: [
    "Which row does the last unit's field begin on, and on which row does it end?",
    "How many steps does the filter take in all, and how far do they carry it?",
    "On ten rows, a filter of 3 moves on by 2. Which is the last row that it covers?",
  ],
  trace: { StrideTraces.leftover($0, $1, $2, $3) })

// MARK: - What the misconceptions have in common

/// A filter that moves along a padded axis. The room is how far it can move.
private struct Walk {
  let room: Int
  let filter: Int
  let stride: Int
  let padding: Int

  var units: Int { room / stride + 1 }
}

/// Throws what `leftover` throws if the filter cannot be placed, and otherwise counts with `count`.
private func rows(
  _ input: Int, _ filter: Int, _ stride: Int, _ padding: Int, count: (Walk) -> Int
) throws(ShapeError) -> Int {
  _ = try Reference.leftover(input: input, filter: filter, stride: stride, padding: padding)
  let room = input + 2 * padding - filter
  return count(Walk(room: room, filter: filter, stride: stride, padding: padding))
}

/// The rows left over on an axis that is taken to be `padded` rows long, also for the errors.
private func rows(
  _ input: Int, _ filter: Int, _ stride: Int, _ padding: Int, padded: Int
) throws(ShapeError) -> Int {
  _ = try units(input, filter, stride, padding, 1, padded: padded)
  return (padded - filter) % stride
}
