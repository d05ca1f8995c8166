import Tensors
public import Wire

extension Answer {
  /// The answer in a few words: "2×3" for a matrix of that size, "rows 0..<3, columns 1..<4".
  public var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): shortText(value)
    case .truth(let value): "\(value)"
    case .text(let value): "\"\(value)\""
    case .tensor(let dimensions, _): dimensions.map { "\($0)" }.joined(separator: "×")
    case .record: recordText
    case .list(let answers): "[" + answers.map(\.text).joined(separator: ", ") + "]"
    case .nothing: "nil"
    }
  }

  /// A record in the words of the type it came from.
  private var recordText: String {
    guard case .record(let name, let members) = self else { return "" }
    let known: (any CustomStringConvertible)? =
      switch name {
      case "Size": Size(self)
      case "Shape": Shape(self)
      case "Padding": Padding(self)
      case "Field": Field(self)
      case "Place": Place(self)
      default: Layer(self)
      }
    if let known { return known.description }
    let parts = members.map(\.value.text)
    switch name {
    case "Range": return parts.joined(separator: "..<")
    case "ClosedRange": return parts.joined(separator: "...")
    default: return zip(members, parts).map { "\($0.label) \($1)" }.joined(separator: ", ")
    }
  }

  /// The matrices in this answer that can be shown as grids, each under a caption: the matrix
  /// itself, the channels of a volume, the matrices of a record.
  var grids: [(caption: String, rows: Int, columns: Int, values: [Float])] {
    switch self {
    case .tensor(let sides, let values) where sides.count >= 2:
      let rows = sides[sides.count - 2], columns = sides[sides.count - 1]
      let outer = sides.dropLast(2)
      let count = rows * columns
      guard count > 0 else { return [] }
      return stride(from: 0, to: values.count, by: count).map { start in
        let place = Cell(offset: start / count, in: Array(outer)).indices
        let names = ["filter", "channel"].suffix(outer.count)
        let caption = zip(names, place).map { "\($0) \($1)" }.joined(separator: ", ")
        return (caption, rows, columns, Array(values[start..<start + count]))
      }
    case .record(_, let members):
      return members.flatMap { member in
        member.value.grids.map { (member.label, $0.rows, $0.columns, $0.values) }
      }
    case .list(let answers):
      return answers.enumerated().flatMap { index, answer in
        answer.grids.map { grid in
          let caption = ["item \(index)", grid.caption].filter { !$0.isEmpty }
          return (caption.joined(separator: ", "), grid.rows, grid.columns, grid.values)
        }
      }
    default:
      return []
    }
  }
}

extension Outcome {
  /// The outcome in a few words.
  public var text: String {
    switch self {
    case .returned(let answer): answer.text
    case .threw(let failure): "an error (\(failure.message))"
    }
  }
}
