// The cells that do not mind exactly where a line is.

import Judging
import Reference
import Tensors

let complexCells: Exercise<Volume, Volume, Int, Int> = .init(
  "complexCells", points: 3, difficulty: .medium, reference: Reference.complexCells,
  checks: {
    Check(
      "answers as strongly as the strongest unit of a window",
      examples: [
        ([[[1, 0, 2], [0, 3, 1]]], 2, 1), ([[[0, 5], [4, 1]]], 2, 1), ([[[0.2, 0.5, 0]]], 1, 1),
        ([[[2, 2.05, 300], [1, 0, 200]]], 2, 1), (largeWindows, 4, 1), (largeWindows, 5, 1),
      ], random: 3
    ) { random in
      (
        random.volume(
          Shape(channels: 1, rows: random.int(in: 3...6), columns: random.int(in: 3...6)),
          values: 0...9),
        random.int(in: 1...3), 1
      )
    }
    Check(
      "moves from window to window by the step", examples: steps, random: 3
    ) { random in
      (
        random.volume(
          Shape(channels: 1, rows: random.int(in: 5...8), columns: random.int(in: 5...8)),
          values: 0...9),
        random.int(in: 1...3), random.int(in: 2...3)
      )
    }
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
      "looks at one row too many", hint: "On which row does a window of two rows end?"
    ) { simple, window, step in
      strongest(
        simple, Size(window), Size(step), seeing: Size(rows: window + 1, columns: window))
    }
    Misconception(
      "looks at one column too many", hint: "On which column does a window of two columns end?"
    ) { simple, window, step in
      strongest(
        simple, Size(window), Size(step), seeing: Size(rows: window, columns: window + 1))
    }
    Misconception(
      "leaves out the first row of each window", hint: "On which row does a window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), skipping: Size(rows: 1, columns: 0))
    }
    Misconception(
      "leaves out the first column of each window", hint: "On which column does a window begin?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(step), skipping: Size(rows: 0, columns: 1))
    }
    Misconception(
      "counts its windows by the step, and begins them a whole window apart",
      hint: "May two windows share units?"
    ) { simple, window, step in
      strongest(simple, Size(window), Size(window), counting: Size(step))
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
  ([.counting(4, 4)], 2, 2), ([[[9, 1, 2, 3, 8, 0, 4]]], 1, 3), ([[[1], [9], [2]]], 1, 2),
  ([[[1, 0, 2, 9], [0, 3, 1, 9], [2, 1, 0, 9]]], 3, 2),
  ([[[2, 7, 1, 0, 0, 6, 5], [3, 0, 0, 4, 0, 0, 0], [1, 1, 9, 0, 2, 0, 1]]], 3, 2),
]

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
/// would be every `counted`, less those left out at the end of each axis. Units outside the map, and
/// the first ones of each window that are skipped, do not count.
private func strongest(
  _ simple: Volume, _ window: Size, _ step: Size, counting counted: Size? = nil,
  leavingOut leftOut: Size = Size(0), seeing seen: Size? = nil, skipping skipped: Size = Size(0)
) -> Volume {
  let (counted, seen) = (counted ?? step, seen ?? window)
  let rows = (simple.rows - window.rows) / counted.rows + 1 - leftOut.rows
  let columns = (simple.columns - window.columns) / counted.columns + 1 - leftOut.columns
  return Volume(
    simple.slices.map { map in
      let values = (0..<rows).flatMap { row in
        (0..<columns).map { column in
          (0..<seen.count).reduce(Float(0)) { most, index in
            let (down, right) = (index / seen.columns, index % seen.columns)
            let place = Place(row: row * step.rows + down, column: column * step.columns + right)
            let isSeen = down >= skipped.rows && right >= skipped.columns
            return isSeen && map.size.contains(place) ? max(most, map[place]) : most
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
