// The exercises of lesson 6 on layers of many filters, and on many pictures.

import Judging
import Reference
import Tensors

let convolutionLayer: Exercise<Volume, Volume, FilterBank, [Float], Size, Padding> = .init(
  "convolutionLayer", points: 3, difficulty: .medium, reference: Reference.convolutionLayer,
  checks: {
    Check(
      "makes one map of each filter, with the filter's own bias", share: 2,
      examples: [
        (small, twoFilters, floats(0, 100), Size(1), Padding(0)),
        (small, twoFilters, floats(-20, 3), Size(1), Padding(0)),
      ]
    ) { random in
      let shape = Shape(channels: random.int(in: 2...3), rows: 2, columns: random.int(in: 1...2))
      let count = random.int(in: 2...3)
      return (
        random.volume(Shape(channels: shape.channels, rows: 2, columns: 3)),
        random.filters(count, shape), (0..<count).map { _ in Float(random.int(in: -9...9)) },
        Size(1), Padding(0)
      )
    }
    Check(
      "moves by the stride over the padded input",
      examples: [
        (
          small, twoFilters, floats(1, 0), Size(rows: 1, columns: 2),
          Padding(top: 1, bottom: 0, left: 0, right: 1)
        ),
        (
          Volume([.counting(4, 5), .counting(4, 5, from: -9)]),
          FilterBank([Volume([.counting(2, 3), .counting(2, 3, from: -2)])]), [5],
          Size(rows: 3, columns: 2), Padding(top: 2, bottom: 1, left: 0, right: 3)
        ),
      ]
    ) { random in
      let stride = random.size(rows: 1...3, columns: 1...3)
      return (
        random.volume(Shape(channels: 2, rows: random.int(in: 3...5), columns: 4)),
        random.filters(2, Shape(channels: 2, rows: 2, columns: 3)), floats(3, -5), stride,
        random.padding(in: 0...2)
      )
    }
    Check(
      "refuses what does not fit, and says why",
      examples: misfits)
  },
  misconceptions: {
    Misconception(
      "makes a map of each channel of each filter",
      hint: "How many maps does *one* filter make?"
    ) { input, filters, biases, stride, padding in
      _ = try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
      var maps: [Matrix] = []
      for (filter, bias) in zip(filters.filters, biases) {
        let channels = try channelMaps(of: input, filter, stride: stride, padding: padding)
        maps += channels.map { $0.map { $0 + bias } }
      }
      return Volume(maps)
    }
    Misconception(
      "takes the mean of the channels", hint: "Does a neuron divide by the number of its inputs?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        $0.reduce(0, +) / Float($0.count) + $1
      }
    }
    Misconception(
      "looks at the first channel only", hint: "What do the other slices of a filter look at?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) { $0[0] + $1 }
    }
    Misconception(
      "adds the bias once for each channel",
      hint: "When is the bias added: before or after the channels meet?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        $0.reduce(0, +) + Float($0.count) * $1
      }
    }
    Misconception(
      "exchanges the index of the filter and that of the channel",
      hint: "Of the four indices of a bank of filters, which one comes first?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters.readChannelsFirst, biases: biases, stride: stride,
        padding: padding)
    }
    Misconception(
      "sets negative sums to 0 before it adds the bias",
      hint: "Is an activation asked for here, and could it come before the bias?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        max($0.reduce(0, +), 0) + $1
      }
    }
    Misconception(
      "sets negative units to 0", hint: "May a unit of this layer be negative?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        max($0.reduce(0, +) + $1, 0)
      }
    }
    Misconception(
      "adds the first bias to every map", hint: "Which bias belongs to map 1?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) { sums, _ in
        sums.reduce(biases[0], +)
      }
    }
    Misconception(
      "exchanges the strides of rows and columns", hint: "Which of the two strides leads down?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: biases,
        stride: stride.axesSwapped, padding: padding)
    }
    Misconception(
      "pads every side like the top", hint: "Which sides of the frame may differ in width?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: Padding(padding.top))
    }
    Misconception(
      "ignores biases that are left over", hint: "To which map would the last bias belong?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: Array(biases.prefix(max(filters.count, 1))),
        stride: stride, padding: padding)
    }
    Misconception(
      "takes negative padding for none",
      hint: "What should a caller learn who asks for a frame that is −1 wide?"
    ) { input, filters, biases, stride, padding in
      let frame = Padding(
        top: max(0, padding.top), bottom: max(0, padding.bottom), left: max(0, padding.left),
        right: max(0, padding.right))
      return try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: frame)
    }
    Misconception(
      "refuses filters only where they have too many rows",
      hint: "Can a filter be too wide, though it is not too tall?"
    ) { input, filters, biases, stride, padding in
      do {
        return try Reference.convolutionLayer(
          input, filters: filters, biases: biases, stride: stride, padding: padding)
      } catch ShapeError.filterTooLarge(let filter, let padded)
        where filter.rows <= padded.rows
      {
        let rows = (padded.rows - filter.rows) / stride.rows + 1
        return Volume(channels: filters.count, rows: rows, columns: 0)
      }
    }
  },
  hints: [
    "How many maps do five filters make of an input with three channels?",
    "What changes between map 0 and map 1: the input, the filter, the bias?",
    """
    You have the map of one filter from the first exercise: what is new here on the way from a \
    unit's row to the first row it sees?
    """,
  ],
  explain: { cell, input, filters, biases, stride, padding in
    products(
      of: input, at: cell.corner(stride: stride, padding: padding), with: filters[cell.channel],
      bias: biases[cell.channel])
  })

