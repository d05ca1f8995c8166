import Judging
import Reference
import Tensors

let parameterCountsLesson = Lesson("02-parameter-counts", "Parameter counts") {
  denseConnections
  denseParameters
  convolutionParameters
  featureMapBytes
  locallyConnectedParameters
  convolutionMultiplications
  networkParameters
  cheaperStack
}

let denseConnections: Exercise<Int, Shape, Int> = .init(
  "denseConnections", points: 2, difficulty: .easy, reference: Reference.denseConnections,
  checks: {
    Check(
      "connects every unit to every pixel of a gray image",
      examples: [
        (Shape(channels: 1, rows: 2, columns: 3), 4),
        (Shape(channels: 1, rows: 5, columns: 2), 1),
        (Shape(channels: 1, rows: 100, columns: 100), 1000),
      ])
    Check(
      "connects every unit to every channel",
      examples: [(Shape(channels: 3, rows: 2, columns: 4), 5)]
    ) { random in
      (random.shape(channels: 2...4, rowsAndColumns: 2...9), random.int(in: 2...12))
    }
  },
  misconceptions: {
    Misconception(
      "leaves the channels out", hint: "How many numbers does one pixel of a color image hold?"
    ) { input, units in input.size.count * units }
    Misconception(
      "counts the biases too", hint: "Does a bias connect a unit to the image?"
    ) { input, units in (input.count + 1) * units }
    Misconception(
      "counts the connections of one unit only", hint: "How many units look at the image?"
    ) { input, _ in input.count }
    Misconception(
      "adds inputs and units",
      hint: "If you draw a line from each of 3 dots to each of 2 dots, how many lines are there?"
    ) { input, units in input.count + units }
    Misconception(
      "adds the sides of the image", hint: "How many pixels does an image of 2×3 have?"
    ) { input, units in
      (input.rows + input.columns) * input.channels * units
    }
  },
  hints: [
    "To how many numbers is one unit connected, if it is connected to all there are?",
    "How many numbers is a picture of 2 rows and 3 columns made of: in gray, and in color?",
    "If one unit has that many weights, how many do all the units have together?",
  ],
  explain: { _, input, units in
    let values = "\(input.channels)·\(input.rows)·\(input.columns)"
    return "\(values) values · \(units) units"
  })

let denseParameters: Exercise<Int, Int, Int> = .init(
  "denseParameters", points: 2, difficulty: .easy, reference: Reference.denseParameters,
  checks: {
    Check(
      "counts the weights and the bias of one unit", examples: [(3, 1), (1, 1), (20, 1)])
    Check(
      "counts as much for every unit", examples: [(4, 3), (3, 4), (84, 10)]
    ) { random in (random.int(in: 2...30), random.int(in: 2...30)) }
  },
  misconceptions: {
    Misconception(
      "counts no biases", hint: "What does a neuron add after its weighted sum?"
    ) { inputs, units in inputs * units }
    Misconception(
      "counts one bias for the whole layer",
      hint: "If two units shared one bias, could each of them have a threshold of its own?"
    ) { inputs, units in inputs * units + 1 }
    Misconception(
      "counts a bias for each input",
      hint: "Does a bias belong to the value that comes in, or to the unit that adds it?"
    ) { inputs, units in inputs * (units + 1) }
    Misconception(
      "counts a bias for each input and for each unit",
      hint: "Which of the two sides of the layer adds anything?"
    ) { inputs, units in inputs * units + inputs + units }
    Misconception(
      "adds inputs and units",
      hint: "How many weights has the first unit? And the second: does it share them?"
    ) { inputs, units in inputs + units }
  },
  hints: [
    "What does one unit need to know to give its answer?",
    "Besides one weight for each input, what else does a unit learn?",
    "If one unit of 4 inputs learns 5 numbers, how many do 3 such units learn?",
  ],
  explain: { _, inputs, units in "(\(inputs) + 1)·\(units)" })

