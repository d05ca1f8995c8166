import Reporting
import Wire

extension Answer {
  /// The value as an instructor would write it into an example, if it is short: small tensors with
  /// their numbers, if a verdict draws a grid.
  var spelled: String {
    guard case .tensor(let dimensions, let values) = self else {
      if case .list(let answers) = self, answers.count <= 12 {
        return "[" + answers.map(\.spelled).joined(separator: ", ") + "]"
      }
      return text
    }
    if values.count > 36 { return text }
    return Self.nested(values[...], dimensions[...])
  }

  private static func nested(_ values: ArraySlice<Float>, _ dimensions: ArraySlice<Int>) -> String {
    guard let first = dimensions.first else {
      return values.first.map { Answer.float($0).text } ?? ""
    }
    let length = first == 0 ? 0 : values.count / first
    let parts = (0..<first).map { index in
      let start = values.startIndex + index * length
      return nested(values[start..<start + length], dimensions.dropFirst())
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }
}

/// "image [[1, 2, 3]], padding 1"
func caseWords(_ arguments: [Answer], parameters: [String]) -> String {
  arguments.enumerated().map { index, argument in
    (parameters.indices.contains(index) ? parameters[index] + " " : "") + argument.spelled
  }.joined(separator: ", ")
}
