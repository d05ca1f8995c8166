// Mixing the channels of a volume, pixel by pixel.

import Judging
import Reference
import Tensors

let pointwise: Exercise<Volume, Volume, Matrix, [Float]> = .init(
  "pointwise", points: 3, difficulty: .medium, reference: Reference.pointwise,
  checks: {
    Check(
      "mixes the channels of each pixel into new maps", share: 2,
      examples: [
        (
          Volume([Matrix([[1, 2]]), Matrix([[3, 7]])]), Matrix([[1, 10], [5, -1]]), floats(0, 0)
        ),
        (threeChannels, Matrix([[1, 10, 100], [0, 1, -1]]), floats(0, 0)),
        (threeChannels, Matrix([[0.25, -0.5, 1], [0.001, 0, 0.0005]]), floats(0, 0)),
        (
          Volume([.counting(2, 3), .uneven(2, 3), .uneven(2, 3, kind: 2)]),
          Matrix([[2, -1, 3], [0, 4, -5], [7, 1, 6]]), floats(0, 0, 0)
        ),
        (Volume([.counting(3, 2, from: -3)]), Matrix([[2], [-1], [5]]), floats(0, 0, 0)),
      ]
    ) { random in
      let (channels, maps) = (random.int(in: 2...4), random.int(in: 2...3))
      return (
        random.volume(Shape(channels: channels, rows: 2, columns: random.int(in: 1...3))),
        random.matrix(Size(rows: maps, columns: channels), values: -4...4),
        [Float](repeating: 0, count: maps)
      )
    }
    Check(
      "adds its own bias to each map",
      examples: [
        (threeChannels, Matrix([[1, 1, -2], [2, 0, 1]]), floats(7, -90)),
        (Volume([.counting(2, 3)]), Matrix([[1], [3], [-2]]), floats(4, -5, 60)),
        (
          Volume([Matrix([[1, 2]]), Matrix([[5, 3]]), Matrix([[0, 4]]), Matrix([[-2, 7]])]),
          Matrix([[1, 2, 0, 3], [0, -1, 4, 1], [2, 0, 1, 5], [3, 1, -2, 0], [1, 1, 1, 6]]),
          floats(1, 20, -3, 50, 8)
        ),
      ]
    ) { random in
      (
        random.volume(Shape(channels: 3, rows: 2, columns: 2)),
        random.matrix(Size(rows: 2, columns: 3), values: -4...4),
        [Float(random.int(in: 1...9)), Float(random.int(in: -9...(-1)))]
      )
    }
    Check(
      "refuses weights and biases that do not fit, and says why",
      examples: [
        (threeChannels, Matrix([[1, 2], [3, 4], [5, 6]]), floats(0, 0, 0)),
        (threeChannels, Matrix([[1, 2, 3, 4]]), floats(0)),
        (threeChannels, Matrix([[1, 2, 3]]), floats()),
        (threeChannels, Matrix([[1, 2, 3]]), floats(0, 1)),
        (threeChannels, Matrix([[1], [2]]), floats(0)),
      ], random: 3
    ) { random in
      (threeChannels, random.matrix(Size(rows: 1, columns: random.int(in: 4...6))), floats(0))
    }
  },
  misconceptions: {
    Misconception(
      "reads the input pixel by pixel, each with all its channels",
      hint: "List the first three numbers of each. Do they pair up?"
    ) { input, weights, biases in
      try Reference.pointwise(input.readPixelByPixel, weights: weights, biases: biases)
    }
    Misconception(
      "writes the maps pixel by pixel, each with all its channels",
      hint: "In the answer, which number follows the first one: a neighbor's or another map's?"
    ) { input, weights, biases in
      try Reference.pointwise(input, weights: weights, biases: biases).writtenPixelByPixel
    }
    Misconception(
      "multiplies all weights of a map by the channel with its number",
      hint: "Which channels of a pixel does a new map look at?"
    ) { input, weights, biases in
      try mixed(input, weights, biases) { map, channel in (map, weights[map, channel]) }
    }
    Misconception(
      "gives all maps the weights of the first", hint: "What makes map 1 another one than map 0?"
    ) { input, weights, biases in
      try mixed(input, weights, biases) { _, channel in (channel, weights[0, channel]) }
    }
    Misconception(
      "keeps the last product only",
      hint: "What becomes of the sum so far when the next product comes?"
    ) { input, weights, biases in
      try mixed(input, weights, biases, bias: { _ in 0 }) { map, channel in
        (channel, channel == weights.columns - 1 ? weights[map, channel] : 0)
      }
    }
    Misconception(
      "keeps the last product only, and adds the bias to it",
      hint: "What becomes of the sum so far when the next product comes?"
    ) { input, weights, biases in
      try mixed(input, weights, biases) { map, channel in
        (channel, channel == weights.columns - 1 ? weights[map, channel] : 0)
      }
    }
    Misconception(
      "leaves out the first channel", hint: "Which number does the first channel have?"
    ) { input, weights, biases in
      try mixed(input, weights, biases) { map, channel in
        (channel, channel == 0 ? 0 : weights[map, channel])
      }
    }
    Misconception(
      "leaves out the last channel",
      hint: "How many channels does your loop go through, and how many are there?"
    ) { input, weights, biases in
      try mixed(input, weights, biases) { map, channel in
        (channel, channel == weights.columns - 1 ? 0 : weights[map, channel])
      }
    }
    Misconception(
      "takes the products away from the bias",
      hint: "If weights and pixels are all positive, is the sum?"
    ) { input, weights, biases in
      try mixed(input, weights, biases) { map, channel in (channel, -weights[map, channel]) }
    }
    Misconception(
      "adds the first bias to every map", hint: "Which bias belongs to map 1?"
    ) { input, weights, biases in
      try mixed(input, weights, biases, bias: { _ in biases[0] }) { map, channel in
        (channel, weights[map, channel])
      }
    }
    Misconception(
      "counts the biases before the channels",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, weights, biases in
      if biases.count != weights.rows {
        throw ShapeError.countMismatch(expected: weights.rows, found: biases.count)
      }
      return try Reference.pointwise(input, weights: weights, biases: biases)
    }
    Misconception(
      "expects a bias for each channel of the input",
      hint: "How many maps come out, and how many biases do they need?"
    ) { input, weights, biases in
      if weights.columns != input.channels {
        throw ShapeError.channelMismatch(expected: input.channels, found: weights.columns)
      }
      if biases.count != input.channels {
        throw ShapeError.countMismatch(expected: input.channels, found: biases.count)
      }
      let padded = (biases + [Float](repeating: 0, count: weights.rows)).prefix(weights.rows)
      return try Reference.pointwise(input, weights: weights, biases: Array(padded))
    }
    Misconception(
      "takes rows of the weights for columns, and columns for rows",
      hint: "What does a row of the weights belong to, and what a column?"
    ) { input, weights, biases in
      try Reference.pointwise(input, weights: weights.transposed, biases: biases)
    }
    Misconception(
      "takes a column of weights for a row",
      hint: "What does a row of the weights belong to, and what a column?"
    ) { input, weights, biases in
      if weights.columns != input.channels {
        throw ShapeError.channelMismatch(expected: input.channels, found: weights.columns)
      }
      return try Reference.pointwise(input, weights: weights.readColumnsFirst, biases: biases)
    }
    Misconception(
      "takes the mean of the channels", hint: "Does a unit divide by the number of its inputs?"
    ) { input, weights, biases in
      let sums = try Reference.pointwise(input, weights: weights, biases: biases)
      return mapped(sums, biases) { unit, bias in (unit - bias) / Float(input.channels) + bias }
    }
    Misconception(
      "adds the bias once for each channel",
      hint: "When is the bias added: before or after the channels meet?"
    ) { input, weights, biases in
      let sums = try Reference.pointwise(input, weights: weights, biases: biases)
      return mapped(sums, biases) { unit, bias in unit + Float(input.channels - 1) * bias }
    }
    Misconception(
      "sets negative sums to 0 before it adds the bias",
      hint: "Is an activation asked for here, and could it come before the bias?"
    ) { input, weights, biases in
      let sums = try Reference.pointwise(input, weights: weights, biases: biases)
      return mapped(sums, biases) { unit, bias in max(unit - bias, 0) + bias }
    }
    Misconception(
      "adds no bias", hint: "What does a unit add to its weighted sum?"
    ) { input, weights, biases in
      let sums = try Reference.pointwise(input, weights: weights, biases: biases)
      return mapped(sums, biases) { unit, bias in unit - bias }
    }
    Misconception(
      "ignores biases that are left over", hint: "To which map would the last bias belong?"
    ) { input, weights, biases in
      try Reference.pointwise(
        input, weights: weights, biases: Array(biases.prefix(weights.rows)))
    }
  },
  hints: [
    "How many numbers of the input does a unit see through a window of 1×1 pixel?",
    "Which row of the weights makes map 1, and which number in it meets channel 2?",
    "At one pixel, over what does the sum run, and what stands still?",
  ],
  explain: { cell, input, weights, biases in
    let pixel = input.slices.map { Matrix([[$0[cell.row, cell.column]]]) }
    let filter = (0..<weights.columns).map { Matrix([[weights[cell.channel, $0]]]) }
    return products(
      of: Volume(pixel), at: .origin, with: Volume(filter),
      bias: biases[cell.channel])
  })

