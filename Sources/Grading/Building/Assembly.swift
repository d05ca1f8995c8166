import Foundation

/// Compiles a snapshot and links the worker with it.
struct Assembly {
  let modules: KitModules
  let folder: URL
  let cancellation: Cancellation?

  /// Compiles the lessons, and the worker's own part against them.
  /// - Returns: nil where both are compiled now, otherwise what to take out of the snapshot
  func fault(in snapshot: Snapshot) throws(KitError) -> Fault? {
    if let fault = try compileLessons(snapshot) { return fault }
    return try compileWorker(snapshot)
  }

  private func compileLessons(_ snapshot: Snapshot) throws(KitError) -> Fault? {
    let result = try compile(snapshot, atMost: 60)
    if result.succeeded { return nil }
    let faulty = errors(in: result, snapshot)
    // The first file in the order of the course: what later ones complain of may be its fault.
    if let name = faulty.keys.min() { return .file(name, faulty[name] ?? []) }
    return try culprit(in: snapshot, result)
  }

  /// Compiles what has changed, without the optimizer: that is the quicker verdict, and Swift's
  /// own checks then say what went wrong. The line tables let a crash name its line.
  private func compile(
    _ snapshot: Snapshot, atMost seconds: Double
  ) throws(KitError) -> Toolchain.Result {
    try writeSources(snapshot)
    let names = snapshot.files.keys.sorted()
    return try modules.toolchain.compile(
      [
        "-swift-version", "6", "-parse-as-library", "-module-name", "Lessons", "-incremental",
        "-j", "2", "-gline-tables-only", "-output-file-map", "outputs.json", "-I",
        modules.folder.pathText, "-emit-module", "-emit-module-path", "Lessons.swiftmodule", "-c",
      ] + names.map { "sources/\($0)" },
      in: folder, atMost: seconds, cancellation: cancellation)
  }

  /// What the compiler says about each file that is the learner's.
  private func errors(
    in result: Toolchain.Result, _ snapshot: Snapshot
  ) -> [String: [Diagnostic]] {
    let prefix = folder.appending(path: "sources").pathText + "/"
    var faulty: [String: [Diagnostic]] = [:]
    for diagnostic in Diagnostic.all(in: result.output) where diagnostic.isError {
      let name = diagnostic.file.replacing(prefix, with: "").replacing("sources/", with: "")
      if snapshot.isOriginal(name) { faulty[name, default: []].append(diagnostic.inFile(name)) }
    }
    return faulty
  }

  /// The file that the compiler cannot cope with: the first that it fails on, without a message,
  /// when all others are stubs.
  /// - Throws: `KitError.compilerStopped` where it copes with each of them, so that the failure
  ///   is the machine's
  private func culprit(
    in snapshot: Snapshot, _ result: Toolchain.Result
  ) throws(KitError) -> Fault {
    let originals = snapshot.files.keys.filter(snapshot.isOriginal).sorted()
    for name in originals {
      var alone = snapshot
      for other in originals where other != name { try alone.takeOut(.file(other, [])) }
      let result = try compile(alone, atMost: 20)
      if result.succeeded || !errors(in: result, alone).isEmpty { continue }
      let message =
        result.exit.isKill
        ? "the compiler needs more than 20 s for this file; break long expressions into parts"
        : "the compiler itself crashes on this file"
      return .file(
        name,
        [Diagnostic(file: name, line: 0, column: 0, isError: true, message: message, excerpt: [])])
    }
    throw .compilerStopped(output: result.output)
  }

