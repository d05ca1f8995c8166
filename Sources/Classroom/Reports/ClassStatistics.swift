import Judging
import Processes
import Typesetting

/// What a class has understood of one exercise.
struct ExerciseStatistics: Sendable {
  let exercise: String
  let heading: String
  /// How many students were graded.
  let graded: Int
  let passed: Int
  let notStarted: Int
  /// What was not handed in, or could not be taken.
  let missing: Int
  let notCompiled: Int
  let wrong: Int
  /// Code that crashed, ended, or took too long or too much.
  let unanswered: Int
  let ungraded: Int
  let points: Double
  let maximumPoints: Double
  /// The most frequent first.
  let misconceptions: [MisconceptionCount]
  /// Wrong answers that nothing explains, the most frequent first.
  let clusters: [AnswerCluster]

  init(_ exercise: AnyExercise, of lesson: Lesson, in graded: GradedClass) {
    let all = graded.students.compactMap { student in
      student.verdicts.first { $0.exercise == exercise.id }.map { (student: student, verdict: $0) }
    }
    let judged = all.filter { $0.verdict.state != .graderError }
    let count = { (states: [Verdict.State]) in
      judged.count { states.contains($0.verdict.state) }
    }
    self.exercise = exercise.id
    heading = lesson.heading
    self.graded = judged.count
    passed = count([.passed])
    notStarted = count([.notStarted])
    missing = judged.count { $0.verdict.isMissing }
    notCompiled = count([.doesNotCompile])
    ungraded = all.count - judged.count
    wrong = count([.wrong])
    unanswered = judged.count - passed - notStarted - missing - notCompiled - wrong
    points = judged.reduce(0) { $0 + $1.verdict.points }
    maximumPoints = judged.first?.verdict.maximumPoints ?? exercise.points
    misconceptions = Self.counted(judged.compactMap(\.verdict.misconception))
    clusters = Self.clusters(judged)
  }

  private static func counted(_ named: [RecordedMisconception]) -> [MisconceptionCount] {
    Dictionary(grouping: named) { $0 }
      .map { MisconceptionCount(misconception: $0, count: $1.count) }
      .sorted { ($1.count, $0.misconception.name) < ($0.count, $1.misconception.name) }
  }

  private static func clusters(
    _ judged: [(student: GradedStudent, verdict: Verdict)]
  ) -> [AnswerCluster] {
    var members: [Digest: [(student: GradedStudent, verdict: Verdict)]] = [:]
    for one in judged where one.verdict.misconception == nil {
      guard let digest = one.verdict.digestOfWrongAnswers else { continue }
      members[digest, default: []].append(one)
    }
    return members.values.compactMap { all in
      all.first.map {
        AnswerCluster(count: all.count, student: $0.student, verdict: $0.verdict)
      }
    }.sorted { ($1.count, $0.student.name) < ($0.count, $1.student.name) }
  }
}

/// How many have one misconception.
struct MisconceptionCount: Sendable {
  let misconception: RecordedMisconception
  let count: Int
}

/// Students whose answers are wrong in the same way, which has no name yet.
struct AnswerCluster: Sendable {
  let count: Int
  /// The first of them.
  let student: GradedStudent
  /// That student's.
  let verdict: Verdict
}

extension Verdict {
  /// Stands for the wrong answers that are known: the smallest to each check. Nil if there is none.
  fileprivate var digestOfWrongAnswers: Digest? {
    var hash = ContentHash()
    var isEmpty = true
    for check in checks {
      guard let failure = check.failure, case .answered(let answer) = failure.actual
      else { continue }
      isEmpty = false
      hash.add(check.name)
      hash.add("\(failure.arguments)")
      hash.add("\(answer)")
    }
    return isEmpty ? nil : hash.value
  }
}
