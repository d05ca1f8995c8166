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
        (Shape(channels: 1, rows: 1, columns: 1), 3),
      ], random: 3
    ) { random in
      (random.shape(channels: 1...1, rowsAndColumns: 2...30), random.int(in: 2...40))
    }
    Check(
      "connects every unit to every channel",
      examples: [
        (Shape(channels: 3, rows: 2, columns: 4), 5), (Shape(channels: 4, rows: 1, columns: 1), 1),
        // 16,777,217 connections: the first number that a `Float` cannot hold.
        (Shape(channels: 97, rows: 1, columns: 257), 673),
      ]
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
    "How many numbers come in, and to how many of them is one unit connected?",
    "How many numbers are in an image of 2 rows and 3 columns: in gray, and in color?",
    "One unit has a weight for each of them. How many weights do all the units have?",
  ],
  trace: CountTraces.denseConnections)

let denseParameters: Exercise<Int, Int, Int> = .init(
  "denseParameters", points: 2, difficulty: .easy, reference: Reference.denseParameters,
  checks: {
    Check(
      "counts the weights and the bias of one unit", examples: [(3, 1), (1, 1), (20, 1)], random: 3
    ) { random in
      (random.int(in: 2...90), 1)
    }
    Check(
      "counts as much for every unit",
      examples: [
        (4, 3), (3, 4), (84, 10),
        // 16,777,217 parameters: the first number that a `Float` cannot hold.
        (65_280, 257),
      ]
    ) { random in (random.int(in: 2...30), random.int(in: 2...30)) }
  },
  misconceptions: {
    Misconception(
      "counts no biases", hint: "What does a unit add to its weighted sum?"
    ) { inputs, units in inputs * units }
    Misconception(
      "counts one bias for the whole layer",
      hint: "Can two units of the layer have different biases?"
    ) { inputs, units in inputs * units + 1 }
    Misconception(
      "counts a bias for each input",
      hint: "Who adds a bias: each value that comes in, or each unit?"
    ) { inputs, units in inputs * (units + 1) }
    Misconception(
      "counts a bias for each input and for each unit",
      hint: "Do the values that come in add anything, or only the units?"
    ) { inputs, units in inputs * units + inputs + units }
    Misconception(
      "adds inputs and units",
      hint: "How many weights does the first unit have? Does the second unit share them?"
    ) { inputs, units in inputs + units }
    Misconception(
      "adds the number of units to the parameters of one unit",
      hint: "One unit learns 5 numbers. How many do 10 such units learn?"
    ) { inputs, units in inputs + 1 + units }
    Misconception(
      "counts as many inputs as units", hint: "Where does your answer use `inputs`?"
    ) { _, units in (units + 1) * units }
    Misconception(
      "counts as many units as inputs", hint: "Where does your answer use `units`?"
    ) { inputs, _ in (inputs + 1) * inputs }
  },
  hints: [
    "Which numbers does one unit need for its answer, besides its inputs?",
    "Besides a weight for each input, what does a unit learn?",
    "One unit with 4 inputs learns 5 numbers. How many do 3 such units learn?",
  ],
  trace: CountTraces.denseParameters)

