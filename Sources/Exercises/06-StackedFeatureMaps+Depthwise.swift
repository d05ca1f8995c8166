// A filter for each channel.

import Judging
import Reference
import Tensors

let depthwise: Exercise<Volume, Volume, Volume> = .init(
  "depthwise", points: 3, difficulty: .medium, reference: Reference.depthwise,
  checks: {
    Check(
      "filters each channel with its own filter", share: 2,
      examples: [
        (
          Volume([Matrix([[1, 2, 3]]), Matrix([[4, 7, 2]])]),
          Volume([Matrix([[1, 0]]), Matrix([[2, -3]])])
        ),
        (
          Volume([
            .counting(2, 3), .uneven(2, 3), .uneven(2, 3, kind: 2), .uneven(2, 3, kind: 3),
          ]),
          Volume([
            Matrix([[1], [2]]), Matrix([[0], [-1]]), Matrix([[3], [1]]), Matrix([[5], [-2]]),
          ])
        ),
        (
          Volume([.counting(3, 3), .uneven(3, 3)]),
          Volume([Matrix([[1, -2], [3, 5]]), Matrix([[0, 4], [-1, 2]])])
        ),
        (
          Volume([.counting(3, 4), .uneven(3, 4)]),
          Volume([
            Matrix([[1, -2], [3, 5], [-4, 2]]), Matrix([[2, 7], [-1, 4], [6, -3]]),
          ])
        ),
      ]
    ) { random in
      let channels = random.int(in: 2...3)
      return (
        random.volume(Shape(channels: channels, rows: random.int(in: 2...4), columns: 3)),
        random.volume(Shape(channels: channels, rows: 2, columns: 2), values: -4...4)
      )
    }
    Check(
      "refuses filters that do not fit, and says why",
      examples: misfits)
  },
  misconceptions: {
    slipped(.weightsTransposed)
    slipped(.windowTransposed)
    slipped(.rowTwice)
    slipped(.firstRowLeftOut)
    slipped(.lastRowLeftOut)
    slipped(.firstColumnLeftOut)
    slipped(.lastColumnLeftOut)
    slipped(.lastProduct)
    Misconception(
      "takes maps or filters without any pixels",
      hint: "How many rows does the smallest map have, and how many the smallest filter?"
    ) { input, filters in
      let maps = try layer(of: input, [filters], [0], asking: [.channels, .fit])
      return Volume(channels: input.channels, rows: maps.rows, columns: maps.columns)
    }
    Misconception(
      "compares the sizes before the numbers of channels",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filters in
      try LayerGuard.sizes.check(input, [filters], [0], Size(1), Padding(0))
      try LayerGuard.fit.check(input, [filters], [0], Size(1), Padding(0))
      return try Reference.depthwise(input, filters: filters)
    }
    Misconception(
      "compares the numbers of channels before it asks for the sizes",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filters in
      try LayerGuard.channels.check(input, [filters], [0], Size(1), Padding(0))
      return try Reference.depthwise(input, filters: filters)
    }
    Misconception(
      "adds the filtered channels up into one map",
      hint: "If three channels go in, how many maps must come out?"
    ) { input, filters in [try Reference.depthwise(input, filters: filters).flattened] }
    Misconception(
      "lets each filter look at all channels",
      hint: "Which channels change map 1, and which one should?"
    ) { input, filters in
      _ = try Reference.depthwise(input, filters: filters)
      return try Reference.depthwise(
        Volume([Matrix](repeating: input.flattened, count: input.channels)), filters: filters)
    }
    Misconception(
      "uses the first filter for every channel", hint: "Which filter does channel 1 have?"
    ) { input, filters in
      _ = try Reference.depthwise(input, filters: filters)
      let slices = [Matrix](repeating: filters.channel(0), count: input.channels)
      return try Reference.depthwise(input, filters: Volume(slices))
    }
    Misconception(
      "uses the first channel for every filter", hint: "Which channel is map 1 made of?"
    ) { input, filters in
      _ = try Reference.depthwise(input, filters: filters)
      let slices = [Matrix](repeating: input.channel(0), count: filters.channels)
      return try Reference.depthwise(Volume(slices), filters: filters)
    }
    Misconception(
      "turns the filters by 180°", hint: "Which weight should meet the window's top-left pixel?"
    ) { input, filters in
      try Reference.depthwise(input, filters: Volume(filters.slices.map(\.turned)))
    }
    Misconception(
      "takes one filter for all channels if there is only one",
      hint: "How many filters do three channels need here?"
    ) { input, filters in
      if filters.channels != 1 { return try Reference.depthwise(input, filters: filters) }
      let slices = [Matrix](repeating: filters.channel(0), count: input.channels)
      return try Reference.depthwise(input, filters: Volume(slices))
    }
    Misconception(
      "refuses filters only if they have too many rows",
      hint: "Can a filter be too wide, though it is not too tall?"
    ) { input, filters in
      do {
        return try Reference.depthwise(input, filters: filters)
      } catch ShapeError.filterTooLarge where filters.rows <= input.rows {
        let rows = input.rows - filters.rows + 1
        return Volume(channels: input.channels, rows: rows, columns: 0)
      }
    }
    Misconception(
      "ignores filters that are left over", hint: "To which channel would the last filter belong?"
    ) { input, filters in
      if filters.size.count == 0 { return try Reference.depthwise(input, filters: filters) }
      let used = Array(filters.slices.prefix(input.channels))
      return try Reference.depthwise(input, filters: Volume(used))
    }
  },
  hints: [
    "If channel 0 is all zeros, which maps does that change?",
    "What is a channel on its own: which exercise of this lesson could make its map?",
    "How do you make a volume of one channel, and how do you stack several maps?",
  ],
  explain: { cell, input, filters in
    products(
      of: input.channel(cell.channel), at: cell.place, with: filters.channel(cell.channel))
  })

/// Each axis of input and filters by itself, and pairs of misfits of which one is reported first.
private let misfits: [(Volume, Volume)] = [
  (threeChannels, Volume([Matrix([[2]])])),
  (threeChannels, Volume(channels: 2, rows: 1, columns: 1)),
  (threeChannels, Volume(channels: 4, rows: 1, columns: 1)),
  (threeChannels, Volume(channels: 3, rows: 2, columns: 1)),
  (threeChannels, Volume(channels: 3, rows: 1, columns: 3)),
  (threeChannels, Volume(channels: 2, rows: 1, columns: 3)),
  (threeChannels, Volume(channels: 2, rows: 0, columns: 1)),
  (threeChannels, Volume(channels: 3, rows: 0, columns: 1)),
  (threeChannels, Volume(channels: 3, rows: 1, columns: 0)),
  (Volume(channels: 3, rows: 0, columns: 2), Volume(channels: 3, rows: 1, columns: 1)),
  (Volume(channels: 3, rows: 2, columns: 0), Volume(channels: 3, rows: 1, columns: 1)),
]

private func slipped(_ slip: Slip) -> Misconception<Volume, Volume, Volume> {
  Misconception(slip.name, hint: slip.hint) { input, filters in
    _ = try Reference.depthwise(input, filters: filters)
    var maps: [Matrix] = []
    for (channel, filter) in zip(input.slices, filters.slices) {
      maps.append(try slip.maps(of: [channel], [[filter]], [0]).channel(0))
    }
    return Volume(maps)
  }
}
