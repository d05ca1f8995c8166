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
    case .severalPlaces(let files, let taken, let other, let differ):
      """
      \(Self.list(files, of: files.count)) \(files.count == 1 ? "lies" : "lie") in two places\
      \(taken == other ? "" : ", \(Self.place(taken)) and \(Self.place(other))"), and \
      \(differ ? "they differ. What the first one holds was graded" : "both are the same"). \
      Hand in one.
      """
    case .tooManyPlaces(let looked):
      """
      Lesson files or archives lie in too many places: \(counted(looked, "place")) \
      \(looked == 1 ? "was" : "were") looked at. Hand in one.
      """
    case .besideUnreadable(let archive):
      """
      The archive \(archive.isEmpty ? "" : "\(Self.place(archive)) ")beside the lesson files cannot \
      be read, so nothing was taken from it. Hand in one place with all of your files.
      """
    case .leftOut(let files, let count):
      "Only the lesson files are graded. Left out: \(Self.list(files, of: count))."
    case .misnamed(let file, let lesson):
      """
      \(lesson) is missing, and \(file.isEmpty ? "a file" : "'\(file.visible.cut(to: 60))'") has nearly \
      its name. If that is what was meant, rename it to \(lesson).
      """
    }
  }
}

extension IntakeRemark {
  private static func place(_ path: String) -> String {
    path.isEmpty ? "the top" : "'\(path.visible.cut(to: 60))'"
  }

  /// "Mine.swift, Other.swift and 3 more"
  private static func list(_ files: [String], of count: Int) -> String {
    if files.isEmpty { return counted(count, "file") }
    let shown = files.prefix(8)
    return shown.map { $0.visible.cut(to: 60) }.joined(separator: ", ")
      + (count > shown.count ? " and \(count - shown.count) more" : "")
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
