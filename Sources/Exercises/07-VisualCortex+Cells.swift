// The exercises of lesson 7 on sheets of cells: simple cells and complex cells.

import Judging
import Reference
import Tensors

let simpleCells: Exercise<Volume, Matrix, [Matrix]> = .init(
  "simpleCells", points: 3, difficulty: .medium, reference: Reference.simpleCells,
  checks: {
    Check(
      "makes a map as large as the image for each filter", examples: mapsOfAnImage)
    Check(
      "is silent if a response would be negative", examples: negativeResponses)
    Check(
      "puts the odd zero at the end for an even filter", examples: evenFilters)
    Check("answers to any image and filters", random: 5) { random in anyFilters(&random) }
    Check(
      "throws if there is nothing to see, or nothing to see it with",
      examples: nothingToSee)
  },
  misconceptions: {
    Misconception(
      "lets responses be negative", hint: "Can a cell fire less than not at all?"
    ) { image, filters in try sheet(image, filters) { $0 } }
    Misconception(
      "drops the sign of a response",
      hint: "Does a cell that is held back fire as much as one that is driven?"
    ) { image, filters in try sheet(image, filters) { abs($0) } }
    Misconception(
      "moves the filter by two pixels at a time",
      hint: "Which pixel does the second cell of a row look at?"
    ) { image, filters in
      let maps = try sheet(image, filters) { max(0, $0) }
      return Reference.complexCells(maps, window: 1, step: 2)
    }
    Misconception(
      "uses the last filter for every map", hint: "Which filter makes the first map?"
    ) { image, filters in
      _ = try Reference.simpleCells(image, filters: filters)
      return try Reference.simpleCells(image, filters: filters.map { _ in filters.last ?? [] })
    }
    Misconception(
      "leaves out the padding", hint: "How many cells does the first row of pixels need?"
    ) { image, filters in
      try sheet(image, filters, padding: { _ in Padding(0) }) { max(0, $0) }
    }
    Misconception(
      "puts the odd zero at the start",
      hint: "If one zero is left over, which end of a row gets it here?"
    ) { image, filters in
      try sheet(image, filters, padding: { Reference.samePadding(filter: $0).endsSwapped }) {
        max(0, $0)
      }
    }
    Misconception(
      "puts half the filter's size of zeros on every side",
      hint: "A filter of 2 columns on a row of 3 pixels: how many cells does your row have?"
    ) { image, filters in
      try sheet(
        image, filters,
        padding: {
          let (rows, columns) = ($0.rows / 2, $0.columns / 2)
          return Padding(top: rows, bottom: rows, left: columns, right: columns)
        }
      ) { max(0, $0) }
    }
    Misconception(
      "turns the filter by 180°", hint: "Which weight should meet the first pixel of a field?"
    ) { image, filters in
      try Reference.simpleCells(image, filters: filters.map(\.turned))
    }
    Misconception(
      "adds up what the filters answer", hint: "How many maps do two filters make?"
    ) { image, filters in [try Reference.simpleCells(image, filters: filters).flattened] }
    Misconception(
      "uses the first filter for every map", hint: "Which filter makes the second map?"
    ) { image, filters in
      _ = try Reference.simpleCells(image, filters: filters)
      return try Reference.simpleCells(image, filters: filters.map { _ in filters[0] })
    }
    Misconception(
      "answers with zeros if there is nothing to see",
      hint: "If a picture has no rows, what should the caller learn?"
    ) { image, filters in neverThrowing(image, filters) }
    Misconception(
      "looks at the rows only", hint: "A picture of 2 rows and no columns: what is there to see?"
    ) { image, filters in
      if ([image] + filters).contains(where: { $0.rows < 1 }) { throw ShapeError.notPositive(0) }
      return neverThrowing(image, filters)
    }
    Misconception(
      "looks for pixels, and not for weights",
      hint: "What can a cell say about a picture if its filter has no rows?"
    ) { image, filters in
      if image.rows < 1 || image.columns < 1 { throw ShapeError.notPositive(0) }
      return neverThrowing(image, filters)
    }
  },
  hints: [
    "Each filter looks at the whole image on its own: what have you written that does this?",
    "How many zeros does each filter need around the image, and what is left to do with the map?",
    "Which three functions of earlier lessons, called in which order, make one map of one filter?",
  ],
  explain: { cell, image, filters in
    let filter = filters[cell.channel]
    let corner = cell.corner(
      stride: Size(1), padding: Reference.samePadding(filter: filter.size))
    return "max(0, \(products(of: image, at: corner, with: filter)))"
  })

