// The exercise of lesson 7 that designs a whole detector.

import Judging
import Reference
import Requirements
import Tensors

let detectCorners: Exercise<[Place], Matrix> = .init(
  "detectCorners", points: 5, difficulty: .hard, reference: Reference.detectCorners,
  checks: {
    Check(
      "finds the corner of an L, whichever way it stands",
      examples: [
        LineDrawing.elbow(at: Place(row: 16, column: 7), arms: (-10, 9)),
        LineDrawing.elbow(at: Place(row: 8, column: 8), arms: (10, 9), ink: 0.85),
        LineDrawing.elbow(at: Place(row: 16, column: 16), arms: (-9, -10)),
        LineDrawing.elbow(at: Place(row: 7, column: 16), arms: (10, -9), ink: 0.85),
        LineDrawing.elbow(at: Place(row: 5, column: 5), arms: (9, 9)),
      ], random: 1, making: { random in LineDrawing.randomElbow(&random) }
    ).judged(by: cornerRequirement)
    Check(
      "finds where the strokes of a + cross",
      examples: [
        LineDrawing.crossing(at: Place(row: 10, column: 13), arm: 7),
        LineDrawing.crossing(at: Place(row: 8, column: 7), arm: 6, ink: 0.85),
      ], random: 1,
      making: { random in
        let place = Place(row: random.int(in: 9...12), column: random.int(in: 9...13))
        return LineDrawing.crossing(
          at: place, arm: random.int(in: 6...8), ink: random.float(in: 0.85...1))
      }
    ).judged(by: cornerRequirement)
    Check(
      "stays silent on single strokes and slants, and not on an L",
      examples: [
        LineDrawing.elbow(at: Place(row: 15, column: 8), arms: (-9, 10)),
        LineDrawing.with([.upright(from: 5, through: 16, column: 10)]),
        LineDrawing.with([.level(from: 4, through: 17, row: 12)]),
        LineDrawing.with([.slant(at: Place(row: 11, column: 11), length: 14, degrees: 45)]),
        LineDrawing.with([.slant(at: Place(row: 10, column: 12), length: 14, degrees: 135)]),
        LineDrawing.with([]),
      ], random: 1,
      making: { random in
        let degrees = random.float(in: 35...55) + Float(90 * random.int(in: 0...1))
        let slanted = Stroke.slant(
          at: Place(row: random.int(in: 9...12), column: random.int(in: 9...12)), length: 13,
          degrees: degrees)
        return LineDrawing.with([slanted], ink: random.float(in: 0.85...1))
      }
    ).judged(by: cornerRequirement)
    Check(
      "finds every corner of a drawing that has several",
      examples: [
        LineDrawing.twoCorners(down: 0), LineDrawing.oneBelowTheOther,
        LineDrawing.oneBesideTheOther, LineDrawing.fourCorners,
      ]
    ).judged(by: cornerRequirement)
    Check(
      "finds a corner where it is after the drawing has moved by 3 pixels",
      examples: [
        LineDrawing.elbow(at: Place(row: 16, column: 10), arms: (-10, 9)),
        LineDrawing.twoCorners(down: 3),
      ]
    ).judged(by: cornerRequirement)
    Check(
      "is misled neither by gaps nor by specks", share: 2,
      examples: LineDrawing.imperfect, random: 3,
      making: { random in LineDrawing.randomBlemishes(&random) }
    ).judged(by: cornerRequirement)
  },
  misconceptions: {
    design(
      "takes one long line for a corner", hint: "Should one long line be a corner?"
    ) { detected($0) { $0 + $1 } }
    design(
      "takes the mean of the responses to both lines",
      hint: "One line is seen as strongly as can be, the other not at all: is half a corner there?"
    ) { detected($0) { ($0 + $1) / 2 } }
    design(
      "listens to vertical lines only",
      hint: "What does your detector say to a single upright stroke?"
    ) { detected($0) { vertical, _ in vertical } }
    design(
      "listens to horizontal lines only",
      hint: "What does your detector say to a single level stroke?"
    ) { detected($0) { _, horizontal in horizontal } }
    design(
      "combines simple cells directly",
      hint: "In an L, does the strongest vertical cell lie where the strongest horizontal one lies?"
    ) { detected($0, window: 1) { min($0, $1) } }
    design(
      "takes any response above 0 for a corner",
      hint: "What do your corner cells answer to a single slant: nothing, or a little?"
    ) { detected($0, threshold: 0.02) { min($0, $1) } }
    design(
      "asks for a share of the strongest response in the drawing",
      hint: "How strong is the strongest response in a drawing without a corner?"
    ) { detected($0, isRelative: true) { min($0, $1) } }
    Misconception(
      "looks for inked pixels that touch on both axes",
      hint: "What does your detector say to a speck beside a stroke?", variant: touchingPixels)
    Misconception(
      "reports every unit above the limit", hint: "How many units does one corner excite?"
    ) { image in
      detected(image, reach: 0) { min($0, $1) }
    } isLike: { places, drawing in
      let corners = Reference.detectCorners(drawing)
      return found(corners, by: places).count == corners.count
        && found(places, by: corners, reach: 9).count == places.count
        && Set(places).count == places.count
    }
    Misconception(
      "reports each place twice", hint: "How often does one place stand in your list?"
    ) { image in
      detected(image) { min($0, $1) }.flatMap { [$0, $0] }
    } isLike: { places, drawing in
      places.count == 2 * Set(places).count && judged(Array(Set(places)), drawing) == nil
    }
    design(
      "reports all of several equally strong units",
      hint: "A + excites several units, and none more than the others: how many do you report?"
    ) { peaks($0) { $0 >= $1 } }
    design(
      "reports none of several equally strong units",
      hint: "A + excites several units, and none more than the others: how many do you report?"
    ) { peaks($0) { $0 > $1 } }
    Misconception(
      "reports no corner at all", hint: "How strong is the strongest corner cell for an L?"
    ) { _ in [] }
    Misconception(
      "reports one corner only", hint: "Does a drawing have one corner at most?"
    ) { image in
      Array(detected(image) { min($0, $1) }.prefix(1))
    } isLike: { places, drawing in
      places.count == 1 && found(Reference.detectCorners(drawing), by: places).count == 1
    }
    Misconception(
      "knows only an L that opens to the right",
      hint: "In how many ways can an L stand, and in how many of them is its corner on the left?"
    ) { image in
      rightwardCorners(image)
    } isLike: { places, drawing in
      let corners = rightwardCorners(drawing)
      return found(corners, by: places).count == corners.count && places.count == corners.count
    }
    Misconception(
      "reports where a window begins",
      hint: "A complex cell looks at rows 8 to 11: which of them stands for all four?"
    ) { image in
      detected(image, middle: 0) { min($0, $1) }
    } isLike: { places, drawing in
      judged(places.map { $0.moved(by: 2) }, drawing) == nil
    }
    Misconception(
      "reports the row where a window begins, and the column of its middle",
      hint: "A complex cell looks at rows 8 to 11: which of them stands for all four?"
    ) { image in
      detected(image) { min($0, $1) }.map { $0.moved(down: -2, right: 0) }
    } isLike: { places, drawing in
      judged(places.map { $0.moved(down: 2, right: 0) }, drawing) == nil
    }
    Misconception(
      "reports the column where a window begins, and the row of its middle",
      hint: "A complex cell looks at columns 8 to 11: which of them stands for all four?"
    ) { image in
      detected(image) { min($0, $1) }.map { $0.moved(down: 0, right: -2) }
    } isLike: { places, drawing in
      judged(places.map { $0.moved(down: 0, right: 2) }, drawing) == nil
    }
    Misconception(
      "goes up and to the left from where a window begins",
      hint: "A complex cell looks at rows 8 to 11: which of them stands for all four?"
    ) { image in
      detected(image, middle: -2) { min($0, $1) }
    } isLike: { places, drawing in
      judged(places.map { $0.moved(by: 4) }, drawing) == nil
    }
    Misconception(
      "reports where a window ends",
      hint: "A complex cell looks at rows 8 to 11: which of them stands for all four?"
    ) { image in
      detected(image, middle: 3) { min($0, $1) }
    } isLike: { places, drawing in
      judged(places.map { $0.moved(by: -2) }, drawing) == nil
    }
    Misconception(
      "reports places in units of complex cells that are two pixels apart",
      hint: "Output row 5 of your complex cells: which row of the image does it look at?"
    ) { image in
      detected(image) { min($0, $1) }.map { Place(row: $0.row / 2, column: $0.column / 2) }
    } isLike: { places, drawing in
      // Some also add half a window, in whatever units.
      (-4...0).contains { shift in
        let pixels = places.map { Place(row: 2 &* $0.row, column: 2 &* $0.column) }
        return judged(pixels.map { $0.moved(by: shift) }, drawing) == nil
      }
    }
    Misconception(
      "takes rows for columns in its places",
      hint: "Which of the two numbers grows if the corner moves down?"
    ) { image in
      detected(image) { min($0, $1) }.map(\.axesSwapped)
    } isLike: { places, drawing in
      judged(places.map(\.axesSwapped), drawing) == nil
    }
  },
  hints: [
    """
    Which cells of this lesson need two lines at once, and which do not mind where exactly they \
    lie?
    """,
    """
    Look at the corner cells' map of a +: how many units answer with more than 1, how many of \
    them are equally strong, and which one would you keep?
    """,
    """
    A complex cell in row r pools rows r to r + 3 of the simple cells: which row of the image \
    would you report?
    """,
  ])

