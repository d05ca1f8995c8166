import Processes

/// Why a class cannot be graded, or a report not be made.
public enum ClassroomError: Error, Hashable, Sendable {
  case noFolder(path: String)
  case noSubmissions(path: String)
  /// Most of those who have results have handed nothing in.
  case mostMissing(count: Int, known: Int, path: String)
  case noStudent(name: String)
  case noSandbox(reasons: [String])
  case seedUnreadable(path: String)
  case noResults(path: String)
  case resultUnreadable(path: String)
  /// Results that cannot stand in one grade book.
  case resultsDiffer(path: String, what: String)
  case twoResults(student: String, path: String, other: String)
  case pointsUnreadable(path: String, reason: String)
  case policyUnreadable(path: String, reason: String)
}

extension ClassroomError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .noFolder(let path):
      "Cannot read the folder \(path).\nName the folder that holds the submissions."
    case .noSubmissions(let path):
      """
      There is no submission in \(path).
      It must hold a folder or an archive (.zip, .tar, .tar.gz) for each student.
      """
    case .mostMissing(let count, let known, let path):
      """
      \(count) of \(known) students with results in \(path) have no submission here.
      If this is another class, name another folder with --to. If they are gone, add --allow-missing.
      """
    case .noStudent(let name):
      "There is no submission of '\(name)'.\nGive the name as it stands in the grade book."
    case .noSandbox(let reasons):
      """
      No sandbox works on this machine, so students' code could read and change your files.
      \(reasons.map { "  \($0)\n" }.joined())\
      Grade on a machine with namespaces, bubblewrap or Landlock; or, if you trust everybody, give \
      --unsandboxed.
      """
    case .seedUnreadable(let path):
      """
      \(path) does not hold a seed: a whole number from 0 to \(UInt64.max).
      Name a file that is not there yet, and a seed is drawn and written to it.
      """
    case .noResults(let path):
      "There are no results in \(path).\nGrade a class first: lesson-runner grade … --to \(path)"
    case .resultUnreadable(let path):
      "\(path) is not a result of this kit.\nRemove it, and grade that student again."
    case .resultsDiffer(let path, let what):
      """
      \(path) was graded with another \(what) than the results before it.
      One report needs one kit and one seed: grade again what is older.
      """
    case .twoResults(let student, let path, let other):
      """
      '\(student)' has two different results: \(path) and \(other).
      Remove the one that does not count, and try again.
      """
    case .policyUnreadable(let path, let reason):
      """
      \(path) does not say which submissions count: \(reason).
      It is JSON: {"counts": "best", "due": {"03-padding": "2026-11-20T23:59"}, \
      "percentPerDay": 10, "latestDay": 3}. Each part may be left out.
      """
    case .pointsUnreadable(let path, let reason):
      """
      \(path) does not say the points: \(reason).
      It is JSON: {"zeroPad": 4, "fullPadding": {"the name of a check": 2}}.
      """
    }
  }
}
