import Building
import Judging
import Typesetting
import Wire

/// Words what the proof of one exercise found: one line each, with what to do.
struct ExerciseComplaints {
  let scope: ProofScope
  let exercise: AnyExercise
  let seeds: Int
  let result: ExerciseResult
  /// Functions whose solution has a shortcoming of its own already.
  let missing: Set<String>

  var shortcomings: [Shortcoming] {
    let faults = result.faults.map { declared(fault($0)) }
    guard let findings = result.findings else { return faults }
    let judged = [
      findings.solution.flatMap { solution("solution", $0) },
      findings.stub?.message == findings.solution?.message
        ? nil : findings.stub.flatMap { solution("stub", $0) },
    ].compactMap { $0 }
    // Numbers of some of the seeds would say less than they seem to.
    guard result.isComplete else { return faults + judged }
    let all =
      changing(findings) + misconceptions(findings) + idleChecks(findings) + earnings(findings)
      + mistakes(findings)
    return faults + judged + all.map(declared)
  }

  private func declared(_ message: String) -> Shortcoming {
    scope.kit.shortcoming(of: exercise, "'\(exercise.id)': \(message)")
  }

  // MARK: - Code that crashes or never ends

  private func fault(_ fault: ProofFault) -> String {
    guard let step = fault.step else { return "its proof \(fault.what)" }
    let what =
      switch step.kind {
      case .cases: "making the cases of a check"
      case .reference: "the reference"
      case .explanation: "'explain' or 'trace'"
      case .misconception: "the misconception '\(name(step.misconception))'"
      case .property: "the property of a check"
      case .solution: "the property of a check, on what the solution answers,"
      case .stub: "the proof of the stub"
      case .counting: "comparing what was recorded"
      }
    return "\(what) \(fault.what)\(place(of: step))"
  }

  /// "; seed 3, the check 'pads all sides', image [[1]], padding 2"
  private func place(of step: ProofStep) -> String {
    if [.solution, .stub, .counting].contains(step.kind) { return "" }
    let place = "; seed \(step.seed), the check '\(checkName(step.check))'"
    // The cases of that seed were made before that step, so they can be made here as well.
    guard step.kind != .cases else { return place }
    let cases = exercise.cases(seed: step.seed)
    guard cases.indices.contains(step.check), cases[step.check].indices.contains(step.index) else {
      return place
    }
    return "\(place), \(words(cases[step.check][step.index]))"
  }

  private func solution(
    _ what: String, _ finding: ExerciseFindings.SolutionFinding
  ) -> Shortcoming? {
    if let other = finding.waitsFor, missing.contains(other) { return nil }
    let lesson = scope.course.first { $0.exercises.contains { $0.id == exercise.id } }
    let file = lesson.map(scope.solutionPath) ?? ""
    let crashLine = finding.place?.split(separator: ":").last.flatMap { Int($0) }
    let isOwnFile = finding.place?.hasPrefix("\(lesson?.fileName ?? "")") == true
    let ownLine = section?.declarationLine ?? 1
    return Shortcoming(
      isOwnFile || finding.place == nil
        ? file : "solutions/" + (finding.place.map { $0.prefix { $0 != ":" } } ?? ""),
      line: crashLine ?? ownLine,
      "the \(what) of '\(exercise.id)' \(finding.message)\(finding.at.map { "; " + words($0) } ?? "")"
    )
  }

  // MARK: - Misconceptions and checks

  private func changing(_ findings: ExerciseFindings) -> [String] {
    guard let first = findings.print else { return [] }
    let differences = result.otherPrints.dropFirst().flatMap {
      first.differences(from: $0, checks: exercise.checkNames)
    }
    return differences.enumerated().filter { index, text in
      differences.firstIndex(of: text) == index
    }.map(\.element)
  }

