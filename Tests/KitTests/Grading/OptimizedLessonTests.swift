import Exercises
import Foundation
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Proving
@testable import Reporting

@Suite("Lessons that compute for long", .serialized)
struct OptimizedLessonTests {
  /// The course, with an optimizer for lesson 5.
  private static let lessons = Catalogue.lessons.map { lesson in
    Lesson(lesson.id, lesson.title, isOptimized: lesson.number == "5") { return lesson.exercises }
  }

  private func grader(_ student: Student) -> Grader {
    Grader(
      kit: student.kit, lessons: Self.lessons, seed: Catalogue.practiceSeed, limits: .wide,
      buildName: student.build.lastPathComponent)
  }

  /// The optimized object files of a student, with the times at which they were made.
  private func objects(_ student: Student) throws -> [String: Date] {
    let folder = student.build.appending(path: "optimized")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0.hasSuffix(".o") }.map { name in
        let attributes = try FileManager.default.attributesOfItem(
          atPath: folder.appending(path: name).path())
        return (name, try #require(attributes[.modificationDate] as? Date))
      })
  }

  @Test("They are judged by optimized code, and nothing more is compiled for the others")
  func onlyIfAsked() throws {
    let student = try Student("optimized")
    defer { student.remove() }
    for name in try FileManager.default.contentsOfDirectory(atPath: student.build.path())
    where name.contains("optimized") {
      try FileManager.default.removeItem(at: student.build.appending(path: name))
    }
    let grader = grader(student)
    #expect(try grader.verdicts(on: ["zeroPad"]).map(\.state) == [.passed])
    #expect(try objects(student).isEmpty)
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: student.build.appending(path: "modules").path())
    let verdicts = try grader.verdicts(on: ["zeroPad", "correlate", "featureMap"])
    #expect(verdicts.map(\.state) == [.passed, .passed, .passed])
    let made = try objects(student)
    #expect(made.count == Catalogue.lessons.count)
    let same = try FileManager.default.contentsOfDirectory(
      atPath: student.build.appending(path: "modules").path())
    #expect(Set(same) == Set(modules))
    let programs = try FileManager.default.contentsOfDirectory(atPath: student.build.path())
      .filter { $0.hasPrefix("lesson-worker-optimized.") && !$0.hasSuffix(".sha256") }
    #expect(programs.count == 1)
    // A changed body costs one file.
    try student.write("zeroPad", in: 3, "  return image")
    let after = try grader.verdicts(on: ["zeroPad", "correlate"])
    #expect(after.map(\.state) == [.wrong, .passed])
    let new = try objects(student)
    #expect(new.count == made.count + 1)
    #expect(made.allSatisfy { new[$0.key] == $0.value })
  }

  @Test("A verdict that is known needs no optimized code")
  func remembered() throws {
    let student = try Student("optimized-memory")
    defer { student.remove() }
    let (grader, memory) = (grader(student), VerdictMemory())
    let states = { () throws -> [Verdict.State] in
      var states: [Verdict.State] = []
      try grader.grade(["fullPadding", "correlate"], of: try grader.snapshot(), memory: memory) {
        states.append($0.state)
      }
      return states
    }
    #expect(try states() == [.passed, .passed])
    let made = try objects(student)
    try student.write("fullPadding", in: 3, "  return Padding(0)")
    #expect(try states() == [.wrong, .passed])
    #expect(try objects(student) == made)
    try student.write("correlate", in: 5, "  return image")
    #expect(try states() == [.wrong, .wrong])
    #expect(try objects(student).count == made.count + 2)
  }

  @Test("A crash of optimized code names the learner's own line, in the same words")
  func crashes() throws {
    let student = try Student("optimized-crash")
    defer { student.remove() }
    try student.write(
      "correlate", in: 5, "  let one = [1]\n  print(one[image.rows])\n  return image")
    try student.write("rectify", in: 5, "  _ = map[map.rows, 0]\n  return map")
    let verdicts = try grader(student).verdicts(on: ["correlate", "rectify"])
    let lines = try ["correlate", "rectify"].map { try student.line(of: $0, in: 5) }
    let words = Dictionary(uniqueKeysWithValues: verdicts.map { ($0.exercise, $0.remarkText) })
    #expect(verdicts.map(\.state) == Array(repeating: .crashed(signal: trapSignal), count: 2))
    #expect(
      words["correlate"]
        == "Lessons/05-Filters.swift:\(lines[0] + 2): Fatal error: Index out of range")
    #expect(
      words["rectify"]??.hasPrefix("Lessons/05-Filters.swift:\(lines[1] + 1): Fatal error: row ")
        == true)
  }

  @Test("A crash has its line though the same function has more checks of that kind")
  func crashesOfOneKind() throws {
    let student = try Student("optimized-crashes")
    defer { student.remove() }
    try student.write(
      "train", in: 11,
      """
        let weights = network.stages.map { $0.weights }
        if epochs > 100 { print(weights[epochs], pictures[epochs + batch]) }
        let after = pictures[pictures.count]
        return after.label > 100 ? Network(stages: []) : network
      """)
    try student.write(
      "loss", in: 11,
      """
        var sum: Float = 0
        for index in 1...(pictures.count - 5) { sum += Float(pictures[index].label) }
        for index in 0...(network.stages.count - 1) { sum += network.stages[index].biases[0] }
        return sum
      """)
    let verdicts = try student.verdicts(["train", "loss"])
    // The first lines of the bodies: the declarations have four lines and three.
    let lines = [
      try student.line(of: "train", in: 11) + 4, try student.line(of: "loss", in: 11) + 3,
    ]
    #expect(
      verdicts["train"]?.remarkText
        == "Lessons/11-WholeNetwork.swift:\(lines[0] + 2): Fatal error: Index out of range")
    #expect(
      verdicts["loss"]?.remarkText
        == "Lessons/11-WholeNetwork.swift:\(lines[1] + 1): Fatal error: "
        + "Range requires lowerBound <= upperBound")
  }

  @Test("A file that does not compile costs its own exercises, in either product")
  func doesNotCompile() throws {
    let student = try Student("optimized-broken")
    defer { student.remove() }
    try student.write("correlate", in: 5, "  return nothingOfThatName")
    let asked: Set = ["zeroPad", "correlate", "convolve"]
    for ids in [asked, ["correlate", "convolve"]] {
      let states = try grader(student).verdicts(on: ids).map { ($0.exercise, $0.state) }
      for (id, state) in states {
        switch id {
        case "zeroPad": #expect(state == .passed)
        default: #expect(state == .doesNotCompile)
        }
      }
      #expect(states.count == ids.count)
    }
  }

  @Test("The proof has optimized code judged, too, if such a lesson is to be proved")
  func proved() throws {
    let kit = Kit(root: Student.checkout)
    let build = { (asked: Set<String>) in
      try ProofScope(kit: kit, course: Self.lessons, asked: asked).solutions()
    }
    let filters = try build(["correlate", "zeroPad"])
    #expect(filters.shortcomings.isEmpty)
    #expect(filters.worker(for: "correlate")?.contains("/lesson-worker-optimized.") == true)
    #expect(filters.worker(for: "zeroPad")?.contains("/lesson-worker.") == true)
    #expect(try build(["zeroPad"]).worker(for: "correlate") == nil)
  }

  @Test("An exercise that asks for more time gets it, and no more than that")
  func time() throws {
    let exercise = Exercise(
      "zeroPad", points: 1, difficulty: .easy, secondsPerCase: 2.5,
      reference: { (number: Int) in number },
      checks: { Check("returns what it is given", examples: [1]) },
      misconceptions: { Misconception("adds ten", hint: "?") { number in number + 10 } }, hints: []
    ).untyped
    let key = AnswerKey(recording: [exercise], seed: 7)
    let read = try AnswerKey(decoding: try key.encoded(), from: "key.json")
    #expect(read["zeroPad"]?.secondsPerCase == 2.5)

    let student = try Student("time")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  while true {}")
    let worker = try Compiler(
      kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent
    ).build().product
    var recorded = try #require(Catalogue.exercises.first { $0.id == "zeroPad" }).recorded(seed: 7)
    recorded.secondsPerCase = 2.5
    let judge = Judge(properties: [], limits: Limits(secondsPerCase: 0.2))
    let verdict = judge.judge(recorded, worker: worker)
    #expect(verdict.remark == .ended(.timedOut(seconds: 2.5)))
  }
}
