import Foundation

/// Compiles a snapshot and links the worker with it.
///
/// What it makes is named by the hash of what it depends on, and is moved to its name when it is
/// whole: it is used again wherever that name comes up, and a build that is killed at any moment
/// leaves nothing that a later one could mistake for its own.
struct Assembly {
  let modules: KitModules
  let folder: URL
  let outlines: Outlines
  let cancellation: Cancellation?

  private var sources: URL { folder.appending(path: "sources") }
  /// Whatever is not whole yet. Emptied before each build, with what a compiler that outlived its
  /// runner may still be writing: this runner's own has another name.
  private var unfinished: URL { folder.appending(path: "unfinished") }
  private var scratch: URL { unfinished.appending(path: "\(getpid())") }

  private func emptyScratch() throws(KitError) {
    try Files.empty(unfinished)
    try Files.makeFolder(scratch)
  }

  /// What a snapshot is made into.
  private struct Products {
    /// The files in their order, and the object file of each.
    let objects: [(name: String, file: URL)]
    let broken: Set<String>
    /// Holds the module, and the worker's own part, which is compiled against it.
    let module: URL
    let imports: String

    var worker: URL { module.appending(path: "worker.o") }
  }

  private func products(of snapshot: Snapshot) -> Products {
    let reach = outlines.reach(of: snapshot.files)
    let place = { (kind: String, hash: UInt64, suffix: String) in
      folder.appending(
        path: "\(kind)/\(hexadecimal(ContentHash.of(modules.key, hexadecimal(hash))))\(suffix)")
    }
    return Products(
      objects: snapshot.files.keys.sorted().map {
        ($0, place("objects", reach.object(of: $0), ".o"))
      },
      broken: reach.brokenFiles, module: place("modules", reach.module, ""),
      imports: modules.key + hexadecimal(reach.rest))
  }

  /// Makes the object files of the lessons and of the worker that are not there.
  /// - Returns: nil where all are there now, otherwise what to take out of the snapshot
  func fault(in snapshot: Snapshot) throws(KitError) -> Fault? {
    let products = products(of: snapshot)
    if let fault = try compileLessons(snapshot, products) { return fault }
    return try compileWorker(snapshot, products)
  }

  /// One run of the compiler, and where what it makes belongs.
  private struct Job {
    let arguments: [String]
    let made: URL
    let place: URL
  }

  private func compileLessons(
    _ snapshot: Snapshot, _ products: Products
  ) throws(KitError) -> Fault? {
    let missing = products.objects.filter { !Files.exists($0.file) }
    let module = products.module.appending(path: "Lessons.swiftmodule")
    if missing.isEmpty, Files.exists(module) { return nil }
    try emptyScratch()
    try writeSources(snapshot)
    let frontend = try Frontend.find(for: modules, in: folder, cancellation)
    let files = products.objects.map { path(of: $0.name) }
    var jobs = missing.map { name, place in
      let made = scratch.appending(path: "\(name).o")
      return Job(
        arguments: frontend.arguments(
          compiling: path(of: name), of: files, into: made.pathText), made: made, place: place)
    }
    // A file with an open brace swallows what others use: it alone is to blame.
    let first = jobs.indices.filter { products.broken.contains(missing[$0].name) }
    let firstJobs = first.map { jobs[$0] }
    if let fault = try fault(in: try run(firstJobs, frontend), snapshot, frontend) { return fault }
    for index in first.reversed() { jobs.remove(at: index) }
    if !Files.exists(module) {
      let made = scratch.appending(path: "Lessons.swiftmodule")
      jobs.append(
        Job(
          arguments: frontend.arguments(makingModuleOf: files, into: made.pathText), made: made,
          place: module))
    }
    if let fault = try fault(in: try run(jobs, frontend), snapshot, frontend) { return fault }
    // Only now: what was compiled beside a file with errors may rest on what those made of it.
    for job in firstJobs + jobs { try Files.move(job.made, to: job.place) }
    return nil
  }

