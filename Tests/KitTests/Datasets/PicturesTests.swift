import Datasets
import Tensors
import Testing

@Suite("Pictures to learn from")
struct PicturesTests {
  @Test("Each class has as many pictures as every other", arguments: PictureKind.allCases)
  func classes(kind: PictureKind) {
    let count = 3 * kind.classNames.count
    let drawn = pictures(of: kind, count: count, seed: 5)
    #expect(drawn.count == count)
    let labels = Dictionary(grouping: drawn, by: \.label)
    #expect(Set(labels.keys) == Set(kind.classNames.indices))
    #expect(labels.values.allSatisfy { $0.count == 3 })
    #expect(drawn.map(\.label) != drawn.map(\.label).sorted())
    #expect(drawn.allSatisfy { $0.picture.shape == Shape(channels: 1, rows: 16, columns: 16) })
  }

  /// A change of this number changes every measurement of lesson 11.
  @Test("The same seed gives the same pictures, to the last bit, on every machine")
  func seeded() {
    let sums = PictureKind.allCases.map { kind in
      pictures(of: kind, count: 20, seed: 11).reduce(UInt32(0)) { sum, one in
        one.picture.values.reduce(sum) { ($0 &* 31) ^ $1.bitPattern }
      }
    }
    #expect(sums == [891162668, 1326759752, 1954463004, 2479577625])
  }

  @Test("Another seed gives other pictures")
  func otherSeed() {
    #expect(pictures(of: .digits, count: 10, seed: 1) != pictures(of: .digits, count: 10, seed: 2))
  }

  @Test("Ink covers what the figure covers, and a part of the pixels on its edge")
  func ink() {
    let picture = quiet(.shapes, label: 3)
    // A plus: its bars meet in the four pixels of the middle.
    #expect((4...11).allSatisfy { picture[0, $0, 7] == 0.75 && picture[0, 8, $0] == 0.75 })
    #expect(picture[0, 5, 6] == 0 && picture[0, 0, 0] == 0)
  }

  @Test("The direction of a bar is what its name says", arguments: [PictureKind.bars, .gratings])
  func directions(kind: PictureKind) {
    for (label, name) in kind.classNames.enumerated() {
      let picture = quiet(kind, label: label)
      /// How much the ink changes with one step in a direction.
      func change(_ down: Int, _ right: Int) -> Float {
        (4..<12).map { row in
          (4..<12).map { abs(picture[0, row, $0] - picture[0, row + down, $0 + right]) }
            .reduce(0, +)
        }.reduce(0, +)
      }
      let changes = [
        "horizontal": change(0, 1), "falling": change(1, 1), "vertical": change(1, 0),
        "rising": change(-1, 1),
      ]
      #expect(changes.min { $0.value < $1.value }?.key == name)
    }
  }

  @Test("No linear score tells gratings apart: the mean of every class is even")
  func evenGratings() {
    let drawn = pictures(of: .gratings, count: 4000, seed: 3)
    for label in PictureKind.gratings.classNames.indices {
      let ofClass = drawn.filter { $0.label == label }
      for pixel in [0, 17, 100, 136, 255] {
        let mean = ofClass.map { $0.picture.values[pixel] }.reduce(0, +) / Float(ofClass.count)
        #expect(abs(mean - 0.4) < 0.05)
      }
    }
  }

  @Test("Noise has the standard deviation that it is given")
  func noise() {
    var variation = Variation.centered
    variation.contrast = 0...0
    let values = pictures(of: .shapes, count: 100, seed: 4, variation: variation)
      .flatMap(\.picture.values)
    let mean = values.reduce(0, +) / Float(values.count)
    let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Float(values.count)
    #expect(abs(mean) < 0.01 && abs(variance.squareRoot() - 0.2) < 0.01)
  }

  /// A picture in full ink, in the middle, upright and without noise.
  private func quiet(_ kind: PictureKind, label: Int) -> Volume {
    var variation = Variation.centered
    (variation.scale, variation.tilt, variation.noise) = (0, 0, 0)
    variation.contrast = 1...1
    return pictures(of: kind, count: 10, seed: 1, variation: variation)
      .first { $0.label == label }?.picture ?? Volume(channels: 1, rows: 16, columns: 16)
  }
}
