// The hard exercises of lesson 5: one asks for a design, and one takes filters apart.

import Judging
import Reference
import Requirements
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
    edgeFilter(
      "takes the angle for degrees", hint: "How large is half a circle in the unit of `cos`?"
    ) { (cos($0 * .pi / 180), sin($0 * .pi / 180)) }
    edgeFilter(
      "exchanges sine and cosine",
      hint: "At an angle of 0, how far does the direction lead to the right, and how far down?"
    ) { (sin($0), cos($0)) }
    edgeFilter(
      "uses the sine on both axes",
      hint: "At an angle of 0, how far does the direction lead to the right, and how far down?"
    ) { (sin($0), sin($0)) }
    edgeFilter(
      "uses the cosine on both axes",
      hint: "At an angle of 0, how far does the direction lead to the right, and how far down?"
    ) { (cos($0), cos($0)) }
    edgeFilter(
      "counts rows upward", hint: "To which row does a step down lead from row 0?"
    ) { (cos($0), -sin($0)) }
    edgeFilter(
      "counts columns to the left",
      hint: "To which column does a step to the right lead from column 0?"
    ) { (-cos($0), sin($0)) }
    Misconception(
      "answers more strongly on one axis than on the other",
      hint: "Ink increases by 1 a pixel: should the answer depend on the direction?",
      variant: { sobelFilter(right: cos($0) * 0.75, down: sin($0)) },
      isLike: { filter, direction in
        let weight = filter.values.reduce(0) { $0 + abs($1) }
        let parts = (filter.slope.right * cos(direction), filter.slope.down * sin(direction))
        return min(parts.0, parts.1) > weight / 10_000_000
      })
    Misconception(
      "multiplies the two parts, weight by weight",
      hint: "At an angle of 0, the direction leads 0 down: what is left of your filter?",
      variant: { direction in
        sobelFilter(right: cos(direction), down: 0)
          .combined(with: sobelFilter(right: 0, down: sin(direction)), by: *)
      },
      isLike: { filter, direction in
        let weight = filter.values.reduce(0) { $0 + abs($1) }
        return abs(cos(direction) * sin(direction)) < 1e-5 ? weight < 1e-4 : filter.isSameTurned
      })
    edgeFilter(
      "answers to ink that decreases in the direction",
      hint: "On which side of your filter are the weights above 0, and where should the ink be?"
    ) { (-cos($0), -sin($0)) }
    edgeFilter(
      "answers along the edge instead of across it",
      hint: "Where the direction points to the right, does the edge stand upright or lie flat?"
    ) { (-sin($0), cos($0)) }
    edgeFilter(
      "looks to the right, whatever the direction", hint: "What does your code do with the angle?"
    ) { _ in (1, 0) }
    edgeFilter(
      "adds the parts for both axes up on one axis, the columns",
      hint: "Which of your two filters answers to ink that increases downward?"
    ) { (cos($0) + sin($0), 0) }
    edgeFilter(
      "adds the parts for both axes up on one axis, the rows",
      hint: "Which of your two filters answers to ink that increases to the right?"
    ) { (0, cos($0) + sin($0)) }
    edgeFilter(
      "asks only how far the direction leads to the right",
      hint: "What does your filter look like for a direction that leads straight down?"
    ) { (cos($0), 0) }
    edgeFilter(
      "asks only how far the direction leads down",
      hint: "What does your filter look like for a direction that leads straight to the right?"
    ) { (0, sin($0)) }
    edgeFilter(
      "knows only upright and level edges",
      hint: "What does your filter look like for an angle between two axes?", directions: 4)
    edgeFilter(
      "knows only eight directions",
      hint: "What does your filter look like for an angle between 0 and π/4?", directions: 8)
    Misconception(
      "looks for a line", hint: "What does your filter answer to a flat area, and why?",
      variant: { direction in lineFilter(across: direction) },
      isLike: { filter, _ in
        filter.isSameTurned && filter.values.count { $0 > 0 } == 3
          && filter.values.allSatisfy { $0 >= 0 }
      })
    Misconception(
      "answers to more ink in its middle than around it",
      hint: "Does the ink increase from one side of your filter to the other?",
      variant: { direction in lineFilter(across: direction).map { 3 * $0 - 1 } },
      isLike: { filter, _ in
        filter.size == Size(3) && filter.isSameTurned && filter[1, 1] > 0
          && filter.values.contains { $0 < 0 }
      })
    Misconception(
      "has no weights below 0", hint: "What do the weights of your filter add up to?",
      variant: { direction in
        sobelFilter(right: cos(direction), down: sin(direction)).map { max(0, $0) }
      },
      isLike: { filter, direction in
        filter.grows(right: cos(direction), down: sin(direction))
          && filter.values.allSatisfy { $0 >= 0 }
      })
    Misconception(
      "makes a filter of 2×2 weights", hint: "Which pixel is the middle one of your filter?",
      variant: { direction in
        let (right, down) = (cos(direction), sin(direction))
        return [[-right - down, right - down], [down - right, right + down]]
      },
      isLike: { filter, _ in filter.size == Size(2) })
  },
  hints: [
    "For ink that grows to the right, which weights must be above 0, and which below?",
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
        [[-3]],
        [[2, 6], [3, 9]],
        [[0, 2, 4], [0, 3, 6]],
        [[1, 3000], [2, 6000]],
        [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
      ]
    ) { random in
      let column = random.matrix(Size(rows: random.int(in: 1...4), columns: 1), values: 1...5)
      var row = random.matrix(Size(rows: 1, columns: random.int(in: 1...4)), values: 1...4)
      row[0, 0] = 2  // no division by it needs rounding
      return column.times(row)
    }
    Check(
      "finds them if weights are 0",
      examples: [
        [[0, 0], [3, 6]],
        [[5, 0], [0, 0]],
        [[0, 0, 0], [0, -2, 6], [0, 1, -3]],
        [[0, 0, 0, 4]],
        [[0], [0], [0], [-4]],
      ])
    Check(
      "forgives the rounding of weights, if they are large or small, too",
      examples: [
        [[0.03, 0.09, 0.07], [0.21, 0.63, 0.49], [0.09, 0.27, 0.21]],
        Matrix([[0.1], [0.7], [0.3]]).times([[-0.3, -0.9, -0.7]]),
        Matrix([[1e8], [7e8], [3e8]]).times([[0.3, 0.9, 0.7]]),
        [[2e-8, 6e-8], [3e-8, 9e-8]],
        [[2e-8, 0], [0, 1]],
        [[2e-8, 6e-8], [1, 2]],
        [[-1, -2], [2e-8, 6e-8]],
        [[200_000, 200_000], [200_000, 200_001]],
        [[1, 2], [200_000, 400_000]],
      ])
    Check(
      "answers nil if the rank is not one, and only then",
      examples: [
        [[1, 2], [2, 4]],
        [[1, 0], [0, 1]],
        [[1, 2], [2, 5]],
        [[1, 2], [3, -6]],
        [[1, 2], [4, 8], [2, 4], [3, 7]],
        [[1, 2, 3, 4], [2, 4, 6, 9]],
        [[1, 1], [1, 1.25]],
        [[0, 1], [5, 2]],
        [[0, 0], [0, 0]],
        [[1, 0, 2], [3, 0, 5]],
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        [[2e-8, 0], [0, 3e-8]],
        [[100, 100], [100, 101]],
        [[30_000, 30_000], [30_000, 30_001]],
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
      "puts the row where the column belongs, and the column where the row belongs",
      hint: "Which of the two has as many numbers as the filter has rows?"
    ) { filter in
      Reference.separate(filter).map { SeparableFilter(column: $0.row, row: $0.column) }
    }
    Misconception(
      "allows the same difference for large and for small weights",
      hint:
        "How far off may a product be if the largest weight is 1,000,000? And if it is 0.000001?"
    ) { filter in
      filter.values.allSatisfy { $0 == 0 } ? nil : parts(of: filter, tolerance: 1e-3)
    }
    Misconception(
      "ignores the signs when it compares products and weights",
      hint: "Is −1 as good as 1, if the product should be 1?"
    ) { filter -> SeparableFilter? in
      parts(of: filter.map { abs($0) }, tolerance: filter.small)
        .map { _ in uncheckedParts(of: filter) }
    }
    Misconception(
      "counts tiny weights as 0, even if all weights are tiny",
      hint: "If the largest weight is 0.00000009, does 0.00000002 still count?"
    ) { filter -> SeparableFilter? in
      (filter.values.map { abs($0) }.max() ?? 0) < 1e-5 ? nil : parts(of: filter, tolerance: 1e-5)
    }
    Misconception(
      "divides by a weight that counts as 0",
      hint: "Is a weight of 0.00000001 beside one of 1 a weight, or is it rounding?"
    ) { filter in
      filter.firstNonZero.flatMap { parts(of: filter, through: $0, tolerance: filter.small) }
    }
    Misconception(
      "scales the row so that its largest number is 1",
      hint: "Which number of the row must be 1?"
    ) { filter in
      Reference.separate(filter).map { parts in
        let scale = parts.row.values.max { abs($0) < abs($1) } ?? 1
        return SeparableFilter(
          column: parts.column.map { $0 * scale }, row: parts.row.map { $0 / scale })
      }
    }
    Misconception(
      "takes it for granted that the weight in the top-left corner is not 0",
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
      filter.firstNonZero.flatMap { parts(of: filter, through: $0, tolerance: 0) }
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
  trace: { filter in
    // Small whole numbers can be followed by hand.
    guard filter.values.allSatisfy({ abs($0) < 100 && $0 == $0.rounded() }) else { return [] }
    guard let parts = Reference.separate(filter) else {
      return ["No row is found of which every row of the filter is a multiple."]
    }
    return (0..<filter.rows).map { row in
      let weights = (0..<filter.columns).map { shortText(filter[row, $0]) }.joined(separator: " ")
      let multiples = parts.row.values.map(shortText).joined(separator: " ")
      return "Row \(row), \(weights), is \(shortText(parts.column[row, 0])) times \(multiples)."
    }
  })