  private func misconceptions(_ findings: ExerciseFindings) -> [String] {
    if exercise.misconceptionNames.isEmpty { return ["no misconception is declared"] }
    let crashed = Set(
      result.faults.compactMap { $0.step?.kind == .misconception ? $0.step?.misconception : nil })
    let counted = exercise.misconceptionNames.indices.filter { !crashed.contains($0) }
    let slipping = counted.filter { findings.caught[$0] < seeds }.map {
      "'\(name($0))' is caught for \(findings.caught[$0]) of \(seeds) seeds"
    }
    let left = counted.filter { findings.caught[$0] == seeds && !findings.caughtByExamples[$0] }.map
    {
      "'\(name($0))' is caught by seeded cases only: add a fixed example that catches it"
    }
    let unnamed = counted.filter { findings.named[$0] < findings.caught[$0] }.map { index in
      "'\(name(index))' is named for \(findings.named[index]) of \(seeds) seeds"
        + rivals(of: index, findings)
    }
    return slipping + left + unnamed
  }

  /// Which other misconceptions fit as well, and what would tell them apart.
  private func rivals(of index: Int, _ findings: ExerciseFindings) -> String {
    var seen: Set<Int> = []
    let ties = findings.ties.filter { $0.misconception == index }
    let texts = ties.filter { seen.insert($0.other).inserted }.map { tie -> String in
      let telling = ties.first { $0.other == tie.other && $0.telling != nil }?.telling
      let advice =
        telling.map { "a fixed example would tell them apart: \(words($0))" }
          ?? """
          no case of \(max(seeds, ExerciseProof.seedsForTelling)) seeds tells them apart: add one \
          that does, or drop one of the two
          """
      return ": '\(name(tie.other))' fits as well; \(advice)"
    }
    return texts.joined()
  }

  private func idleChecks(_ findings: ExerciseFindings) -> [String] {
    exercise.checkNames.indices.filter { !findings.checksFailed.contains($0) }.map {
      "no misconception fails the check '\(checkName($0))'"
    }
  }

  // MARK: - Answers without thought

  /// One line for each check that gives points for an answer that needs no thought.
  private func earnings(_ findings: ExerciseFindings) -> [String] {
    let shares = exercise.checkShares.reduce(0, +)
    return exercise.checkNames.indices.compactMap { check in
      let all = findings.earnings.filter { $0.check == check }
      // Zeros in the right size are often a value that is among the others.
      let others = all.filter { $0.answer != .zeros }
      guard let most = (others.isEmpty ? all : others).max(by: { $0.seeds < $1.seeds }), shares > 0
      else { return nil }
      let points = exercise.points * Double(exercise.checkShares[check]) / Double(shares)
      return """
        always answering \(most.answer.words(parameters: parameters)) passes the check \
        '\(checkName(check))' and earns \(points.shortText) of \(exercise.points.shortText) \
        points\(often(most.seeds)): add a fixed example that has another answer
        """
    }
  }

  private func mistakes(_ findings: ExerciseFindings) -> [String] {
    findings.mistakes.map { mistake in
      """
      always answering \(mistake.answer.words(parameters: parameters)) is recognized as \
      '\(name(mistake.misconception))', which answers otherwise\(often(mistake.seeds)): let \
      'isLike' or 'satisfies' tell the two apart
      """
    }
  }

  private func often(_ count: Int) -> String {
    count == seeds ? "" : ", for \(count) of \(seeds) seeds"
  }

  // MARK: - Names

  private func name(_ misconception: Int) -> String {
    exercise.misconceptionNames[misconception]
  }

  private func checkName(_ index: Int) -> String {
    exercise.checkNames.indices.contains(index) ? exercise.checkNames[index] : ""
  }

  private func words(_ place: ExerciseFindings.CasePlace) -> String {
    "seed \(place.seed), the check '\(checkName(place.check))', \(words(place.arguments))"
  }

  private func words(_ arguments: [Answer]) -> String {
    caseWords(arguments, parameters: parameters)
  }

  private var section: LessonSource.Section? {
    scope.course.first { $0.exercises.contains { $0.id == exercise.id } }
      .flatMap(scope.solution)?[exercise.id]
  }

  private var parameters: [String] { section?.parameterNames ?? [] }
}
