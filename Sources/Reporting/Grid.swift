import Judging
import Typesetting
import Tensors
import Wire

/// A matrix of numbers on its way to a reader.
struct Grid {
  /// Which part of an answer it is: "channel 1"; empty if it is all of it.
  let name: String
  let rows: Int
  let columns: Int
  let values: [Float]

  var size: Size { Size(rows: rows, columns: columns) }

  var matrix: Matrix { Matrix(rows: rows, columns: columns, values: values) }

  /// Whether its numbers may hide something that can be recognized: a stripe, a border, a corner.
  ///
  /// In fewer than 3×3 values there is no such thing, and a few short numbers are taken in at a
  /// glance: then a picture would only take up room. Fractions are not, and in a larger grid even
  /// single digits hide what they draw.
  var hasShapes: Bool {
    let least = min(rows, columns)
    return least >= 5 || least >= 3 && values.contains { shortText($0).count > 4 }
  }

  /// Whether all of its values are the same: a picture of one color.
  var isFlat: Bool { values.allSatisfy { $0 == values[0] } }

  /// "expected", or "expected, channel 1"
  func caption(_ word: String) -> String {
    name.isEmpty ? word : "\(word), \(name)"
  }

  /// "expected 4×5", or "expected, channel 1, 4×5"
  func captionWithSize(_ word: String) -> String {
    name.isEmpty ? "\(word) \(size)" : "\(word), \(name), \(size)"
  }
}

extension Answer {
  /// The matrices in this answer: itself, the channels of a volume, the matrices of a record or a
  /// list. Ones without any value are left out.
  var grids: [Grid] {
    switch self {
    case .tensor(let dimensions, let values) where dimensions.count >= 2:
      let rows = dimensions[dimensions.count - 2], columns = dimensions[dimensions.count - 1]
      let outer = Array(dimensions.dropLast(2))
      let count = rows * columns
      guard count > 0 else { return [] }
      return stride(from: 0, to: values.count, by: count).map { start in
        let position = Cell(offset: start / count, in: outer).indices
        let names = ["filter", "channel"].suffix(outer.count)
        return Grid(
          name: zip(names, position).map { "\($0) \($1)" }.joined(separator: ", "), rows: rows,
          columns: columns, values: Array(values[start..<start + count]))
      }
    case .record(_, let members):
      return members.flatMap { member in
        member.value.grids.map { $0.named($0.caption(member.label.visible)) }
      }
    case .list(let answers):
      return answers.enumerated().flatMap { index, answer in
        answer.grids.map { $0.named($0.caption("item \(index)")) }
      }
    default:
      return []
    }
  }
}

extension Outcome {
  var grids: [Grid] {
    guard case .returned(let answer) = self else { return [] }
    return answer.grids
  }
}

extension Grid {
  fileprivate func named(_ name: String) -> Grid {
    Grid(name: name, rows: rows, columns: columns, values: values)
  }

  /// The offsets of the values that are wrong in this grid; `expected` must have the same size.
  func wrongOffsets(_ expected: Grid, _ tolerance: Tolerance) -> Set<Int> {
    Set(
      values.indices.filter { !tolerance.accepts(values[$0], for: expected.values[$0]) })
  }
}
