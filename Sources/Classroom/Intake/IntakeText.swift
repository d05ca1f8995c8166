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
    case .notTaken(let file, let refusal): "\(file) was not taken: \(refusal.text)"
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
    case .noProgram(let program): "The archive cannot be read here without '\(program)'."
    case .unreadable(let program):
      "The archive cannot be read: '\(program)' does not understand it. Pack it again."
    case .tooLarge:
      "The archive is too large. Pack only the lesson files."
    }
  }
}

extension Refusal {
  fileprivate var text: String {
    switch self {
    case .link: "it is a link. Hand in the file itself."
    case .noFile: "it is no file."
    case .tooLarge:
      "it is larger than \(Intake.sizeLimit >> 20) MiB. A lesson file is some ten kilobytes."
    case .notText: "it is not UTF-8 text. Save it as UTF-8."
    case .unreadable: "it cannot be read."
    case .emptyOrLink: "it is empty, or a link. Hand in the file itself."
    }
  }
}