let convolutionBatch: Exercise<[Volume], [Volume], FilterBank, [Float]> = .init(
  "convolutionBatch", points: 3, difficulty: .medium, reference: Reference.convolutionBatch,
  checks: {
    Check(
      "gives each picture its own maps", share: 2,
      examples: [
        (
          [small, Volume([Matrix([[9, 0, -1]]), Matrix([[7, 7, 2]])])], twoFilters, floats(1, -20)
        )
      ]
    ) { random in
      let count = random.int(in: 2...3)
      return (
        (0..<count).map { _ in random.volume(Shape(channels: 2, rows: 2, columns: 3)) },
        random.filters(2, Shape(channels: 2, rows: 2, columns: 2)), floats(4, -3)
      )
    }
    Check(
      "takes pictures of different sizes, and a batch of none",
      examples: [
        ([Volume](), twoFilters, floats(0, 1)),
        ([Volume([Matrix([[1, 2]]), Matrix([[3, 4]])]), small], twoFilters, floats(0, 1)),
      ])
    Check(
      "refuses the batch where one picture does not fit",
      examples: [
        ([small, flat], twoFilters, floats(0, 1)), ([small, tiny], twoFilters, floats(0, 1)),
        ([small], twoFilters, floats(0)),
        ([small], tallFilter, floats(0)),
        ([flat, tiny], twoFilters, floats(0, 1)),
        ([small, tiny, flat], twoFilters, floats(0, 1)),
      ])
  },
  misconceptions: {
    Misconception(
      "answers with the first picture's maps for every picture",
      hint: "Does your second picture change the answer?"
    ) { images, filters, biases in
      let first = try Reference.convolutionBatch(
        Array(images.prefix(1)), filters: filters, biases: biases)
      return first.flatMap { [Volume](repeating: $0, count: images.count) }
    }
    Misconception(
      "returns after the first picture", hint: "How many answers does a batch of three get?"
    ) { images, filters, biases in
      try Reference.convolutionBatch(Array(images.prefix(1)), filters: filters, biases: biases)
    }
    Misconception(
      "gives each picture only the filter that has its number",
      hint: "How many filters look at the second picture?"
    ) { images, filters, biases in
      let maps = try Reference.convolutionBatch(images, filters: filters, biases: biases)
      return zip(maps.indices, maps).map { index, maps in
        [maps.channel(index % filters.count)]
      }
    }
    Misconception(
      "adds the biases once more for every picture",
      hint: "Does the third picture know that there were two before it?"
    ) { images, filters, biases in
      let maps = try Reference.convolutionBatch(images, filters: filters, biases: biases)
      return zip(maps.indices, maps).map { index, maps in
        Volume(
          zip(maps.slices, biases).map { map, bias in map.map { $0 + Float(index) * bias } })
      }
    }
    Misconception(
      "puts the last picture's maps first", hint: "Which picture does answer 0 belong to?"
    ) { images, filters, biases in
      // The error is that of the first picture that does not fit, whatever the order of the answers.
      try Reference.convolutionBatch(images, filters: filters, biases: biases).reversed()
    }
    Misconception(
      "leaves out the pictures that do not fit",
      hint: "How would the caller know which picture has no answer?"
    ) { images, filters, biases in
      images.compactMap { image in
        try? Reference.convolutionBatch([image], filters: filters, biases: biases).first
      }
    }
    Misconception(
      "begins with the last picture, and refuses the last one that does not fit",
      hint: "If two pictures do not fit, which one must the caller hear of?"
    ) { images, filters, biases in
      let backwards = try Reference.convolutionBatch(
        images.reversed(), filters: filters, biases: biases)
      return backwards.reversed()
    }
    Misconception(
      "asks all pictures for their channels before it asks one for its size",
      hint: "Is a picture done with before you turn to the next one?"
    ) { images, filters, biases in
      for image in images where image.channels != filters.shape.channels {
        throw ShapeError.channelMismatch(
          expected: image.channels, found: filters.shape.channels)
      }
      return try Reference.convolutionBatch(images, filters: filters, biases: biases)
    }
  },
  hints: [
    "What do the pictures of a batch share, and what has each of them for itself?",
    "Which function of yours does all the work for one picture?",
    "What do you do with its answer, and where does the next picture's answer go?",
  ])

