import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes

/// What hostile and unlucky lesson files must cost, through the real program.
@Suite("Hostile and unlucky lesson files")
struct HostileTests {
  private static let asked = ProcessInfo.processInfo.environment["HOSTILE"]
  private static let isWhole = asked != nil
  private static let entries = HostileFile.all.filter { entry in
    asked.map { $0 == "all" || entry.name.contains($0) } ?? true
  }
  /// Lessons 3 and 5 are those that the entries write into.
  private static let solved = isWhole ? nil : ["3", "5"]

  /// Side by side, each in a kit of its own: one after the other, they would be the last test to end.
  @Test("Each costs what it must, and nobody else pays", arguments: HostileFile.pages)
  func everyEntry(page: String) throws {
    let everyone = try HostileClass(solving: Self.solved)
    defer { everyone.remove() }
    let entries = Self.entries.filter { $0.page == page }
    #expect(Self.isWhole || entries.count >= 10)
    for entry in entries {
      try hold(everyone, entry.name, charged: entry.charged, states: entry.states, entry.says) {
        try entry.write(into: $0)
      }
    }
  }

  @Test("What is no readable file costs its own lesson")
  func unreadable() throws {
    let everyone = try HostileClass(solving: ["3", "5"])
    defer { everyone.remove() }
    let lesson = try #require(Catalogue.lessons.first { $0.number == "3" })
    for kind in UnreadableFile.allCases {
      try hold(
        everyone, kind.rawValue, charged: kind.isHonest ? [] : Set(lesson.exercises.map(\.id)),
        states: ["invalidSubmission"], nil
      ) { try kind.write(lesson.fileName, into: $0, solutions: everyone.kit.root) }
    }
  }

  @Test(
    "The tests and the loop of a learner say the same", .enabled(if: isWhole),
    arguments: HostileFile.pages)
  func otherFaces(page: String) throws {
    let everyone = try HostileClass(solving: nil)
    defer { everyone.remove() }
    for entry in Self.entries where entry.page == page {
      try everyone.restore()
      try entry.write(into: everyone.lessons)
      let states = try everyone.run().states
      let passed = Set(states.filter { $0.value == "passed" }.keys)
      let others = try everyone.passedInTests().symmetricDifference(passed)
      #expect(others.isEmpty, "\(entry.name): the tests say otherwise of \(others.sorted())")
      let asked = entry.charged.min() ?? "fullPadding"
      do {
        let passes = try everyone.passesInLoop(asked)
        #expect(passes == passed.contains(asked), "\(entry.name)")
      } catch {
        Issue.record("\(entry.name) in the loop: \(error)")
      }
      #expect(try everyone.kit.processesLeft() == [], "\(entry.name)")
      let left = try everyone.kit.filesLeft()
      #expect(left.isEmpty, "\(entry.name) leaves \(left)")
    }
  }

  /// Runs the kit with one entry in it, and holds it to the four promises of the page.
  private func hold(
    _ everyone: HostileClass, _ name: String, charged: Set<String>, states: Set<String>,
    _ says: String?, write: (URL) throws -> Void
  ) throws {
    var expected = try everyone.honestStates(without: charged)
    try everyone.restore()
    try write(everyone.lessons)
    let outcome: HostileClass.Outcome
    do {
      outcome = try everyone.run()
    } catch {
      Issue.record("\(name): \(error)")
      return
    }
    let unfair = charged.filter { !states.contains(outcome.states[$0] ?? "missing") }
    for exercise in charged.union(try everyone.callers(of: charged)) {
      expected[exercise] = outcome.states[exercise]
    }
    #expect(unfair.isEmpty, "\(name): \(outcome.says(of: unfair)), not \(states.sorted())")
    let others = Set(expected.keys.filter { outcome.states[$0] != expected[$0] })
    #expect(others.isEmpty, "\(name): others pay: \(outcome.says(of: others))")
    if let says {
      let isSaid = outcome.text.contains(says)
      #expect(isSaid, "\(name) is not told '\(says)'")
    }
    #expect(try everyone.kit.processesLeft() == [], "\(name)")
    let left = try everyone.kit.filesLeft()
    #expect(left.isEmpty, "\(name) leaves \(left)")
  }
}

/// What may stand in the place of a lesson file besides text that Swift can read.
enum UnreadableFile: String, CaseIterable, Sendable {
  case linkToSolution, linkToDevice, linkToNothing, pipe, folder, fiftyMegabytes, zeroBytes, notUTF8
  case windowsLines, byteOrderMark

  /// Whether it is text all the same, as another editor writes it.
  var isHonest: Bool { [.windowsLines, .byteOrderMark].contains(self) }

  func write(_ name: String, into lessons: URL, solutions root: URL) throws {
    let file = lessons.appending(path: name)
    let text = try Files.read(file)
    try FileManager.default.removeItem(at: file)
    let link = { (target: String) in
      try FileManager.default.createSymbolicLink(
        atPath: file.path(), withDestinationPath: target)
    }
    switch self {
    case .linkToSolution: try link(root.appending(path: "solutions/\(name)").path())
    case .linkToDevice: try link("/dev/zero")
    case .linkToNothing: try link("nowhere.swift")
    case .pipe: try #require(mkfifo(file.path(), 0o600) == 0)
    case .folder: try Files.makeFolder(file)
    case .fiftyMegabytes:
      try Data((text + String(repeating: "// \n", count: 12_500_000)).utf8).write(to: file)
    case .zeroBytes: try Data((text + "let a\0b = 1\n").utf8).write(to: file)
    case .notUTF8: try (Data(text.utf8) + Data([0x2F, 0x2F, 0xFF, 0xFE, 0x0A])).write(to: file)
    case .windowsLines: try Data(text.replacing("\n", with: "\r\n").utf8).write(to: file)
    case .byteOrderMark: try (Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)).write(to: file)
    }
  }
}
