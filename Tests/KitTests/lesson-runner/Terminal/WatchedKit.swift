import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Typesetting

/// Everything that is tried on the loop through a terminal, one after the other: a person sits at
/// one screen.
@Suite("The watch loop in a terminal", .serialized, .enabled(if: Tmux.isInstalled))
enum WatchTests {}

/// The kit that the loop is tried in, as a fresh clone has it: nothing is written yet.
///
/// All tests share one, so that its own part is compiled once.
struct WatchedKit {
  let kit: ScratchKit

  /// The lesson file that is saved, and the first exercise in it.
  static let path = CourseText.path(of: exercise)
  static let exercise = "denseConnections"
  static let line = CourseText.line(of: exercise)

  /// Bodies of the exercise.
  enum Body {
    static let right = "  input.count * units"
    /// Adds what must be multiplied.
    static let wrong = "  input.count + units"
    static let endless = "  while true {}"
    static let broken = "  input.cuont * units"
  }

  /// Puts the stubs back, and then writes the exercise.
  init(_ body: String? = nil) throws {
    kit = try Self.shared.get()
    let solutions = kit.root.appending(path: "solutions")
    for name in try FileManager.default.contentsOfDirectory(atPath: solutions.path()) {
      let stubs = LessonSource(try kit.text("solutions/\(name)")).stubs.text
      try kit.write(stubs, to: "Sources/Lessons/\(name)")
    }
    if let body { try save(body) }
  }

  /// The lesson file with that body.
  func text(_ body: String) throws -> String {
    let solution = LessonSource(try kit.text(CourseText.solution(of: Self.exercise)))
    return try solution.stubs.writing(Self.exercise, body).text
  }

  /// Saves the exercise with another body: into the file, or as a new file in its place.
  func save(_ body: String, byRenaming isRenamed: Bool = false) throws {
    let file = kit.root.appending(path: Self.path)
    if isRenamed {
      let other = kit.root.appending(path: "Sources/Lessons/4913")
      try Data(try text(body).utf8).write(to: other)
      guard rename(other.path(), file.path()) == 0 else {
        throw NeverHappened(what: "a file is renamed")
      }
    } else {
      try Data(try text(body).utf8).write(to: file)
    }
  }

  /// Gives every exercise of every lesson one body.
  func writeEverything(_ body: String) throws {
    let lessons = kit.root.appending(path: "Sources/Lessons")
    for name in try FileManager.default.contentsOfDirectory(atPath: lessons.path()) {
      let path = "Sources/Lessons/\(name)"
      try kit.write(try kit.text(path).replacing("  todo()", with: body), to: path)
    }
  }

  /// The workers of this kit that run, and whatever else runs for the loop.
  var programs: [String] {
    KitTests.programs(at: kit.root).filter { $0.contains("lesson-") || $0.contains("swift") }
  }

  /// Waits until a worker runs.
  func expectWorker(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let runs = try await eventually {
      programs.contains { $0.contains("/lesson-worker") } ? true : nil
    }
    #expect(runs == true, sourceLocation: sourceLocation)
  }

  /// Waits until nothing of the loop runs any more.
  func expectNothingLeft(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let areGone = try await eventually { programs.isEmpty ? true : nil }
    if areGone == nil {
      Issue.record("Left behind: \(programs)", sourceLocation: sourceLocation)
    }
  }

