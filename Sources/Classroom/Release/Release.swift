public import Building
public import Foundation
import Grading
public import Judging
import Processes

/// Writes a student kit: the lessons as stubs, their pages, and a runner that judges with a recorded
/// key. It holds no solution, no code that answers rightly, and no misconception's code.
///
/// The kit is written and proved beside its place, and moved there when all has been proved.
public struct Release: Sendable {
  private let kit: Kit
  private let course: [Lesson]
  private let lessons: [Lesson]
  private let version: String
  private let seed: UInt64
  private let points: PointScheme
  private let target: URL
  /// Where the kit is written and proved: a folder beside its place, which is removed afterward.
  public let scratch: URL
  /// Files that lie in a folder that students get, and do not belong to the kit.
  public private(set) var leftOut: [String] = []

  /// What was released.
  public struct Summary: Sendable {
    public let lessons: [Lesson]
    public let points: Double
    /// The checks that practice leaves out, by exercise.
    public let left: [(exercise: String, checks: [String])]
  }

  /// - Parameters:
  ///   - kit: The kit that is released from.
  ///   - course: All its lessons.
  ///   - selection: Which of them, such as "1,3-5"; an empty text for all.
  ///   - version: The kit's version.
  ///   - seed: What the practice cases are drawn from.
  ///   - points: What each check is worth.
  ///   - target: The folder to be written.
  /// - Throws: `ClassroomError.noSuchLesson`, or `ReleaseError` if the lessons cannot be released, or
  ///   not to this folder.
  public init(
    from kit: Kit, course: [Lesson], selection: String, version: String, seed: UInt64,
    points: PointScheme, to target: URL
  ) throws {
    self.kit = kit
    self.course = course
    lessons = try LessonSelection(selection, of: course).lessons
    self.version = version
    self.seed = seed
    self.points = points
    self.target = target
    scratch = target.deletingLastPathComponent().appending(
      path: ".\(target.lastPathComponent)-\(UUID().uuidString.prefix(8))",
      directoryHint: .isDirectory)
    if StudentKit.holds(target, in: kit) {
      throw ReleaseError.insideTheKit(path: target.pathText)
    }
    if UsedSeeds(of: kit).contains(ClassSeed(seed), .graded) { throw ReleaseError.seedOfAClass }
    try requireFree()
    try requireEarlierLessons()
    leftOut = try StudentKit(scratch, of: kit, course: course, lessons: lessons).leftOut()
  }

  /// Writes it.
  ///
  /// - Parameter progress: Is told what comes next.
  /// - Returns: What was released.
  /// - Throws: `ReleaseError` if a proof fails, `SystemError`. Then nothing was written.
  public func write(progress: @escaping (String) -> Void) throws -> Summary {
    progress("Recording the answers…")
    let (key, left) = try recorded()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let written = scratch.appending(path: "kit", directoryHint: .isDirectory)
    try Files.makeFolder(written)
    progress("Writing the kit…")
    try StudentKit(written, of: kit, course: course, lessons: lessons).write(
      key, left: left, version: version)
    let proof = ReleaseProof(of: written, from: kit, lessons: lessons, scratch: scratch)
    try proof.run(progress: progress)
    // Somebody may have begun to write there.
    try requireFree()
    try UsedSeeds(of: kit).remember(ClassSeed(seed), .released)
    // A folder that is empty is replaced.
    try Files.move(written, to: target)
    return Summary(
      lessons: lessons, points: key.exercises.reduce(0) { $0 + $1.points }, left: left)
  }

  private func recorded() throws -> (key: AnswerKey, left: [(String, [String])]) {
    let recorded = lessons.flatMap(\.exercises).recorded(seed: seed)
    let practice = recorded.map { $0.forPractice(worth: points.worth(of: $0.id)) }
    if let none = practice.first(where: { $0.exercise.checks.isEmpty }) {
      throw ReleaseError.nothingToJudge(exercise: none.exercise.id)
    }
    let key = AnswerKey(practice.map(\.exercise), seed: seed)
    return (key, practice.filter { !$0.left.isEmpty }.map { ($0.exercise.id, $0.left) })
  }

  private func requireFree() throws(ReleaseError) {
    guard Files.exists(target) else { return }
    let answers = target.appending(path: PracticeKey.folder)
    if PracticeKey.isThere(in: answers) {
      throw .holdsARelease(path: target.pathText, kit: (try? PracticeKey(from: answers))?.kit)
    }
    let names = try? FileManager.default.contentsOfDirectory(atPath: target.pathText)
    if names != [] { throw .notEmpty(path: target.pathText) }
  }

  /// Later lessons call functions of earlier ones.
  private func requireEarlierLessons() throws {
    let chosen = Set(lessons.map(\.id))
    let others = course.filter { !chosen.contains($0.id) }
    let lessonOf = Dictionary(
      others.flatMap { lesson in lesson.exercises.map { ($0.id, lesson) } },
      uniquingKeysWith: { first, _ in first })
    for lesson in lessons {
      let text = try Files.read(kit.solutions.appending(path: lesson.fileName))
      let calls = DependencyGraph(files: [lesson.fileName: text])
      // A function of the file's own may have the name of another lesson's.
      let others = lessonOf.keys.filter { !LessonSource.declares($0, in: text) }.sorted()
      for exercise in lesson.exercises {
        guard let function = calls.called(by: exercise.id, among: others).first,
          let needed = lessonOf[function]
        else { continue }
        let numbers = Set((lessons + [needed]).compactMap { Int($0.number) })
        throw ReleaseError.lessonNeeded(
          lesson: needed.number, function: function, caller: exercise.id,
          numbers: LessonSelection.text(numbers))
      }
    }
  }
}
