public import Foundation
import Processes

/// What one student handed in. Nothing of it is believed.
struct Submission: Hashable, Sendable {
  let name: StudentName
  let path: String
  let kind: Kind

  enum Kind: Hashable, Sendable {
    case folder
    case archive(Archive.Format)
    /// A link: it may lead anywhere.
    case link
  }

  /// The submissions in a folder, in the order of their names, and what else lies there.
  ///
  /// - Parameter folder: The folder that holds a folder or an archive for each student.
  /// - Throws: `ClassroomError.noFolder`, `ClassroomError.noSubmissions`, or
  ///   `SystemError.unreadable`.
  /// - Returns: The submissions, and the names of files that are none.
  static func all(in folder: URL) throws -> (submissions: [Submission], others: [String]) {
    let path = folder.pathText
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw ClassroomError.noFolder(path: path)
    }
    var found: [(file: String, stem: String, kind: Kind)] = []
    var others: [String] = []
    for file in names.sorted() where !file.hasPrefix(".") {
      switch try PlainFile.kind(of: "\(path)/\(file)") {
      case .folder: found.append((file, file, .folder))
      case .link: found.append((file, file, .link))
      case .file:
        if let (format, stem) = Archive.Format.of(file) {
          found.append((file, stem, .archive(format)))
        } else {
          others.append(file)
        }
      case .other, nil: others.append(file)
      }
    }
    if found.isEmpty { throw ClassroomError.noSubmissions(path: path) }
    // As names, which differ if their bytes do.
    let stems = Dictionary(grouping: found) { StudentName($0.stem) }
    let submissions = found.map { file, stem, kind in
      // A folder and an archive of one name are two submissions of one student, and both keep their
      // whole names.
      let name = StudentName(stem)
      return Submission(
        name: stems[name]?.count == 1 ? name : StudentName(file), path: "\(path)/\(file)",
        kind: kind)
    }
    return (submissions.sorted { $0.name < $1.name }, others)
  }

  /// The submissions of one student, or one of them.
  ///
  /// - Parameters:
  ///   - name: As the folder is called, or as the grade book shows it.
  ///   - all: Those of the class.
  /// - Throws: `ClassroomError.noStudent`.
  /// - Returns: The submissions.
  static func of(_ name: String, in all: [Submission]) throws(ClassroomError) -> [Submission] {
    let students = StudentName.tellingTwinsApart(all.map(\.name.handedIn.student))
    let ways: [(Submission, StudentName) -> Bool] = [
      { one, student in [one.name, student].contains(StudentName(name)) },
      // A cell that begins as a formula does has a sign before it.
      { one, student in
        [one.name, student].contains { $0.visible == name || "'\($0.visible)" == name }
      },
    ]
    for isMeant in ways {
      let found = zip(all, students).filter(isMeant).map(\.0)
      if !found.isEmpty { return found }
    }
    let likeness = StudentName(name).likeness
    let alike = students.filter { $0.likeness.contains(likeness) }
    throw .noStudent(
      name: name, choices: Set(alike.isEmpty ? students : alike).sorted().map(\.visible))
  }
}

extension StudentName {
  /// The students who have handed something in, in the order of their names.
  ///
  /// - Parameter folder: The folder of submissions.
  /// - Throws: `ClassroomError` or `SystemError`.
  /// - Returns: Their names.
  public static func all(in folder: URL) throws -> [StudentName] {
    Set(try Submission.all(in: folder).submissions.map(\.name.handedIn.student)).sorted()
  }
}
