import Judging
import Reporting
import Typesetting

/// What a student is told: the checks that fail, the mistake by its name, and its question.
struct Feedback {
  let student: GradedStudent
  let lessons: [Lesson]
  /// Whether inputs and expected answers are shown. They would help whoever hands in next.
  let isRevealing: Bool

  /// The verdicts as the student may see them.
  func shown(_ verdicts: [Verdict]) -> [Verdict] {
    isRevealing ? verdicts : verdicts.map(\.withoutCases)
  }

  /// What is said of the submission as a whole.
  var remarks: [String] {
    [student.notFinalText].compactMap(\.self) + said
  }

  /// What was not taken, and what came late.
  private var said: [String] {
    student.remarks.map(\.text)
      + lessons.compactMap { lesson in
        student.lateness[lesson.id].map { late in
          "\(lesson.heading) came \(counted(late.days, "day")) late"
            + (late.percentOff == 0
              ? ". No points are taken off."
              : ": \(late.percentOff.shortText) % of its points are taken off.")
        }
      }
  }

  var document: Document {
    var page = Document(title: "Feedback for \(student.name.visible)")
    if let warning = student.notFinalText { page.add(.warning(warning)) }
    page.add(.text(ScoreText.text(student.verdicts) + "."))
    if !said.isEmpty { page.add(.list(said.map { ("!", $0) })) }
    for lesson in lessons {
      let verdicts = shown(student.verdicts(of: lesson))
      if verdicts.isEmpty { continue }
      page.add(.heading(2, "\(lesson.heading): \(ScoreText.text(verdicts))"))
      page.add(blocks(verdicts))
    }
    return page
  }

  private func blocks(_ verdicts: [Verdict]) -> [Document.Block] {
    // What needs no words stands in one list, before what does. What is wrong with a whole file is
    // said once, above all of its exercises.
    let brief = verdicts.filter(\.isBrief)
    var blocks: [Document.Block] = brief.isEmpty ? [] : [list(brief)]
    let ofFile = Dictionary(grouping: verdicts.filter(\.isOfFile)) { $0.remark }
    for together in ofFile.values.sorted(by: { $0[0].exercise < $1[0].exercise }) {
      blocks += words(of: together[0])
      blocks.append(list(together))
    }
    for verdict in verdicts where !verdict.isBrief && !verdict.isOfFile {
      blocks.append(.heading(3, "\(sign(verdict.state)) \(head(verdict))"))
      blocks += words(of: verdict)
    }
    return blocks
  }

  private func list(_ verdicts: [Verdict]) -> Document.Block {
    .list(verdicts.map { (sign($0.state), head($0)) })
  }

  /// What is said of a verdict besides its score.
  private func words(of verdict: Verdict) -> [Document.Block] {
    if case .fileMissing(let path, _) = verdict.remark {
      let file = path.split(separator: "/").last ?? ""
      return [.text("\(file) is missing from what you handed in, or was not taken.")]
    }
    let place = student.place(of: verdict.exercise)
    if isRevealing { return [.code(VerdictText().text(verdict, place).lines)] }
    let outline = VerdictOutline(verdict, place)
    var blocks: [Document.Block] = outline.remark.isEmpty ? [] : [.code(outline.remark)]
    if !outline.checks.isEmpty {
      blocks.append(.list(outline.checks.map { (sign($0.state), $0.words) }))
    }
    for line in outline.explanation { blocks.append(.text(line)) }
    return blocks
  }

  /// The same as plain text; empty if it passed.
  func plainWords(of verdict: Verdict) -> String {
    if verdict.state == .passed { return "" }
    let blocks = words(of: verdict).flatMap { block -> [String] in
      switch block {
      case .code(let lines): lines
      case .text(let text): [text]
      default: []
      }
    }
    return blocks.isEmpty ? verdict.state.words : blocks.joined(separator: "\n")
  }

  /// "zeroPad: 1 of 2 checks, 1 of 2 points"
  private func head(_ verdict: Verdict) -> String {
    let isPlain = [.passed, .wrong, .graderError].contains(verdict.state)
    let words = verdict.isMissing ? "missing" : verdict.state.words
    let state = isPlain ? "" : "\(words), "
    let score = VerdictOutline(verdict, student.place(of: verdict.exercise)).score
    return "\(verdict.exercise): \(state)\(score)"
  }

  private func sign(_ state: Verdict.State) -> String { VerdictText().sign(state) }

  private func sign(_ state: CheckResult.State) -> String {
    switch state {
    case .passed: "✔"
    case .failed: "✘"
    case .notRun: "·"
    }
  }
}

extension Verdict {
  /// Whether a line says it all.
  fileprivate var isBrief: Bool {
    switch state {
    case .graderError: true
    case .passed, .notStarted: remark == nil
    default: false
    }
  }

  /// Whether it is about a whole file.
  fileprivate var isOfFile: Bool {
    if state == .doesNotCompile { return true }
    return switch remark {
    case .fileMissing, .fileUnreadable, .fileUnfit, .fileRefused: state == .invalidSubmission
    default: false
    }
  }
}
