// Holds the numbers that lesson 7 prints to the reference.
//
// A response depends on the picture that is shown, so each figure stands beside its stimulus below.
// The course notes print other digits in these places (.9615 for .827, 1, .325, 0, 0, .02 for the
// simple cell of the moving line, 1.746 for 1.770, and so on): they belong to other stimuli, which
// the notes do not describe and which could not be found. The digits of the fields are theirs.

import Exercises
import Reference
import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving

@Suite("What lesson 7 says is true: cells")
struct CellFacts {
  /// The filter of the lesson, at an orientation in degrees.
  static func filter(_ degrees: Float) -> Matrix {
    Reference.gabor(
      size: 11, wavelength: 5, orientation: degrees * .pi / 180, sigma: 2.5, aspect: 0.5, phase: 0)
  }

  /// The answer of the upright filter to a grating of its own wavelength at the best of all
  /// phases: two gratings, a quarter of a wave apart, say what all the others would.
  static func answer(toGratingAt degrees: Float) throws -> Float {
    let angle = degrees * .pi / 180
    let answers = try [0, Float.pi / 2].map { phase in
      var grating = Matrix(Size(11))
      for row in 0..<11 {
        for column in 0..<11 {
          let (x, y) = (Float(column - 5), Float(row - 5))
          let across = x * Tensors.cos(angle) + y * Tensors.sin(angle)
          grating[row, column] = Tensors.cos(2 * .pi * across / 5 + phase)
        }
      }
      return try Reference.correlate(grating, with: filter(0))[0, 0]
    }
    return (answers[0] * answers[0] + answers[1] * answers[1]).squareRoot()
  }