// MARK: - What the misconceptions have in common

/// How a drawing's places miss what is asked; nil if they do not.
private func judged(_ places: [Place], _ drawing: Matrix) -> Shortfall? {
  cornerRequirement.missed(by: places, [Reference.detectCorners(drawing)], drawing)
}

/// Those of the corners that have a place near them.
private func found(_ corners: [Place], by places: [Place], reach: Int = cornerReach) -> [Place] {
  corners.filter { corner in places.contains { $0.distance(to: corner) <= reach } }
}

extension Place {
  fileprivate func moved(by count: Int) -> Place { moved(down: count, right: count) }

  /// The sum of two extreme numbers begins again at the other end. There is no corner there, either.
  fileprivate func moved(down: Int, right: Int) -> Place {
    Place(row: row &+ down, column: column &+ right)
  }
}

// MARK: - Wrong variants

/// A detector with one wrong part. Which of several equally strong units it reports is a matter of
/// rounding: a learner's places may lie elsewhere on the same stroke.
private func design(
  _ name: String, hint: String, detect: @escaping @Sendable (Matrix) -> [Place]
) -> Misconception<[Place], Matrix> {
  Misconception(name, hint: hint) { image in
    detect(image)
  } isLike: { places, image in
    let others = detect(image)
    return [(places, others), (others, places)].allSatisfy { these, those in
      these.allSatisfy { place in those.contains { $0.distance(to: place) <= 7 } }
    }
  }
}

