import Building
import Dispatch
import Foundation
import Grading
import Judging
import Processes

/// Compiles what figures call, after the verdicts: only for lessons that have a live figure, and only
/// what has changed. A save gives up what is being compiled.
final class FigureWork: Sendable {
  private let course: NotebookCourse
  private let folder: NotebookFolder
  private let compiler: WebCompiler
  private let files: [(lesson: Lesson, file: LessonFile)]
  private let queue = DispatchQueue(label: "notebook.figures", qos: .utility)
  private let lock = NSLock()
  nonisolated(unsafe) private var cancellation = Cancellation()
  /// Used on the queue only.
  nonisolated(unsafe) private var known: [String: (code: FigureCode, text: String?)] = [:]

  init(_ course: NotebookCourse, _ folder: NotebookFolder) {
    self.course = course
    self.folder = folder
    let code = WebCode(course.kit)
    let all = course.lessons.map { lesson in
      let called = code.calls(of: lesson.id)
      return (
        lesson,
        LessonFile(
          name: lesson.fileName, functions: lesson.exercises.map(\.id).filter(called.contains))
      )
    }
    files = all.filter { !code.figures(of: $0.0.id).isEmpty }
    compiler = WebCompiler(kit: course.kit, lessons: all.map(\.1))
  }

  /// Gives up what is being compiled: there is something newer.
  func giveUp() {
    lock.withLock { cancellation }.cancel()
  }

  /// Compiles what has changed with a snapshot whose verdicts are there: first the file that was
  /// saved.
  ///
  /// - Parameters:
  ///   - snapshot: The lesson files.
  ///   - report: Is told what the figures of a lesson can call now.
  func make(
    _ snapshot: Snapshot,
    report: @escaping @Sendable (_ lesson: String, FigureCode) -> Void
  ) {
    let current = lock.withLock {
      cancellation = Cancellation()
      return cancellation
    }
    queue.async { [self] in
      guard !current.isCancelled, let compiled = try? course.grader.compiled(snapshot, current)
      else {
        return
      }
      let isChanged = { (file: LessonFile, lesson: Lesson) in
        self.known[lesson.id]?.text != snapshot.originals[file.name]
      }
      let changed = files.filter { isChanged($0.file, $0.lesson) }
      let others = files.filter { !isChanged($0.file, $0.lesson) }
      for (lesson, file) in changed + others {
        var code = known[lesson.id]?.code ?? FigureCode()
        if isChanged(file, lesson) {
          code.yours.state = .compiling
          report(lesson.id, code)
        }
        make(lesson, file, compiled, current, &code)
        if current.isCancelled { return }
        known[lesson.id] = (code, snapshot.originals[file.name])
        report(lesson.id, code)
      }
    }
  }

  /// Waits until everything is made.
  func wait() { queue.sync {} }

  private func make(
    _ lesson: Lesson, _ file: LessonFile, _ snapshot: Snapshot, _ cancellation: Cancellation,
    _ code: inout FigureCode
  ) {
    let module = Result {
      try compiler.module(of: file, in: snapshot, cancellation: cancellation)
    }
    take(module, "yours", into: &code.yours)
    guard code.expected.state == .compiling else { return }
    let reference = Result { try compiler.reference(for: file, cancellation: cancellation) }
    take(reference, "expected", into: &code.expected)
  }

  /// What was made before stays if there is nothing new.
  private func take(
    _ module: Result<WebModule, any Error>, _ name: String, into side: inout FigureCode.Side
  ) {
    side.message = nil
    switch module {
    case .success(.made(let code)):
      var hash = ContentHash()
      code.bytes.withUnsafeBytes { hash.add($0) }
      let version = hash.value.hexadecimal
      let part = FigureCode.Part(
        side: name, version: version, bytes: DenseText(code.bytes), isPacked: code.isPacked)
      side.part = try? folder.part("notebook.code(\(compactJSON(part)));\n", "js", as: .utf16)
      side.version = version
      side.state = .made
    case .success(.onlyStubs): side = FigureCode.Side(state: .onlyStubs)
    case .success(.doesNotCompile): side.state = .doesNotCompile
    case .success(.refused(let refusal)):
      side.state = .refused
      side.message = refusal.description
    case .failure(SystemError.cancelled): side.state = .compiling
    case .failure(let error):
      side.state = .refused
      side.message = "\(error)"
    }
  }
}
