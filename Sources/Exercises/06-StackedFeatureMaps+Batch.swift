// The exercise of lesson 6 on many pictures, and the pictures and filters that it shares with the one
// on layers.

import Judging
import Reference
import Tensors

let convolutionBatch: Exercise<[Volume], [Volume], FilterBank, [Float]> = .init(
  "convolutionBatch", points: 3, difficulty: .medium, reference: Reference.convolutionBatch,
  checks: {
    Check(
      "gives each picture its own maps", share: 2,
      examples: [
        (
          [LayerCases.small, Volume([Matrix([[9, 0, -1]]), Matrix([[7, 7, 2]])])],
          LayerCases.twoFilters, floats(1, -20)
        ),
        ([LayerCases.small, LayerCases.small], LayerCases.twoFilters, floats(0, 1)),
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
        ([Volume](), LayerCases.twoFilters, floats(0, 1)),
        ([Volume](), LayerCases.twoFilters, floats(0)),
        (
          [Volume([Matrix([[1, 2]]), Matrix([[3, 7]])]), LayerCases.small], LayerCases.twoFilters,
          floats(0, 1)
        ),
      ], random: 3
    ) { random in
      (
        [
          random.volume(
            Shape(channels: 2, rows: random.int(in: 2...4), columns: random.int(in: 2...4))),
          LayerCases.small,
        ], LayerCases.twoFilters, floats(0, 1)
      )
    }
    Check(
      "refuses the batch if one picture does not fit",
      examples: [
        ([LayerCases.small, LayerCases.flat], LayerCases.twoFilters, floats(0, 1)),
        ([LayerCases.small, LayerCases.tiny], LayerCases.twoFilters, floats(0, 1)),
        ([LayerCases.small], LayerCases.twoFilters, floats(0)),
        ([LayerCases.small], LayerCases.tallFilter, floats(0)),
        ([LayerCases.flat, LayerCases.tiny], LayerCases.twoFilters, floats(0, 1)),
        ([LayerCases.tiny, LayerCases.small], LayerCases.twoFilters, floats(0, 1)),
        (
          [LayerCases.small, LayerCases.tiny, LayerCases.flat], LayerCases.twoFilters, floats(0, 1)
        ),
      ], random: 3
    ) { random in
      (
        [
          LayerCases.small,
          random.volume(
            Shape(channels: 3, rows: random.int(in: 2...4), columns: random.int(in: 2...4))),
        ], LayerCases.twoFilters, floats(0, 1)
      )
    }
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
      "stops at the first picture that does not fit, and gives the maps of those before it",
      hint: "How would the caller know that pictures have no answer?"
    ) { images, filters, biases in
      var maps: [Volume] = []
      for image in images {
        guard
          let answer = try? Reference.convolutionBatch([image], filters: filters, biases: biases)
        else { break }
        maps += answer
      }
      return maps
    }
    Misconception(
      "says what is wrong with the last picture that does not fit, and not with the first",
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

/// Pictures and filters of the cases.
enum LayerCases {
  static let small = Volume([Matrix([[1, 2, 3]]), Matrix([[4, 6, 5]])])

  /// As many filters as channels, so that their indices can be taken for each other.
  static let twoFilters = FilterBank([
    Volume([Matrix([[1, 0]]), Matrix([[2, 3]])]), Volume([Matrix([[-4, 5]]), Matrix([[1, -6]])]),
  ])

  static let tallFilter = FilterBank([
    Volume([Matrix([[1], [1], [1]]), Matrix([[1], [1], [1]])])
  ])

  /// A picture with one channel too few for `twoFilters`.
  static let flat = Volume([Matrix([[1, 2, 3]])])

  /// A picture that is too small for `twoFilters`.
  static let tiny = Volume([Matrix([[1]]), Matrix([[2]])])

  /// Rows and columns, and those of the filters, all differ.
  static let tallPicture = Volume([.counting(5, 4), .uneven(5, 4)])

  static let slanted = FilterBank([
    Volume([Matrix([[1, -2], [3, 5], [-4, 2]]), Matrix([[2, 0], [-1, 4], [6, -3]])]),
    Volume([Matrix([[0, 1], [-5, 2], [2, 7]]), Matrix([[-1, 3], [4, -2], [0, 5]])]),
    Volume([Matrix([[4, -1], [1, 0], [-2, 3]]), Matrix([[5, 2], [-3, 1], [1, -6]])]),
  ])

  /// Whole pixels make fractions with it.
  static let quarters = Volume([Matrix([[0.25, 0.5]]), Matrix([[1, -0.75]])])

  static let oneChannel = FilterBank([Volume([Matrix([[1]])])])
}
