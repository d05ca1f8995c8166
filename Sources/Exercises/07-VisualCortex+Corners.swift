// The exercise of lesson 7 that designs a whole detector, and the drawings it is tried on.

import Judging
import Reference
import Tensors

let detectCorners: Exercise<[Place], Matrix> = .init(
  "detectCorners", points: 5, difficulty: .hard, reference: Reference.detectCorners,
  checks: {
    Check(
      "finds the corner of an L, whichever way it stands",
      examples: [
        elbow(at: Place(row: 16, column: 7), arms: (-10, 9)),
        elbow(at: Place(row: 8, column: 8), arms: (10, 9), ink: 0.85),
        elbow(at: Place(row: 16, column: 16), arms: (-9, -10)),
        elbow(at: Place(row: 7, column: 16), arms: (10, -9), ink: 0.85),
        elbow(at: Place(row: 5, column: 5), arms: (9, 9)),
      ], random: 1, making: { random in randomElbow(&random) }, satisfies: judged)
    Check(
      "finds where the strokes of a + cross",
      examples: [
        crossing(at: Place(row: 10, column: 13), arm: 7),
        crossing(at: Place(row: 8, column: 7), arm: 6, ink: 0.85),
      ], random: 1,
      making: { random in
        let place = Place(row: random.int(in: 9...12), column: random.int(in: 9...13))
        return crossing(at: place, arm: random.int(in: 6...8), ink: random.float(in: 0.85...1))
      }, satisfies: judged)
    Check(
      "stays silent on single strokes and slants, and not on an L",
      examples: [
        elbow(at: Place(row: 15, column: 8), arms: (-9, 10)),
        drawing([upright(from: 5, through: 16, column: 10)]),
        drawing([level(from: 4, through: 17, row: 12)]),
        drawing([slant(at: Place(row: 11, column: 11), length: 14, degrees: 45)]),
        drawing([slant(at: Place(row: 10, column: 12), length: 14, degrees: 135)]),
        drawing([]),
      ], random: 1,
      making: { random in
        let degrees = random.float(in: 35...55) + Float(90 * random.int(in: 0...1))
        let slanted = slant(
          at: Place(row: random.int(in: 9...12), column: random.int(in: 9...12)), length: 13,
          degrees: degrees)
        return drawing([slanted], ink: random.float(in: 0.85...1))
      }, satisfies: judged)
    Check(
      "finds both corners of a drawing that has two",
      examples: [twoCorners(down: 0), oneBelowTheOther, oneBesideTheOther], satisfies: judged)
    Check(
      "finds a corner where it is now when the drawing was shifted by 3 pixels",
      examples: [
        elbow(at: Place(row: 16, column: 10), arms: (-10, 9)),
        twoCorners(down: 3),
      ], satisfies: judged)
    Check(
      "is misled neither by gaps nor by specks", share: 2,
      examples: blemishedDrawings, random: 3,
      making: { random in randomBlemishes(&random) }, satisfies: judged)
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
      "asks for half of the strongest response in the drawing",
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
    }
    Misconception(
      "reports the strongest corner only", hint: "Does a drawing have one corner at most?"
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
      judged(places.map { Place(row: 2 * $0.row, column: 2 * $0.column) }, drawing) == nil
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

// MARK: - Judging

/// How far a place may lie from its corner, in rows and in columns.
private let reach = 2

/// Whether every corner has one place, and every place a corner.
private func judged(_ places: [Place], _ drawing: Matrix) -> Shortfall? {
  let corners = Reference.detectCorners(drawing)
  for corner in corners {
    let near = places.filter { distance($0, corner) <= reach }
    if near.isEmpty {
      return Shortfall(
        "corners",
        "The corner at \(corner) was not found: \(nearest(to: corner, places))")
    }
    if near.count > 1 {
      return Shortfall(
        "corners", "The corner at \(corner) was reported \(near.count) times, and once is needed.")
    }
  }
  let stray = places.filter { place in corners.allSatisfy { distance(place, $0) > reach } }
  guard let first = stray.first else { return nil }
  let there =
    corners.isEmpty
    ? "this drawing has no corner"
    : "the nearest corner is \(corners.map { distance($0, first) }.min() ?? 0) pixels away"
  return Shortfall(
    "corners",
    "\(stray.count) of the \(places.count) places are no corners. One is \(first): \(there), and "
      + "\(reach) pixels are allowed.")
}

/// Those of the corners that have a place near them.
private func found(_ corners: [Place], by places: [Place], reach: Int = reach) -> [Place] {
  corners.filter { corner in places.contains { distance($0, corner) <= reach } }
}

private func nearest(to corner: Place, _ places: [Place]) -> String {
  guard let place = places.min(by: { distance($0, corner) < distance($1, corner) }) else {
    return "no place was reported."
  }
  return "the nearest place reported is \(place), \(distance(place, corner)) pixels away, and "
    + "\(reach) are allowed."
}

extension Place {
  fileprivate func moved(by count: Int) -> Place {
    Place(row: row + count, column: column + count)
  }
}

/// The larger of the distances in rows and in columns.
private func distance(_ first: Place, _ second: Place) -> Int {
  max(abs(first.row - second.row), abs(first.column - second.column))
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
      these.allSatisfy { place in those.contains { distance($0, place) <= 7 } }
    }
  }
}

