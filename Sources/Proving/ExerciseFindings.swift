import Judging
import Wire

/// What the proof of one exercise found out, for some of the seeds. It crosses from the process
/// that runs the instructor's code to the one that prints.
struct ExerciseFindings: Codable, Sendable {
  /// For each misconception for how many seeds the checks catch it, and verdicts name it. The
  /// same index as in the declaration.
  var caught: [Int]
  var named: [Int]
  /// Whether the fixed examples alone catch it. The same index as in the declaration.
  var caughtByExamples: [Bool]
  /// The checks that some misconception fails, and the long ones, on which none is tried.
  var checksFailed: Set<Int>
  /// The checks whose cases are the same for every seed.
  var fixedChecks: Set<Int> = []
  /// Misconceptions that explain each other's answers.
  var ties: [Tie] = []
  var earnings: [Earning] = []
  var mistakes: [MistakenName] = []
  /// What was recorded for seed 0, to be compared with what another process records.
  var print: RecordingPrint?
  var solution: SolutionFinding?
  var stub: SolutionFinding?

  init(of exercise: AnyExercise) {
    caught = Array(repeating: 0, count: exercise.misconceptionNames.count)
    named = caught
    caughtByExamples = caught.map { _ in false }
    checksFailed = exercise.longChecks
  }

  /// One case, as a message must name it.
  struct CasePlace: Codable, Hashable, Sendable {
    let seed: UInt64
    let check: Int
    let arguments: [Answer]
  }

  /// A misconception that is not named, since another one fits as well.
  struct Tie: Codable, Sendable {
    let misconception: Int
    let other: Int
    /// A case that tells the two apart; nil if none of the seeds makes one.
    let telling: CasePlace?
  }

  /// An answer that owes nothing to the task and passes a check all the same.
  struct Earning: Codable, Sendable {
    let answer: ConstantAnswer
    let check: Int
    var seeds: Int
  }

  /// An answer that owes nothing to the task and is given the name of a misconception.
  struct MistakenName: Codable, Sendable {
    let answer: ConstantAnswer
    let misconception: Int
    var seeds: Int
  }

  /// What is wrong with what a worker answered.
  struct SolutionFinding: Codable, Sendable {
    /// Completes the sentence "the solution of 'zeroPad' …".
    let message: String
    /// The line of the solution's own file, if it is known: "03-Padding.swift:27".
    var place: String? = nil
    var at: CasePlace? = nil
    /// The function that it calls and that is not written.
    var waitsFor: String? = nil
  }

  /// Takes in what was found for other seeds.
  mutating func merge(_ other: ExerciseFindings) {
    for index in caught.indices {
      caught[index] += other.caught[index]
      named[index] += other.named[index]
      caughtByExamples[index] = caughtByExamples[index] || other.caughtByExamples[index]
    }
    checksFailed.formUnion(other.checksFailed)
    fixedChecks.formUnion(other.fixedChecks)
    ties += other.ties
    for earning in other.earnings { add(earning) }
    for mistake in other.mistakes { add(mistake) }
    solution = solution ?? other.solution
    stub = stub ?? other.stub
  }

  mutating func add(_ earning: Earning) {
    let known = earnings.firstIndex { $0.answer == earning.answer && $0.check == earning.check }
    if let known { earnings[known].seeds += earning.seeds } else { earnings.append(earning) }
  }

  mutating func add(_ mistake: MistakenName) {
    let known = mistakes.firstIndex {
      $0.answer == mistake.answer && $0.misconception == mistake.misconception
    }
    if let known { mistakes[known].seeds += mistake.seeds } else { mistakes.append(mistake) }
  }
}