  private func compileWorker(_ snapshot: Snapshot) throws(KitError) -> Fault? {
    let interface = fingerprintOfFile("Lessons.swiftmodule")
    let known = folder.appending(path: "worker-interface")
    if let interface, (try? Files.read(known)) == interface,
      Files.exists(folder.appending(path: "worker.o"))
    {
      return nil
    }
    try? FileManager.default.removeItem(at: known)
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-module-name", "lesson_worker", "-wmo", "-I", ".", "-I",
        modules.folder.pathText, "-c", "-o", "worker.o",
      ] + modules.workerSources.map(\.pathText),
      in: folder, cancellation: cancellation)
    if result.succeeded {
      try Files.write(interface ?? "", to: known)
      return nil
    }
    for diagnostic in Diagnostic.all(in: result.output) where diagnostic.isError {
      guard let exercise = diagnostic.boundExercise, let name = snapshot.file(of: exercise),
        snapshot.isOriginal(name)
      else { continue }
      let isDeclared = snapshot.declares(exercise)
      if diagnostic.message.hasPrefix("cannot find"), !isDeclared {
        return .missing(exercise: exercise)
      }
      return .file(name, [diagnostic.aboutBinding(of: exercise, inFile: name)])
    }
    throw .kitDoesNotBuild(module: "lesson-worker", output: result.output)
  }

  /// Links the worker under a name of its own.
  func link(_ snapshot: Snapshot, as name: String) throws(KitError) {
    let objects =
      snapshot.files.keys.sorted().map { "\($0).o" }
      + ["worker.o"] + ["Tensors.o", "Wire.o"].map { modules.folder.appending(path: $0).pathText }
    let result = try modules.toolchain.compile(
      ["-o", name] + objects, in: folder, cancellation: cancellation)
    if !result.succeeded { throw .kitDoesNotBuild(module: "lesson-worker", output: result.output) }
  }

  /// Links a program with the lessons instead of the worker, and runs it.
  func run(_ program: URL) throws(KitError) -> String {
    let lessons = Files.list(folder, extension: "swift.o").map(\.pathText)
    let kit = [modules.folder.appending(path: "Tensors.o").pathText]
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-suppress-warnings", "-I", ".", "-I", modules.folder.pathText,
        "-o", "program/run", program.pathText,
      ] + lessons + kit,
      in: folder, cancellation: cancellation)
    if !result.succeeded { throw .kitDoesNotBuild(module: "examples", output: result.output) }
    return try Toolchain.run(
      folder.appending(path: "program/run").pathText, [],
      environment: ["SWIFT_BACKTRACE=enable=no"]
    ).output
  }

  /// Writes the sources that changed, and removes the object file of each: the compiler's
  /// incremental mode goes by modification times in whole seconds and would link the old one, but
  /// it never leaves a missing one missing.
  private func writeSources(_ snapshot: Snapshot) throws(KitError) {
    let sources = folder.appending(path: "sources")
    for old in Files.list(sources, extension: "swift")
    where snapshot.files[old.lastPathComponent] == nil {
      try? FileManager.default.removeItem(at: old)
      try? FileManager.default.removeItem(
        at: folder.appending(path: "\(old.lastPathComponent).o"))
    }
    var outputs: [String: [String: String]] = ["": ["swift-dependencies": "Lessons.swiftdeps"]]
    for (name, text) in snapshot.files {
      let file = sources.appending(path: name)
      if (try? Files.read(file)) != text {
        try? FileManager.default.removeItem(at: folder.appending(path: "\(name).o"))
        try Files.write(text, to: file)
      }
      outputs["sources/\(name)"] = [
        "object": "\(name).o", "swift-dependencies": "\(name).swiftdeps",
      ]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let map = (try? encoder.encode(outputs)) ?? Data()
    try Files.write(
      String(decoding: map, as: UTF8.self), to: folder.appending(path: "outputs.json"))
  }

  private func fingerprintOfFile(_ name: String) -> String? {
    guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
    return modules.key
      + hexadecimal(
        data.reduce(0xCBF2_9CE4_8422_2325) {
          ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        })
  }
}

extension Diagnostic {
  func inFile(_ name: String) -> Diagnostic {
    Diagnostic(
      file: name, line: line, column: column, isError: isError, message: message, excerpt: excerpt)
  }

  /// The exercise on the line of `Bindings.swift` that this is about.
  fileprivate var boundExercise: String? {
    guard file.hasSuffix("Bindings.swift"), let source = excerpt.first,
      let start = source.firstRange(of: "Binding(\"")
    else { return nil }
    return String(source[start.upperBound...].prefix { $0 != "\"" })
  }

  /// What a learner needs to know where the function cannot be called as the kit calls it.
  fileprivate func aboutBinding(of exercise: String, inFile name: String) -> Diagnostic {
    let reason =
      if message.hasPrefix("ambiguous use") {
        "there are two functions called '\(exercise)'; give your own another name"
      } else if message.hasPrefix("cannot find") {
        "'\(exercise)' is not public any more; it must begin with 'public func'"
      } else {
        "'\(exercise)' cannot be called as the exercise needs (\(message)); "
          + "'swift run lesson-runner show \(exercise)' prints the declaration that is needed"
      }
    return Diagnostic(
      file: name, line: 0, column: 0, isError: true, message: reason, excerpt: [])
  }
}

extension Child.Exit {
  fileprivate var isKill: Bool { self == .signal(9) }
}
