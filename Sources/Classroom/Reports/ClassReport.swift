import Judging
import Processes
import Reporting
import Typesetting

/// What a class has understood, for the lecture after: scores, exercises, and the mistakes by name.
struct ClassReport {
  let graded: GradedClass

  private static let shownClusters = 3

  var document: Document {
    let statistics = graded.lessons.flatMap { lesson in
      lesson.exercises.map { ExerciseStatistics($0, of: lesson, in: graded) }
    }
    var page = Document(title: "Class report: \(counted(graded.students.count, "student"))")
    page.add(gradedWith)
    page.add(waiting)
    page.add(notFinal)
    page.add(doubts)
    page.add(empty)
    page.add(scores)
    page.add(byExercise(statistics))
    page.add(misconceptions(statistics))
    page.add(clusters(statistics))
    return page
  }

  private var gradedWith: [Document.Block] {
    let gradings = graded.students.reduce(into: Set()) { $0.formUnion($1.gradings) }
    let kits = Set(gradings.map(\.kit)).sorted().joined(separator: ", ")
    let levels = SandboxLevel.allCases.filter { level in gradings.contains { $0.sandbox == level } }
    let sandbox = levels.map(\.rawValue).joined(separator: ", ")
    let cgroups = graded.students.allSatisfy(\.hasCgroups) ? ", with cgroups" : ""
    return [.text("Graded by Striate \(kits); sandbox: \(sandbox)\(cgroups).")]
      + (levels.contains(.none)
        ? [.warning("Some code ran without a sandbox: it could have changed other results.")] : [])
  }

  private var notFinal: [Document.Block] {
    let students = graded.students.filter { !$0.isFinal }
    if students.isEmpty { return [] }
    let items = students.map { student in
      (sign: "!", text: "\(student.name.visible): \(student.reasons.joined(separator: "\n"))")
    }
    return [
      .warning(
        "\(counted(students.count, "score")) of \(graded.students.count) "
          + "\(students.count == 1 ? "is" : "are") not final. Grade again: only these are judged."),
      .list(items),
    ]
  }

  /// Submissions that may be meant in another way than they were graded.
  private var doubts: [Document.Block] {
    let students = graded.students.filter { !$0.doubts.isEmpty }
    if students.isEmpty { return [] }
    return [
      .warning(
        "Look at what \(counted(students.count, "student")) handed in before the points count."),
      .list(
        students.map { student in
          ("!", "\(student.name.visible): \(student.doubts.map(\.text).joined(separator: "\n"))")
        }),
    ]
  }

  /// Submissions that are in none of the results.
  private var waiting: [Document.Block] {
    let names = graded.waiting
    if names.isEmpty { return [] }
    let some = names.prefix(10).map(\.visible).joined(separator: ", ")
    return [
      .warning(
        "\(counted(names.count, "submission")) \(names.count == 1 ? "has" : "have") no result yet. "
          + "Grade again, and join the results of all parts."),
      .list([("!", names.count > 10 ? "\(some), …" : some)]),
    ]
  }

  /// Submissions that nothing was taken from: zero points, and most often a mishap.
  private var empty: [Document.Block] {
    let students = graded.students.filter { $0.isFinal && $0.hasNothing }
    if students.isEmpty { return [] }
    return [
      .warning(
        "Nothing was taken from \(counted(students.count, "student")), "
          + "who \(students.count == 1 ? "gets" : "get") 0 points."),
      .list(
        students.map { student in
          let why = student.remarks.map(\.text).joined(separator: "\n")
          return ("!", "\(student.name.visible): \(why)")
        }),
    ]
  }