/// The detector of the lesson, each part of which can be changed.
private func detected(
  _ image: Matrix, window: Int = 4, threshold: Float = 1, isRelative: Bool = false,
  reach: Int = 6, middle: Int? = nil, combine: (Float, Float) -> Float
) -> [Place] {
  let map = combinedCells(image, window: window, combine: combine)
  let limit = isRelative ? (map.values.max() ?? 0) / 2 : threshold
  var strongest: [Place] = []
  for unit in units(of: map, above: max(limit, 1e-4)).sorted(by: { map[$0] > map[$1] })
  where strongest.allSatisfy({ $0.distance(to: unit) > reach }) {
    strongest.append(unit)
  }
  return strongest.map { $0.moved(by: middle ?? window / 2) }
}

private func units(of map: Matrix, above limit: Float) -> [Place] {
  let values = map.values
  return values.indices.filter { values[$0] > limit }.map {
    Place(row: $0 / map.columns, column: $0 % map.columns)
  }
}

/// The corner cells' map, or another combination of the complex cells for the two kinds of line.
private func combinedCells(
  _ image: Matrix, window: Int, combine: (Float, Float) -> Float
) -> Matrix {
  let cells = LineCells.complex(image, window: window)
  return cells.upright.combined(with: cells.level, by: combine)
}

/// The detector that reports each unit above 1 which compares like that with all near it.
private func peaks(_ image: Matrix, isPeak: (Float, Float) -> Bool) -> [Place] {
  let (map, window, reach) = (combinedCells(image, window: 4, combine: min), 4, 6)
  let units = units(of: map, above: 1)
  return units.filter { unit in
    units.allSatisfy { other in
      other == unit || other.distance(to: unit) > reach || isPeak(map[unit], map[other])
    }
  }.map { $0.moved(by: window / 2) }
}

/// The corners that have an arm to the right.
private func rightwardCorners(_ image: Matrix) -> [Place] {
  Reference.detectCorners(image).filter { corner in
    (2...3).contains { image[corner.row, corner.column + $0] > 0 }
  }
}

/// Every inked pixel that has ink beside it and ink above or below it.
private func touchingPixels(_ image: Matrix) -> [Place] {
  func isInked(_ row: Int, _ column: Int) -> Bool {
    (0..<image.rows).contains(row) && (0..<image.columns).contains(column)
      && image[row, column] > 0.5
  }
  return (0..<image.rows).flatMap { row in
    (0..<image.columns).filter { column in
      isInked(row, column) && (isInked(row - 1, column) || isInked(row + 1, column))
        && (isInked(row, column - 1) || isInked(row, column + 1))
    }.map { Place(row: row, column: $0) }
  }
}
