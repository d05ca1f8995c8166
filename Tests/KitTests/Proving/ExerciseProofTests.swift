import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving

@Suite("Proving an exercise")
struct ExerciseProofTests {
  @Test("A sound exercise has no shortcomings")
  func sound() {
    #expect(MadeExercise().complaints == [])
  }

  @Test("Of two misconceptions that are one, both are said not to be told apart")
  func oneMistakeTwice() {
    var made = MadeExercise()
    made.squares = Misconception("adds one, twice", hint: "Is that new?") { $0 + 1 + 1 }
    #expect(
      made.complaints == [
        "'double': 'adds two' is named for 0 of 5 seeds: 'adds one, twice' fits as well; no case "
          + "of 100 seeds tells them apart: add one that does, or drop one of the two",
        "'double': 'adds one, twice' is named for 0 of 5 seeds: 'adds two' fits as well; no case "
          + "of 100 seeds tells them apart: add one that does, or drop one of the two",
      ])
  }

  @Test("What only another seed tells apart is shown as the example that is missing")
  func toldApartByAnotherSeed() throws {
    var made = MadeExercise()
    made.second = Check("doubles what is drawn", random: 1) { $0.int(in: 1...30) }
    made.squares = Misconception("adds two, but not to 7", hint: "Why 7?") {
      $0 == 7 ? 0 : $0 + 2
    }
    let seed = try #require(
      (0..<100).first { made.exercise.cases(seed: $0)[1] == [[.integer(7)]] })
    try #require(seed >= 5)
    let complaints = made.complaints
    #expect(
      complaints.first
        == "'double': 'adds two' is named for 0 of 5 seeds: 'adds two, but not to 7' fits as well; "
        + "a fixed example would tell them apart: seed \(seed), the check 'doubles what is drawn', "
        + "7")
    #expect(complaints.count == 2)
  }

  @Test("A misconception that only seeded cases catch is said to need an example")
  func seededOnly() {
    var made = MadeExercise()
    made.adds = Misconception("adds 2 to odd numbers", hint: "And for 3?") {
      $0 % 2 == 0 || $0 < 10 ? 2 * $0 : $0 + 2
    }
    made.second = Check("doubles a large number", examples: [1000]) { 11 + 2 * $0.int(in: 0...9) }
    #expect(
      made.complaints == [
        "'double': 'adds 2 to odd numbers' is caught by seeded cases only: add a fixed example "
          + "that catches it"
      ])
  }

  @Test("What slips through, and a check that nothing fails, are counted")
  func slips() {
    var made = MadeExercise()
    made.first = Check("doubles 2", examples: [2])
    made.second = Check("doubles 2 again", examples: [2])
    #expect(
      made.complaints.filter { !$0.contains("always") } == [
        "'double': 'adds two' is caught for 0 of 5 seeds",
        "'double': 'squares' is caught for 0 of 5 seeds",
        "'double': no misconception fails the check 'doubles 2'",
        "'double': no misconception fails the check 'doubles 2 again'",
      ])
  }

  @Test(
    "An answer that needs no thought is not worth points",
    arguments: [(0, "0"), (1, "1")])
  func constants(answer: Int, words: String) {
    var made = MadeExercise()
    made.reference = { $0 > 900 ? answer : 2 * $0 }
    made.second = Check("gives up on large numbers", examples: [1000, 2000])
    #expect(
      made.complaints == [
        "'double': always answering \(words) passes the check 'gives up on large numbers' and "
          + "earns 1 of 2 points: add a fixed example that has another answer"
      ])
  }

  @Test("The argument itself, nil, the empty array and zeros are answers without thought, too")
  func otherConstants() {
    let one = RecordedCase(
      arguments: [.integer(3)],
      expected: .returned(.list([.tensor(dimensions: [1, 2], values: [4, 5])])), variants: [],
      explanations: [], steps: [], landmarks: nil)
    let answers = ConstantAnswer.all(arguments: 1).compactMap { $0.outcome(of: one) }
    let expected: [Answer] = [
      .integer(3), .nothing, .list([]), .list([.tensor(dimensions: [1, 2], values: [0, 0])]),
    ]
    for answer in expected { #expect(answers.contains(.returned(answer))) }
  }

  @Test("A property that takes an empty answer for a misconception is found out")
  func mistakenName() {
    let exercise = Exercise(
      "primes", points: 1, difficulty: .easy, reference: { (count: Int) in [2, 3, 5] },
      checks: {
        Check("gives primes", examples: [3]) { (primes: [Int], _: Int) in
          primes.contains(2) ? nil : Shortfall("2", "2 is missing")
        }
      },
      misconceptions: {
        Misconception("leaves 2 out", hint: "Is 2 odd?") { _ in
          [3, 5, 7]
        } isLike: { primes, _ in
          !primes.contains(2)
        }
      }, hints: [])
    let findings = ExerciseProof(exercise: exercise.untyped, seeds: Array(0..<3)).findings()
    #expect(findings.mistakes.map(\.answer) == [.value(.list([])), .zeros])
    #expect(findings.mistakes.allSatisfy { $0.misconception == 0 && $0.seeds == 3 })
  }

  @Test("Cases that do not follow from the seed are found out")
  func chance() {
    var made = MadeExercise()
    made.second = Check("doubles a large number", random: 20) { _ in Int.random(in: 1...100_000) }
    #expect(
      made.complaints == [
        "'double': the cases of the check 'doubles a large number' are not the same each time for "
          + "one seed: take every random number from the 'random' that the closure is given, and "
          + "nothing from the order of a set or a dictionary"
      ])
  }

  @Test("A reference or a misconception that changes its mind is found out")
  func wavering() throws {
    var made = MadeExercise()
    made.reference = { _ in Int.random(in: 1...100_000_000) }
    let prints = (0..<2).map { _ in RecordingPrint(of: made.exercise.recorded(seed: 0)) }
    let differences = prints[0].differences(from: prints[1], checks: made.exercise.checkNames)
    #expect(differences.count == 2)
    #expect(differences.allSatisfy { $0.hasPrefix("the reference does not answer the cases of") })
    var second = MadeExercise()
    second.adds = Misconception("adds two", hint: "?") { _ in Int.random(in: 1...100_000_000) }
    let others = (0..<2).map { _ in RecordingPrint(of: second.exercise.recorded(seed: 0)) }
    let names = others[0].differences(from: others[1], checks: second.exercise.checkNames)
    #expect(names.count == 1)
    #expect(names.first?.hasPrefix("the misconception 'adds two' does not answer") == true)
  }

  @Test("Each step is told before it is taken, and a misconception can be left out")
  func steps() {
    var made = MadeExercise()
    made.first = Check("doubles a number", examples: [3])
    made.second = Check("keeps its sign", examples: [4]) { answer, number in
      (answer < 0) == (number < 0) ? nil : Shortfall("sign", "")
    }
    nonisolated(unsafe) var lines: [String] = []
    let proof = ExerciseProof(
      exercise: made.exercise, seeds: [], leftOut: [0], before: { lines.append($0.line) })
    _ = proof.findings()
    #expect(
      lines == [
        "c 0 0 0 0", "r 0 0 0 0", "m 0 0 0 1", "e 0 0 0 0",
        "c 0 1 0 0", "r 0 1 0 0", "m 0 1 0 1", "p 0 1 0 0", "e 0 1 0 0",
      ])
    #expect(lines.map { ProofStep(line: $0[...])?.line } == lines)
  }

  @Test("A fixed example is answered and judged for the first seed only, a drawn case for each")
  func onceForAllSeeds() {
    var made = MadeExercise()
    made.first = Check("doubles a number", examples: [3], random: 1) { $0.int(in: 1...1_000_000) }
    nonisolated(unsafe) var lines: [String] = []
    let proof = ExerciseProof(
      exercise: made.exercise, seeds: Array(0..<3), before: { lines.append($0.line) })
    #expect(proof.findings().caught == [3, 3])
    #expect(
      lines.filter { $0.hasPrefix("r") } == [
        "r 0 0 0 0", "r 0 0 1 0", "r 0 1 0 0", "r 0 1 1 0", "r 1 0 1 0", "r 2 0 1 0",
      ])
    let seeds = (0..<2).map { made.exercise.recorded(seed: UInt64($0)) }
    #expect(seeds[1].withoutCases(of: seeds[0]).checks.map(\.cases.count) == [1, 0])
  }
}