let complexCells: Exercise<Volume, Volume, Int, Int> = .init(
  "complexCells", points: 3, difficulty: .medium, reference: Reference.complexCells,
  checks: {
    Check(
      "answers as strongly as the strongest unit of a window",
      examples: [
        ([[[1, 0, 2], [0, 3, 1]]], 2, 1), ([[[0, 5], [4, 1]]], 2, 1), ([[[0.2, 0.5, 0]]], 1, 1),
        (largeWindows, 4, 1), (largeWindows, 5, 1),
      ])
    Check(
      "moves from window to window by the step", examples: steps)
    Check(
      "keeps the maps apart, and leaves out windows that do not fit",
      examples: [
        ([[[1, 0, 0, 2, 0], [0, 3, 0, 0, 9]], [[0, 4, 5, 0, 0], [0, 0, 0, 1, 0]]], 2, 2)
      ]
    ) { random in
      let shape = Shape(
        channels: random.int(in: 2...3), size: random.size(rows: 3...5, columns: 3...6))
      return (random.volume(shape, values: 0...9), random.int(in: 2...3), random.int(in: 1...3))
    }
  },
  misconceptions: {
    Misconception(
      "takes the mean of the window",
      hint: """
        A line lies under one cell of the window and not under the others: should the \
        answer fade?
        """
    ) { simple, window, step in
      pooled(simple, window, step) { $0.reduce(0, +) / Float($0.count) }
    }
    Misconception(
      "adds up the window", hint: "Should a cell fire more than any cell it listens to?"
    ) { simple, window, step in pooled(simple, window, step) { $0.reduce(0, +) } }
    Misconception(
      "takes the weakest unit of the window",
      hint: "Is one line enough, wherever it lies in the window?"
    ) { simple, window, step in pooled(simple, window, step) { $0.min() ?? 0 } }
    Misconception(
      "leaves out the last window of each row and each column",
      hint: "A map of 4 units, a window of 2, a step of 2: where may a window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), leavingOut: Size(1))
    }
    Misconception(
      "leaves out the last row of windows",
      hint: "A map of 4 rows, a window of 2, a step of 2: in which rows may a window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), leavingOut: Size(rows: 1, columns: 0))
    }
    Misconception(
      "leaves out the last column of windows",
      hint: "A map of 4 columns, a window of 2, a step of 2: in which columns may a window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), leavingOut: Size(rows: 0, columns: 1))
    }
    Misconception(
      "counts its windows by the step, and begins them one unit apart",
      hint: "If the step is 2, in which row does the second window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(1), counting: Size(step))
    }
    Misconception(
      "moves down by one unit whatever the step",
      hint: "If the step is 2, in which row does the second window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(rows: 1, columns: step), counting: Size(step))
    }
    Misconception(
      "moves to the right by one unit whatever the step",
      hint: "If the step is 2, in which column does the second window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(rows: step, columns: 1), counting: Size(step))
    }
    Misconception(
      "looks at the first row of each window", hint: "How many units lie in a window of 2?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), seeing: Size(rows: 1, columns: window))
    }
    Misconception(
      "looks at the first column of each window", hint: "How many units lie in a window of 2?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), seeing: Size(rows: window, columns: 1))
    }
    Misconception(
      "looks at one row too few", hint: "How many rows has a window of 2?"
    ) { simple, window, step in
      strongest(
        simple, Size(window), Size(step), seeing: Size(rows: window - 1, columns: window))
    }
    Misconception(
      "looks at one column too few", hint: "How many columns has a window of 2?"
    ) { simple, window, step in
      strongest(
        simple, Size(window), Size(step), seeing: Size(rows: window, columns: window - 1))
    }
    Misconception(
      "takes rows for columns", hint: "Which number of a place says how far down it is?"
    ) { simple, window, step in
      let complex = Reference.complexCells(simple, window: window, step: step)
      return Volume(complex.slices.map(\.transposed))
    }
    Misconception(
      "leaves the first row at 0", hint: "Which number does your loop over the rows begin with?"
    ) { simple, window, step in
      let complex = Reference.complexCells(simple, window: window, step: step)
      return Volume(complex.slices.map { $0.blank { $0.row == 0 } })
    }
    Misconception(
      "leaves the first column at 0",
      hint: "Which number does your loop over the columns begin with?"
    ) { simple, window, step in
      let complex = Reference.complexCells(simple, window: window, step: step)
      return Volume(complex.slices.map { $0.blank { $0.column == 0 } })
    }
    Misconception(
      "leaves the first map at 0", hint: "Which number does your loop over the maps begin with?"
    ) { simple, window, step in
      let complex = Reference.complexCells(simple, window: window, step: step)
      return Volume(
        [complex.channel(0).blank { _ in true }] + complex.slices.dropFirst())
    }
    Misconception(
      "takes the first unit of each window",
      hint: "If the line lies under the second unit of the window, what should the cell answer?"
    ) { simple, window, step in pooled(simple, window, step) { $0.first ?? 0 } }
    Misconception(
      "takes the last unit of each window",
      hint: "What happens to the strongest unit so far if the next one is weaker?"
    ) { simple, window, step in pooled(simple, window, step) { $0.last ?? 0 } }
    Misconception(
      "pools the first map over and over",
      hint: "Which map does the second map of the answer look at?"
    ) { simple, window, step in
      let first = Volume(simple.slices.map { _ in simple.channel(0) })
      return Reference.complexCells(first, window: window, step: step)
    }
    Misconception(
      "moves by one unit whatever the step",
      hint: "If the step is 2, where does the second window begin?"
    ) { simple, window, _ in Reference.complexCells(simple, window: window, step: 1) }
    Misconception(
      "moves by a whole window", hint: "May two windows share units?"
    ) { simple, window, _ in Reference.complexCells(simple, window: window, step: window) }
    Misconception(
      "takes the window for the step and the step for the window",
      hint: "Which number says how far a cell sees, and which how far apart two cells are?"
    ) { simple, window, step in
      Reference.complexCells(simple, window: step, step: window)
    }
    Misconception(
      "keeps windows that reach beyond the map", hint: "Must a window lie on the map as a whole?"
    ) { simple, window, step in
      pooled(simple, window, step, keepsCutWindows: true) { $0.max() ?? 0 }
    }
    Misconception(
      "takes the maximum across the maps as well",
      hint: "Does a complex cell for vertical lines answer to a horizontal one?",
      variant: acrossMaps)
  },
  hints: [
    "A line moves by one pixel and excites another simple cell: what should not change?",
    "For output row 1, in which row of the map does the window begin?",
    "How many windows fit: where does the last one begin that still ends on the map?",
  ],
  explain: { cell, simple, window, step in
    let seen = (0..<window * window).map { place in
      shortText(
        simple[
          cell.channel, cell.row * step + place / window, cell.column * step + place % window])
    }
    return "the largest of \(seen.joined(separator: ", "))"
  })

