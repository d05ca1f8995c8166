import Building
import Dispatch
import Foundation
import Grading
import Judging
import Processes

/// Makes the modules of WebAssembly that figures call, one after the other, beside all else. A new
/// round ends the one that runs; what was made is not made again.
final class FunctionModules: Sendable {
  private let grader: Grader
  private let compiler: WebCompiler
  private let queue = DispatchQueue(label: "modules")
  private let lock = NSLock()
  nonisolated(unsafe) private var running = Cancellation()
  /// The file of each lesson that its module was made of last.
  nonisolated(unsafe) private var madeOf: [String: String] = [:]

  /// Whose functions a module has.
  enum Owner: String, CaseIterable, Encodable, Sendable {
    case yours, expected
  }

  /// What is known of a module.
  enum News: Sendable {
    case compiling
    case module(WebModule)
    case failed(message: String)
  }

  init(_ grader: Grader) {
    self.grader = grader
    compiler = WebCompiler(kit: grader.kit, lessons: grader.lessons.files)
  }

  /// Begins a round: the lessons that were saved first.
  ///
  /// - Parameters:
  ///   - snapshot: What a check has compiled.
  ///   - tell: Gets what is known of each module, on another thread.
  func make(
    of snapshot: Snapshot, tell: @escaping @Sendable (Lesson, Owner, News) -> Void
  ) {
    let cancellation = Cancellation()
    lock.withLock {
      running.cancel()
      running = cancellation
    }
    queue.async { [self] in
      guard let usable = try? grader.compiled(snapshot, cancellation) else { return }
      for lesson in lessons(savedFirst: snapshot) {
        if cancellation.isCancelled { return }
        let file = LessonFile(name: lesson.fileName, functions: lesson.exercises.map(\.id))
        if isSaved(lesson, snapshot) { tell(lesson, .yours, .compiling) }
        make(cancellation, lesson, .yours, tell) {
          try compiler.module(of: file, in: usable, cancellation: cancellation)
        }
        make(cancellation, lesson, .expected, tell) {
          try compiler.reference(for: file, cancellation: cancellation)
        }
        if !cancellation.isCancelled {
          lock.withLock { madeOf[lesson.id] = snapshot.originals[lesson.fileName] }
        }
      }
    }
  }

  /// Waits until everything is made.
  func wait() { queue.sync {} }

  /// Ends the round that runs.
  func stop() { lock.withLock { running.cancel() } }

  private func lessons(savedFirst snapshot: Snapshot) -> [Lesson] {
    grader.lessons.filter { isSaved($0, snapshot) }
      + grader.lessons.filter { !isSaved($0, snapshot) }
  }

  private func isSaved(_ lesson: Lesson, _ snapshot: Snapshot) -> Bool {
    lock.withLock { madeOf[lesson.id] } != snapshot.originals[lesson.fileName]
  }

  private func make(
    _ cancellation: Cancellation, _ lesson: Lesson, _ owner: Owner,
    _ tell: (Lesson, Owner, News) -> Void, _ module: () throws -> WebModule
  ) {
    if cancellation.isCancelled { return }
    do {
      tell(lesson, owner, .module(try module()))
    } catch SystemError.cancelled {
      return
    } catch {
      tell(lesson, owner, .failed(message: "\(error)"))
    }
  }
}
