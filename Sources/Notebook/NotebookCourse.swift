public import Grading
import Building
import Judging
public import Pictures

/// What a notebook is about.
public struct NotebookCourse: Sendable {
  let grader: Grader
  let figures: [String: Figure]
  let editor: EditorLink
  let traceLines: @Sendable (_ exercise: String) -> [String]

  var kit: Kit { grader.kit }
  var lessons: [Lesson] { grader.lessons }

  /// How a page sends a reader to the editor.
  public enum EditorLink: Sendable {
    /// The address that opens a file at a line.
    case address(@Sendable (_ path: String, _ line: Int) -> String)
    /// No program that a browser could start: what is to be typed.
    case command(@Sendable (_ path: String, _ line: Int) -> String)
  }

  /// - Parameters:
  ///   - grader: Who gives the verdicts.
  ///   - figures: The figures of all lessons.
  ///   - editor: How a page sends a reader to the editor.
  ///   - traceLines: The way to one answer, as a terminal shows it; nothing if there is none. It
  ///     is asked for once there is a verdict.
  public init(
    grader: Grader, figures: [Figure], editor: EditorLink,
    traceLines: @escaping @Sendable (_ exercise: String) -> [String]
  ) {
    self.grader = grader
    self.figures = Dictionary(
      figures.map { ("\($0.name).svg", $0) }, uniquingKeysWith: { first, _ in first })
    self.editor = editor
    self.traceLines = traceLines
  }
}