let convolutionParameters: Exercise<Int, Size, Int, Int> = .init(
  "convolutionParameters", points: 2, difficulty: .easy,
  reference: Reference.convolutionParameters,
  checks: {
    Check(
      "counts the weights and the bias of one filter",
      examples: [(Size(3), 1, 1), (Size(rows: 2, columns: 5), 3, 1), (Size(1), 1, 1)], random: 3
    ) { random in
      (random.size(rows: 1...6, columns: 2...6), random.int(in: 1...6), 1)
    }
    Check(
      "counts as much for every filter",
      examples: [
        (Size(3), 3, 64), (Size(rows: 1, columns: 4), 2, 5), (Size(1), 6, 2),
        (Size(rows: 4, columns: 2), 3, 4),
      ]
    ) { random in
      (random.size(rows: 1...5, columns: 1...5), random.int(in: 2...6), random.int(in: 2...9))
    }
  },
  misconceptions: {
    Misconception(
      "counts no biases", hint: "What does a unit add to its weighted sum?"
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
      hint: "How many weights are in a filter of 2 rows and 5 columns?"
    ) { filter, channels, filters in
      (filter.rows * filter.rows * channels + 1) * filters
    }
    Misconception(
      "adds the rows and the columns of the filter",
      hint: "How many weights are in a filter of 2 rows and 5 columns?"
    ) { filter, channels, filters in
      ((filter.rows + filter.columns) * channels + 1) * filters
    }
    Misconception(
      "adds the number of channels to the weights of one channel",
      hint: "A filter of 3×3 is 3 channels deep. How many weights lie in each channel?"
    ) { filter, channels, filters in (filter.count + channels + 1) * filters }
    Misconception(
      "counts the weights of one filter, and a bias for each",
      hint: "Do two filters share their weights?"
    ) { filter, channels, filters in filter.count * channels + filters }
    Misconception(
      "adds the number of filters to the parameters of one filter",
      hint: "One filter learns 5 numbers. How many do 10 such filters learn?"
    ) { filter, channels, filters in filter.count * channels + 1 + filters }
    Misconception(
      "makes each filter as deep as there are filters",
      hint: "Through which channels does a filter look: those that come in, or those it makes?"
    ) { filter, _, filters in (filter.count * filters + 1) * filters }
    Misconception(
      "counts a filter for each channel that comes in",
      hint: "How many filters look at the three channels of a color image: always three?"
    ) { filter, channels, _ in (filter.count * channels + 1) * channels }
    Misconception(
      "counts a bias for each pixel of a filter's window",
      hint: "How many numbers does a unit add to its weighted sum?"
    ) { filter, channels, filters in filter.count * (channels + 1) * filters }
    Misconception(
      "counts one filter only", hint: "Do two feature maps come from the same filter?"
    ) { filter, channels, _ in filter.count * channels + 1 }
  },
  hints: [
    "Which numbers does it take to make one feature map?",
    "The image has three channels: how many weights are in a filter of 3×3?",
    "Besides its weights, what does each filter learn?",
  ],
  trace: CountTraces.convolutionParameters)

let locallyConnectedParameters: Exercise<Int, Shape, Int, Size> = .init(
  "locallyConnectedParameters", points: 3, difficulty: .medium,
  reference: Reference.locallyConnectedParameters,
  checks: {
    Check(
      "counts the weights and the bias of one unit",
      examples: [
        (Shape(channels: 1, rows: 1, columns: 1), 1, Size(3)),
        (Shape(channels: 1, rows: 1, columns: 1), 3, Size(rows: 2, columns: 4)),
        (Shape(channels: 1, rows: 1, columns: 1), 1, Size(1)),
      ], random: 3
    ) { random in
      (
        Shape(channels: 1, rows: 1, columns: 1), random.int(in: 1...5),
        random.size(rows: 1...5, columns: 2...6)
      )
    }
    Check(
      "shares nothing between the places of a map",
      examples: [(Shape(channels: 1, rows: 4, columns: 5), 1, Size(rows: 2, columns: 3))], random: 3
    ) { random in
      (
        random.shape(channels: 1...1, rowsAndColumns: 2...9), 1,
        random.size(rows: 2...4, columns: 2...4)
      )
    }
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
      "counts no biases", hint: "What does a unit add to its weighted sum?"
    ) { output, channels, filter in
      filter.count * channels * output.count
    }
    Misconception(
      "makes the windows one channel deep",
      hint: "A unit looks through its window at a color image: how many numbers does it see?"
    ) { output, _, filter in (filter.count + 1) * output.count }
    Misconception(
      "counts one map only", hint: "How many units stand at each place, one behind the other?"
    ) { output, channels, filter in
      (filter.count * channels + 1) * output.size.count
    }
    Misconception(
      "counts a bias for each channel of each unit",
      hint: "A unit gives one answer. How many biases go into it?"
    ) { output, channels, filter in
      (filter.count + 1) * channels * output.count
    }
    Misconception(
      "counts the weights of one unit, and a bias for each",
      hint: "Do two units share their weights here?"
    ) { output, channels, filter in filter.count * channels + output.count }
    Misconception(
      "adds the number of units to the parameters of one unit",
      hint: "One unit learns 5 numbers. How many do 10 such units learn?"
    ) { output, channels, filter in filter.count * channels + 1 + output.count }
    Misconception(
      "adds the number of channels to the weights of one channel",
      hint: "A window of 3×3 is 3 channels deep. How many weights lie in each channel?"
    ) { output, channels, filter in (filter.count + channels + 1) * output.count }
    Misconception(
      "takes every window for a square",
      hint: "How many weights are in a window of 2 rows and 5 columns?"
    ) { output, channels, filter in
      (filter.rows * filter.rows * channels + 1) * output.count
    }
  },
  hints: [
    "How many numbers does one unit learn if it shares none of them?",
    "How many units are in one map, and how many in all maps?",
    "One unit learns 13 numbers. How many do 40 such units learn?",
  ],
  trace: { CountTraces.units($0, $1, $2, bias: true, "weight") })

