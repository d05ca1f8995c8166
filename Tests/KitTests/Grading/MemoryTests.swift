import Exercises
import Foundation
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Reporting

@Suite("Remembering verdicts", .serialized)
struct MemoryTests {
  /// What a verdict says, as far as one can be told from another.
  private struct Words: Hashable {
    let exercise: String
    let state: Verdict.State
    let points: Double
    let misconception: String?
    let remark: String?
    let prints: String

    init(_ verdict: Verdict) {
      exercise = verdict.exercise
      state = verdict.state
      points = verdict.points
      misconception = verdict.misconception?.name
      remark = verdict.remarkText
      prints = verdict.prints
    }
  }

  private func words(
    _ grader: Grader, _ snapshot: Snapshot, _ memory: VerdictMemory?, on exercises: [String]? = nil
  ) throws -> [Words] {
    var words: [Words] = []
    try grader.grade(exercises, of: snapshot, memory: memory) {
      words.append(Words($0))
    }
    return words
  }

  @Test("With every exercise unwritten in turn, the remembered verdicts are the true ones")
  func wholeCourse() throws {
    let student = try Student("memory")
    defer { student.remove() }
    let grader = student.grader()
    let memory = VerdictMemory()
    // A training takes seconds, each time.
    let asked = Catalogue.exercises.map(\.id).filter { $0 != "train" }
    #expect(
      try words(grader, grader.snapshot(), memory, on: asked).allSatisfy { $0.state == .passed })
    var judgedAgain = 0
    let solutions = try Solutions()
    for group in solutions.groups(of: asked) {
      for id in group { try student.write(id, in: solutions.lesson(of: id), "  todo()") }
      let snapshot = try grader.snapshot()
      let recalled = memory.recallCount
      let remembered = try words(grader, snapshot, memory, on: asked)
      judgedAgain += asked.count - (memory.recallCount - recalled)
      #expect(remembered == (try words(grader, snapshot, nil, on: asked)), "\(group) unwritten")
      for id in group {
        let number = try solutions.lesson(of: id)
        try Files.write(try #require(solutions.files[number]), to: student.file(number))
      }
    }
    // Each edit concerns two exercises and those that call them.
    #expect(judgedAgain >= asked.count)
    #expect(
      judgedAgain * 5 < asked.count * asked.count,
      "\(judgedAgain) of \(asked.count * asked.count) were judged again")
  }

  @Test("A training is remembered, and judged again if what it calls is no longer written")
  func training() throws {
    let student = try Student("memorytraining")
    defer { student.remove() }
    let grader = student.grader()
    let memory = VerdictMemory()
    for _ in 0..<2 {
      #expect(try words(grader, grader.snapshot(), memory, on: ["train"]).map(\.state) == [.passed])
    }
    #expect(memory.recallCount == 1)
    try student.write("momentumStep", in: 11, "  todo()")
    #expect(try words(grader, grader.snapshot(), memory, on: ["train"]).map(\.state) != [.passed])
    #expect(memory.recallCount == 1)
  }

  @Test("A crash that moves to another line is judged again, a right answer that moves is not")
  func lines() throws {
    let student = try Student("memorylines")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  _ = image[image.rows, 0]\n  return image")
    let grader = student.grader()
    let memory = VerdictMemory()
    let line = try student.line(of: "zeroPad", in: 3) + 1
    let crashed = { (line: Int) throws -> [String] in
      try words(grader, grader.snapshot(), memory)
        .filter { $0.remark?.contains("03-Padding.swift:\(line):") == true }.map(\.exercise)
    }
    #expect(try crashed(line) == ["zeroPad"])
    let file = try student.file(3)
    try Files.write("\n" + (try Files.read(file)), to: file)
    #expect(try crashed(line + 1) == ["zeroPad"])
    #expect(memory.recallCount == Catalogue.exercises.count - 1)
  }

  @Test("What may come out otherwise another time is not remembered")
  func chance() throws {
    let student = try Student("memorychance")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  Int.random(in: 0...1) == 0 ? image : image")
    try student.write("fullPadding", in: 3, "  while true {}")
    let memory = VerdictMemory()
    for _ in 0..<2 {
      // Only what never ends is given little time.
      for (asked, limits) in [
        (["zeroPad", "correlate"], Limits.wide), (["fullPadding"], Limits(secondsPerCase: 0.2)),
      ] {
        let grader = student.grader(limits: limits)
        try grader.grade(
          asked, of: try grader.snapshot(), memory: memory, cancellation: nil
        ) { _ in }
      }
    }
    #expect(memory.recallCount == 1)
  }

  #if os(Linux)
    @Test(
      "A verdict on code that calls what nobody has looked at is not remembered",
      arguments: [
        "\"a\".unicodeScalars.first?.properties.name", "Set([1]).isStrictSuperset(of: [2])",
        // The name of a type of its own has an address in it.
        "{ struct Own {}; return \"\\([Own()])\" }()",
        "{ struct Own {}; return \"\\(Optional(Own()) as Any)\" }()",
        "{ struct Own {}; return ([Own()] as Any) as? any CustomStringConvertible }()?.description",
      ])
    func unknownCalls(call: String) throws {
      let student = try Student("memoryunknown")
      defer { student.remove() }
      let memory = VerdictMemory()
      let asked = ["zeroPad", "receptiveField"]
      for (body, recalls) in [("  _ = \(call)\n  return image", 1), ("  return image", 4)] {
        try student.write("zeroPad", in: 3, body)
        let grader = student.grader()
        for _ in 0..<2 { _ = try words(grader, grader.snapshot(), memory, on: asked) }
        #expect(memory.recallCount == recalls)
      }
    }

    @Test("All that the worked solutions call was looked at, with the optimizer and without")
    func knownCalls() throws {
      let folder = Kit(root: Student.checkout, lessons: "solutions")
      for isOptimized in [false, true] {
        let compiler = Compiler(
          of: .worker(isOptimized: isOptimized), kit: folder, lessons: Catalogue.lessons.files,
          name: "known-calls")
        for object in try compiler.build().objects {
          let unknown = PredictableCalls.unknown(inObject: try Files.readBytes(object.file))
          #expect(unknown == nil, "\(object.name): 'Tools/list-predictable-calls' lists it.")
        }
      }
      try? FileManager.default.removeItem(at: folder.build.appending(path: "known-calls"))
    }
  #endif

  @Test("Another seed asks other cases, and a remembered verdict does not answer them")
  func seeds() throws {
    let student = try Student("memoryseeds")
    defer { student.remove() }
    let memory = VerdictMemory()
    for seed in [UInt64(7), 8, 8] {
      let grader = student.grader(seed: seed)
      try grader.grade(
        ["zeroPad"], of: try grader.snapshot(), memory: memory, cancellation: nil
      ) { #expect($0.state == .passed) }
    }
    #expect(memory.recallCount == 1)
  }

  @Test("Verdicts come in the order that was asked for, whichever is there first")
  func order() throws {
    let student = try Student("memoryorder")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  while true {}")
    let grader = student.grader(limits: Limits(secondsPerCase: 0.5))
    var order: [String] = []
    let asked = ["zeroPad", "separate", "receptiveField", "correlate"]
    try grader.grade(asked, of: try grader.snapshot()) {
      order.append($0.exercise)
    }
    #expect(order == asked)
  }

  @Test("Work on several threads is handed over in order, and ends if no more is wanted")
  func lanes() {
    var results: [Int] = []
    OrderedPool(count: 3).run(40) {
      $0 * $0
    } each: { result in
      results.append(result)
      return results.count < 30
    }
    #expect(results == (0..<30).map { $0 * $0 })
  }

  @Test("Code that goes by the order of a set gives the same answer in every process")
  func hashing() throws {
    let student = try Student("memoryhashing")
    defer { student.remove() }
    try student.write(
      "receptiveField", in: 1, "  print(Set((0..<20).map { \"\\($0)\" }))\n  todo()")
    let prints = try (0..<3).map { _ in try student.verdict(on: "receptiveField").prints }
    #expect(prints[0].contains("\"13\""))
    #expect(Set(prints).count == 1)
  }
}

