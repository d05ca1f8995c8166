public import Building
import Foundation
public import Judging

/// The documented, versioned output of `verify --json`.
public struct VerifyReport: Encodable, Sendable {
  let schema = 1
  let shortcomings: [Shortcoming]
  let matrix: Matrix

  struct Matrix: Encodable {
    let seeds: Int
    let exercises: [Exercise]
  }

  struct Exercise: Encodable {
    let id: String
    let misconceptions: [Misconception]
  }

  struct Misconception: Encodable {
    let name: String
    let caught: Int
    let recognized: Int
  }

  public init(shortcomings: [Shortcoming], matrix: KillMatrix) {
    self.shortcomings = shortcomings
    self.matrix = Matrix(
      seeds: matrix.seeds,
      exercises: matrix.exercises.map { row in
        Exercise(
          id: row.exercise,
          misconceptions: row.misconceptions.map {
            Misconception(name: $0.name, caught: $0.caught, recognized: $0.recognized)
          })
      })
  }
}

extension KillMatrix {
  public var misconceptionCount: Int { exercises.reduce(0) { $0 + $1.misconceptions.count } }

  /// For every misconception how many seeds caught it and how many named it.
  public var table: String {
    let names = exercises.flatMap(\.misconceptions).map(\.name.count).max() ?? 0
    let width = min(names, 58)
    func cell(_ count: Int) -> String {
      let text = "\(count)/\(seeds)"
      return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
    return exercises.map { row in
      let head =
        row.exercise + String(repeating: " ", count: max(1, width + 4 - row.exercise.count))
      let lines = row.misconceptions.map { one in
        let name = one.name.count > width ? one.name.prefix(width - 1) + "…" : one.name[...]
        let gap = String(repeating: " ", count: width - name.count)
        return "  \(name)\(gap) \(cell(one.caught)) \(cell(one.recognized))"
      }
      return ([head + "  caught      named"] + lines).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// One line for every misconception that slips through or is taken for another, and for every
  /// check that no misconception fails.
  public func shortcomings(kit: Kit, exercises declared: [AnyExercise]) -> [Shortcoming] {
    declared.flatMap { exercise in
      exercises.filter { $0.exercise == exercise.id }.flatMap(complaints).map {
        kit.shortcoming(of: exercise, "'\(exercise.id)': \($0)")
      }
    }
  }

  private func complaints(about row: Row) -> [String] {
    var complaints: [String] = []
    if row.misconceptions.isEmpty { complaints.append("no misconception is declared") }
    for one in row.misconceptions where one.caught < seeds {
      complaints.append("'\(one.name)' is caught for \(one.caught) of \(seeds) seeds")
    }
    for one in row.misconceptions where one.recognized < seeds {
      complaints.append("'\(one.name)' is named for \(one.recognized) of \(seeds) seeds")
    }
    for check in row.idleChecks {
      complaints.append("no misconception fails the check '\(check)'")
    }
    return complaints
  }
}
