// A sheet of simple cells: a map for each filter.

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
