// Lesson 7, the visual cortex.
//
// Principle: numbers that turn. Angles are complex numbers here, and the Gabor filter is the real
// part of one complex exponential, summed from its series. Simple cells are the general
// correlation; complex cells list what they look at; receptive fields are sets of pixels, followed
// down from unit 0 and unit 1 through real windows; corners are found without any filter: there,
// two arms of inked pixels meet.

public import Tensors

extension Reference {
  /// What the preferred line gets of both responses together, less what the other line gets.
  public static func orientationSelectivity(preferred: Float, orthogonal: Float) -> Float {
    let both = Double(preferred) + Double(orthogonal)
    if both == 0 { return 0 }
    return Float(Double(preferred) / both - Double(orthogonal) / both)
  }

  /// What both cells have in common: their sum without what only one of them adds to it.
  public static func cornerCells(vertical: Matrix, horizontal: Matrix) -> Matrix {
    let pairs = zip(vertical.values, horizontal.values)
    return Matrix(
      rows: vertical.rows, columns: vertical.columns,
      values: pairs.map { first, second in
        let (first, second) = (Double(first), Double(second))
        return Float((first + second - (first - second).magnitude) / 2)
      })
  }

  /// Each weight is the real part of e^(−bell + i·wave), from a place turned back by the
  /// orientation; then the mean goes, and the length becomes 1.
  public static func gabor(
    size: Int, wavelength: Float, orientation: Float, sigma: Float, aspect: Float, phase: Float
  ) -> Matrix {
    let turnBack = Turning.exponential(Turning(0, -Double(orientation)))
    let (wavelength, sigma) = (Double(wavelength), Double(sigma))
    let (aspect, phase) = (Double(aspect), Double(phase))
    var weights: [Double] = []
    for row in 0..<size {
      for column in 0..<size {
        // Twice the distance from the middle is a whole number, for even sizes too.
        let place = Turning(Double(2 * column - size + 1) / 2, Double(2 * row - size + 1) / 2)
        let turned = place * turnBack
        let across = turned.real / sigma
        let along = aspect * turned.imaginary / sigma
        let wave = turned.real / wavelength * 2 * .pi + phase
        let bell = (across * across + along * along) / 2
        weights.append(Turning.exponential(Turning(-bell, wave)).real)
      }
    }
    let mean = weights.reduce(0, +) / Double(weights.count)
    let centered = weights.map { $0 - mean }
    let squares = centered.reduce(0) { $0 + $1 * $1 }
    let scale = squares == 0 ? 0 : 1 / squares.squareRoot()
    return Matrix(rows: size, columns: size, values: centered.map { Float($0 * scale) })
  }

  /// The general definition with as much padding as keeps the size, and what is below 0 cut off.
  public static func simpleCells(
    _ image: Matrix, filters: [Matrix]
  ) throws(ShapeError) -> Volume {
    var maps: [Matrix] = []
    for filter in filters {
      try requireSizes([image.size, filter.size], padding: Padding(0))
      let map = try correlation(image, with: filter, padding: samePadding(filter: filter.size))
      maps.append(map.map { Float((Double($0) + Double($0.magnitude)) / 2) })
    }
    return Volume(maps)
  }

  /// Lists all the units that each window holds, and picks the strongest.
  public static func complexCells(_ simple: Volume, window: Int, step: Int) -> Volume {
    let tops = placements(from: 0, to: simple.rows, filter: window, stride: step)
    let lefts = placements(from: 0, to: simple.columns, filter: window, stride: step)
    let units = simple.values
    var values: [Float] = []
    for channel in 0..<simple.channels {
      for top in tops {
        for left in lefts {
          var seen: [Float] = []
          for row in top..<top + window {
            let start = (channel * simple.rows + row) * simple.columns + left
            seen += units[start..<start + window]
          }
          values.append(seen.reduce(-.infinity, max))
        }
      }
    }
    let shape = Shape(channels: simple.channels, rows: tops.count, columns: lefts.count)
    return Volume(shape, values: values)
  }

