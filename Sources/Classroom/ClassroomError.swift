import Processes
import Typesetting

/// Why a class cannot be graded, or a report not be made.
public enum ClassroomError: Error, Hashable, Sendable {
  case noFolder(path: String)
  case noSuchLesson(text: String, numbers: [String])
  /// A report is asked of lessons that the class was not graded for.
  case notGraded(lessons: [String], path: String)
  case noSubmissions(path: String)
  /// Results would be written where submissions are, and be taken for some.
  case targetAmongSubmissions(path: String)
  /// One student is to be judged otherwise than the others were.
  case onlyOneOtherwise(path: String, what: String)
  /// Most of those who have results have handed nothing in.
  case mostMissing(count: Int, known: Int, path: String)
  /// Nobody is called so. The choices are those whose names are like it, or all.
  case noStudent(name: String, choices: [String])
  /// Two names that would have one file.
  case sameFile(names: [String])
  case noSandbox(reasons: [String])
  case seedUnreadable(path: String)
  /// The variable STRIATE_SEED is empty, or holds something else.
  case seedVariableUnreadable
  /// A kit was released with the seed that a class is to be graded with.
  case seedReleased
  /// The cases of a class's students are asked for, and not the seed.
  case seedNeeded
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
    case .noSuchLesson(let text, let numbers):
      """
      '\(text)' names no lessons.
      Give numbers and ranges, such as 1,3-5. There are lessons \(numbers.joined(separator: ", ")).
      """
    case .notGraded(let lessons, let path):
      """
      The results in \(path) are not of lesson \(lessons.joined(separator: ", ")).
      Leave --lessons out, or give fewer; or grade these lessons, too.
      """
    case .targetAmongSubmissions(let path):
      """
      The folder \(path) lies among the submissions, and would be graded as one of them.
      Give another folder with --to.
      """
    case .onlyOneOtherwise(let path, let what):
      """
      The others in \(path) were graded with another \(what). Nothing was changed.
      Give the same as for them; or leave --only out, and all are graded again.
      """
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
    case .noStudent(let name, let choices):
      """
      There is no submission of '\(name.visible)'.
      Give the name as it stands in the grade book. There \(choices.count == 1 ? "is" : "are"): \
      \(choices.prefix(10).joined(separator: ", "))\(choices.count > 10 ? ", …" : "")
      """
    case .sameFile(let names):
      """
      The results of \(names.map { "'\($0.visible)'" }.joined(separator: " and ")) would have the \
      same file.
      Rename one of these submissions, and grade again.
      """
    case .noSandbox(let reasons):
      """
      No sandbox works on this machine, so students' code could read and change your files.
      \(reasons.map { "  \($0)\n" }.joined())\
      Grade on Linux, with bubblewrap installed if the kernel has no sandbox of its own (apt-get \
      install bubblewrap). If you trust every student, add --unsandboxed.
      """
    case .seedUnreadable(let path):
      """
      \(path) does not hold a seed: a whole number from 0 to \(UInt64.max).
      Name a file that is not there yet, and a seed is drawn and written to it.
      """
    case .seedVariableUnreadable:
      """
      The variable STRIATE_SEED does not hold a seed: a whole number from 0 to \(UInt64.max).
      Set it, or unset it and give --seed-file. In CI, check that the secret is there.
      """
    case .seedReleased:
      """
      A kit for students was released with this seed, and holds the answers to its cases.
      Give another --seed-file. If there is no such file, a seed is drawn and written to it.
      """
    case .seedNeeded:
      """
      --students needs the seed that the class is graded with.
      Give --seed-file, with the file that you give to 'swift run lesson-runner grade'.
      """
    case .noResults(let path):
      "There are no results in \(path).\nGrade a class first: swift run lesson-runner grade … --to \(path)"
    case .resultUnreadable(let path):
      "\(path) is not a result of this kit.\nRemove it, and grade that student again."
    case .resultsDiffer(let path, let what):
      """
      \(path) was graded with another \(what) than other results here.
      A report needs one kit, one Swift compiler, one seed and one choice of lessons. Run 'swift run \
      lesson-runner grade' for the whole class, without --only, with the same --seed-file and \
      --lessons each time. If you use --seed-per-student, give it each time, too. Only what does \
      not fit is judged again.
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
