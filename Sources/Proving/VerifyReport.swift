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
    /// The checks whose cases are the same for every seed.
    let fixedChecks: [String]
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
          }, fixedChecks: row.fixedChecks)
      })
  }
}

extension KillMatrix {
  /// One line about all of it.
  public func summary(shortcomings count: Int) -> String {
    func counted(_ count: Int, _ what: String) -> String {
      "\(count) \(what)\(count == 1 ? "" : "s")"
    }
    let proved =
      "\(counted(exercises.count, "exercise")), \(counted(misconceptionCount, "misconception")), "
      + "\(counted(seeds, "seed"))."
    return count == 0
      ? "Complete and sound: \(proved)" : "\(counted(count, "shortcoming")) in \(proved)"
  }

  /// What a table of answers for one seed would pass, as a hint to whoever writes exercises; nil if
  /// there is none. Some checks have no other cases: a size below 1 is one of few.
  public var fixedCases: String? {
    let fixed = exercises.reduce(0) { $0 + $1.fixedChecks.count }
    let all = exercises.reduce(0) { $0 + $1.checkCount }
    let whole = exercises.filter { $0.checkCount > 0 && $0.fixedChecks.count == $0.checkCount }
    if fixed == 0 { return nil }
    let names = whole.map(\.exercise).joined(separator: ", ")
    return "\(fixed) of \(all) checks have the same cases for every seed"
      + (whole.isEmpty ? "." : ", and these exercises have no others: \(names).")
  }

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
      let fixed = row.fixedChecks.map { "  same for every seed: \($0)" }
      return ([head + "  caught      named"] + lines + fixed).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }
}
