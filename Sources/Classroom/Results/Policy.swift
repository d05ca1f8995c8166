public import Foundation
public import Judging
import Processes

/// Which of a student's submissions counts, and what is taken off for those that come late.
///
///     {"counts": "best", "due": {"03-padding": "2026-11-20T23:59"}, "percentPerDay": 10,
///      "latestDay": 3}
///
/// Without a file, the last submission counts and none is late.
public struct Policy: Sendable {
  enum Counted: String, Decodable, Sendable {
    /// The one that gets the most points for a lesson, after what is taken off.
    case best
    /// The last one that holds the file of a lesson.
    case last
  }

  var counted = Counted.last
  /// By the id of a lesson.
  private var due: [String: HandInTime] = [:]
  /// What each day that has begun takes off, in percent of the points.
  private var percentPerDay = 0.0
  /// After so many days nothing is left; nil if there is no such day.
  private var latestDay: Int?

  /// The last submission counts, and none is late.
  public init() {}

  /// What a file says.
  /// - Throws: `ClassroomError.policyUnreadable` or `SystemError.unreadable`.
  public init(_ lessons: [Lesson], from file: URL) throws {
    let path = file.pathText
    let fault = { ClassroomError.policyUnreadable(path: path, reason: $0) }
    let data = Data(try Files.readBytes(file))
    let known: Set = ["counts", "due", "percentPerDay", "latestDay"]
    guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw fault("it is not a JSON object")
    }
    if let other = object.keys.sorted().first(where: { !known.contains($0) }) {
      throw fault("'\(other)' is not one of counts, due, percentPerDay and latestDay")
    }
    if let name = RepeatedName.first(in: data) { throw fault("it says '\(name)' twice") }
    let said: Said
    do {
      said = try JSONDecoder().decode(Said.self, from: data)
    } catch {
      throw fault(
        "counts is \"last\" or \"best\", due holds times by lesson, percentPerDay is a number, "
          + "latestDay a whole number")
    }
    counted = said.counts ?? .last
    percentPerDay = said.percentPerDay ?? 0
    latestDay = said.latestDay
    guard (0...100).contains(percentPerDay) else {
      throw fault("percentPerDay must be from 0 to 100")
    }
    guard latestDay.map({ $0 >= 0 }) ?? true else { throw fault("latestDay must be 0 or more") }
    for (lesson, text) in (said.due ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard lessons.contains(where: { $0.id == lesson }) else {
        let ids = lessons.map { "'\($0.id)'" }.joined(separator: ", ")
        throw fault("there is no lesson '\(lesson)'; there are \(ids)")
      }
      guard let time = HandInTime(text) else {
        throw fault("'\(text)' is not a time such as 2026-11-20T23:59")
      }
      due[lesson] = time
    }
  }

  private struct Said: Decodable {
    let counts: Counted?
    let due: [String: String]?
    let percentPerDay: Double?
    let latestDay: Int?
  }

  /// Whether a lesson can come so late that it loses points.
  func mayTakeOff(from lesson: String) -> Bool {
    due[lesson] != nil && (percentPerDay > 0 || latestDay != nil)
  }

  /// How late a lesson came; nil if it did not.
  func lateness(of lesson: String, handedIn time: HandInTime?) -> Lateness? {
    guard let due = due[lesson], let days = time?.daysAfter(due), days > 0 else { return nil }
    let isTooLate = latestDay.map { days > $0 } ?? false
    return Lateness(
      days: days, percentOff: isTooLate ? 100 : min(100, percentPerDay * Double(days)))
  }
}

/// How late a lesson was handed in, and what that takes off.
struct Lateness: Hashable, Sendable {
  let days: Int
  let percentOff: Double
}
