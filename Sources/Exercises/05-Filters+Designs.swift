// The hard exercises of lesson 5: one asks for a design, and one takes filters apart.

import Judging
import Reference
import Tensors

let edgeFilter: Exercise<Matrix, Float> = .init(
  "edgeFilter", points: 5, difficulty: .hard, reference: Reference.edgeFilter,
  checks: {
    EdgeRequirement.form.check("makes a filter of 3×3 weights")
    EdgeRequirement.silentOnFlatAreas.check("is silent on a flat area")
    EdgeRequirement.silentAlongTheEdge.check("is silent on a ramp along the edge")
    EdgeRequirement.strongAcrossTheEdge.check(
      "answers with more than 0 to a ramp across the edge")
  },
  misconceptions: {
    Misconception(
      "takes the angle for degrees", hint: "How large is half a circle in the unit of `cos`?"
    ) { direction in
      sobelFilter(right: cos(direction * .pi / 180), down: sin(direction * .pi / 180))
    }
    Misconception(
      "exchanges sine and cosine",
      hint: "At an angle of 0, how far does the direction go to the right, and how far down?"
    ) { direction in sobelFilter(right: sin(direction), down: cos(direction)) }
    Misconception(
      "counts rows upwards", hint: "To which row does a step downwards lead from row 0?"
    ) { direction in sobelFilter(right: cos(direction), down: -sin(direction)) }
    Misconception(
      "answers to brightness that falls in the direction",
      hint: "On which side of your filter are the weights above 0: where it is to be bright?"
    ) { direction in sobelFilter(right: -cos(direction), down: -sin(direction)) }
    Misconception(
      "looks for a line", hint: "What does your filter answer to a flat area, and why?"
    ) { direction in lineFilter(across: direction) }
    Misconception(
      "looks for a line that is brighter than both its sides",
      hint: "Does brightness grow from one side of your filter to the other?"
    ) { direction in lineFilter(across: direction).map { 3 * $0 - 1 } }
    Misconception(
      "has no weights below 0", hint: "What do the weights of your filter add up to?"
    ) { direction in
      sobelFilter(right: cos(direction), down: sin(direction)).map { max(0, $0) }
    }
    Misconception(
      "knows only upright and level edges",
      hint: "What does your filter look like for an angle between two axes?"
    ) { direction in
      let (right, down) = (cos(direction), sin(direction))
      return abs(right) >= abs(down)
        ? sobelFilter(right: right.sign == .minus ? -1 : 1, down: 0)
        : sobelFilter(right: 0, down: down.sign == .minus ? -1 : 1)
    }
    Misconception(
      "makes a filter of 2×2 weights", hint: "Which pixel is the middle one of your filter?"
    ) { direction in
      let (right, down) = (cos(direction), sin(direction))
      return [[-right - down, right - down], [down - right, right + down]]
    }
  },
  hints: [
    "For brightness that grows to the right, which weights must be above 0, and which below?",
    "How far to the right, and how far down, does a step of 1 in the direction lead?",
    """
    If you have a filter for the rightward direction and one for the downward direction, how much \
    of each does an angle need?
    """,
  ])

let separate: Exercise<SeparableFilter?, Matrix> = .init(
  "separate", points: 5, difficulty: .hard, reference: Reference.separate,
  checks: {
    Check(
      "finds column and row of a filter of rank one",
      examples: [
        [[2, 4]],
        [[0, 2, 4], [0, 3, 6]],
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
      ]
    ) { random in
      let column = random.matrix(Size(rows: random.int(in: 1...4), columns: 1), values: 1...5)
      return column.times(
        random.matrix(Size(rows: 1, columns: random.int(in: 1...4)), values: 1...4))
    }
    Check(
      "finds them where weights are 0",
      examples: [
        [[0, 0], [3, 6]],
        [[5, 0], [0, 0]],
        [[0, 0, 0], [0, -2, 6], [0, 1, -3]],
      ])
    Check(
      "forgives the rounding of weights",
      examples: [
        [[0.1, 0.3], [0.2, 0.6]],
        Matrix([[0.1], [0.7], [0.3]]).times([[0.3, 0.9, 0.7]]),
      ])
    Check(
      "answers nil where the rank is not one, and only there",
      examples: [
        [[1, 2], [2, 4]],
        [[1, 0], [0, 1]],
        [[1, 2], [2, 5]],
        [[1, 1], [1, 1.25]],
        [[0, 0], [0, 0]],
        [[1, 0, 2], [3, 0, 5]],
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
      ])
  },
  misconceptions: {
    Misconception(
      "lets the column begin with 1, and not the row",
      hint: "Which of the two must have a 1 as its first number that is not 0?"
    ) { filter in
      Reference.separate(filter.transposed).map {
        SeparableFilter(column: $0.row.transposed, row: $0.column.transposed)
      }
    }
    Misconception(
      "never answers nil", hint: "Does your column times your row give back every weight?"
    ) { filter -> SeparableFilter? in uncheckedParts(of: filter) }
    Misconception(
      "takes the weight in the top-left corner for one that is not 0",
      hint: "What do you divide by, if the first column of the filter is empty?"
    ) { filter in
      filter.values.first == 0 ? nil : Reference.separate(filter)
    }
    Misconception(
      "looks for the row in the filter's first row only",
      hint: "What if the whole first row is 0?"
    ) { filter in
      filter.values.prefix(filter.columns).allSatisfy { $0 == 0 }
        ? nil : Reference.separate(filter)
    }
    Misconception(
      "compares only weights that are next to each other",
      hint: "What do you learn from two neighbors that are 0?", variant: comparingNeighbors)
    Misconception(
      "scales the row to length 1",
      hint: "Of all the pairs that give the same filter, which one is asked for?"
    ) { filter in
      Reference.separate(filter).map { parts in
        let length = parts.row.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return SeparableFilter(
          column: parts.column.map { $0 * length }, row: parts.row.map { $0 / length })
      }
    }
    Misconception(
      "asks for products that are exactly equal to the weights",
      hint: "Is a product of rounded numbers exact?"
    ) { filter in
      let parts = uncheckedParts(of: filter)
      return parts.column.times(parts.row) == filter ? parts : nil
    }
    Misconception(
      "finds a row and a column in a filter of zeros", hint: "In a row of zeros, where is the 1?"
    ) { filter in
      filter.values.allSatisfy { $0 == 0 } ? uncheckedParts(of: filter) : Reference.separate(filter)
    }
  },
  hints: [
    "In a column times a row, how does one row of the filter differ from another?",
    """
    Which weight can you divide a row of the filter by, so that its first number that is not 0 \
    becomes 1?
    """,
    "Once you have a row and a column, how do you find out whether they explain every weight?",
  ],
  explain: { _, filter in
    guard Reference.separate(filter) != nil, let pivot = filter.firstNonZero else { return nil }
    return """
      The filter's row \(pivot.row), each weight divided by \(shortText(filter[pivot])), and its \
      column \(pivot.column) as it stands.
      """
  })
