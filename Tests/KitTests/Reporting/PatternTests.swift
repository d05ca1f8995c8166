import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving
@testable import Reporting

private let picture: Matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 10]]

private func sentence(_ expected: Answer, _ actual: Answer) -> String? {
  Pattern.common(to: [
    Pattern.Difference(expected: .returned(expected), actual: .returned(actual))
  ])?.sentence
}

private func pattern<Value: Answerable>(_ expected: Value, _ actual: Value) -> String? {
  sentence(expected.answer, actual.answer)
}

/// The picture with the values at some places made wrong.
private func spoiled(_ expected: Matrix, _ places: (row: Int, column: Int)...) -> Matrix {
  var spoiled = expected
  for (index, place) in places.enumerated() {
    spoiled[place.row, place.column] += Float(index + 1) * 1.7
  }
  return spoiled
}

private func map(_ expected: Matrix, from source: (Int, Int) -> (Int, Int)) -> Matrix {
  var moved = Matrix(expected.size)
  for row in 0..<expected.rows {
    for column in 0..<expected.columns {
      let from = source(row, column)
      moved[row, column] = expected[from.0, from.1]
    }
  }
  return moved
}

@Suite("The pattern behind wrong values")
struct PatternTests {
  @Test("Rows, columns and channels that are missing or too many are counted")
  func shapes() {
    func pattern(_ expected: [Int], _ actual: [Int]) -> String? {
      let tensors = [expected, actual].map {
        Answer.tensor(dimensions: $0, values: Array(repeating: 0, count: $0.reduce(1, *)))
      }
      return sentence(tensors[0], tensors[1])
    }
    #expect(pattern([4, 5], [3, 4]) == "Yours has 1 row and 1 column too few.")
    #expect(pattern([4, 5], [4, 7]) == "Yours has 2 columns too many.")
    #expect(pattern([4, 5], [3, 7]) == "Yours has 1 row too few, and 2 columns too many.")
    #expect(pattern([4, 5], [5, 4]) == "Rows and columns have changed places.")
    #expect(pattern([3, 4, 5], [3, 5, 4]) == "Rows and columns have changed places.")
    #expect(
      pattern([3, 4, 5], [1, 2, 3]) == "Yours has 2 channels, 2 rows and 2 columns too few.")
    #expect(pattern([2, 3, 4, 5], [1, 3, 4, 5]) == "Yours has 1 filter too few.")
    #expect(pattern([3, 4], [3, 4, 1]) == "The shapes differ.")
  }

  @Test("Items that are missing or too many are counted")
  func lengths() {
    #expect(pattern([1, 2, 3], [1]) == "Yours has 2 items too few.")
    #expect(pattern([1], [1, 2]) == "Yours has 1 item too many.")
    #expect(pattern([1], [2]) == nil)
  }

  @Test("Nothing but zeros")
  func zeros() {
    #expect(pattern(picture, picture.map { _ in 0 }) == "Every value is 0.")
    #expect(pattern(Volume([picture]), Volume([picture.map { _ in 0 }])) == "Every value is 0.")
  }

  @Test("The wrong sign")
  func sign() {
    #expect(pattern(picture, picture.map { -$0 }) == "Every value has the wrong sign.")
  }

  @Test("Transposed, upside down, mirrored, turned")
  func places() {
    #expect(
      pattern(picture, map(picture) { ($1, $0) })
        == "Yours is transposed: rows and columns have changed places.")
    #expect(pattern(picture, map(picture) { (2 - $0, $1) }) == "Yours is upside down.")
    #expect(
      pattern(picture, map(picture) { ($0, 2 - $1) }) == "Yours is mirrored from left to right.")
    #expect(pattern(picture, map(picture) { (2 - $0, 2 - $1) }) == "Yours is turned by 180°.")
  }

  @Test("What looks the same turned and mirrored is said to be mirrored")
  func rows() {
    #expect(
      pattern([[1, 2, 4]] as Matrix, [[4, 2, 1]]) == "Yours is mirrored from left to right.")
    #expect(pattern([[1], [2], [4]] as Matrix, [[4], [2], [1]]) == "Yours is upside down.")
  }

  @Test("Every channel of a volume must be turned the same way")
  func volumes() {
    let volume = Volume([picture, picture.map { $0 * $0 }])
    let turned = Volume(
      [volume.channel(0), volume.channel(1)].map { channel in
        map(channel) { (2 - $0, $1) }
      })
    #expect(pattern(volume, turned) == "Yours is upside down.")
    let half = Volume([volume.channel(0), map(volume.channel(1)) { (2 - $0, $1) }])
    #expect(pattern(volume, half) == "The first channel is right, the others are not.")
  }

  @Test("Channels in another order")
  func channelOrder() {
    let channels = [picture, picture.map { $0 * $0 }, picture.map { 20 - $0 }]
    #expect(
      pattern(Volume(channels), Volume([channels[2], channels[0], channels[1]]))
        == "The channels stand in another order.")
  }

  @Test("The same amount everywhere, with the amount")
  func offset() {
    #expect(pattern(picture, picture.map { $0 + 2 }) == "Every value is 2 too large.")
    #expect(pattern(picture, picture.map { $0 - 0.25 }) == "Every value is 0.25 too small.")
    #expect(
      pattern(Volume([picture, picture]), Volume([picture, picture].map { $0.map { $0 + 3 } }))
        == "Every value is 3 too large.")
  }

  @Test("An amount of its own in each channel, such as a bias")
  func channelOffsets() {
    let volume = Volume([picture, picture, picture])
    func shifted(_ offsets: Float...) -> Volume {
      Volume(offsets.map { offset in picture.map { $0 + offset } })
    }
    #expect(
      pattern(volume, shifted(1, -2, 0.5)) == """
        Every value is 1 too large in channel 0, 2 too small in channel 1 and 0.5 too large \
        in channel 2.
        """)
    #expect(pattern(volume, shifted(0, 3, 0)) == "Every value of channel 1 is 3 too large.")
    let five = Volume(Array(repeating: picture, count: 5))
    #expect(
      pattern(five, shifted(1, 2, 3, 4, 5))
        == "In each channel, every value is off by the same amount.")
  }

  @Test("The same factor everywhere, with the factor")
  func factor() {
    #expect(pattern(picture, picture.map { $0 * 9 }) == "Every value is 9 times what was expected.")
    #expect(
      pattern(picture, picture.map { $0 / 4 }) == "Every value is 0.25 times what was expected.")
    #expect(
      pattern([[0, 1, 2]] as Matrix, [[0, 3, 6]]) == "Every value is 3 times what was expected.")
    #expect(pattern([[0, 1, 2]] as Matrix, [[1, 3, 6]]) == nil)
  }

  @Test("Moved by a row or two, whatever actual in from outside")
  func shifts() {
    let large = Matrix.counting(5, 6).map { $0 * $0 }
    func moved(_ down: Int, _ right: Int) -> Matrix {
      map(large) { row, column in
        let from = (row - down, column - right)
        let isInside = (0..<5).contains(from.0) && (0..<6).contains(from.1)
        return isInside ? from : (row, 5 - column)
      }
    }
    #expect(pattern(large, moved(1, 0)) == "Yours is shifted: 1 row too far down.")
    #expect(
      pattern(large, moved(-1, 2))
        == "Yours is shifted: 1 row too far up and 2 columns too far right.")
    #expect(pattern(large, moved(0, -1)) == "Yours is shifted: 1 column too far left.")
    // Mostly zeros look alike wherever they are moved.
    #expect(
      pattern(
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]] as Matrix, [[0, 0, 0], [0, 0, 0], [0, 1, 0]]) == nil)
  }

  @Test("Wrong values in one part of the grid only")
  func parts() {
    let large = Matrix.counting(4, 4).map { $0 * $0 }
    #expect(
      pattern(large, spoiled(large, (3, 0), (3, 2))) == "Only the last row is wrong.")
    #expect(
      pattern(large, spoiled(large, (0, 3), (2, 3))) == "Only the last column is wrong.")
    #expect(
      pattern(large, spoiled(large, (3, 0), (3, 3), (1, 3)))
        == "Only the last row and the last column are wrong.")
    #expect(pattern(large, spoiled(large, (0, 1), (0, 2))) == "Only the first row is wrong.")
    #expect(pattern(large, spoiled(large, (1, 0), (2, 0))) == "Only the first column is wrong.")
    #expect(
      pattern(large, spoiled(large, (0, 2), (0, 3), (2, 0), (3, 0)))
        == "Only the first row and the first column are wrong.")
    // Two single values are no row and no column.
    #expect(pattern(large, spoiled(large, (0, 2), (2, 0))) == nil)
    #expect(
      pattern(large, spoiled(large, (0, 1), (3, 2), (1, 3), (2, 0)))
        == "Only the border is wrong; inside, every value is right.")
    #expect(pattern(large, spoiled(large, (0, 1), (3, 2), (2, 2))) == nil)
  }

  @Test("A grid that is all border has no inside to be right")
  func allBorder() {
    let small: Matrix = [[1, 2, 4], [8, 16, 33]]
    #expect(pattern(small, spoiled(small, (0, 0), (1, 2), (0, 2))) == nil)
  }

  @Test("One wrong value, or an answer of one value, has no pattern")
  func single() {
    #expect(pattern(picture, spoiled(picture, (2, 2))) == nil)
    #expect(pattern([[5]] as Matrix, [[-5]]) == nil)
    #expect(pattern(Float(5), -5) == nil)
  }

  @Test("Not a number is no amount and no factor")
  func nan() {
    #expect(pattern(picture, picture.map { _ in .nan }) == nil)
    #expect(pattern(picture.map { _ in .nan }, picture) == nil)
    #expect(pattern(picture, picture.map { _ in .infinity }) == nil)
  }

  @Test("Right or wrong, empty grids have no values to look at")
  func empty() {
    #expect(pattern(Matrix(rows: 0, columns: 3), Matrix(rows: 0, columns: 3)) == nil)
    #expect(
      pattern(Matrix(rows: 0, columns: 3), Matrix(rows: 1, columns: 3))
        == "Yours has 1 row too many.")
  }
}
