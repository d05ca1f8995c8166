import Building
import Foundation
import Processes

/// What is known of mutants, by the hash of all that an outcome depends on: a proof that is stopped
/// goes on where it was, and one of what has not changed is quick.
///
/// A file for each exercise, a line for each mutant, written as soon as the outcome is there. A
/// line that was cut off is no outcome.
final class MutantMemory {
  private let folder: URL
  private var outcomes: [String: MutantOutcome] = [:]
  private var files: [String: FileHandle] = [:]

  init(kit: Kit) {
    folder = kit.state.appending(path: "mutants")
    for file in Files.list(folder, extension: "txt") {
      for line in ((try? Files.read(file)) ?? "").split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 2, let outcome = MutantOutcome(rawValue: words[1]) else { continue }
        outcomes[words[0]] = outcome
      }
    }
  }

  subscript(key: String) -> MutantOutcome? { outcomes[key] }

  /// Keeps an outcome.
  func remember(_ outcome: MutantOutcome, _ key: String, of exercise: String) throws {
    outcomes[key] = outcome
    if files[exercise] == nil {
      let file = file(of: exercise)
      // Begins with a line break: what a killed proof wrote last may be half a line.
      let before = (try? Files.read(file)) ?? ""
      try Files.write(before.hasSuffix("\n") || before.isEmpty ? before : before + "\n", to: file)
      files[exercise] = FileHandle(forWritingAtPath: file.pathText)
      files[exercise]?.seekToEndOfFile()
    }
    files[exercise]?.write(Data("\(key) \(outcome.rawValue)\n".utf8))
  }

  /// Forgets what an exercise had besides these: outcomes of code that is there no more.
  func keep(_ keys: [String], of exercise: String) throws {
    try? files.removeValue(forKey: exercise)?.close()
    let lines = keys.compactMap { key in outcomes[key].map { "\(key) \($0.rawValue)\n" } }
    try Files.write(lines.joined(), to: file(of: exercise))
  }

  private func file(of exercise: String) -> URL { folder.appending(path: "\(exercise).txt") }
}
