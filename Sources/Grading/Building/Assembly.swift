import Foundation

/// Compiles a snapshot and links the worker with it.
struct Assembly {
  static let workerName = "lesson-worker"

  let modules: KitModules
  let folder: URL

  /// Compiles and links.
  /// - Returns: nil where there is a worker now, otherwise the files to blame, with what the
  ///   compiler says about each.
  func faults(in snapshot: Snapshot) throws(KitError) -> [String: [Diagnostic]]? {
    if let faults = try compileLessons(snapshot) { return faults }
    if let faults = try compileWorker(snapshot) { return faults }
    try link(snapshot)
    return nil
  }

  private func compileLessons(_ snapshot: Snapshot) throws(KitError) -> [String: [Diagnostic]]? {
    try writeSources(snapshot)
    let names = snapshot.files.keys.sorted()
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-parse-as-library", "-module-name", "Lessons", "-incremental",
        "-j", "2", "-output-file-map", "outputs.json", "-I", modules.folder.pathText,
        "-emit-module", "-emit-module-path", "Lessons.swiftmodule", "-c",
      ] + names.map { "sources/\($0)" },
      in: folder)
    if result.succeeded { return nil }
    let prefix = folder.appending(path: "sources").pathText + "/"
    var faulty: [String: [Diagnostic]] = [:]
    for diagnostic in Diagnostic.all(in: result.output) where diagnostic.isError {
      let name = diagnostic.file.replacing(prefix, with: "").replacing("sources/", with: "")
      if snapshot.isOriginal(name) { faulty[name, default: []].append(diagnostic.inFile(name)) }
    }
    return try blame(faulty, snapshot, result)
  }

  private func compileWorker(_ snapshot: Snapshot) throws(KitError) -> [String: [Diagnostic]]? {
    let interface = fingerprintOfFile("Lessons.swiftmodule")
    let known = folder.appending(path: "worker-interface")
    if let interface, (try? Files.read(known)) == interface { return nil }
    try? FileManager.default.removeItem(at: known)
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-module-name", "lesson_worker", "-wmo", "-I", ".", "-I",
        modules.folder.pathText, "-c", "-o", "worker.o",
      ] + modules.workerSources.map(\.pathText),
      in: folder)
    if result.succeeded {
      try Files.write(interface ?? "", to: known)
      return nil
    }
    var faulty: [String: [Diagnostic]] = [:]
    for diagnostic in Diagnostic.all(in: result.output) where diagnostic.isError {
      guard let exercise = diagnostic.boundExercise, let name = snapshot.file(of: exercise) else {
        continue
      }
      if snapshot.isOriginal(name) {
        faulty[name, default: []].append(diagnostic.aboutBinding(of: exercise, inFile: name))
      }
    }
    return try blame(faulty, snapshot, result)
  }

  /// The files to blame. Where the compiler names none that is the learner's, all of them: one
  /// that cannot be told apart must not stop the grading.
  private func blame(
    _ faulty: [String: [Diagnostic]], _ snapshot: Snapshot, _ result: Toolchain.Result
  ) throws(KitError) -> [String: [Diagnostic]] {
    if !faulty.isEmpty { return faulty }
    let rest = snapshot.files.keys.filter(snapshot.isOriginal)
    if rest.isEmpty { throw .kitDoesNotBuild(module: "Lessons", output: result.output) }
    let whole = Diagnostic(
      file: "", line: 0, column: 0, isError: true,
      message: "the compiler gave up on the lessons without naming a file",
      excerpt: result.output.split(separator: "\n").prefix(20).map(String.init))
    return Dictionary(uniqueKeysWithValues: rest.map { ($0, [whole.inFile($0)]) })
  }

  private func link(_ snapshot: Snapshot) throws(KitError) {
    let objects =
      snapshot.files.keys.sorted().map { "\($0).o" }
      + ["worker.o"] + ["Tensors.o", "Wire.o"].map { modules.folder.appending(path: $0).pathText }
    let result = try modules.toolchain.compile(
      ["-o", Self.workerName] + objects, in: folder)
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
      in: folder)
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
    Diagnostic(
      file: name, line: 0, column: 0, isError: true,
      message:
        "'\(exercise)' cannot be called as the exercise needs: its declaration was changed. "
        + "'swift run lesson-runner show \(exercise)' prints the one that is needed.",
      excerpt: [])
  }
}
