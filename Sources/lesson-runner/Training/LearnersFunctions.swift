import Building
import Foundation
import Grading
import Judging
import Reporting
import Tensors
import Wire

/// The learner's functions of lesson 11, called in a worker that was compiled with the optimizer.
struct LearnersFunctions {
  private let course: Course
  private let places: ExercisePlaces
  private let conversation: Conversation
  private let printed: (String) -> Void

  /// - Parameters:
  ///   - course: What the functions are exercises of.
  ///   - snapshot: The lesson files.
  ///   - printed: Gets what the code prints in a call.
  /// - Throws: What is wrong with the kit or the machine.
  init(
    _ course: Course, _ snapshot: Snapshot, printed: @escaping (String) -> Void
  ) throws {
    self.course = course
    self.printed = printed
    places = course.places(in: snapshot)
    // Many pictures need more memory than a case of an exercise, and many epochs more time.
    let limits = Limits(
      secondsPerCase: Self.patience, processorSeconds: Int(Self.patienceForTraining),
      memory: 4 << 30)
    conversation = try course.grader.conversation(
      with: snapshot, isOptimized: true, limits: limits)
  }

  /// More seconds than one call takes, however plain the code is.
  private static let patience = 120.0
  /// A training may take as long as the learner likes: Ctrl-C ends it.
  private static let patienceForTraining = 1_000_000.0

  func initialFilters(count: Int, channels: Int, size: Int, seed: UInt64) throws -> FilterBank {
    try ask("initialFilters", [count.answer, channels.answer, size.answer, seed.answer])
  }

  func forward(_ picture: Volume, through network: Network) throws -> [Volume] {
    try ask("forward", [picture.answer, network.answer])
  }

  func confusionMatrix(
    of network: Network, on pictures: [LabeledPicture], classes: Int
  ) throws -> Matrix {
    try ask("confusionMatrix", [network.answer, pictures.answer, classes.answer])
  }

  /// Trains for one epoch.
  ///
  /// - Returns: The network that came back, and what was reported last, if anything was.
  func train(
    _ network: Network, on pictures: [LabeledPicture], _ step: TrainingStep, seed: UInt64
  ) throws -> (network: Network, report: EpochReport?) {
    var report: EpochReport?
    let trained: Network = try ask(
      "train",
      [
        network.answer, pictures.answer, 1.answer, step.batch.answer, step.rate.answer,
        step.momentum.answer, seed.answer,
      ], atMost: Self.patienceForTraining
    ) { report = $0 }
    return (trained, report)
  }

  private func ask<Value: Answerable>(
    _ function: String, _ arguments: [Answer], atMost seconds: Double? = nil,
    progress: (EpochReport) -> Void = { _ in }
  ) throws -> Value {
    guard let exercise = course.exercise(named: function) else {
      throw LearnersFault.noAnswer(function, "There is no exercise '\(function)'.")
    }
    defer { if !conversation.prints.isEmpty { printed(conversation.prints) } }
    do {
      let answer = try conversation.ask(
        exercise, arguments, atMost: seconds, progress: progress)
      guard let value = Value(answer) else {
        throw LearnersFault.noAnswer(function, "'\(function)' gives a value of another type.")
      }
      return value
    } catch NoAnswer.notStarted(let name) {
      throw LearnersFault.waits(for: name, isWritten: false)
    } catch let none as NoAnswer {
      throw LearnersFault.noAnswer(function, none.text(of: function, at: places[function]))
    }
  }
}

/// How the learner's `train` is called.
struct TrainingStep {
  var batch = 16
  var rate: Float = 0.03
  var momentum: Float = 0.9
}

/// What keeps the learner's functions from being of use here. What to do first is in the words.
enum LearnersFault: Error, Hashable {
  /// A function is not written, or does not pass.
  case waits(for: String, isWritten: Bool)
  /// A function that was called gave no answer; the words say why.
  case noAnswer(String, String)
  /// The network that came back from `train` has other stages than the one that went in.
  case otherNetwork
  /// The network that came back has weights that are no numbers.
  case notFinite(epoch: Int)
  /// `forward` gives something else than an activation for each stage and a score for each class.
  case otherActivations
}

extension LearnersFault: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    switch self {
    case .waits(let name, let isWritten):
      """
      This waits for '\(name)', which \(isWritten ? "does not pass" : "is not written") yet.
      'swift run lesson-runner \(isWritten ? "check" : "show") \(name)' says what there is to do.
      """
    case .noAnswer(let name, let reason):
      "\(reason)\n\(advice(name))"
    case .otherNetwork:
      "The network that 'train' gives back has other stages than the one it was given.\n"
        + advice("train")
    case .notFinite(let epoch):
      """
      In epoch \(epoch), 'train' gives back weights that are no numbers any more. What was learned \
      before is kept.
      \(advice("train"))
      """
    case .otherActivations:
      "'forward' does not give the picture, what leaves each stage, and finite scores.\n"
        + advice("forward")
    }
  }

  private func advice(_ name: String) -> String {
    "'swift run lesson-runner check \(name)' says more."
  }
}
