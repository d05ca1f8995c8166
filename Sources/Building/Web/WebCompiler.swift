import Foundation
public import Processes

/// Makes modules of WebAssembly out of a lesson's functions, so that a page can call them.
///
/// The sources are those that a check has compiled for this machine already. What is made is named
/// by what it is made of, and moved to its name when it is whole.
public struct WebCompiler: Sendable {
  private let kit: Kit
  private let lessons: [LessonFile]
  private let outlines = Outlines()

  public init(kit: Kit, lessons: [LessonFile]) {
    self.kit = kit
    self.lessons = lessons
  }

  /// Compiles a lesson's file, and those that it needs.
  ///
  /// - Parameters:
  ///   - lesson: One of the lessons.
  ///   - snapshot: What a check has compiled.
  ///   - cancellation: A way to give it up.
  /// - Returns: The module, or why there is none.
  /// - Throws: `SystemError.cancelled`, or another error of the machine.
  public func module(
    of lesson: LessonFile, in snapshot: Snapshot, cancellation: Cancellation? = nil
  ) throws -> WebModule {
    if snapshot.troubles[lesson.name] != nil { return .doesNotCompile }
    if try snapshot.isUntouched(lesson.name) { return .onlyStubs }
    let graph = outlines.graph(of: snapshot.files)
    let needed = graph.filesNeeded(by: lesson.name)
    let bindings = try lines(of: lesson.functions, to: { $0 })
    let some = snapshot.files.filter { needed.contains($0.key) }
    let module = try build("Lessons", some, bindings, cancellation)
    // Names cannot tell everything: a learner may have made one file need another in some other way.
    guard case .refused(.notCompilable) = module, some.count < snapshot.files.count else {
      return module
    }
    return try build("Lessons", snapshot.files, bindings, cancellation)
  }

  /// Compiles the reference's answers to a lesson's exercises.
  public func reference(
    for lesson: LessonFile, cancellation: Cancellation? = nil
  ) throws -> WebModule {
    let sources = kit.sourceFiles(of: "Reference")
    if sources.isEmpty { return .refused(.noReference) }
    let files = Dictionary(
      uniqueKeysWithValues: try sources.map { ($0.lastPathComponent, try Files.read($0)) })
    let declared = lesson.functions.filter { function in
      files.values.contains { LessonSource.declares(function, in: $0) }
    }
    let bindings = try lines(of: declared, to: { "Reference.\($0)" })
    return try build("Reference", files, bindings, cancellation)
  }

  private func build(
    _ module: String, _ files: [String: String], _ bindings: [String],
    _ cancellation: Cancellation?
  ) throws -> WebModule {
    let toolchain = try Toolchain.find()
    guard let linker = toolchain.tool("wasm-ld") else { return .refused(.noLinker) }
    // The reference is not to stop.
    let hasWords = module == "Lessons"
    let modules = try KitModules(
      kit: kit, libraries: WebAssembly.libraries(hasWords: hasWords), toolchain: toolchain)
    do {
      try modules.prepare(cancellation)
    } catch BuildError.kitDoesNotBuild(let name, let output) {
      let message = Diagnostic.all(in: output).first(where: \.isError)?.message
      return .refused(.unsupported(message: "\(name): \(message ?? output)"))
    }
    let assembly = WebAssembly(
      modules: modules, linker: linker, folder: kit.build.appending(path: "web"), module: module,
      files: files, hasWords: hasWords, interface: outlines.graph(of: files).moduleHash,
      bindings: bindings, cancellation: cancellation)
    return try assembly.made()
  }

  /// The worker's lines that bind some functions.
  private func lines(
    of functions: [String], to value: (String) -> String
  ) throws -> [String] {
    let texts = try kit.sourceFiles(of: "lesson-worker").map { try Files.read($0) }
    let lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }
    return functions.compactMap { function in
      let start = "Binding(\"\(function)\", "
      return lines.first { $0.contains(start) }.map { line in
        line.replacing(start + function, with: start + value(function))
      }
    }
  }
}

extension Snapshot {
  /// Whether a lesson's file is as it was given out.
  fileprivate func isUntouched(_ name: String) throws -> Bool {
    try files[name] == stubs(of: name)?.text
  }
}
