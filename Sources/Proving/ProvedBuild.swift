import Building
import Foundation
import Grading
import Judging
import Processes
import Typesetting

/// Workers compiled of the worked solutions, or of the stubs that are made of them. What cannot be
/// compiled is a shortcoming with its own line, and is left out; all else is there.
public struct ProvedBuild: Sendable {
  public let shortcomings: [Shortcoming]
  private let program: String
  /// The program for exercises that compute for long; nil if none of those is to be proved.
  private let optimizedProgram: String?
  private let optimizedExercises: Set<String>
  /// The functions that cannot even be called as stubs.
  let unbound: Set<String>
  /// The files of the course without those functions.
  let files: [LessonFile]
  /// The functions that the worker does not have as they were written.
  let missing: Set<String>

  /// - Parameters:
  ///   - kit: With the folder that is compiled.
  ///   - course: All lessons.
  ///   - proved: The lessons whose exercises are to be called.
  ///   - leftOut: Functions that are known to be unusable.
  /// - Throws: What is wrong with the machine or with the kit's own modules.
  init(kit: Kit, course: [Lesson], proving proved: [Lesson], leavingOut leftOut: Set<String> = [])
    throws
  {
    var unbound = leftOut
    var found: [Shortcoming] = []
    for file in course.files where !file.functions.allSatisfy(unbound.contains) {
      guard let reason = Self.unreadable(kit.solutions.appending(path: file.name)) else { continue }
      unbound.formUnion(file.functions)
      found.append(Shortcoming("solutions/\(file.name)", "cannot be read: \(reason)"))
    }
    var build: Compiler.Build?
    var files: [LessonFile] = []
    while build == nil {
      // A file without a function that is to be called is a file of the course no more.
      files = course.files.map { file in
        LessonFile(name: file.name, functions: file.functions.filter { !unbound.contains($0) })
      }.filter { !$0.functions.isEmpty }
      do {
        build = try Compiler(
          of: .worker(isOptimized: false, leavingOut: unbound), kit: kit, lessons: files
        ).build()
      } catch BuildError.solutionUnusable(let fault) {
        let functions =
          fault.function.map { [$0] }
          ?? course.files.first { $0.name == fault.file }?.functions ?? []
        // Each round leaves something out, so this ends.
        guard functions.contains(where: { !unbound.contains($0) }) else {
          throw BuildError.solutionUnusable(fault)
        }
        unbound.formUnion(functions)
        found.append(Self.shortcoming(fault, kit))
      }
    }
    guard let build else { throw SystemError.cancelled }
    program = build.product
    optimizedExercises = course.optimizedExercises
    optimizedProgram =
      proved.contains(where: \.isOptimized)
      ? try Compiler(
        of: .worker(isOptimized: true, leavingOut: unbound), kit: kit, lessons: files
      ).build(build.snapshot).product : nil
    let troubles = build.snapshot.troubles
    // A file that was taken out of the course has its line already.
    let known = Set(
      course.files.filter { file in
        !file.functions.isEmpty && !files.contains { $0.name == file.name }
      }.map { "solutions/\($0.name)" })
    shortcomings =
      found
      + troubles.sorted { $0.key < $1.key }.map { name, trouble in
        Self.shortcoming(name, trouble)
      }.filter { !known.contains($0.file) }
    self.unbound = unbound
    self.files = files
    missing = unbound.union(
      course.files.filter { troubles[$0.name] != nil }.flatMap(\.functions))
  }

  /// The program that answers as an exercise's function; nil if it could not be compiled.
  func worker(for exercise: String) -> String? {
    if missing.contains(exercise) { return nil }
    return optimizedExercises.contains(exercise) ? optimizedProgram : program
  }

  /// Why a file cannot be read; nil if it can.
  private static func unreadable(_ file: URL) -> String? {
    do {
      _ = try Files.read(file)
      return nil
    } catch {
      if case .unreadable(_, let reason) = error { return reason }
      return "\(error)"
    }
  }

  private static func shortcoming(_ fault: SolutionFault, _ kit: Kit) -> Shortcoming {
    let text = (try? Files.read(kit.solutions.appending(path: fault.file))) ?? ""
    let shown = fault.source.flatMap { text.lines.firstIndex(of: $0) }.map { $0 + 1 }
    let section = fault.function.flatMap { LessonSource(text)[$0]?.line }
    return Shortcoming("solutions/\(fault.file)", line: shown ?? section ?? 1, fault.message)
  }

  private static func shortcoming(_ name: String, _ trouble: FileTrouble) -> Shortcoming {
    let path = "solutions/\(name)"
    switch trouble {
    case .missing: return Shortcoming(path, "is missing")
    case .unreadable(let reason): return Shortcoming(path, "cannot be read: \(reason)")
    case .unfit(let unfit): return Shortcoming(path, "cannot be read: \(unfit.reason)")
    case .forbidden(let code):
      return Shortcoming(
        path, line: max(1, code.line), "contains '\(code.text)', which no lesson may contain")
    case .doesNotCompile(let diagnostics):
      let first = diagnostics.first
      return Shortcoming(
        path, line: max(1, first?.line ?? 1), "does not compile: \(first?.message ?? "")")
    }
  }
}

extension ProofScope {
  /// The worked solutions, compiled.
  public func solutions() throws -> ProvedBuild {
    try ProvedBuild(
      kit: Kit(root: kit.root, lessons: "solutions"), course: course, proving: lessons)
  }
}