let convolutionMultiplications: Exercise<Int, Shape, Int, Size> = .init(
  "convolutionMultiplications", points: 3, difficulty: .medium,
  reference: Reference.convolutionMultiplications,
  checks: {
    Check(
      "counts the multiplications of one unit",
      examples: [
        (Shape(channels: 1, rows: 1, columns: 1), 1, Size(3)),
        (Shape(channels: 1, rows: 1, columns: 1), 3, Size(rows: 2, columns: 4)),
        (Shape(channels: 1, rows: 1, columns: 1), 1, Size(1)),
      ], random: 3
    ) { random in
      (
        Shape(channels: 1, rows: 1, columns: 1), random.int(in: 1...5),
        random.size(rows: 1...5, columns: 2...6)
      )
    }
    Check(
      "counts them again at every place of the map",
      examples: [(Shape(channels: 1, rows: 4, columns: 5), 1, Size(rows: 2, columns: 3))], random: 3
    ) { random in
      (
        random.shape(channels: 1...1, rowsAndColumns: 2...9), 1,
        random.size(rows: 2...4, columns: 2...4)
      )
    }
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
      hint: "The units of a map share their weights. Do they share the work?"
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
      hint: "At each place, how many channels does a filter look at?"
    ) { output, _, filter in filter.count * output.count }
    Misconception(
      "counts one map only", hint: "Can the second filter use the products of the first?"
    ) { output, channels, filter in
      filter.count * channels * output.size.count
    }
    Misconception(
      "counts the additions as well",
      hint: "To add nine products, how often do you multiply?"
    ) { output, channels, filter in
      2 * filter.count * channels * output.count
    }
    Misconception(
      "adds the number of units to the multiplications of one unit",
      hint: "One unit multiplies 9 times. How often do 10 such units multiply?"
    ) { output, channels, filter in filter.count * channels + output.count }
    Misconception(
      "adds the number of channels to the weights of one channel",
      hint: "A filter of 3×3 is 3 channels deep. How many weights lie in each channel?"
    ) { output, channels, filter in (filter.count + channels) * output.count }
    Misconception(
      "takes every filter for a square",
      hint: "How many weights are in a filter of 2 rows and 5 columns?"
    ) { output, channels, filter in
      filter.rows * filter.rows * channels * output.count
    }
  },
  hints: [
    "How often does one unit multiply?",
    "How many units are in one map, and how many in all maps?",
    "Can a unit use the products of another unit, or does it multiply for itself?",
  ],
  trace: { CountTraces.units($0, $1, $2, bias: false, "multiplication") })

extension RandomSource {
  /// A shape with its channels in one range, and its rows and its columns in the other.
  mutating func shape(
    channels: ClosedRange<Int>, rowsAndColumns: ClosedRange<Int>
  ) -> Shape {
    Shape(channels: int(in: channels), size: size(rows: rowsAndColumns, columns: rowsAndColumns))
  }
}