  /// A walk: each response is a stretch in the direction of its orientation, squared: that
  /// doubles the angle. What counts is how far the walk leads.
  public static func circularVariance(responses: [Float], orientations: [Float]) -> Float {
    var place = Turning(0, 0)
    var way = 0.0
    for (response, orientation) in zip(responses, orientations) {
      let direction = Turning.exponential(Turning(0, Double(orientation)))
      let doubled = direction * direction
      place.real += Double(response) * doubled.real
      place.imaginary += Double(response) * doubled.imaginary
      way += Double(response)
    }
    let distance = place.real * place.real + place.imaginary * place.imaginary
    // π is rounded in the orientations. In 32 bits, a share that misses 1 for that is 1.
    return way == 0 ? 1 : 1 - Float(distance.squareRoot() / way)
  }

  /// Follows unit 0 and unit 1 of each layer down to the pixels they see, one layer after another.
  public static func receptiveFieldLadder(_ layers: [Layer]) -> [FieldGeometry] {
    let windowed = layers.prefix { if case .dense = $0 { false } else { true } }
    return windowed.indices.map { top in
      let fields = (0...1).map { unit in
        windowed[...top].reversed().reduce(Set([unit])) { units, layer in
          Set(units.flatMap { inputs(of: $0, in: layer) })
        }
      }
      let ends = fields.map { field in
        field.reduce(into: (first: Int.max, last: Int.min)) { ends, pixel in
          ends = (min(ends.first, pixel), max(ends.last, pixel))
        }
      }
      return FieldGeometry(
        size: (ends[0].first...ends[0].last).count, jump: ends[1].first - ends[0].first,
        start: ends[0].first)
    }
  }

  /// Every place a unit's window stands on, in the units of the layer below.
  private static func inputs(of unit: Int, in layer: Layer) -> [Int] {
    switch layer {
    case .convolution(_, let size, let stride, let padding, let dilation):
      (0..<size).map { unit * stride - padding + $0 * dilation }
    case .maxPooling(let size, let stride, let padding),
      .averagePooling(let size, let stride, let padding):
      (0..<size).map { unit * stride - padding + $0 }
    case .dense:
      []
    }
  }

  /// Where two arms meet, one upright and one level. An arm is ink on at least five of the six
  /// pixels next to a place, so it may have a gap. A slant and a speck are too short for an arm, and
  /// a stroke has arms in one direction only.
  public static func detectCorners(_ image: Matrix) -> [Place] {
    let darkest = image.values.max() ?? 0
    func hasArm(_ place: Place, down: Int, right: Int) -> Bool {
      let inked = (1...6).count { step in
        let (row, column) = (place.row + down * step, place.column + right * step)
        let isInside = (0..<image.rows).contains(row) && (0..<image.columns).contains(column)
        return isInside && image[row, column] > darkest / 2
      }
      return inked >= 5
    }
    var corners: [Place] = []
    for row in 0..<image.rows {
      for column in 0..<image.columns {
        let place = Place(row: row, column: column)
        guard hasArm(place, down: -1, right: 0) || hasArm(place, down: 1, right: 0)
        else { continue }
        if hasArm(place, down: 0, right: -1) || hasArm(place, down: 0, right: 1) {
          corners.append(place)
        }
      }
    }
    return corners
  }
}

/// A complex number: to multiply by one of length 1 is to turn by its angle.
private struct Turning {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  static func * (first: Turning, second: Turning) -> Turning {
    Turning(
      first.real * second.real - first.imaginary * second.imaginary,
      first.real * second.imaginary + first.imaginary * second.real)
  }

  /// e to a complex power: the series 1 + w + w²/2! + … of a small part of it, multiplied by
  /// itself until it is whole.
  static func exponential(_ power: Turning) -> Turning {
    var (halvings, part) = (0, power)
    while part.real.magnitude + part.imaginary.magnitude > 0.5 {
      part = part * Turning(0.5, 0)
      halvings += 1
    }
    var (sum, term) = (Turning(1, 0), Turning(1, 0))
    for order in 1...16 {
      term = term * part * Turning(1 / Double(order), 0)
      sum = Turning(sum.real + term.real, sum.imaginary + term.imaginary)
    }
    for _ in 0..<halvings { sum = sum * sum }
    return sum
  }
}
