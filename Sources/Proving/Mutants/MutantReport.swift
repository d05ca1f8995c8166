import Building
import Foundation
import Processes

/// What became of the mutants of some exercises: the documented, versioned output of
/// `verify --mutants --json`.
public struct MutantReport: Encodable, Sendable {
  let schema = 1
  public let exercises: [Row]
  /// Survivors that no list has, and entries of the lists that do not hold any more.
  public private(set) var shortcomings: [Shortcoming]
  /// How many survivors are listed as still to be killed.
  public private(set) var stillToBeKilled = 0
  private let outcomes: [(mutant: Mutant, outcome: MutantOutcome)]
  private let kit: Kit

  /// What became of the mutants in an exercise's section, those aside that make no difference.
  public struct Row: Encodable, Sendable {
    public let id: String
    public fileprivate(set) var mutants = 0
    public fileprivate(set) var killed = 0
    /// How many of the killed were explained: their verdict named a misconception, or what all wrong
    /// answers have in common.
    public fileprivate(set) var named = 0
  }

  private enum CodingKeys: CodingKey {
    case schema, exercises, shortcomings, stillToBeKilled
  }

  /// - Parameters:
  ///   - outcomes: Every mutant that was tried.
  ///   - exercises: Those that were asked for, in the order of the course.
  ///   - whole: The files of which every exercise was asked for.
  ///   - shortcomings: What is wrong besides.
  ///   - kit: Where the lists are.
  init(
    _ outcomes: [(Mutant, MutantOutcome)], exercises: [String], whole: Set<String>,
    shortcomings: [Shortcoming], kit: Kit
  ) {
    self.kit = kit
    self.outcomes = outcomes.map { ($0, $1) }
    self.shortcomings = shortcomings
    let tried = self.outcomes.filter { $0.outcome != .doesNotCompile }
    var unlisted = tried
    var counts = 0
    var (equivalent, complaints): ([Mutant], [Shortcoming]) = ([], [])
    for (file, isExcused) in [(kit.equivalentMutants, true), (kit.knownSurvivors, false)] {
      for entry in MutantList((try? Files.read(file)) ?? "").entries {
        let complaint: String?
        let found = unlisted.indices.filter { entry.matches(unlisted[$0].mutant) }
        if let index = found.first(where: { unlisted[$0].outcome == .survives }) {
          complaint = isExcused && entry.reason.isEmpty ? "has no reason" : nil
          let mutant = unlisted.remove(at: index).mutant
          if isExcused { equivalent.append(mutant) } else { counts += 1 }
        } else if !found.isEmpty {
          complaint = "is killed now; take the entry out"
        } else {
          let isTried =
            tried.contains { $0.mutant.file == entry.file && $0.mutant.function == entry.function }
            || whole.contains(entry.file)
          complaint = isTried ? "is stale: there is no such line or change any more" : nil
        }
        if let complaint {
          complaints.append(
            Shortcoming(
              kit.shortPath(file), line: entry.line,
              "\(entry.change) in \(entry.function) \(complaint)"))
        }
      }
    }
    let survivors = unlisted.filter { $0.outcome == .survives }.map(\.mutant)
    stillToBeKilled = counts
    self.shortcomings += survivors.map(\.shortcoming) + complaints
    self.exercises = exercises.map { id in
      let own = tried.filter { $0.mutant.owner == id }.map(\.outcome)
      return Row(
        id: id, mutants: own.count - equivalent.count { $0.owner == id },
        killed: own.count { $0 != .survives }, named: own.count { $0 == .named })
    }
  }

  /// How many of the mutants are killed, by exercise and in all.
  public var table: String {
    let all = Row(
      id: "all", mutants: exercises.reduce(0) { $0 + $1.mutants },
      killed: exercises.reduce(0) { $0 + $1.killed }, named: exercises.reduce(0) { $0 + $1.named })
    let width = exercises.map(\.id.count).reduce("exercise".count, max)
    func line(_ cells: [String]) -> String {
      let head = cells[0] + String(repeating: " ", count: max(0, width - cells[0].count))
      return cells.dropFirst().reduce(head) { line, cell in
        line + String(repeating: " ", count: max(1, 10 - cell.count)) + cell
      }
    }
    func share(_ count: Int, of whole: Int) -> String {
      whole == 0 ? "–" : "\(count * 100 / whole) %"
    }
    let rows = (exercises + [all]).map { row in
      line([
        row.id, "\(row.mutants)", share(row.killed, of: row.mutants),
        share(row.named, of: row.killed),
      ])
    }
    return ([line(["exercise", "mutants", "killed", "named"])] + rows).joined(separator: "\n")
  }

  /// Writes the list of those to be killed anew, as far as it is about what was tried.
  public func recordSurvivors() throws {
    let file = kit.knownSurvivors
    let list = MutantList((try? Files.read(file)) ?? "")
    let tried = Set(outcomes.map { [$0.mutant.file, $0.mutant.function] })
    var entries = list.entries.filter { !tried.contains([$0.file, $0.function]) }
    let equivalent = MutantList((try? Files.read(kit.equivalentMutants)) ?? "").entries
    entries += outcomes.filter { one in
      one.outcome == .survives && !equivalent.contains { $0.matches(one.mutant) }
    }.map { MutantList.Entry($0.mutant) }
    let order = Dictionary(
      outcomes.enumerated().map { ([$1.mutant.file, $1.mutant.function], $0) },
      uniquingKeysWith: { first, _ in first })
    entries = entries.enumerated().sorted { one, other in
      (one.element.file, order[[one.element.file, one.element.function]] ?? 0, one.offset)
        < (
          other.element.file, order[[other.element.file, other.element.function]] ?? 0, other.offset
        )
    }.map(\.element)
    try Files.write(MutantList(head: list.head, entries: entries).text, to: file)
  }
}

extension Mutant {
  fileprivate var shortcoming: Shortcoming {
    Shortcoming(
      "solutions/\(file)", line: mutation.line, "\(mutation.change) survives: \(function)")
  }
}

extension Kit {
  /// Mutants that are as right as the solution, each with the reason.
  var equivalentMutants: URL { root.appending(path: "Tests/Mutants/equivalent.txt") }
  /// Mutants that the exercises should notice and do not yet.
  var knownSurvivors: URL { root.appending(path: "Tests/Mutants/known-survivors.txt") }
}
