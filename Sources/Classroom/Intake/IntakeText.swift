import Processes
import Typesetting

extension IntakeRemark {
  /// The remark as a sentence to the student.
  var text: String {
    switch self {
    case .submissionIsLink:
      "The submission is a link, and links are not followed. Hand in the files themselves."
    case .noLessonFiles:
      """
      No lesson file was found. Hand in files such as 03-Padding.swift, at the top of the folder \
      or in Sources/Lessons.
      """
    case .archive(let fault): fault.text
    case .notTaken(let file, let unfit):
      "\(file) was not taken: \(unfit.reason). \(unfit.advice)"
    case .emptyOrLink(let file):
      "\(file) was not taken: it is empty, or a link. Hand in the file itself."
    case .severalPlaces(let taken, let count):
      """
      \(count) places hold lesson files. Only '\(taken.visible.cut(to: 60))' was taken; hand in one.
      """
    case .leftOut(let files, let count):
      """
      Only the lesson files are graded. Left out: \
      \(files.map { $0.visible.cut(to: 60) }.joined(separator: ", "))\
      \(count > files.count ? " and \(count - files.count) more" : "").
      """
    }
  }
}

extension ArchiveFault {
  fileprivate var text: String {
    switch self {
    case .damaged:
      """
      The archive cannot be read: it is damaged, or needs a password. Pack it again without one, \
      and hand it in again.
      """
    case .tooLarge: "The archive is too large. Pack only the lesson files."
    default: "The archive could not be read this time."
    }
  }
}