/// The detector of the lesson, each part of which can be changed.
private func detected(
  _ image: Matrix, window: Int = 4, threshold: Float = 1, isRelative: Bool = false,
  reach: Int = 6, middle: Int? = nil, combine: (Float, Float) -> Float
) -> [Place] {
  guard let simple = try? Reference.simpleCells(image, filters: lineFilters) else { return [] }
  let complex = Reference.complexCells(simple, window: window, step: 1)
  let (rows, columns) = (complex.rows, complex.columns)
  let half = rows * columns
  var responses = (0..<half).map { combine(complex.values[$0], complex.values[half + $0]) }
  let limit = isRelative ? (responses.max() ?? 0) / 2 : threshold
  var places: [Place] = []
  while let strongest = responses.max(), strongest > limit, strongest > 1e-4,
    let index = responses.firstIndex(of: strongest)
  {
    let (row, column) = (index / columns, index % columns)
    let middle = middle ?? window / 2
    places.append(Place(row: row + middle, column: column + middle))
    for y in max(0, row - reach)...min(rows - 1, row + reach) {
      for x in max(0, column - reach)...min(columns - 1, column + reach) {
        responses[y * columns + x] = 0
      }
    }
  }
  return places
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

private let lineFilters = [lineGabor(orientation: 0), lineGabor(orientation: .pi / 2)]

/// The Gabor filter of the lesson for lines one pixel wide.
func lineGabor(orientation: Float) -> Matrix {
  Reference.gabor(
    size: 11, wavelength: 5, orientation: orientation, sigma: 2.5, aspect: 0.5, phase: 0)
}

// MARK: - Drawings

/// A straight stroke, one pixel wide.
private struct Stroke {
  var (startRow, startColumn, endRow, endColumn): (Float, Float, Float, Float)

  /// How much ink the stroke leaves on a pixel: 1 on it, and less up to one pixel away.
  func ink(row: Int, column: Int) -> Float {
    let (right, down) = (endColumn - startColumn, endRow - startRow)
    let (x, y) = (Float(column) - startColumn, Float(row) - startRow)
    let along = (x * right + y * down) / max(right * right + down * down, 1e-6)
    let nearest = min(max(along, 0), 1)
    let (dx, dy) = (x - nearest * right, y - nearest * down)
    return max(0, 1 - sqrt(dx * dx + dy * dy))
  }
}

private func upright(from start: Int, through end: Int, column: Int) -> Stroke {
  Stroke(
    startRow: Float(start), startColumn: Float(column), endRow: Float(end),
    endColumn: Float(column))
}

private func level(from start: Int, through end: Int, row: Int) -> Stroke {
  Stroke(
    startRow: Float(row), startColumn: Float(start), endRow: Float(row), endColumn: Float(end))
}

private func slant(at middle: Place, length: Float, degrees: Float) -> Stroke {
  let angle = degrees * .pi / 180
  let (right, down) = (cos(angle) * length / 2, -sin(angle) * length / 2)
  let (row, column) = (Float(middle.row), Float(middle.column))
  return Stroke(
    startRow: row - down, startColumn: column - right, endRow: row + down,
    endColumn: column + right)
}

/// The strokes on blank paper.
private func drawing(
  _ strokes: [Stroke], ink: Float = 1, size: Size = Size(rows: 22, columns: 23)
) -> Matrix {
  var image = Matrix(size)
  for stroke in strokes {
    let rows = around(stroke.startRow, stroke.endRow, count: size.rows)
    let columns = around(stroke.startColumn, stroke.endColumn, count: size.columns)
    for row in rows {
      for column in columns {
        let left = ink * stroke.ink(row: row, column: column)
        image[row, column] = max(image[row, column], left)
      }
    }
  }
  return image
}

/// The pixels between two ends, and one beyond each.
private func around(_ start: Float, _ end: Float, count: Int) -> ClosedRange<Int> {
  max(0, Int(min(start, end)) - 1)...min(count - 1, Int(max(start, end)) + 2)
}

/// An L with its corner at a place. Its arms go down and to the right, or up and to the left if
/// their lengths are negative.
private func elbow(
  at corner: Place, arms: (down: Int, right: Int), ink: Float = 1
) -> Matrix {
  drawing(
    [
      upright(from: corner.row, through: corner.row + arms.down, column: corner.column),
      level(from: corner.column, through: corner.column + arms.right, row: corner.row),
    ], ink: ink)
}

private func randomElbow(_ random: inout RandomSource) -> Matrix {
  let goesDown = random.int(in: 0...1) == 1
  let goesRight = random.int(in: 0...1) == 1
  let (down, right) = (random.int(in: 9...11), random.int(in: 9...12))
  let (row, column) = (random.int(in: 5...7), random.int(in: 5...7))
  return elbow(
    at: Place(row: goesDown ? row : 21 - row, column: goesRight ? column : 22 - column),
    arms: (goesDown ? down : -down, goesRight ? right : -right),
    ink: random.float(in: 0.85...1))
}

private func crossing(at place: Place, arm: Int, ink: Float = 1) -> Matrix {
  drawing(
    [
      upright(from: place.row - arm, through: place.row + arm, column: place.column),
      level(from: place.column - arm, through: place.column + arm, row: place.row),
    ], ink: ink)
}

/// A + on the left and an L on the right, both `down` rows further down.
private func twoCorners(down: Int) -> Matrix {
  drawing(
    [
      upright(from: 2 + down, through: 14 + down, column: 8),
      level(from: 2, through: 14, row: 8 + down),
      upright(from: 5 + down, through: 14 + down, column: 22),
      level(from: 22, through: 31, row: 14 + down),
    ], ink: 0.9, size: Size(rows: 23, columns: 34))
}

/// An L, and 14 rows below its corner a +, which is seen more strongly.
private let oneBelowTheOther = drawing(
  [
    upright(from: 5, through: 14, column: 8), level(from: 8, through: 17, row: 14),
    upright(from: 21, through: 35, column: 9), level(from: 2, through: 16, row: 28),
  ], size: Size(rows: 37, columns: 21))

/// An L, and 19 columns to the right of its corner a +, which is seen more strongly.
private let oneBesideTheOther = drawing(
  [
    upright(from: 3, through: 12, column: 8), level(from: 8, through: 17, row: 12),
    upright(from: 4, through: 18, column: 27), level(from: 20, through: 34, row: 11),
  ], size: Size(rows: 21, columns: 37))

// MARK: - Gaps and specks

/// The drawing with pixels that the pen has left out, and with single ones that it has dropped.
private func blemished(
  _ drawing: Matrix, gaps: [Place] = [], specks: [Place] = []
) -> Matrix {
  var image = drawing
  let ink = drawing.values.max() ?? 0
  for gap in gaps { image[gap] = 0 }
  for speck in specks { image[speck] = ink == 0 ? 1 : ink }
  return image
}

/// An L with one gap in each arm, so many pixels from the corner, and with specks.
private func blemishedElbow(
  at corner: Place, arms: (down: Int, right: Int), gaps: (down: Int, right: Int),
  specks: [Place] = [], ink: Float = 1
) -> Matrix {
  blemished(
    elbow(at: corner, arms: arms, ink: ink),
    gaps: [
      Place(row: corner.row + gaps.down * arms.down.signum(), column: corner.column),
      Place(row: corner.row, column: corner.column + gaps.right * arms.right.signum()),
    ], specks: specks)
}

/// Gaps at every distance from 1 to 6, and specks where they weaken a response the most.
private let blemishedDrawings: [Matrix] = [
  blemishedElbow(
    at: Place(row: 16, column: 7), arms: (-10, 9), gaps: (1, 4),
    specks: [Place(row: 11, column: 8)]),
  blemishedElbow(
    at: Place(row: 15, column: 17), arms: (-11, -12), gaps: (1, 2),
    specks: [Place(row: 18, column: 16), Place(row: 12, column: 9)], ink: 0.85),
  blemishedElbow(
    at: Place(row: 5, column: 5), arms: (12, 10), gaps: (1, 5),
    specks: [Place(row: 9, column: 7), Place(row: 12, column: 8)], ink: 0.85),
  blemishedElbow(
    at: Place(row: 16, column: 7), arms: (-12, 11), gaps: (2, 6),
    specks: [Place(row: 14, column: 9), Place(row: 18, column: 13)], ink: 0.85),
  blemishedElbow(at: Place(row: 15, column: 16), arms: (-10, -11), gaps: (3, 6)),
  blemishedElbow(at: Place(row: 14, column: 6), arms: (-9, 9), gaps: (6, 1), ink: 0.9),
  blemishedElbow(at: Place(row: 6, column: 8), arms: (9, 9), gaps: (4, 3), ink: 0.85),
  blemishedElbow(at: Place(row: 7, column: 15), arms: (9, -10), gaps: (5, 2), ink: 0.95),
  blemished(
    drawing([upright(from: 3, through: 18, column: 11)]), gaps: [Place(row: 7, column: 11)],
    specks: [
      Place(row: 5, column: 12), Place(row: 12, column: 10), Place(row: 15, column: 12),
      Place(row: 4, column: 4),
    ]),
  blemished(
    drawing([level(from: 2, through: 20, row: 9)], ink: 0.85),
    specks: [Place(row: 10, column: 6), Place(row: 8, column: 13), Place(row: 16, column: 9)]),
]

/// An L with a gap in each arm, and with specks that touch neither its corner nor one another.
private func randomBlemishes(_ random: inout RandomSource) -> Matrix {
  let image = randomElbow(&random)
  guard let corner = Reference.detectCorners(image).first else { return image }
  let toTheBottom = image[corner.row + 1, corner.column] > 0 ? 1 : -1
  let toTheRight = image[corner.row, corner.column + 1] > 0 ? 1 : -1
  let gaps = [
    Place(row: corner.row + toTheBottom * random.int(in: 1...6), column: corner.column),
    Place(row: corner.row, column: corner.column + toTheRight * random.int(in: 1...6)),
  ]
  var specks: [Place] = []
  for _ in 0..<4 {
    let speck = Place(
      row: random.int(in: 0...image.rows - 1), column: random.int(in: 0...image.columns - 1))
    let isApart = specks.allSatisfy { distance($0, speck) > 2 }
    if isApart && distance(corner, speck) > 1 { specks.append(speck) }
  }
  return blemished(image, gaps: gaps, specks: specks)
}
