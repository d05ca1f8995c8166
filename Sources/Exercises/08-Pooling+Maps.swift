// The exercises of lesson 8 that pool whole maps, or several maps, and the one that shows what a
// maximum is made of.

import Judging
import Reference
import Tensors

let globalAverage: Exercise<[Float], Volume> = .init(
  "globalAverage", points: 2, difficulty: .easy, reference: Reference.globalAverage,
  checks: {
    Check(
      "takes the mean of a map", examples: [[[[1, 2], [3, 6]]], [[[4, -1, 0], [2, 5, -4]]]],
      random: 3
    ) { random in
      random.volume(Shape(channels: 1, rows: random.int(in: 2...4), columns: random.int(in: 3...5)))
    }
    Check(
      "makes one number for each map",
      examples: [
        [[[5, 1]], [[-2, 4]], [[0, 3]]],
        [[[1, 2, 0], [3, 7, 5]], [[0, 0, 2], [8, -4, 0]]],
        [[[1], [2], [3]], [[-4], [0], [1]]],
      ]
    ) { random in
      let size = random.size(rows: 1...3, columns: 2...4)
      return random.volume(Shape(channels: random.int(in: 2...4), size: size))
    }
  },
  misconceptions: {
    Misconception(
      "adds up and does not divide", hint: "What is the mean of 3, 3 and 3?"
    ) { maps in maps.slices.map { $0.values.reduce(0, +) } }
    Misconception(
      "takes the largest value of each map", hint: "Which values of a map should move its number?"
    ) { maps in maps.slices.map { largest(of: $0.values) } }
    Misconception(
      "makes one number of all the maps", hint: "How many numbers do three maps make?"
    ) { maps in [mean(of: maps.values)] }
    Misconception(
      "divides by the values of all the maps",
      hint: "How many values were added up for one number?"
    ) { maps in maps.slices.map { $0.values.reduce(0, +) / Float(maps.values.count) } }
    Misconception(
      "divides by the number of maps", hint: "How many values does a map of 2×3 hold?"
    ) { maps in maps.slices.map { $0.values.reduce(0, +) / Float(maps.channels) } }
    Misconception(
      "divides by the number of rows", hint: "How many values does a map of 2×3 hold?"
    ) { maps in maps.slices.map { $0.values.reduce(0, +) / Float(maps.rows) } }
    Misconception(
      "divides by the number of columns", hint: "How many values does a map of 2×3 hold?"
    ) { maps in maps.slices.map { $0.values.reduce(0, +) / Float(maps.columns) } }
    Misconception(
      "takes the mean across the maps, place by place",
      hint: "What should be forgotten: which map it was, or where it was?"
    ) { maps in maps.flattened.values.map { $0 / Float(maps.channels) } }
    Misconception(
      "reads the values as if they stood pixel by pixel",
      hint: "In `values`, which number comes after the first: its right neighbor, or another map's?"
    ) { maps in maps.readPixelByPixel.slices.map { mean(of: $0.values) } }
  },
  hints: [
    "If you had to say how much of a pattern there is, and not where, what would you say?",
    "Which values belong to one number of the answer, and how many are they?",
    "What does `maps.channel(0).values` hold, and what do you do with it?",
  ],
  explain: { cell, maps in
    let values = maps.channel(cell.column).values
    return "(\(values.map(parenthesizedIfNegative).joined(separator: " + "))) / \(values.count)"
  })

