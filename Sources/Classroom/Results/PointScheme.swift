public import Foundation
public import Judging
import Processes

/// What each check of each exercise is worth: what the declarations say, or what an instructor says
/// instead.
///
///     {"zeroPad": 4, "fullPadding": {"the name of a check": 2}}
///
/// A number is for the whole exercise, and its checks keep their shares. An object is for some
/// checks, and the others keep their points.
public struct PointScheme: Sendable {
  private let worth: [String: [String: Double]]
  /// More can be added up, and be shown in a table.
  private static let known = 0.0...1_000_000
  /// Whether anything differs from the declarations.
  private let isUsual: Bool

  /// What the declarations say.
  public init(_ lessons: [Lesson]) {
    worth = Self.declared(lessons)
    isUsual = true
  }

  /// What a file says.
  /// - Throws: `ClassroomError.pointsUnreadable` or `SystemError.unreadable`.
  public init(_ lessons: [Lesson], from file: URL) throws {
    let path = file.pathText
    let fault = { ClassroomError.pointsUnreadable(path: path, reason: $0) }
    let data = Data(try Files.readBytes(file))
    let said: [String: Worth]
    do {
      said = try JSONDecoder().decode([String: Worth].self, from: data)
    } catch {
      throw fault("it is not an object of numbers, or of objects of numbers")
    }
    if let name = RepeatedName.first(in: data) { throw fault("it says '\(name)' twice") }
    if said.isEmpty { throw fault("it names no exercise") }
    var worth = Self.declared(lessons)
    for (exercise, one) in said.sorted(by: { $0.key < $1.key }) {
      guard var checks = worth[exercise] else {
        throw fault("there is no exercise '\(exercise)'")
      }
      switch one {
      case .exercise(let points):
        let sum = checks.values.reduce(0, +)
        checks = checks.mapValues { sum == 0 ? 0 : $0 / sum * points }
      case .checks(let points):
        for (name, points) in points.sorted(by: { $0.key < $1.key }) {
          guard checks[name] != nil else {
            let names = checks.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            throw fault("'\(exercise)' has no check '\(name)', but \(names)")
          }
          checks[name] = points
        }
      }
      if let points = one.all.first(where: { !Self.known.contains($0) }) {
        throw fault("'\(exercise)' cannot have \(points) points, but from 0 to 1000000")
      }
      worth[exercise] = checks
    }
    self.worth = worth
    isUsual = false
  }

  /// What each check of an exercise is worth, by its name; nothing if there is no such exercise.
  func worth(of exercise: String) -> [String: Double] { worth[exercise] ?? [:] }

  /// The verdict with these points.
  func applied(to verdict: Verdict) -> Verdict {
    guard !isUsual, let worth = worth[verdict.exercise] else { return verdict }
    return verdict.worth(worth)
  }

  private enum Worth: Decodable {
    case exercise(Double)
    case checks([String: Double])

    /// All the numbers in it.
    var all: [Double] {
      switch self {
      case .exercise(let points): [points]
      case .checks(let points): points.sorted { $0.key < $1.key }.map(\.value)
      }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let points = try? container.decode(Double.self) {
        self = .exercise(points)
      } else {
        self = .checks(try container.decode([String: Double].self))
      }
    }
  }

  private static func declared(_ lessons: [Lesson]) -> [String: [String: Double]] {
    var worth: [String: [String: Double]] = [:]
    for exercise in lessons.flatMap(\.exercises) {
      let shares = exercise.checkShares.reduce(0, +)
      worth[exercise.id] = Dictionary(
        zip(exercise.checkNames, exercise.checkShares).map { name, share in
          (name, shares == 0 ? 0 : exercise.points * Double(share) / Double(shares))
        }, uniquingKeysWith: { first, _ in first })
    }
    return worth
  }
}
