// The only program that runs a learner's code. It takes arguments from one pipe and sends answers
// down another, one call at a time; it never holds an expected value.

import Tensors
import Wire

guard let channel = Channel.claim() else {
  print("lesson-worker is started by lesson-runner; there is nothing to do with it by hand.")
  exitNow(64)
}

channel.watchForTheEndOfTheJudge()

nonisolated(unsafe) var current: UInt64 = 0
Unwritten.reached = { function in
  let name = String(function.description.prefix { $0 != "(" })
  channel.send(Envelope(id: current, message: .notStarted(name)))
  exitNow(0)
}

Training.reported = { epoch, loss, accuracy in
  let report = EpochReport(epoch: epoch, loss: loss, accuracy: accuracy)
  channel.send(Envelope(id: current, message: .progress(report)))
}

let exercises = Dictionary(uniqueKeysWithValues: bindings.map { ($0.name, $0) })

while let request = channel.receive() {
  current = request.id
  channel.send(Envelope(id: request.id, message: reply(to: request.message)))
  if request.message == .finish { exitPolitely() }
}

/// The answer to one request, with everything that the learner printed on its way first.
func reply(to request: Request) -> Reply {
  guard case .call(let name, let signature, let arguments) = request else { return .goodbye }
  guard let exercise = exercises[name] else { return .unknownExercise }
  guard exercise.signature == signature else { return .otherSignature(exercise.signature) }
  let outcome = exercise.call(arguments)
  flushPrints()
  return outcome.map(Reply.outcome) ?? .unreadableArguments
}