// MARK: - Cases

private let mapsOfAnImage: [(Matrix, [Matrix])] = [
  ([[1, 2, 0], [0, 3, 1]], [[[0, 1, 0], [0, 1, 0], [0, 1, 0]], [[1, 2, 3]]]),
  ([[1], [2], [4], [1]], [[[1], [0], [2]]]),
  // Filters that reach over every edge of their image.
  ([[2, 5]], [[[1, 0, 2, 4], [3, 1, 1, 0], [0, 2, 5, 1]], [[1, 3, 0, 0, 2]]]),
]

private let negativeResponses: [(Matrix, [Matrix])] = [
  ([[0, 2, 0, 1], [3, 0, 1, 0]], [[[-1, 2, -1]], [[1], [-2], [0]]])
]

private let evenFilters: [(Matrix, [Matrix])] = [
  ([[1, 2, 3], [4, 5, 6]], [[[1, 2]], [[1], [3]], [[1, 0, 0, 2]]]), ([[3, 1, 4]], [[[2, 5]]]),
]

private let nothingToSee: [(Matrix, [Matrix])] = [
  (Matrix(rows: 0, columns: 3), [[[1]]]), (Matrix(rows: 2, columns: 0), [[[1]]]),
  (Matrix(rows: 0, columns: 3), [[[1, 2], [3, 4], [5, 6]]]),
  (Matrix(rows: 3, columns: 0), [[[1, 2, 3], [4, 5, 6]]]),
  ([[1, 2]], [[[1]], Matrix(rows: 0, columns: 2)]),
  ([[1, 2]], [[[1]], Matrix(rows: 2, columns: 0)]),
]