  private var scores: [Document.Block] {
    let final = graded.students.filter(\.isFinal)
    guard let maximum = final.map(\.maximumPoints).max(), maximum > 0 else { return [] }
    let points = final.map(\.points).sorted()
    let mean = points.reduce(0, +) / Double(points.count)
    let middle = points.count / 2
    let median =
      points.count % 2 == 1 ? points[middle] : (points[middle - 1] + points[middle]) / 2
    var bins = [Int](repeating: 0, count: 10)
    for one in points { bins[max(0, min(9, Int(one / maximum * 10)))] += 1 }
    return [
      .heading(2, "Scores"),
      .text(
        "Of \(maximum.shortText) points: mean \(mean.shortText), median \(median.shortText), "
          + "from \(points[0].shortText) to \(points[points.count - 1].shortText)."),
      .bars(
        bins.enumerated().map { index, count in
          .init(
            label: "\(index * 10) to \(index * 10 + 10) %", count: count, total: points.count)
        }),
    ]
  }

  private func byExercise(_ all: [ExerciseStatistics]) -> [Document.Block] {
    let missing = Dictionary(grouping: all, by: \.heading)
      .filter { $0.value.allSatisfy { $0.graded > 0 && $0.missing == $0.graded } }
    let statistics = all.filter { missing[$0.heading] == nil }
    return [
      .heading(2, "Points by exercise"),
      .table(
        header: [
          "exercise", "passed", "wrong", "no answer", "no build", "not started", "missing",
          "no grade", "mean", "of",
        ],
        rows: statistics.map { one in
          [
            one.exercise, "\(one.passed)", "\(one.wrong)", "\(one.unanswered)",
            "\(one.notCompiled)", "\(one.notStarted)", "\(one.missing)", "\(one.ungraded)",
            one.graded == 0 ? "–" : (one.points / Double(one.graded)).shortText,
            one.maximumPoints.shortText,
          ]
        }),
    ]
      + (missing.isEmpty
        ? []
        : [
          .text(
            "Nobody handed in: "
              + graded.lessons.map(\.heading).filter { missing[$0] != nil }.joined(separator: ", ")
              + ".")
        ])
  }

  private func misconceptions(_ statistics: [ExerciseStatistics]) -> [Document.Block] {
    let found = statistics.filter { !$0.misconceptions.isEmpty }
    return [.heading(2, "Misconceptions")]
      + (found.isEmpty ? [.text("No answers show a misconception that has a name.")] : [])
      + found.flatMap { one -> [Document.Block] in
        [
          .heading(3, "\(one.exercise) (\(one.heading))"),
          .list(
            one.misconceptions.map {
              (
                "◆",
                "\($0.count) of \(one.graded): code that \($0.misconception.name).\n"
                  + $0.misconception.hint
              )
            }),
        ]
      }
  }

  private func clusters(_ statistics: [ExerciseStatistics]) -> [Document.Block] {
    let found = statistics.filter { !$0.clusters.isEmpty }
    if found.isEmpty { return [] }
    return [
      .heading(2, "Wrong answers without a name"),
      .warning(
        "What follows shows hidden cases. It is for you, and would help whoever hands in again."),
      .text("Students whose answers are equal stand together, with one of them as an example."),
    ]
      + found.flatMap { one -> [Document.Block] in
        let rest = one.clusters.dropFirst(Self.shownClusters)
        return [.heading(3, "\(one.exercise) (\(one.heading))")]
          + one.clusters.prefix(Self.shownClusters).flatMap { blocks($0, of: one) }
          + (rest.isEmpty
            ? []
            : [
              .text(
                "And \(counted(rest.count, "other kind")) of answers, of "
                  + "\(counted(rest.reduce(0) { $0 + $1.count }, "student")).")
            ])
      }
      + [
        .text(
          "To give one of them a name: swift run lesson-runner new <lesson> <exercise> "
            + "--misconception <this folder>.")
      ]
  }

  private func blocks(
    _ cluster: AnswerCluster, of statistics: ExerciseStatistics
  ) -> [Document.Block] {
    let place = cluster.student.place(of: statistics.exercise)
    return [
      .text(
        "\(cluster.count) of \(statistics.graded), such as \(cluster.student.name.visible):"),
      .code(VerdictText().text(cluster.verdict, place).lines),
    ]
  }
}