let maxAcrossMaps: Exercise<Volume, Volume, Int> = .init(
  "maxAcrossMaps", points: 3, difficulty: .medium, reference: Reference.maxAcrossMaps,
  checks: {
    Check(
      "keeps the strongest response at each place",
      examples: [
        ([[[5, 0, 1]], [[0, 4, 2]]], 2), ([[[1, 8]], [[6, 2]], [[3, 7]]], 3),
        ([[[0.25, 1.5]], [[0.75, 1.25]]], 2),
      ], random: 3
    ) { random in
      let group = random.int(in: 2...3)
      return (random.volume(Shape(channels: group, rows: 2, columns: random.int(in: 2...4))), group)
    }
    Check(
      "takes the maps in groups as they come", share: 2,
      examples: [
        ([[[1, 9]], [[3, 2]], [[8, 0]], [[4, 5]], [[7, 6]], [[0, 2]]], 2),
        ([[[1, 9]], [[3, 2]], [[8, 0]], [[4, 5]], [[7, 6]], [[0, 2]]], 3),
        ([[[1, 2], [3, 4], [5, 0]], [[4, 3], [2, 1], [6, 7]]], 1),
      ]
    ) { random in
      let (groups, group) = (random.int(in: 1...3), random.int(in: 2...3))
      let size = random.size(rows: 1...2, columns: 2...3)
      return (random.volume(Shape(channels: groups * group, size: size)), group)
    }
    Check(
      "answers with a negative value if there is none larger",
      examples: [
        ([[[-4, -2]], [[-1, -6]]], 2), ([[[-3]], [[-5]], [[2]], [[-7]]], 2),
        ([[[-4e6, -3e6]], [[-5e6, -2e6]]], 2),
      ], random: 3
    ) { random in
      (
        random.volume(
          Shape(channels: 4, rows: 2, columns: random.int(in: 2...4)), values: -90 ... -1), 2
      )
    }
    Check(
      "throws if a group is smaller than 1, or the maps do not make whole groups",
      examples: [
        ([[[1, 2]], [[3, 4]]], 0), ([[[1, 2]], [[3, 4]]], -1), ([[[1]], [[2]], [[3]]], 2),
        ([[[1]], [[2]], [[3]], [[4]]], -3),
        ([[[1]], [[2]], [[3]], [[4]]], 3), ([[[1, 5]], [[2, 4]]], 3),
      ], random: 3
    ) { random in
      let group = random.int(in: 2...4)
      return (random.volume(Shape(channels: group + 1, rows: 1, columns: 3)), group)
    }
  },
  misconceptions: {
    Misconception(
      "puts maps into one group that lie apart",
      hint: "Of four maps in groups of 2, which two make the first map of the answer?"
    ) { maps, group in
      let groups = maps.channels / max(group, 1)
      return try inGroups(maps, group) { $0 % groups }
    }
    Misconception(
      "takes the size of a group for the number of groups",
      hint: "Six maps in groups of 2: how many maps are left?"
    ) { maps, group in
      try inGroups(maps, group) { $0 / (maps.channels / group) }
    }
    Misconception(
      "puts all the maps into one group", hint: "Which maps may meet in a maximum?"
    ) { maps, group in try inGroups(maps, group) { _ in 0 } }
    Misconception(
      "begins a new group with each map",
      hint: "May a map belong to two groups?", variant: overlappingGroups)
    Misconception(
      "begins each maximum at 0", hint: "What if all the responses at a place are negative?"
    ) { maps, group in try Reference.maxAcrossMaps(maps, group: group).map { max(0, $0) } }
    begun(at: -1)
    begun(at: -100)
    begun(at: -1000)
    begun(at: -10_000)
    begun(at: -1_000_000)
    Misconception(
      "keeps the last map of each group",
      hint: "What becomes of a strong response when the next map is looked at?"
    ) { maps, group in try inGroups(maps, group, by: { $0.last ?? 0 }) { $0 / group } }
    Misconception(
      "keeps the first map of each group", hint: "When should a later map win?"
    ) { maps, group in try inGroups(maps, group, by: { $0.first ?? 0 }) { $0 / group } }
    Misconception(
      "keeps the weakest response", hint: "Is it enough if one map of the group answers?"
    ) { maps, group in try inGroups(maps, group, by: { $0.min() ?? 0 }) { $0 / group } }
    Misconception(
      "refuses groups of 1", hint: "What becomes of maps that are each in a group of their own?"
    ) { maps, group in
      if group == 1 { throw ShapeError.notPositive(group) }
      return try Reference.maxAcrossMaps(maps, group: group)
    }
    Misconception(
      "leaves out the first map", hint: "Which number does the first map have?"
    ) { maps, group in
      let others = Volume([maps.channel(0).map { _ in -.infinity }] + maps.slices.dropFirst())
      return try Reference.maxAcrossMaps(others, group: group)
    }
    Misconception(
      "adds up the maps of a group",
      hint: "Should a unit answer more than any of the units it listens to?"
    ) { maps, group in try inGroups(maps, group, by: { $0.reduce(0, +) }) { $0 / group } }
    Misconception(
      "takes the mean of a group",
      hint: "One map answers at a place and the others do not: should the answer fade?"
    ) { maps, group in try inGroups(maps, group, by: mean) { $0 / group } }
    Misconception(
      "makes a last group of the maps that are left over",
      hint: "Four maps in groups of 3: what should a caller learn?"
    ) { maps, group in
      if group < 1 { throw ShapeError.notPositive(group) }
      return grouped(maps) { $0 / group }
    }
    Misconception(
      "drops the maps that are left over",
      hint: "Three maps in groups of 2: what should a caller learn?"
    ) { maps, group in
      if group < 1 { throw ShapeError.notPositive(group) }
      let whole = maps.slices.prefix(maps.channels / group * group)
      return whole.isEmpty
        ? Volume(Shape(channels: 0, size: maps.size)) : grouped(Volume(Array(whole))) { $0 / group }
    }
  },
  hints: [
    "Which values compete for one place of the answer, and how many are they?",
    "Which maps of the input make map 1 of the answer?",
    "If you go through all the maps once, into which map of the answer does map `channel` go?",
  ],
  explain: { cell, maps, group in
    let first = cell.channel * group
    let seen = (first..<first + group).map { shortText(maps[$0, cell.row, cell.column]) }
    return seen.count == 1 ? nil : "the largest of \(seen.joined(separator: ", "))"
  })

