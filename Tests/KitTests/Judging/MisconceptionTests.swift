import Exercises
import Foundation
import Testing

@testable import Judging
@testable import Proving

/// The documented ways to get `zeroPad` wrong, as a learner writes them.
private let wrongZeroPads: [(misconception: String, body: String)] = [
  (
    "pads only the bottom and the right",
    """
      var padded = Matrix(rows: image.rows + padding.bottom, columns: image.columns + padding.right)
      for row in 0..<image.rows {
        for column in 0..<image.columns { padded[row, column] = image[row, column] }
      }
      return padded
    """
  ),
  (
    "pads only the top and the left",
    """
      var padded = Matrix(rows: padding.top + image.rows, columns: padding.left + image.columns)
      for row in 0..<image.rows {
        for column in 0..<image.columns {
          padded[padding.top + row, padding.left + column] = image[row, column]
        }
      }
      return padded
    """
  ),
  (
    "writes the image into the top-left corner of the frame",
    """
      var padded = Matrix(
        rows: padding.top + image.rows + padding.bottom,
        columns: padding.left + image.columns + padding.right)
      for row in 0..<image.rows {
        for column in 0..<image.columns { padded[row, column] = image[row, column] }
      }
      return padded
    """
  ),
  (
    "takes top and bottom for left and right",
    """
      var padded = Matrix(
        rows: padding.left + image.rows + padding.right,
        columns: padding.top + image.columns + padding.bottom)
      for row in 0..<image.rows {
        for column in 0..<image.columns {
          padded[padding.left + row, padding.top + column] = image[row, column]
        }
      }
      return padded
    """
  ),
]

@Suite("Misconceptions of real learners' code", .serialized)
struct MisconceptionTests {
  @Test(
    "Each documented wrong zeroPad is named, with its question", arguments: wrongZeroPads.indices)
  func zeroPad(_ index: Int) throws {
    let student = try Student("zeropad")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, wrongZeroPads[index].body)
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .wrong)
    #expect(verdict.misconception?.name == wrongZeroPads[index].misconception)
    #expect(verdict.misconception?.hint.hasSuffix("?") == true)
  }

  @Test("A right zeroPad passes, and no misconception is named")
  func right() throws {
    let student = try Student("zeropad")
    defer { student.remove() }
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .passed)
    #expect(verdict.misconception == nil)
    #expect(verdict.points == verdict.maximumPoints)
  }

  @Test(
    "A misunderstanding is named although the errors are not written yet", arguments: [false, true])
  func withoutErrors(traps: Bool) throws {
    let student = try Student("withouterrors")
    defer { student.remove() }
    let rows = "image.rows - filter.rows + 1"
    let columns = "image.columns - filter.columns + 1"
    try student.write(
      "correlate", in: 5,
      """
        var map = Matrix(
          rows: \(traps ? rows : "max(0, \(rows))"), columns: \(traps ? columns : "max(0, \(columns))"))
        for row in 0..<map.rows {
          for column in 0..<map.columns {
            for i in 0..<filter.rows {
              for j in 0..<filter.columns {
                map[row, column] +=
                  image[row + i, column + j] * filter[filter.rows - 1 - i, filter.columns - 1 - j]
              }
            }
          }
        }
        return map
      """)
    let verdict = try student.verdict(on: "correlate")
    #expect(verdict.state == (traps ? .crashed(signal: trapSignal) : .wrong))
    #expect(verdict.misconception?.name == "turns the filter by 180°")
  }

  @Test("A wrong answer that no misconception explains is wrong, and nothing is named")
  func unexplained() throws {
    let student = try Student("zeropad")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  return Matrix(rows: 7, columns: 5, filledWith: 3)")
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .wrong)
    #expect(verdict.misconception == nil)
  }
}
