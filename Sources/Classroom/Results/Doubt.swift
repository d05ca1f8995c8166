import Judging
import Typesetting

/// What an instructor must look at in what a student handed in.
enum Doubt: Hashable, Sendable {
  /// The names say a time that nobody understands. There are none if they must not be told.
  case unclearTime([StudentName])
  /// Several submissions say the same time, or none, and are worth different points.
  case sameTime([StudentName])
  case remark(IntakeRemark)

  var anonymous: Doubt {
    switch self {
    case .unclearTime: .unclearTime([])
    case .sameTime: .sameTime([])
    case .remark(let remark): .remark(remark.anonymous)
    }
  }

  var text: String {
    switch self {
    case .unclearTime(let names):
      """
      The name \(Self.list(names))says a time that is not understood. Rename the submission after its \
      time, such as \(Self.example(names)), and grade again.
      """
    case .sameTime(let names):
      """
      Which submission is the last? Several \(names.isEmpty ? "" : "(\(Self.list(names).dropLast())) ")\
      say the same time, or none, and are worth different points. Remove those that do not count, or \
      rename them after their times, such as \(Self.example(names)), and grade again.
      """
    case .remark(let remark): remark.text
    }
  }

  private static func list(_ names: [StudentName]) -> String {
    names.map { "'\($0.visible)'" }.joined(separator: ", ") + (names.isEmpty ? "" : " ")
  }

  private static func example(_ names: [StudentName]) -> String {
    "'\(names.first?.handedIn.student.visible ?? "name")@2026-11-20T23.59'"
  }
}
