import Wire

@testable import Judging

/// Judges a closure in the place of a learner's function, in this process.
struct Rehearsal {
  let exercise: AnyExercise
  let recorded: RecordedExercise

  init<Output: Answerable, each Argument: Answerable>(
    _ exercise: Exercise<Output, repeat each Argument>, seed: UInt64 = 0
  ) {
    self.init(exercise.untyped, seed: seed)
  }

  init(_ exercise: AnyExercise, seed: UInt64 = 0) {
    self.exercise = exercise
    recorded = exercise.recorded(seed: seed)
  }

  /// The verdict on a function that returns or throws.
  func verdict<Output: Answerable, Thrown: Error, each Argument: Answerable>(
    prints: String = "",
    on function: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output
  ) -> Verdict {
    let binding = Binding(exercise.id, function)
    return verdict(prints: prints) { arguments in
      binding.call(arguments).map(CaseEnding.answered)
        ?? .ended(.brokeProtocol(.unreadableReply))
    }
  }

  /// The verdict on whatever becomes of each call.
  func verdict(
    prints: String = "", goodbye: Ending? = nil, answering: ([Answer]) -> CaseEnding
  ) -> Verdict {
    var transcript = Transcript(of: recorded)
    transcript.prints = prints
    transcript.goodbye = goodbye
    asking: for (check, cases) in recorded.checks.map(\.cases).enumerated() {
      // What takes seconds is left to the tests that are about it.
      for (index, one) in cases.enumerated() where !recorded.checks[check].isLong {
        let ending = answering(one.arguments)
        transcript.endings[check][index] = ending
        guard case .ended(let how) = ending else { continue }
        transcript.firstEnding = transcript.firstEnding ?? how
        if !how.isWorthAnotherCase { break asking }
      }
    }
    return verdict(transcript)
  }

  /// The verdict on an exercise that no check can decide.
  func verdict(_ state: Verdict.State, remark: Remark?, prints: String = "") -> Verdict {
    var transcript = Transcript(of: recorded)
    transcript.special = (state, remark)
    transcript.prints = prints
    return verdict(transcript)
  }

  private func verdict(_ transcript: Transcript) -> Verdict {
    Judge(properties: [exercise]).verdict(on: recorded, transcript)
  }
}