let maximumFromReLU: Exercise<Float, Float, Float> = .init(
  "maximumFromReLU", points: 3, difficulty: .medium, reference: Reference.maximumFromReLU,
  checks: {
    Check(
      "answers with the larger number, whichever comes first",
      examples: [(2, 5), (5, 2), (3, 0), (0, 4), (0.25, 0.75), (2.5, 1.25)]
    ) { random in (Float(random.int(in: 1...9)), Float(random.int(in: 1...9))) }
    Check(
      "does so for negative numbers, too",
      examples: [(-1, -4), (-6, -2), (3, -7), (-7, 3), (0, -2), (-5, 0), (-5e6, -3e6)]
    ) { random in (Float(random.int(in: -9...9)), Float(random.int(in: -9 ... -1))) }
    Check(
      "does not count a number twice if both are equal",
      examples: [(4, 4), (-3, -3), (1, 2), (2, 1)], random: 3
    ) { random in
      let number = Float(random.int(in: -40...40))
      return (number, number)
    }
  },
  misconceptions: {
    Misconception(
      "gives 0 if both numbers are below 0", hint: "What is the larger of −1 and −4?"
    ) { a, b in max(0, a, b) }
    Misconception(
      "rectifies both numbers and adds them up",
      hint: "What should come out for 2 and 5: one of the two, or both together?"
    ) { a, b in max(0, a) + max(0, b) }
    Misconception(
      "adds to the wrong one of the two",
      hint: "How much must be added to which number, to get to the larger one?"
    ) { a, b in b + max(0, b - a) }
    Misconception(
      "takes the difference the other way round",
      hint: "For which of the two should nothing be added: for (2, 5) or for (5, 2)?"
    ) { a, b in a + max(0, a - b) }
    Misconception(
      "gives the smaller one", hint: "Do you climb from one number to the other, or descend?"
    ) { a, b in min(a, b) }
    Misconception(
      "gives only what must be added", hint: "From where do you climb?"
    ) { a, b in max(0, b - a) }
    Misconception(
      "adds the distance of the two whatever its direction",
      hint: "If the first number is the larger one, how much must be added to it?"
    ) { a, b in a + abs(b - a) }
    Misconception(
      "goes down from the first number, and never up",
      hint: "On which side of the smaller number does the larger one lie?"
    ) { a, b in a - max(0, b - a) }
    Misconception(
      "gives the first number, whatever the second one is",
      hint: "When is the second number the answer?"
    ) { a, _ in a }
    Misconception(
      "gives the second number, whatever the first one is",
      hint: "When is the first number the answer?"
    ) { _, b in b }
    Misconception(
      "gives the one farther from 0", hint: "Which is more: −9 or 5?"
    ) { a, b in abs(a) >= abs(b) ? a : b }
    Misconception(
      "rectifies the first number, too", hint: "From where do you climb if the first number is −6?"
    ) { a, b in max(0, a) + max(0, b - a) }
    Misconception(
      "adds what the second number has above 0, and not what it has above the first",
      hint: "How far is it from 2 up to 5?"
    ) { a, b in a + max(0, b) }
    Misconception(
      "gives the distance of the two", hint: "From where do you climb?"
    ) { a, b in abs(a - b) }
    Misconception(
      "gives the sum", hint: "What does ReLU turn to 0 in your code, and when?"
    ) { a, b in a + b }
  },
  hints: [
    "If you stand at the first number, when must you go up to reach the larger one?",
    "How far must you go up if the second number is larger, and how far if it is not?",
    "What does ReLU leave of your way up if it leads down?",
  ],
  trace: { a, b in
    let steps = "From \(shortText(a)) to \(shortText(b))"
    return b > a
      ? ["\(steps), the way leads up by \(shortText(b - a)).", "The larger number is at its end."]
      : ["The second number is not larger: nothing is added."]
  })

// MARK: - Wrong variants of maxAcrossMaps

/// A maximum that is never less than a number, as if there were a map of it.
private func begun(at start: Float) -> Misconception<Volume, Volume, Int> {
  Misconception(startName(start), hint: startHint) { maps, group in
    try Reference.maxAcrossMaps(maps, group: group).map { max(start, $0) }
  }
}

/// For each group that `index` puts maps into, what `output` makes of them at each place. Throws
/// what the exercise throws.
private func inGroups(
  _ maps: Volume, _ group: Int, by output: ([Float]) -> Float = largest, index: (Int) -> Int
) throws(ShapeError) -> Volume {
  _ = try Reference.maxAcrossMaps(maps, group: group)
  return grouped(maps, by: output, index: index)
}

private func grouped(
  _ maps: Volume, by output: ([Float]) -> Float = largest, index: (Int) -> Int
) -> Volume {
  let groups = Dictionary(grouping: 0..<maps.channels, by: index).sorted { $0.key < $1.key }
  return Volume(groups.map { pooledAcross($0.value.map { maps.channel($0) }, by: output) })
}

private func pooledAcross(_ maps: [Matrix], by output: ([Float]) -> Float) -> Matrix {
  let size = maps[0].size
  return Matrix(
    rows: size.rows, columns: size.columns,
    values: (0..<size.count).map { place in output(maps.map { $0.values[place] }) })
}

@Sendable private func overlappingGroups(
  _ maps: Volume, group: Int
) throws(ShapeError) -> Volume {
  _ = try Reference.maxAcrossMaps(maps, group: group)
  return Volume(
    (0...maps.channels - group).map { first in
      pooledAcross(Array(maps.slices[first..<first + group]), by: largest)
    })
}