  @Test("A cell is silent on a blank wall, and any two cells can be compared")
  func balanced() {
    for degrees: Float in [0, 45, 90, 135] {
      let weights = Self.filter(degrees).values
      #expect(abs(weights.reduce(0, +)) < 1e-5)
      #expect(abs(weights.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }
  }

  // Stimulus: two gratings of wavelength 5, as large as the filter, from −1 to 1, each at its best
  // phase: one at 0°, and the other at 90° or at 45°.
  @Test("Selectivity: .9985 between 0° and 90°, .827 between 0° and 45°")
  func selectivity() throws {
    let preferred = try Self.answer(toGratingAt: 0)
    func index(against degrees: Float) throws -> Float {
      Reference.orientationSelectivity(
        preferred: preferred, orthogonal: try Self.answer(toGratingAt: degrees))
    }
    #expect(rounded(try index(against: 90), to: 4) == 0.9985)
    #expect(rounded(try index(against: 45), to: 3) == 0.827)
  }

  // Stimulus: the same gratings, at 0°, 5°, …, 175°; and for the half of the response at 17.3° and
  // at 17.5°.
  @Test("Circular variance over 36 orientations: .183; half the response at 17.4°")
  func variance() throws {
    let degrees = (0..<36).map { Float(5 * $0) }
    let variance = Reference.circularVariance(
      responses: try degrees.map { try Self.answer(toGratingAt: $0) },
      orientations: degrees.map { $0 * .pi / 180 })
    #expect(rounded(variance, to: 3) == 0.183)
    let best = try Self.answer(toGratingAt: 0)
    #expect(try Self.answer(toGratingAt: 17.3) / best > 0.5)
    #expect(try Self.answer(toGratingAt: 17.5) / best < 0.5)
  }

  // Stimulus: one upright line of brightness 1, one pixel wide, from the top of a dark picture of
  // 31×31 to its bottom, in column 15 and then up to 4 columns further to the right.
  @Test("A line moves by 0 to 4 pixels: what one simple cell and two complex cells say")
  func shiftedLine() throws {
    func responses(_ shift: Int) throws -> [Float] {
      var image = Matrix(Size(31))
      for row in 0..<31 { image[row, 15 + shift] = 1 }
      let simple = try Reference.simpleCells(image, filters: [Self.filter(0)])
      // Their windows hold the simple cell in the middle, and one more on the left than the right.
      return [
        simple[0, 15, 15], Reference.complexCells(simple, window: 4, step: 1)[0, 13, 13],
        Reference.complexCells(simple, window: 8, step: 1)[0, 11, 11],
      ]
    }
    let full = try responses(0)[0]
    #expect(rounded(full, to: 3) == 2.188)
    let shares = try (0...4).map { try responses($0).map { rounded($0 / full, to: 3) } }
    #expect(shares.map { $0[0] } == [1, 0.282, 0, 0, 0.082])
    #expect(shares.map { $0[1] } == [1, 1, 0.282, 0.131, 0.131])
    #expect(shares.map { $0[2] } == [1, 1, 1, 1, 0.282])
  }

  // Stimulus: dark pictures of 25×25 with strokes of brightness 1, one pixel wide. The arms of the L
  // are 11 pixels long, its corner at the bottom left counted in both; both strokes of the + are 15
  // long, and each is one of the two single lines; the slant rises by 10 pixels to the right at 45°.
  @Test("Corner cells: 1.770 for an L, 1.968 for a +, .188 for a line, .338 for a slant")
  func corners() throws {
    func strongest(_ strokes: [(from: Place, to: Place)]) throws -> [Float] {
      let cells = Reference.complexCells(
        try Reference.simpleCells(
          drawing(strokes), filters: [Self.filter(0), Self.filter(90)]), window: 4, step: 1)
      let (vertical, horizontal) = (cells.channel(0), cells.channel(1))
      let corners = Reference.cornerCells(vertical: vertical, horizontal: horizontal)
      let sums = zip(vertical.values, horizontal.values).map { $0 + $1 }
      return [
        rounded(corners.values.max() ?? 0, to: 3), rounded(sums.max() ?? 0, to: 2),
      ]
    }
    let upright = (from: Place(row: 5, column: 12), to: Place(row: 19, column: 12))
    let level = (from: Place(row: 12, column: 5), to: Place(row: 12, column: 19))
    let foot = (from: Place(row: 16, column: 8), to: Place(row: 16, column: 18))
    let back = (from: Place(row: 6, column: 8), to: Place(row: 16, column: 8))
    let slant = (from: Place(row: 17, column: 7), to: Place(row: 7, column: 17))
    #expect(try strongest([back, foot]) == [1.770, 3.54])
    #expect(try strongest([upright, level]) == [1.968, 3.94])
    #expect(try strongest([upright]) == [0.188, 2.23])
    #expect(try strongest([level]) == [0.188, 2.23])
    #expect(try strongest([slant])[0] == 0.338)
  }

  // The stimulus is the upright line of 15 pixels from above. The unit is the one with the largest
  // sum of both responses.
  @Test("The two responses to a long line: 2.188 and .046, in the mean 1.117")
  func meanOfALongLine() throws {
    let line = drawing([(from: Place(row: 5, column: 12), to: Place(row: 19, column: 12))])
    let cells = Reference.complexCells(
      try Reference.simpleCells(line, filters: [Self.filter(0), Self.filter(90)]), window: 4,
      step: 1)
    let pairs = zip(cells.channel(0).values, cells.channel(1).values)
    let strongest = try #require(pairs.max { $0.0 + $0.1 < $1.0 + $1.1 })
    #expect(rounded(strongest.0, to: 3) == 2.188)
    #expect(rounded(strongest.1, to: 3) == 0.046)
    #expect(rounded((strongest.0 + strongest.1) / 2, to: 3) == 1.117)
  }

  /// Strokes one pixel wide, smoothed where they slant.
  private func drawing(_ strokes: [(from: Place, to: Place)]) -> Matrix {
    var image = Matrix(Size(25))
    for (from, to) in strokes {
      let (right, down) = (Float(to.column - from.column), Float(to.row - from.row))
      for row in 0..<25 {
        for column in 0..<25 {
          let (x, y) = (Float(column - from.column), Float(row - from.row))
          let along = (x * right + y * down) / (right * right + down * down)
          let nearest = min(max(along, 0), 1)
          let (dx, dy) = (x - nearest * right, y - nearest * down)
          let light = 1 - (dx * dx + dy * dy).squareRoot()
          image[row, column] = max(image[row, column], light)
        }
      }
    }
    return image
  }

  private func rounded(_ value: Float, to digits: Int) -> Float {
    let scale = (0..<digits).reduce(Float(1)) { scale, _ in scale * 10 }
    return (value * scale).rounded() / scale
  }
}

private func conv(
  _ size: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1
) -> Layer {
  .convolution(filters: 1, size: size, stride: stride, padding: padding, dilation: dilation)
}

private func pool(_ size: Int, padding: Int = 0) -> Layer {
  .maxPooling(size: size, stride: 2, padding: padding)
}

@Suite("What lesson 7 says is true: fields")
struct LadderFacts {
  private static let leNet5 = [conv(5), pool(2), conv(5), pool(2), conv(5)]

  private static let vgg16 = [2, 2, 3, 3, 3].flatMap { count in
    [Layer](repeating: conv(3, padding: 1), count: count) + [pool(2)]
  }