  private func run(
    _ jobs: [Job], _ frontend: Frontend, atMost seconds: Double = 60
  ) throws(KitError) -> [Toolchain.Result] {
    var results: [Toolchain.Result] = []
    var failure: KitError?
    Lanes.standard.run(jobs.count) { [cancellation] index in
      Result { () throws(KitError) in
        try Toolchain.run(
          frontend.program, jobs[index].arguments, atMost: seconds, cancellation: cancellation)
      }
    } each: { result in
      switch result {
      case .success(let result): results.append(result)
      case .failure(let error): failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    return results
  }

  /// What is to be taken out where one of the compiler's runs has failed.
  private func fault(
    in results: [Toolchain.Result], _ snapshot: Snapshot, _ frontend: Frontend
  ) throws(KitError) -> Fault? {
    let failed = results.filter { !$0.succeeded }
    guard let first = failed.first else { return nil }
    if let killed = failed.first(where: \.wasKilled) {
      throw .compilerStopped(output: killed.output)
    }
    let faulty = errors(in: failed.map(\.output).joined(separator: "\n"), snapshot)
    // The first file in the order of the course: what later ones complain of may be its fault.
    if let name = faulty.keys.min() {
      return snapshot.faultOfCopy(faulty[name] ?? []) ?? .file(name, faulty[name] ?? [])
    }
    return try culprit(in: snapshot, first, frontend)
  }

  /// What the compiler says about each file that is the learner's.
  private func errors(in output: String, _ snapshot: Snapshot) -> [String: [Diagnostic]] {
    let prefix = sources.pathText + "/"
    var faulty: [String: [Diagnostic]] = [:]
    for diagnostic in Diagnostic.all(in: output) where diagnostic.isError {
      let name = diagnostic.file.replacing(prefix, with: "")
      if snapshot.isOriginal(name) { faulty[name, default: []].append(diagnostic.inFile(name)) }
    }
    return faulty
  }

  /// The file that the compiler cannot cope with: the first that it fails on, without a message,
  /// when all others are stubs.
  /// - Throws: `KitError.compilerStopped` where it copes with each of them, so that the failure
  ///   is the machine's
  private func culprit(
    in snapshot: Snapshot, _ result: Toolchain.Result, _ frontend: Frontend
  ) throws(KitError) -> Fault {
    let originals = snapshot.files.keys.filter(snapshot.isOriginal).sorted()
    for name in originals {
      var alone = snapshot
      for other in originals where other != name { try alone.takeOut(.file(other, [])) }
      try writeSources(alone)
      let made = scratch.appending(path: "alone.o")
      let job = Job(
        arguments: frontend.arguments(
          compiling: path(of: name), of: alone.files.keys.sorted().map(path), into: made.pathText),
        made: made, place: made)
      guard let result = try run([job], frontend, atMost: 20).first, !result.succeeded,
        errors(in: result.output, alone).isEmpty
      else { continue }
      if result.wasKilled { throw .compilerStopped(output: result.output) }
      // A file can give its lines another file's name, by '#sourceLocation'.
      let elsewhere = Diagnostic.all(in: result.output).first(where: \.isError)
      let message =
        if let elsewhere {
          elsewhere.message
        } else if result.wasStopped {
          "the compiler needs more than 20 s for this file; break long expressions into parts"
        } else {
          "the compiler itself crashes on this file"
        }
      return .file(
        name,
        [Diagnostic(file: name, line: 0, column: 0, isError: true, message: message, excerpt: [])])
    }
    throw .compilerStopped(output: result.output)
  }

  private func compileWorker(
    _ snapshot: Snapshot, _ products: Products
  ) throws(KitError) -> Fault? {
    if Files.exists(products.worker) { return nil }
    try emptyScratch()
    let made = scratch.appending(path: "worker.o")
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-module-name", "lesson_worker", "-wmo", "-I",
        products.module.pathText, "-I", modules.folder.pathText, "-c", "-o", made.pathText,
      ] + modules.workerSources.map(\.pathText),
      in: folder, cancellation: cancellation)
    if result.succeeded {
      try Files.move(made, to: products.worker)
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
    let products = products(of: snapshot)
    let kit = ["Tensors.o", "Wire.o"].map { modules.folder.appending(path: $0) }
    let objects = products.objects.map(\.file) + [products.worker] + kit
    try emptyScratch()
    let made = scratch.appending(path: name)
    let linker = Linker(
      toolchain: modules.toolchain, folder: folder, key: products.imports,
      cancellation: cancellation)
    let result = try linker.link(objects.map(\.pathText), into: made.pathText)
    if !result.succeeded {
      // Should one of the files be damaged, the next build makes all of them anew.
      for kind in ["objects", "modules"] {
        try? FileManager.default.removeItem(at: folder.appending(path: kind))
      }
      throw .kitDoesNotBuild(module: "lesson-worker", output: result.output)
    }
    try Files.move(made, to: folder.appending(path: name))
    removeAllBut(Set(products.objects.map(\.file.lastPathComponent)), in: "objects", keeping: 64)
    removeAllBut([products.module.lastPathComponent], in: "modules", keeping: 4)
  }

  /// Links a program with the lessons instead of the worker, and runs it.
  func run(_ program: URL, with snapshot: Snapshot) throws(KitError) -> String {
    let products = products(of: snapshot)
    let objects =
      products.objects.map(\.file) + [modules.folder.appending(path: "Tensors.o")]
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-suppress-warnings", "-I", products.module.pathText, "-I",
        modules.folder.pathText, "-o", "program/run", program.pathText,
      ] + objects.map(\.pathText),
      in: folder, cancellation: cancellation)
    if !result.succeeded { throw .kitDoesNotBuild(module: "examples", output: result.output) }
    return try Toolchain.run(
      folder.appending(path: "program/run").pathText, [],
      environment: ["SWIFT_BACKTRACE=enable=no"]
    ).output
  }

  private func path(of name: String) -> String { sources.appending(path: name).pathText }

  /// Makes the folder of sources hold the snapshot and nothing else.
  private func writeSources(_ snapshot: Snapshot) throws(KitError) {
    for old in Files.list(sources, extension: "swift")
    where snapshot.files[old.lastPathComponent] == nil {
      try? FileManager.default.removeItem(at: old)
    }
    for (name, text) in snapshot.files {
      let file = sources.appending(path: name)
      if (try? Data(contentsOf: file)) != Data(text.utf8) { try Files.write(text, to: file) }
    }
  }

  /// Removes the oldest files of a kind, but for those in use and some that may be again.
  private func removeAllBut(_ used: Set<String>, in kind: String, keeping count: Int) {
    let kinds = folder.appending(path: kind)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: kinds.pathText)) ?? []
    let others = names.filter { !used.contains($0) }.map { kinds.appending(path: $0) }
    guard others.count > count else { return }
    let byAge = others.sorted { Files.age(of: $0) < Files.age(of: $1) }
    for old in byAge.dropFirst(count) { try? FileManager.default.removeItem(at: old) }
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
