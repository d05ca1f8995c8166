/// How much there is to compile.
struct CourseSize: Equatable, Sendable {
  let files: Int
  let lines: Int

  /// The whole course. What is measured in a part of it would be less than what learners wait for
  /// at the end.
  static let whole = CourseSize(files: 11, lines: 1700)

  static func lines(of text: String) -> Int { text.count { $0.isNewline } }

  /// Files of functions like those of the lessons, so many that with lesson files of `lines` they
  /// are as much as the whole course; none where the lessons are as many.
  static func padding(_ lines: [Int]) -> [String: String] {
    let count = max(0, whole.files - lines.count)
    let each = max(40, (whole.lines - lines.reduce(0, +) + max(0, count - 1)) / max(1, count))
    return Dictionary(
      uniqueKeysWithValues: (0..<count).map { ("more-\($0).swift", file($0, lines: each)) })
  }

  private static func file(_ number: Int, lines: Int) -> String {
    var text = "// Made by 'bench': as much to compile as a lesson.\n\npublic import Tensors\n"
    var index = 0
    while Self.lines(of: text) < lines {
      text += function("maps\(number)of\(index)", step: index % 5 + 1)
      index += 1
    }
    return text
  }

  private static func function(_ name: String, step: Int) -> String {
    """

    /// Every \(step)th row and column of a map, weighted by where it was.
    public func \(name)(_ map: Matrix, weights: [Float]) -> Matrix {
      var kept = Matrix(rows: (map.rows + \(step - 1)) / \(step), columns: (map.columns + \(step - 1)) / \(step))
      for row in 0..<kept.rows {
        for column in 0..<kept.columns {
          let place = (row * kept.columns + column) % max(1, weights.count)
          let weight = weights.isEmpty ? \(step) : weights[place]
          kept[row, column] = map[row * \(step), column * \(step)] * weight
        }
      }
      return kept
    }

    """
  }
}
