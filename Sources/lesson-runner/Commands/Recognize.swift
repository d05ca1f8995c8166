import Foundation
import Reporting
import Tensors

/// Shows a picture to the network that learned last, and what each of its stages makes of it.
func recognize(_ call: Call) throws -> ExitCode {
  let folder = NetworkFolder(course: call.course)
  let trained = try call.askedNetwork(in: folder)
  let drawn = try DrawnPicture(
    call.arguments[0], for: trained.input.size, isInverted: call[Options.invert])
  let snapshot = try call.course.snapshot()
  call.progress.show(call.presentation.waitingWords)
  let learner = try LearnersFunctions(call.course, snapshot, printed: call.passOn)
  let opinion = try Opinion(on: drawn.picture, of: trained, learner)
  call.progress.clear()
  if call[Options.json] {
    say(jsonText(RecognitionReport(trained, drawn, opinion)))
  } else {
    let lines = RecognitionLines(call.presentation)
    for line in lines.lines(call.arguments[0], trained, drawn, opinion) { say(line) }
  }
  return .passed
}

extension Call {
  /// The network that the command line names; the one that learned last, if it names none.
  fileprivate func askedNetwork(in folder: NetworkFolder) throws -> TrainedNetwork {
    let name = self[Options.network]
    if name.isEmpty {
      guard let latest = try folder.latest() else { throw NetworkFolderError.none(set: nil) }
      return latest
    }
    guard PictureSet.names.contains(name) else {
      throw unknown(name, "set of pictures", among: PictureSet.names)
    }
    guard let network = try folder.network(of: name) else {
      throw NetworkFolderError.none(set: name)
    }
    return network
  }
}
