// The drawings that detectors of corners are tried on.

import Reference
import Requirements
import Tensors

/// Line drawings: ink on blank paper.
enum LineDrawing {
  /// The strokes on blank paper.
  static func with(
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
  private static func around(_ start: Float, _ end: Float, count: Int) -> ClosedRange<Int> {
    max(0, Int(min(start, end)) - 1)...min(count - 1, Int(max(start, end)) + 2)
  }

  /// An L with its corner at a place. Its arms go down and to the right, or up and to the left if
  /// their lengths are negative.
  static func elbow(
    at corner: Place, arms: (down: Int, right: Int), ink: Float = 1
  ) -> Matrix {
    with(
      [
        .upright(from: corner.row, through: corner.row + arms.down, column: corner.column),
        .level(from: corner.column, through: corner.column + arms.right, row: corner.row),
      ], ink: ink)
  }

  static func randomElbow(_ random: inout RandomSource) -> Matrix {
    let goesDown = random.int(in: 0...1) == 1
    let goesRight = random.int(in: 0...1) == 1
    let (down, right) = (random.int(in: 9...11), random.int(in: 9...12))
    let (row, column) = (random.int(in: 5...7), random.int(in: 5...7))
    return elbow(
      at: Place(row: goesDown ? row : 21 - row, column: goesRight ? column : 22 - column),
      arms: (goesDown ? down : -down, goesRight ? right : -right),
      ink: random.float(in: 0.85...1))
  }

  /// A + with its crossing at a place, and with a gap in its lower and in its left arm: so one unit
  /// answers most. Without gaps several would be equally strong, as in the drawings of two corners.
  static func crossing(at place: Place, arm: Int, ink: Float = 1) -> Matrix {
    let strokes: [Stroke] = [
      .upright(from: place.row - arm, through: place.row + arm, column: place.column),
      .level(from: place.column - arm, through: place.column + arm, row: place.row),
    ]
    return blemished(
      with(strokes, ink: ink),
      gaps: [
        Place(row: place.row + 2, column: place.column),
        Place(row: place.row, column: place.column - 2),
      ])
  }

  /// A + on the left and an L on the right, both `down` rows further down.
  static func twoCorners(down: Int) -> Matrix {
    with(
      [
        .upright(from: 2 + down, through: 14 + down, column: 8),
        .level(from: 2, through: 14, row: 8 + down),
        .upright(from: 5 + down, through: 14 + down, column: 22),
        .level(from: 22, through: 31, row: 14 + down),
      ], ink: 0.9, size: Size(rows: 23, columns: 34))
  }

  /// An L, and 14 rows below its corner a +. The + is seen more strongly.
  static let oneBelowTheOther = with(
    [
      .upright(from: 5, through: 14, column: 8), .level(from: 8, through: 17, row: 14),
      .upright(from: 21, through: 35, column: 9), .level(from: 2, through: 16, row: 28),
    ], size: Size(rows: 37, columns: 21))

  /// An L, and 19 columns to the right of its corner a +. The + is seen more strongly.
  static let oneBesideTheOther = with(
    [
      .upright(from: 3, through: 12, column: 8), .level(from: 8, through: 17, row: 12),
      .upright(from: 4, through: 18, column: 27), .level(from: 20, through: 34, row: 11),
    ], size: Size(rows: 21, columns: 37))

  /// Two + and two L, far apart.
  static let fourCorners = with(
    [
      .upright(from: 3, through: 17, column: 10), .level(from: 3, through: 17, row: 10),
      .upright(from: 2, through: 12, column: 27), .level(from: 27, through: 37, row: 12),
      .upright(from: 22, through: 32, column: 11), .level(from: 1, through: 11, row: 32),
      .upright(from: 23, through: 37, column: 29), .level(from: 22, through: 36, row: 30),
    ], size: Size(40))

  // MARK: Gaps and specks

  /// The drawing with pixels that the pen has left out, and with single ones that it has dropped.
  static func blemished(
    _ drawing: Matrix, gaps: [Place] = [], specks: [Place] = []
  ) -> Matrix {
    var image = drawing
    let ink = drawing.values.max() ?? 0
    for gap in gaps { image[gap] = 0 }
    for speck in specks { image[speck] = ink == 0 ? 1 : ink }
    return image
  }

  /// An L with one gap in each arm, so many pixels from the corner, and with specks.
  static func blemishedElbow(
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
  static let imperfect: [Matrix] = [
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
      with([.upright(from: 3, through: 18, column: 11)]), gaps: [Place(row: 7, column: 11)],
      specks: [
        Place(row: 5, column: 12), Place(row: 12, column: 10), Place(row: 15, column: 12),
        Place(row: 4, column: 4),
      ]),
    blemished(
      with([.level(from: 2, through: 20, row: 9)], ink: 0.85),
      specks: [Place(row: 10, column: 6), Place(row: 8, column: 13), Place(row: 16, column: 9)]),
  ]

  /// An L with a gap in each arm, and with specks that touch neither its corner nor one another.
  static func randomBlemishes(_ random: inout RandomSource) -> Matrix {
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
      let isApart = specks.allSatisfy { $0.distance(to: speck) > 2 }
      if isApart && corner.distance(to: speck) > 1 { specks.append(speck) }
    }
    return blemished(image, gaps: gaps, specks: specks)
  }
}

/// A straight stroke, one pixel wide.
struct Stroke {
  var (startRow, startColumn, endRow, endColumn): (Float, Float, Float, Float)

  static func upright(from start: Int, through end: Int, column: Int) -> Stroke {
    Stroke(
      startRow: Float(start), startColumn: Float(column), endRow: Float(end),
      endColumn: Float(column))
  }

  static func level(from start: Int, through end: Int, row: Int) -> Stroke {
    Stroke(
      startRow: Float(row), startColumn: Float(start), endRow: Float(row), endColumn: Float(end))
  }

  static func slant(at middle: Place, length: Float, degrees: Float) -> Stroke {
    let angle = degrees * .pi / 180
    let (right, down) = (cos(angle) * length / 2, -sin(angle) * length / 2)
    let (row, column) = (Float(middle.row), Float(middle.column))
    return Stroke(
      startRow: row - down, startColumn: column - right, endRow: row + down,
      endColumn: column + right)
  }

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