  private func sizes(_ layers: [Layer]) -> [Int] {
    Reference.receptiveFieldLadder(layers).map(\.size)
  }

  @Test("LeNet: 5, 6, 14, 16, 32; its dense layers add nothing to the ladder")
  func leNet() {
    let windows = Self.leNet5
    #expect(sizes(windows) == [5, 6, 14, 16, 32])
    #expect(sizes(windows + [.dense(units: 84), .dense(units: 10)]) == [5, 6, 14, 16, 32])
  }

  @Test("AlexNet: 11, 19, 51, 67, 99, 131, 163, 195")
  func alexNet() {
    let same = conv(3, padding: 1)
    let layers = [
      conv(11, stride: 4), pool(3), conv(5, padding: 2), pool(3), same, same, same, pool(3),
    ]
    #expect(sizes(layers) == [11, 19, 51, 67, 99, 131, 163, 195])
  }

  @Test("VGG-16 climbs to 212 pixels, 32 apart, and begins 90 before the image")
  func vgg() {
    let ladder = Reference.receptiveFieldLadder(Self.vgg16)
    #expect(
      ladder.map(\.size)
        == [3, 5, 6, 10, 14, 16, 24, 32, 40, 44, 60, 76, 92, 100, 132, 164, 196, 212])
    #expect(ladder.last == FieldGeometry(size: 212, jump: 32, start: -90))
  }

  @Test("ResNet-50 sees 483 pixels, or 427 if the stride stands in the 3×3")
  func resNet() {
    func layers(strideIn3: Bool) -> [Layer] {
      var layers = [conv(7, stride: 2, padding: 3), pool(3, padding: 1)]
      for (stage, blocks) in [3, 4, 6, 3].enumerated() {
        for block in 0..<blocks {
          let stride = stage > 0 && block == 0 ? 2 : 1
          layers += [
            conv(1, stride: strideIn3 ? 1 : stride),
            conv(3, stride: strideIn3 ? stride : 1, padding: 1), conv(1),
          ]
        }
      }
      return layers
    }
    #expect(sizes(layers(strideIn3: false)).last == 483)
    #expect(sizes(layers(strideIn3: true)).last == 427)
  }

  // The three layers of the page's figure, and the same with a zero at each end.
  @Test("Filter, pooling, filter: 3, 4 and 8 pixels; with padding from −1, −2 and −4 on")
  func starts() {
    let plain = Reference.receptiveFieldLadder([conv(3), pool(2), conv(3)])
    #expect(plain.map(\.size) == [3, 4, 8])
    #expect(plain.map(\.start) == [0, 0, 0])
    let padded = Reference.receptiveFieldLadder([
      conv(3, padding: 1), pool(2, padding: 1), conv(3, padding: 1),
    ])
    #expect(padded.map(\.start) == [-1, -2, -4])
  }

  @Test("Dilations 1, 2 and 4 see 15 pixels through three filters of 3")
  func dilation() {
    #expect(sizes([conv(3), conv(3, dilation: 2), conv(3, dilation: 4)]) == [3, 7, 15])
  }

  /// The last size on VGG-16 and on LeNet for each wrong way to climb; the right ones are 212 and
  /// 32. Only walking backwards gives LeNet its size all the same.
  private static let wrongEnds: [(name: String, vgg: Int, leNet: Int)] = [
    ("adds the window less one, however far apart its inputs are", 32, 15),
    ("multiplies the jump by the stride too early", 243, 35),
    ("adds the whole window, not the window less one", 332, 41),
    ("adds strides up", 100, 28),
    ("skips pooling layers", 27, 13),
    ("walks from the last layer to the first", 308, 32),
  ]

  @Test("Six wrong ways to climb end at the sizes they are known for", arguments: wrongEnds)
  func wrongEnd(_ wrong: (name: String, vgg: Int, leNet: Int)) throws {
    let exercise = try #require(
      Catalogue.exercises.first { $0.id == "receptiveFieldLadder" })
    let variant = try #require(exercise.variants.first { $0.name == wrong.name })
    func lastSize(_ layers: [Layer]) throws -> Int {
      guard case .returned(let answer)? = variant.call([layers.answer]) else {
        throw NoLadder()
      }
      return try #require([FieldGeometry](answer)?.last).size
    }
    #expect(try lastSize(Self.vgg16) == wrong.vgg)
    #expect(try lastSize(Self.leNet5) == wrong.leNet)
  }

  private struct NoLadder: Error {}
}