  /// Starts the loop on a screen of its own.
  func watch(
    _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> Tmux {
    let words = arguments.isEmpty ? [Self.exercise] : arguments
    return try Tmux(
      "watch", program: [ScratchKit.runner.path(), "watch"] + words, in: kit.root,
      columns: columns, rows: rows, environment: environment)
  }

  /// Opens a shell that finds the program by its name.
  func shell(columns: Int = 80, rows: Int = 24) async throws -> Tmux {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let folder = ScratchKit.runner.deletingLastPathComponent().path()
    let terminal = try Tmux(
      "shell", in: kit.root, columns: columns, rows: rows,
      environment: ["PATH": "\(folder):\(path)"])
    try await terminal.expect(screen: "$")
    return terminal
  }

  private static let shared: Result<ScratchKit, any Error> = Result {
    let kit = try ScratchKit("watched")
    atexit {
      if case .success(let kit) = WatchedKit.shared { kit.remove() }
    }
    _ = try kit.run("check", "--all")
    return kit
  }
}

/// A screen whose middle is empty: what stands at its top, and at its bottom.
func screen(rows: Int = 24, _ top: String, bottom: String) -> String {
  func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
  let gap = rows - lines(top).count - lines(bottom).count
  let middle = [String](repeating: "", count: max(0, gap))
  return (lines(top) + middle + lines(bottom)).joined(separator: "\n")
}

/// The lines at the bottom of a screen of 80 columns.
enum Bottom {
  static let rule = String(repeating: "─", count: 80)
  static let place = "denseConnections · \(CourseText.place(of: "denseConnections"))"
  static let keys = "h hint  t trace  l list  r read  o open  a all  x reset  q quit"
  static let withHelp = keys + "  ? keys"
  static let withBack = keys + "  Esc back"

  /// A bar that is empty yet, and the progress in words.
  static func progress(_ words: String = CourseText.progress()) -> String {
    "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  " + words
  }

  /// With a rule that says something.
  static func with(
    _ rule: String = rule, progress: String = progress(), place: String = place,
    keys: String = withHelp
  ) -> String {
    [rule, progress, place, keys].joined(separator: "\n")
  }
}

/// What a log says if the exercise adds what must be multiplied.
let wrongVerdict = """
  ✘ denseConnections · 2 · Parameter counts · 0 of 2 checks, 0 of 2 points

    ✘ connects every unit to every pixel of a gray image
        denseConnections(input 1×2×3, units 4)   smallest case that fails
        expected  24
        yours     10
    ✘ connects every unit to every channel

    ◆ Your answers are those of code that adds inputs and units.
      If you draw a line from each of 3 dots to each of 2 dots, how many lines are
      there?

    \(CourseText.place(of: "denseConnections"))
  """

/// The line of it for an editor.
let wrongFinding =
  "\(CourseText.place(of: WatchedKit.exercise)): error: denseConnections: connects every unit to "
  + "every pixel of a gray image: adds inputs and units"

/// The same on a screen, which names the mistake first.
let wrongScreen = """
  ✘ denseConnections · 2 · Parameter counts · 0 of 2 checks, 0 of 2 points

    ◆ Your answers are those of code that adds inputs and units.
      If you draw a line from each of 3 dots to each of 2 dots, how many lines are
      there?

    ✘ connects every unit to every pixel of a gray image
        denseConnections(input 1×2×3, units 4)   smallest case that fails
        expected  24
        yours     10
    ✘ connects every unit to every channel

    \(CourseText.place(of: "denseConnections"))
  """

/// A hint of the exercise on a screen of 80 columns, in whatever words it is.
func hintText(_ number: Int) -> String {
  let hints = Catalogue.exercises.first { $0.id == WatchedKit.exercise }?.hints ?? []
  return "  Hint \(number) of \(hints.count)\n" + wrapped(hints[number - 1], to: 76, indent: 4)
}

/// The verdict in a window of 40 columns and 12 lines.
let smallScreen = """
  ✘ denseConnections · 2 · Parameter coun…
    · 0 of 2 checks, 0 of 2 points

    ◆ Your answers are those of code that
      adds inputs and units.
      If you draw a line from each of 3
      dots to each of 2 dots, how many
  ───────────────────── ↓ 12 more lines ──
  \(CourseText.progress())
  Sources/Lessons/02-ParameterCounts.swif…
  h hint  t trace  l list  r read  o open
  a all  x reset  q quit  ? keys
  """
