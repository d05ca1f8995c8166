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
      // A folder and an archive of one name are two submissions, and both keep their whole names.
      let name = StudentName(stem)
      return Submission(
        name: stems[name]?.count == 1 ? name : StudentName(file), path: "\(path)/\(file)",
        kind: kind)
    }
    return (submissions.sorted { $0.name < $1.name }, others)
  }

  /// The submissions of one student.
  /// - Throws: `ClassroomError.noStudent`.
  static func of(_ name: String, in all: [Submission]) throws(ClassroomError) -> [Submission] {
    let found = all.filter {
      let known = [$0.name, $0.name.handedIn.student]
      return known.contains(StudentName(name)) || known.contains { $0.visible == name }
    }
    if found.isEmpty { throw .noStudent(name: StudentName(name).visible) }
    return found
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