let convolutionParameters: Exercise<Int, Size, Int, Int> = .init(
  "convolutionParameters", points: 2, difficulty: .easy,
  reference: Reference.convolutionParameters,
  checks: {
    Check(
      "counts the weights and the bias of one filter",
      examples: [(Size(3), 1, 1), (Size(rows: 2, columns: 5), 3, 1)])
    Check(
      "counts as much for every filter",
      examples: [(Size(3), 3, 64), (Size(rows: 1, columns: 4), 2, 5)]
    ) { random in
      (random.size(rows: 1...5, columns: 1...5), random.int(in: 2...6), random.int(in: 2...9))
    }
  },
  misconceptions: {
    Misconception(
      "counts no biases", hint: "What does a neuron add after its weighted sum?"
    ) { filter, channels, filters in filter.count * channels * filters }
    Misconception(
      "makes the filters one channel deep", hint: "How deep is one filter?"
    ) { filter, channels, filters in (filter.count + 1) * filters }
    Misconception(
      "counts a bias for each channel of each filter",
      hint: "How many numbers come out at one place of one map?"
    ) { filter, channels, filters in
      (filter.count + 1) * channels * filters
    }
    Misconception(
      "counts one bias for the whole layer",
      hint: "Can two feature maps have different biases?"
    ) { filter, channels, filters in
      filter.count * channels * filters + 1
    }
    Misconception(
      "takes every filter for a square",
      hint: "How many weights has a filter of 2 rows and 5 columns?"
    ) { filter, channels, filters in
      (filter.rows * filter.rows * channels + 1) * filters
    }
    Misconception(
      "counts one filter only", hint: "Do two feature maps come from the same filter?"
    ) { filter, channels, _ in filter.count * channels + 1 }
  },
  hints: [
    "How many numbers must be known to make one feature map?",
    "If the image has three channels, how many weights has a filter of 3×3?",
    "After its weighted sum, what else does each filter add, and how often per map?",
  ],
  explain: { _, filter, channels, filters in
    let weights = "\(filter.rows)·\(filter.columns)·\(channels)"
    return "(\(weights) + 1)·\(filters)"
  })

let featureMapBytes: Exercise<Int, Shape> = .init(
  "featureMapBytes", points: 2, difficulty: .easy, reference: Reference.featureMapBytes,
  checks: {
    Check(
      "counts the bytes of one map",
      examples: [
        (Shape(channels: 1, rows: 1, columns: 1)), (Shape(channels: 1, rows: 2, columns: 3)),
      ])
    Check(
      "counts the bytes of every map",
      examples: [Shape(channels: 6, rows: 28, columns: 28)]
    ) { random in random.shape(channels: 2...9, rowsAndColumns: 2...20) }
  },
  misconceptions: {
    Misconception(
      "counts values instead of bytes",
      hint: "How many bytes does a number of 32 bits take?"
    ) { $0.count }
    Misconception(
      "counts bits instead of bytes", hint: "How many bits does one byte have?"
    ) { 32 * $0.count }
    Misconception(
      "takes the numbers for 64-bit ones", hint: "Is a value a `Float` here, or a `Double`?"
    ) { 8 * $0.count }
    Misconception(
      "leaves the channels out", hint: "How many maps does the layer keep in memory at once?"
    ) { 4 * $0.size.count }
  },
  hints: [
    "How many values does the stack hold?",
    "How many bytes are 32 bits?",
    "If one value takes that many bytes, how many do all of them take?",
  ],
  explain: { _, shape in
    let values = "\(shape.channels)·\(shape.rows)·\(shape.columns)"
    return "\(values) values · 4 bytes"
  })

