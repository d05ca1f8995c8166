public import Judging
import Processes

/// Which lessons are released or graded, as it is typed: "1,3-5".
public struct LessonSelection {
  public let lessons: [Lesson]

  /// - Parameters:
  ///   - text: Numbers and ranges; an empty text for all.
  ///   - course: The lessons that there are.
  /// - Throws: `ClassroomError.noSuchLesson`.
  public init(_ text: String, of course: [Lesson]) throws(ClassroomError) {
    if text.isEmpty {
      lessons = course
      return
    }
    var numbers: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        Int($0.filter { $0 != " " })
      }
      let known = Set(course.compactMap { Int($0.number) })
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        first <= last, known.contains(first), known.contains(last)
      else { throw .noSuchLesson(text: text, numbers: course.map(\.number)) }
      numbers.formUnion(first...last)
    }
    lessons = course.filter { Int($0.number).map(numbers.contains) ?? false }
  }

  /// Numbers of lessons as they are typed: "1,3-5".
  static func text(_ numbers: Set<Int>) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}
