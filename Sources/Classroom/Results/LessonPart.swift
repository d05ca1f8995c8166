import Judging

/// A lesson in one of a student's submissions.
struct LessonPart {
  let lesson: String
  let result: StudentResult
  /// Before anything is taken off.
  let asJudged: [Verdict]
  /// With the points that are left.
  let verdicts: [Verdict]
  let lateness: Lateness?
  /// Why nobody knows whether this one counts.
  var doubt: Doubt?

  /// The one that counts; nil if no submission was asked about that lesson.
  static func counted(
    of lesson: Lesson, in results: [StudentResult], _ scheme: PointScheme, _ policy: Policy
  ) -> LessonPart? {
    let ids = Set(lesson.exercises.map(\.id))
    let parts = results.compactMap { result -> LessonPart? in
      let verdicts = result.verdicts.filter { ids.contains($0.exercise) }.map(scheme.applied)
      if verdicts.isEmpty { return nil }
      let late = policy.lateness(of: lesson.id, handedIn: result.student.handedIn.time)
      return LessonPart(
        lesson: lesson.id, result: result, asJudged: verdicts,
        verdicts: verdicts.map { $0.reduced(byPercent: late?.percentOff ?? 0) }, lateness: late)
    }.sorted { $0.time < $1.time }
    let there = parts.filter { !$0.isMissing }
    guard let chosen = chosen(among: there, by: policy.counted) else { return parts.last?.punctual }
    let rivals = policy.counted == .last ? there.rivalsOfLast : []
    let isUnclear = chosen.isUnclear && policy.mayTakeOff(from: lesson.id) && chosen.points > 0
    if rivals.isEmpty, !isUnclear { return chosen }
    let names = (rivals.isEmpty ? [chosen] : rivals).map(\.result.student)
    let unclear = names.filter(\.handedIn.isUnclear)
    return chosen.withheld(because: unclear.isEmpty ? .sameTime(names) : .unclearTime(unclear))
  }

  private static func chosen(
    among there: [LessonPart], by counted: Policy.Counted
  ) -> LessonPart? {
    switch counted {
    case .last:
      // Who hands in a file again that has not changed is not late with it.
      there.last.map { last in there.first { $0.asJudged == last.asJudged } ?? last }
    case .best:
      // As long as one is not graded, nobody knows which is the best.
      there.first { !$0.isGraded } ?? there.max { $0.points < $1.points }
    }
  }

  /// What does not say when it was handed in was there first.
  private var time: (HandInTime, StudentName) { (handedIn, result.student) }
  fileprivate var handedIn: HandInTime { result.student.handedIn.time ?? .first }
  fileprivate var isUnclear: Bool { result.student.handedIn.isUnclear }
  /// The same, if nothing was handed in that could be late.
  private var punctual: LessonPart {
    LessonPart(
      lesson: lesson, result: result, asJudged: asJudged, verdicts: verdicts, lateness: nil)
  }
  /// The same without points, until somebody decides.
  private func withheld(because doubt: Doubt) -> LessonPart {
    LessonPart(
      lesson: lesson, result: result, asJudged: asJudged, verdicts: verdicts.map(\.withheld),
      lateness: nil, doubt: doubt)
  }
  /// What decides whether another one instead would change the score.
  fileprivate var worth: [Double?] {
    asJudged.map { $0.state == .graderError ? nil : $0.points }
  }
  private var points: Double { verdicts.reduce(0) { $0 + $1.points } }
  private var isGraded: Bool { verdicts.allSatisfy { $0.state != .graderError } }
  private var isMissing: Bool { verdicts.allSatisfy(\.isMissing) }
}

extension [LessonPart] {
  /// The submissions of which nobody knows which is the last, if they are worth different points.
  /// They are in the order of their times.
  fileprivate var rivalsOfLast: [LessonPart] {
    guard let last else { return [] }
    let rivals = filter { $0.isUnclear || $0.handedIn == last.handedIn }
    let all =
      rivals.contains { $0.result.student == last.result.student } ? rivals : rivals + [last]
    return all.allSatisfy { $0.worth == last.worth } ? [] : all
  }
}