// MARK: - What the cases and the misconceptions have in common

let threeChannels = Volume([Matrix([[1, 2]]), Matrix([[3, 7]]), Matrix([[6, 4]])])

/// The maps of code that takes other channels, weights or biases. It asks for the shapes as it should.
private func mixed(
  _ input: Volume, _ weights: Matrix, _ biases: [Float], bias: ((_ map: Int) -> Float)? = nil,
  product: (_ map: Int, _ channel: Int) -> (channel: Int, weight: Float)
) throws(ShapeError) -> Volume {
  var maps = try Reference.pointwise(input, weights: weights, biases: biases)
  for map in 0..<maps.channels {
    for row in 0..<maps.rows {
      for column in 0..<maps.columns {
        maps[map, row, column] = (0..<input.channels).reduce(bias?(map) ?? biases[map]) {
          sum, index in
          let (channel, weight) = product(map, index)
          return sum + (channel < input.channels ? weight * input[channel, row, column] : 0)
        }
      }
    }
  }
  return maps
}

/// The maps with `change` made to every unit, given its map's bias.
private func mapped(
  _ maps: Volume, _ biases: [Float], change: (_ unit: Float, _ bias: Float) -> Float
) -> Volume {
  Volume(zip(maps.slices, biases).map { map, bias in map.map { change($0, bias) } })
}
