public import Building
public import Judging
public import Pictures
public import Processes

/// What a notebook is about.
public struct NotebookCourse: Sendable {
  let kit: Kit
  let lessons: [Lesson]
  let figures: [String: Figure]
  let editor: EditorLink
  let traceLines: @Sendable (_ exercise: String) -> [String]

  let compiled: @Sendable (Snapshot, Cancellation) throws -> Snapshot

  /// How a page sends a reader to the editor.
  public enum EditorLink: Sendable {
    /// The address that opens a file at a line.
    case address(@Sendable (_ path: String, _ line: Int) -> String)
    /// No program that a browser could start: what is to be typed.
    case command(@Sendable (_ path: String, _ line: Int) -> String)
  }

  /// - Parameters:
  ///   - kit: Where the lesson files are.
  ///   - lessons: In their order.
  ///   - figures: The figures of all lessons.
  ///   - editor: How a page sends a reader to the editor.
  ///   - traceLines: The way to one answer, as a terminal shows it; nothing if there is none. It
  ///     is asked for once there is a verdict.
  ///   - compiled: What was compiled of a snapshot: stubs stand in the place of what could not be.
  public init(
    kit: Kit, lessons: [Lesson], figures: [Figure], editor: EditorLink,
    traceLines: @escaping @Sendable (_ exercise: String) -> [String],
    compiled: @escaping @Sendable (Snapshot, Cancellation) throws -> Snapshot
  ) {
    self.kit = kit
    self.lessons = lessons
    self.figures = Dictionary(
      figures.map { ("\($0.name).svg", $0) }, uniquingKeysWith: { first, _ in first })
    self.editor = editor
    self.traceLines = traceLines
    self.compiled = compiled
  }
}