// MARK: - What the cases have in common

private let small = Volume([Matrix([[1, 2, 3]]), Matrix([[4, 5, 6]])])

/// As many filters as channels, so that their indices can be taken for each other.
private let twoFilters = FilterBank([
  Volume([Matrix([[1, 0]]), Matrix([[2, 3]])]), Volume([Matrix([[-4, 5]]), Matrix([[1, -6]])]),
])

private let tallFilter = FilterBank([
  Volume([Matrix([[1], [1], [1]]), Matrix([[1], [1], [1]])])
])

/// A picture with one channel too few for `twoFilters`.
private let flat = Volume([Matrix([[1, 2, 3]])])

/// A picture that is too small for `twoFilters`.
private let tiny = Volume([Matrix([[1]]), Matrix([[2]])])

private let oneChannel = FilterBank([Volume([Matrix([[1]])])])

/// Each axis, and each side, by itself, and pairs of misfits of which one is reported first.
private let misfits: [(Volume, FilterBank, [Float], Size, Padding)] = [
  (small, oneChannel, [0], Size(1), Padding(0)),
  (small, FilterBank([Volume(channels: 3, rows: 1, columns: 2)]), [0], Size(1), Padding(0)),
  (small, twoFilters, [1], Size(1), Padding(0)),
  (small, twoFilters, [1, 2, 3], Size(1), Padding(0)),
  (small, tallFilter, [0], Size(1), Padding(top: 1, bottom: 0, left: 0, right: 0)),
  (tiny, twoFilters, [0, 1], Size(1), Padding(top: 1, bottom: 0, left: 0, right: 0)),
  (small, tallFilter, [], Size(1), Padding(0)),
  (small, oneChannel, [], Size(1), Padding(0)),
  (small, twoFilters, [0], Size(rows: 1, columns: 0), Padding(-1)),
  (small, twoFilters, [0, 1], Size(rows: 0, columns: 1), Padding(0)),
  (small, oneChannel, [0], Size(1), Padding(-1)),
  (small, twoFilters, [0, 1], Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
  (small, twoFilters, [0, 1], Size(1), Padding(top: 1, bottom: -1, left: 0, right: 0)),
  (small, twoFilters, [0, 1], Size(1), Padding(top: 0, bottom: 0, left: -1, right: 1)),
  (small, twoFilters, [0, 1], Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
  (small, FilterBank([Volume(channels: 2, rows: 0, columns: 1)]), [0], Size(1), Padding(0)),
  (small, FilterBank([Volume(channels: 2, rows: 1, columns: 0)]), [0], Size(1), Padding(0)),
  (Volume(channels: 2, rows: 0, columns: 3), twoFilters, [0, 1], Size(1), Padding(1)),
  (Volume(channels: 2, rows: 3, columns: 0), twoFilters, [0, 1], Size(1), Padding(1)),
]