/// The worked solutions, and which of them may be unwritten together.
private struct Solutions {
  /// The text of each lesson, by its number.
  var files: [Int: String] = [:]
  /// The sections that are touched if one is unwritten: all that mention a function of it, and so on.
  private var reached: [String: Set<String>] = [:]

  init() throws {
    var sections: [String: String] = [:]
    for lesson in Catalogue.lessons {
      let text = try Files.read(Student.checkout.appending(path: "solutions/\(lesson.fileName)"))
      files[try #require(Int(lesson.number))] = text
      for section in LessonSource(text).sections {
        sections[section.name] = section.text.replacing(/\/\/.*/, with: "")
      }
    }
    // Words alone, and not what the kit makes of them: that is what is tested.
    let words = sections.mapValues { Set($0.matches(of: /\w+/).map { String($0.output) }) }
    let declared = sections.mapValues { text in
      let places = text.matches(of: /\n(?:public |private )*(?:func|let|struct|enum) (\w+)/)
      return Set(places.map { String($0.output.1) })
    }
    for name in sections.keys {
      var found: Set = [name]
      var isGrowing = true
      while isGrowing {
        let names = found.reduce(into: Set<String>()) { $0.formUnion(declared[$1] ?? []) }
        let more = words.filter { !$0.value.isDisjoint(with: names) }.keys
        isGrowing = !found.isSuperset(of: more)
        found.formUnion(more)
      }
      reached[name] = found
    }
  }

  /// All of some exercises, in groups of which no exercise calls two: so each edit is seen alone.
  func groups(of exercises: [String]) -> [[String]] {
    var groups: [(ids: [String], reached: Set<String>)] = []
    for id in exercises {
      let own = reached[id] ?? []
      if let index = groups.firstIndex(where: { $0.reached.isDisjoint(with: own) }) {
        groups[index].ids.append(id)
        groups[index].reached.formUnion(own)
      } else {
        groups.append(([id], own))
      }
    }
    return groups.map(\.ids)
  }

  func lesson(of id: String) throws -> Int {
    try #require(Catalogue.lesson(of: id).flatMap { Int($0.number) })
  }
}
