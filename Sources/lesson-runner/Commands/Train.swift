import Building
import Datasets
import Foundation
import Judging
import Reporting
import Typesetting

/// Trains the learner's own network, keeps it, and shows what it has learned.
func train(_ call: Call) throws -> ExitCode {
  let pictures = try call.askedPictures()
  let plan = TrainingPlan(
    set: pictures.name, count: pictures.lessons.count, seed: call.course.seed)
  let folder = NetworkFolder(course: call.course)
  // What is wrong with the file is said before anything is computed.
  let known = call[Options.again] ? nil : try folder.network(of: pictures.name)
  let continued = known?.plan == plan ? known : nil
  let snapshot = try call.course.snapshot()
  try call.requirePassed(TrainedNetwork.neededExercises, of: snapshot)

  let learner = try LearnersFunctions(call.course, snapshot, printed: call.passOn)
  var session = try TrainingSession(pictures, plan, from: continued, learner, in: folder)
  let kept = try continued == nil ? folder.keep(pictures.name) : nil
  let lines = TrainingLines(call.presentation, folder)
  let isForPeople = !call[Options.json]
  let epochs = call[Options.epochs]
  if isForPeople {
    let opening = lines.opening(
      session.trained, until: epochs, kept: kept, before: known?.plan)
    for line in opening { say(line) }
  }
  Interruption.saying(lines.lastWords(session.trained))
  call.progress.show(lines.bar(session.trained, until: epochs))
  try session.run(until: epochs) { trained in
    Interruption.saying(lines.lastWords(trained))
    call.showProgress(lines, trained, until: epochs)
  }
  call.progress.clear()
  Interruption.saying(nil)
  call.progress.show("Looking at pictures that the network never saw…")
  let examination = try Examination(of: session.trained, on: pictures.unseen, learner)
  call.progress.clear()
  if isForPeople {
    for line in lines.results(session.trained, examination) { say(line) }
  } else {
    say(jsonText(TrainingReport(session.trained, examination, folder)))
  }
  return .passed
}

extension TrainedNetwork {
  /// What must pass before a training makes sense, in the order of the course. Whether `train`
  /// passes is seen in what comes back.
  static let neededExercises = ["initialFilters", "forward", "loss", "backward", "momentumStep"]
}

extension Call {
  /// The pictures that the command line names: shapes, if it names none.
  fileprivate func askedPictures() throws -> PictureSet {
    let folder = self[Options.mnist]
    let count = self[Options.pictures]
    if !folder.isEmpty {
      if let name = arguments.first {
        throw parsed.failure(.unneededArgument(name, besides: "--mnist"))
      }
      return try PictureSet(MNISTFolder(folder: URL(filePath: folder)), count: count)
    }
    let name = arguments.first ?? PictureKind.shapes.rawValue
    guard let kind = PictureKind(rawValue: name) else {
      throw unknown(name, "set of pictures", among: PictureSet.drawn)
    }
    return PictureSet(kind, count: count, seed: course.seed)
  }

  /// Shows what the learner's code prints, apart from what the command does.
  func passOn(_ prints: String) {
    progress.clear()
    StandardStream.error.write(prints.visibleLines)
  }

  /// Throws if an exercise does not pass.
  func requirePassed(_ exercises: [String], of snapshot: Snapshot) throws {
    if let missing = exercises.first(where: { course.exercise(named: $0) == nil }) {
      throw CourseError.notInThisKit(exercise: missing)
    }
    let verdicts = try verdicts(on: Set(exercises), of: snapshot)
    guard let first = verdicts.first(where: { $0.state != .passed }) else { return }
    if case .waits(let name) = first.remark {
      throw LearnersFault.waits(for: name, isWritten: false)
    }
    if case .waitsForFile(let name, _, _) = first.remark {
      throw LearnersFault.waits(for: name, isWritten: true)
    }
    throw LearnersFault.waits(for: first.exercise, isWritten: first.state != .notStarted)
  }

  /// A bar on a terminal, and a line for each epoch in a log.
  fileprivate func showProgress(
    _ lines: TrainingLines, _ trained: TrainedNetwork, until epochs: Int
  ) {
    if progress.isOn {
      progress.show(lines.bar(trained, until: epochs))
    } else if let last = trained.epochs.last {
      progress.note(lines.logLine(last, until: epochs))
    }
  }
}
