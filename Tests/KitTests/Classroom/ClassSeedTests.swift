import Exercises
import Foundation
import Synchronization
import Testing

@testable import Building
@testable import Classroom
@testable import Judging
@testable import Processes

/// What hidden cases are drawn from, and who can see it.
@Suite("The seed of a class")
struct ClassSeedTests {
  @Test("A new seed is written once, for nobody else to read")
  func file() throws {
    let folder = try TemporaryFolder.make("seed")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "made/seed")
    let seeds = Mutex<[ClassSeed]>([])
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      if let seed = try? ClassSeed.inFile(file).seed { seeds.withLock { $0.append(seed) } }
    }
    let drawn = seeds.withLock { $0 }
    #expect(drawn.count == 16 && Set(drawn).count == 1)
    #expect(
      try FileManager.default.attributesOfItem(atPath: file.pathText)[.posixPermissions] as? Int
        == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: file.deletingLastPathComponent().pathText) == ["seed"])
    #expect(try !ClassSeed.inFile(file).isNew)
    try Files.write("my seed", to: file)
    #expect(throws: ClassroomError.seedUnreadable(path: file.pathText)) {
      try ClassSeed.inFile(file)
    }
  }

  @Test("A student's seed is the same every time, and nobody else's")
  func students() {
    let names = ["anna", "Anna", "jos\u{E9}", "jose\u{301}", ""].map(StudentName.init)
    let seeds = [1, 2].flatMap { seed in names.map(ClassSeed(seed).ofStudent) }
    #expect(Set(seeds).count == 10)
    #expect(ClassSeed(1).ofStudent(StudentName("anna@2026-11-20")) == seeds[0])
    #expect(ClassSeed(1).ofStudent(names[0]) == 1_588_016_173_655_359_719)
  }

  @Test("With a seed for each student, cases differ, and verdicts and points do not")
  func perStudent() throws {
    let some = try SmallSubmissions()
    let source = LessonSource(
      try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift")))
    let telling = try source.writing("zeroPad", "  print(image)\n  return image").text
    for name in ["anna", "ben"] { try some.handIn(name, telling) }
    try some.handIn("carla")
    let prints = {
      let store = ResultStore(in: some.kit.root.appending(path: "out"))
      return ["anna", "ben"].map { name in
        let result = store.result(of: StudentName(name))
        // In one order, since cases are shuffled.
        return result?.verdicts.first { $0.exercise == "zeroPad" }?.prints.split(separator: "\n")
          .sorted() ?? []
      }
    }
    let first = try some.grade("class", "--seed-file", "seed", "--seed-per-student")
    #expect(first.errors.contains("note: A new seed is in seed. Keep it, tell nobody,"))
    #expect(prints()[0] != prints()[1] && !prints()[0].isEmpty)
    #expect(try some.rows().mapValues(\.total) == ["anna": "15", "ben": "15", "carla": "17"])
    let again = try some.grade("class", "--seed-file", "seed", "--seed-per-student")
    #expect(again.output.hasPrefix("0 submissions judged, 3 known before.\n"))
    let other = try some.grade("class", "--seed-file", "seed")
    #expect(other.output.hasPrefix("3 submissions judged, 0 known before.\n"))
    #expect(prints()[0] == prints()[1])
    let proof = try some.kit.run(
      "verify", "zeroPad", "--students", "class", "--seed-file", "seed", "--json")
    #expect(proof.status == 0 && proof.output.contains("\"seeds\" : 3"))
  }

  @Test("A seed is on no command line")
  func commandLine() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    #expect(try some.grade("class", "--seed", "5").status == 64)
    #expect(
      try some.grade(environment: ["STRIATE_SEED": "five"]).errors.contains(
        "STRIATE_SEED does not hold a seed"))
  }
}
