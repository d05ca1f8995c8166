public import Building
import Dispatch
public import Foundation
public import Grading
public import Judging
import Processes

/// A notebook that is kept fresh: it is told of saves and verdicts, and writes them where open pages
/// find them.
///
/// All work is done on a queue of its own, one thing after the other. What comes while it writes is
/// written together.
public final class LivingNotebook: Sendable {
  /// The cover, for a browser.
  public var cover: URL { folder.url.appending(path: PageFrame.file(of: "index")) }

  private let folder: NotebookFolder
  private let queue = DispatchQueue(label: "notebook")
  private let figures: FigureWork
  nonisolated(unsafe) private var pages: NotebookPages
  nonisolated(unsafe) private var isWaitingToWrite = false
  nonisolated(unsafe) private var isOpen = false
  /// What was saved last.
  nonisolated(unsafe) private var snapshot: Snapshot?

  /// How often an open notebook says that it is, in seconds.
  private static let beat = 2.0

  /// - Parameters:
  ///   - course: What the notebook is about.
  ///   - url: The folder that it is written to.
  /// - Throws: `NotebookError`, `SystemError`.
  public init(_ course: NotebookCourse, in url: URL) throws {
    folder = try NotebookFolder(url)
    pages = NotebookPages(course, folder)
    figures = FigureWork(course, folder)
  }

  /// Writes all pages, with what is known; from now on they are kept fresh.
  ///
  /// - Throws: What keeps the pages from being made or written.
  public func open(_ snapshot: Snapshot, _ places: ExercisePlaces) throws {
    try queue.sync {
      try pages.prepare()
      pages.begin(snapshot, places)
      self.snapshot = snapshot
      isOpen = true
      try pages.write(isOpen: true)
    }
    scheduleBeat()
  }

  /// The files were saved, and a check of them begins.
  public func begin(_ snapshot: Snapshot, _ places: ExercisePlaces) {
    figures.giveUp()
    queue.async { [self] in self.snapshot = snapshot }
    change { $0.begin(snapshot, places) }
  }

  /// A verdict on the files of the check that was begun last.
  public func take(_ verdict: Verdict) {
    change { $0.take(verdict) }
  }

  /// All verdicts are there; now what the figures call is compiled.
  public func finish() {
    change { $0.finish() }
    queue.async { [self] in
      guard let snapshot, isOpen else { return }
      figures.make(snapshot) { [weak self] lesson, code in
        self?.change { $0.take(code, for: lesson) }
      }
    }
  }

  /// Waits until the figures have what they call.
  public func waitForFigures() {
    queue.sync {}
    figures.wait()
  }

  /// The kit or the machine is at fault.
  public func fail(_ message: String) {
    change { $0.fail(message) }
  }

  /// Writes what is left; the pages then say that nothing keeps them fresh.
  public func close() {
    figures.giveUp()
    queue.sync {
      isOpen = false
      try? pages.write(isOpen: false)
    }
  }

  private func change(_ change: @escaping @Sendable (inout NotebookPages) -> Void) {
    queue.async { [self] in
      change(&pages)
      guard !isWaitingToWrite else { return }
      isWaitingToWrite = true
      queue.async { [self] in
        isWaitingToWrite = false
        // A full disk is no reason to end the loop: the next change is another try.
        if isOpen { try? pages.write(isOpen: true) }
      }
    }
  }

  private func scheduleBeat() {
    queue.asyncAfter(deadline: .now() + Self.beat) { [weak self] in
      guard let self, isOpen else { return }
      try? pages.writeNow(isOpen: true)
      scheduleBeat()
    }
  }
}
