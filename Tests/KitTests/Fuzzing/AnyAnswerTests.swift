import Exercises
import Foundation
import Pictures
import Tensors
import Testing

@testable import Judging
@testable import Reporting
@testable import Typesetting
@testable import Wire

/// Whatever comes back from a learner's code has a verdict, and the verdict has words.
@Suite("Fuzzing answers")
struct AnyAnswerTests {
  static let exercises = Catalogue.lessons.flatMap(\.exercises)

  /// For each exercise, how many runs through all its cases.
  private static var rounds: Int { Fuzzing.isLong ? 400 : 3 }

  @Test("No answer stops the judge, in no exercise", arguments: exercises.map(\.id))
  func answers(_ id: String) throws {
    let exercise = try #require(Self.exercises.first { $0.id == id })
    let recorded = exercise.recorded(seed: 1)
    let progress = Progress()
    let done = Containment.run(atMost: 1_800) {
      for round in 0..<Self.rounds {
        var answers = ExtremeAnswers(random: RandomSource(seed: UInt64(round)))
        var transcript = Transcript(of: recorded)
        // What takes seconds is not tried over and over.
        for (check, cases) in recorded.checks.map(\.cases).enumerated()
        where !recorded.checks[check].isLong {
          for (index, one) in cases.enumerated() {
            let outcome = answers.outcome(for: one.expected)
            progress.at = "round \(round), \(recorded.checks[check].name): \(outcome)"
            let sent = Envelope(id: 1, message: Reply.outcome(outcome)).bytes
            guard case .outcome(let received)? = try? Envelope<Reply>(bytes: sent).message else {
              continue
            }
            transcript.endings[check][index] = .answered(received)
            // The judge looks at what each case's answer does; so the one that stops it is known.
            _ = exercise.shortfall(check: check, arguments: one.arguments, outcome: received)
            // To tell how a network was trained, many are trained: that is tried once.
            if !recorded.checks[check].isProperty || round > 0 && !Fuzzing.isLong { continue }
            for name in exercise.misconceptionNames {
              _ = exercise.isLike(name, received, arguments: one.arguments)
            }
          }
        }
        progress.at = "round \(round), the verdict"
        let verdict = Judge(properties: [exercise]).verdict(on: recorded, transcript)
        progress.at = "round \(round), its words"
        Self.word(verdict)
      }
      return true
    }
    if done == nil { Issue.record("\(id): \(progress.at.prefix(2_000))") }
  }

  /// A verdict in each of its forms.
  private static func word(_ verdict: Verdict) {
    let place = ExercisePlace(
      lesson: "03-padding", lessonHeading: "3 · Padding", file: "03-Padding.swift", line: 1,
      parameters: ["first"])
    _ = VerdictText().text(verdict, place)
    let painted = VerdictText(paint: Paint(isOn: true), width: 40) { map, width in
      ComparedMaps(expected: map.expected, yours: map.yours, wrong: map.wrong)
        .lines(in: .trueColor, width: width)
    }
    _ = painted.text(verdict, place)
    _ = VerdictOutline(verdict, place)
    _ = FindingText.lines([verdict]) { _ in place }
    _ = jsonText(CheckReport([verdict], kit: "1", seed: 1) { _ in place })
    let encoded = try? JSONEncoder().encode(verdict)
    precondition(
      encoded.flatMap { try? JSONDecoder().decode(Verdict.self, from: $0) } != nil,
      "the verdict is not read as it was written")
  }
}

/// Where a run is, for whoever must say where it stopped.
private final class Progress: Sendable {
  nonisolated(unsafe) var at = ""
}