private func anyFilters(_ random: inout RandomSource) -> (Matrix, [Matrix]) {
  let filters = (0..<random.int(in: 2...3)).map { _ in
    random.matrix(random.size(rows: 1...3, columns: 1...3), values: -3...4)
  }
  return (random.matrix(random.size(rows: 2...3, columns: 3...4), values: 0...6), filters)
}

/// The strongest units lie in the last row or column of a window of 4 or of 5.
private let largeWindows: Volume = [
  [
    [1, 0, 2, 1, 0, 3], [0, 2, 0, 1, 4, 0], [2, 0, 1, 0, 0, 1], [0, 6, 0, 2, 1, 0],
    [1, 0, 0, 3, 9, 1],
  ],
  [
    [0, 1, 0, 5, 0, 8], [1, 0, 3, 0, 2, 0], [0, 2, 0, 1, 0, 7], [1, 0, 0, 0, 6, 1],
    [0, 4, 0, 1, 0, 2],
  ],
]

private let steps: [(Volume, Int, Int)] = [
  ([.counting(4, 4)], 2, 2), ([[[9, 1, 2, 3, 8, 0, 4]]], 1, 3),
  ([[[2, 7, 1, 0, 0, 6, 5], [3, 0, 0, 4, 0, 0, 0], [1, 1, 9, 0, 2, 0, 1]]], 3, 2),
]

// MARK: - Wrong variants of simpleCells

/// A map for each filter: the image is padded by `padding`, and each response goes through `output`.
private func sheet(
  _ image: Matrix, _ filters: [Matrix],
  padding: (Size) -> Padding = { Reference.samePadding(filter: $0) },
  output: (Float) -> Float
) throws(ShapeError) -> Volume {
  // Throws if there is nothing to see, before the padding is computed.
  _ = try Reference.simpleCells(image, filters: filters)
  var maps: [Matrix] = []
  for filter in filters {
    let map = try Reference.correlation(image, with: filter, padding: padding(filter.size))
    maps.append(map.map(output))
  }
  // Maps of different sizes make no volume: the first stands for all.
  return maps.allSatisfy { $0.size == maps[0].size } ? Volume(maps) : [maps[0]]
}

/// The maps of simple cells, or maps of zeros if the exercise asks for an error.
private func neverThrowing(_ image: Matrix, _ filters: [Matrix]) -> Volume {
  (try? Reference.simpleCells(image, filters: filters))
    ?? Volume(Shape(channels: filters.count, size: image.size))
}

// MARK: - Wrong variants of complexCells

private func pooled(
  _ simple: Volume, _ window: Int, _ step: Int, keepsCutWindows: Bool = false,
  output: ([Float]) -> Float
) -> Volume {
  Volume(
    simple.slices.map {
      pooled(
        $0, window: Size(window), step: Size(step), keepsCutWindows: keepsCutWindows,
        output: output)
    })
}

/// The strongest unit of each window of `seen`, one window every `step`. There are as many as there
/// would be every `counted`, less those left out at the end of each axis.
private func strongest(
  _ simple: Volume, _ window: Size, _ step: Size, counting counted: Size? = nil,
  leavingOut leftOut: Size = Size(0), seeing seen: Size? = nil
) -> Volume {
  let (counted, seen) = (counted ?? step, seen ?? window)
  let rows = (simple.rows - window.rows) / counted.rows + 1 - leftOut.rows
  let columns = (simple.columns - window.columns) / counted.columns + 1 - leftOut.columns
  return Volume(
    simple.slices.map { map in
      let values = (0..<rows).flatMap { row in
        (0..<columns).map { column in
          (0..<seen.count).reduce(Float(0)) { most, place in
            let row = row * step.rows + place / seen.columns
            return max(most, map[row, column * step.columns + place % seen.columns])
          }
        }
      }
      return Matrix(rows: rows, columns: columns, values: values)
    })
}

private func acrossMaps(_ simple: Volume, window: Int, step: Int) -> Volume {
  let complex = Reference.complexCells(simple, window: window, step: step)
  let strongest = complex.slices.dropFirst().reduce(complex.channel(0)) {
    $0.combined(with: $1, by: max)
  }
  return Volume(complex.slices.map { _ in strongest })
}