let locallyConnectedParameters: Exercise<Int, Shape, Int, Size> = .init(
  "locallyConnectedParameters", points: 3, difficulty: .medium,
  reference: Reference.locallyConnectedParameters,
  checks: {
    Check(
      "counts the weights and the bias of one unit",
      examples: [
        (Shape(channels: 1, rows: 1, columns: 1), 1, Size(3)),
        (Shape(channels: 1, rows: 1, columns: 1), 3, Size(rows: 2, columns: 4)),
      ])
    Check(
      "shares nothing between the places of a map",
      examples: [(Shape(channels: 1, rows: 4, columns: 5), 1, Size(rows: 2, columns: 3))])
    Check(
      "shares nothing between maps",
      examples: [(Shape(channels: 3, rows: 4, columns: 5), 2, Size(rows: 2, columns: 3))]
    ) { random in
      (
        random.shape(channels: 2...5, rowsAndColumns: 2...6), random.int(in: 2...5),
        random.size(rows: 1...4, columns: 1...4)
      )
    }
  },
  misconceptions: {
    Misconception(
      "shares the weights of a map, as a convolution does",
      hint: "What do two units of one map have in common here, apart from the map?"
    ) { output, channels, filter in
      (filter.count * channels + 1) * output.channels
    }
    Misconception(
      "shares one bias in each map",
      hint: "If units share no weights, why should they share a bias?"
    ) { output, channels, filter in
      filter.count * channels * output.count + output.channels
    }
    Misconception(
      "counts no biases", hint: "What does a neuron add after its weighted sum?"
    ) { output, channels, filter in
      filter.count * channels * output.count
    }
    Misconception(
      "makes the windows one channel deep",
      hint: "When a unit looks through its window at a color image, how many numbers does it see?"
    ) { output, _, filter in (filter.count + 1) * output.count }
    Misconception(
      "counts one map only", hint: "How many units stand at each place, one behind the other?"
    ) { output, channels, filter in
      (filter.count * channels + 1) * output.size.count
    }
    Misconception(
      "counts a bias for each channel of each unit",
      hint: "How many answers does one unit give, and how many biases go into one answer?"
    ) { output, channels, filter in
      (filter.count + 1) * channels * output.count
    }
  },
  hints: [
    "How many numbers does one unit learn, if it shares them with nobody?",
    "How many units are there in one map, and how many in all maps?",
    "If one unit learns 13 numbers and there are 40 units, how many are learned in all?",
  ],
  explain: { _, output, channels, filter in
    let weights = "\(filter.rows)·\(filter.columns)·\(channels)"
    let units = "\(output.channels)·\(output.rows)·\(output.columns)"
    return "(\(weights) + 1)·\(units)"
  })

let convolutionMultiplications: Exercise<Int, Shape, Int, Size> = .init(
  "convolutionMultiplications", points: 3, difficulty: .medium,
  reference: Reference.convolutionMultiplications,
  checks: {
    Check(
      "counts the multiplications of one unit",
      examples: [
        (Shape(channels: 1, rows: 1, columns: 1), 1, Size(3)),
        (Shape(channels: 1, rows: 1, columns: 1), 3, Size(rows: 2, columns: 4)),
      ])
    Check(
      "counts them again at every place of the map",
      examples: [(Shape(channels: 1, rows: 4, columns: 5), 1, Size(rows: 2, columns: 3))])
    Check(
      "counts them again for every map",
      examples: [(Shape(channels: 3, rows: 4, columns: 5), 2, Size(rows: 2, columns: 3))]
    ) { random in
      (
        random.shape(channels: 2...5, rowsAndColumns: 2...6), random.int(in: 2...5),
        random.size(rows: 2...4, columns: 2...4)
      )
    }
  },
  misconceptions: {
    Misconception(
      "counts every weight once, however often it is used",
      hint: "The weights are shared, but is the work?"
    ) { output, channels, filter in
      filter.count * channels * output.channels
    }
    Misconception(
      "counts the bias as one more multiplication", hint: "What is a bias multiplied by?"
    ) { output, channels, filter in
      (filter.count * channels + 1) * output.count
    }
    Misconception(
      "makes the filters one channel deep",
      hint: "How many channels does a filter look at in each place?"
    ) { output, _, filter in filter.count * output.count }
    Misconception(
      "counts one map only", hint: "Does the second filter find its products already made?"
    ) { output, channels, filter in
      filter.count * channels * output.size.count
    }
    Misconception(
      "counts the additions as well",
      hint: "How many products has a sum of nine products?"
    ) { output, channels, filter in
      2 * filter.count * channels * output.count
    }
  },
  hints: [
    "How often does one unit multiply?",
    "How many units are there in all, places times maps?",
    "Is any product of one unit used by another unit too?",
  ],
  explain: { _, output, channels, filter in
    let products = "\(filter.rows)·\(filter.columns)·\(channels)"
    let units = "\(output.channels)·\(output.rows)·\(output.columns)"
    return "\(products) products · \(units) units"
  })

extension RandomSource {
  /// A shape with its channels in one range, and its rows and its columns in the other.
  fileprivate mutating func shape(
    channels: ClosedRange<Int>, rowsAndColumns: ClosedRange<Int>
  ) -> Shape {
    Shape(channels: int(in: channels), size: size(rows: rowsAndColumns, columns: rowsAndColumns))
  }
}
