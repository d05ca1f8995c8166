import Foundation
import Processes

/// Compiles a snapshot, and links a product with it.
///
/// What it makes is named by the hash of what it depends on, and is moved to its name when it is
/// whole: it is used again whenever that name comes up, and a build that is killed at any moment
/// leaves nothing that a later one could mistake for its own.
struct Assembly {
  let parts: ProductParts
  let folder: URL
  let outlines: Outlines
  let cancellation: Cancellation?

  var modules: KitModules { parts.modules }
  var sources: URL { folder.appending(path: "sources") }
  /// For files that are not whole yet. Emptied before each build. A compiler that outlived its
  /// runner may still write there, but not into `scratch`: that is this runner's own.
  private var unfinished: URL { folder.appending(path: "unfinished") }
  var scratch: URL { unfinished.appending(path: "\(getpid())") }

  func emptyScratch() throws {
    try Files.empty(unfinished)
    try Files.makeFolder(scratch)
  }

  /// The folder of the object files. Those of one product do not count as old because another one
  /// is built more often.
  private var objectFolder: String { parts.product.isOptimized ? "optimized" : "objects" }

  /// Where the files that are made of a snapshot belong.
  struct Outputs {
    /// The files in their order, and the object file of each.
    let objects: [(name: String, file: URL)]
    let broken: Set<String>
    /// Holds the module, and the product's own part, compiled against it.
    let moduleFolder: URL
    let main: URL
    /// Changes with what the linker must be told.
    let linking: String

    var module: URL { moduleFolder.appending(path: "Lessons.swiftmodule") }
  }

  func outputs(of snapshot: Snapshot) -> Outputs {
    let graph = outlines.graph(of: snapshot.files)
    let path = { (kind: String, isOptimized: Bool, hash: Digest) in
      let key = Frontend.key(isOptimized: isOptimized)
      return folder.appending(
        path: "\(kind)/\(ContentHash.of(modules.key, key, hash.hexadecimal).hexadecimal)")
    }
    let moduleFolder = path("modules", false, graph.moduleHash)
    let isOptimized = parts.product.isOptimized
    return Outputs(
      objects: snapshot.files.keys.sorted().map {
        (
          $0, path(objectFolder, isOptimized, graph.objectHash(of: $0)).appendingPathExtension("o")
        )
      },
      broken: graph.brokenFiles, moduleFolder: moduleFolder,
      main: moduleFolder.appending(path: "\(parts.product.name)-\(parts.key).o"),
      linking: parts.key)
  }

  /// Makes the object files of the lessons and of the product's own part that are not there.
  /// - Returns: What to take out of the snapshot, or nil if all are there now.
  func fault(in snapshot: Snapshot) throws -> Fault? {
    let outputs = outputs(of: snapshot)
    if let fault = try compileLessons(snapshot, outputs) { return fault }
    return try compileMain(snapshot, outputs)
  }

  /// One run of the compiler: the file that it makes, and where that belongs in the end.
  struct Job {
    let arguments: [String]
    let made: URL
    let destination: URL
  }

  private func compileLessons(
    _ snapshot: Snapshot, _ outputs: Outputs
  ) throws -> Fault? {
    let missing = outputs.objects.filter { !SealedFile($0.file).isWhole }
    if missing.isEmpty, SealedFile(outputs.module).isWhole { return nil }
    try emptyScratch()
    try writeSources(snapshot)
    let frontend = try Frontend.find(for: modules, in: folder, cancellation)
    let files = outputs.objects.map { path(of: $0.name) }
    var jobs = missing.map { name, destination in
      let made = scratch.appending(path: "\(name).o")
      return Job(
        arguments: frontend.arguments(
          compiling: path(of: name), of: files, into: made.pathText,
          isOptimized: parts.product.isOptimized), made: made,
        destination: destination)
    }
    // A file with an open brace swallows what others use: it alone is to blame.
    let first = jobs.indices.filter { outputs.broken.contains(missing[$0].name) }
    let firstJobs = first.map { jobs[$0] }
    if let fault = try fault(in: try run(firstJobs, frontend), snapshot, frontend) { return fault }
    for index in first.reversed() { jobs.remove(at: index) }
    if !SealedFile(outputs.module).isWhole {
      let made = scratch.appending(path: "Lessons.swiftmodule")
      jobs.append(
        Job(
          arguments: frontend.arguments(makingModuleOf: files, into: made.pathText), made: made,
          destination: outputs.module))
    }
    if let fault = try fault(in: try run(jobs, frontend), snapshot, frontend) { return fault }
    if let fault = try forbidden(in: (firstJobs + jobs).map(\.made), snapshot).first {
      return fault
    }
    // Only now: what was compiled beside a file with errors may rest on what those made of it.
    for job in firstJobs + jobs { try SealedFile(job.destination).take(job.made) }
    return nil
  }

  func run(
    _ jobs: [Job], _ frontend: Frontend, atMost seconds: Double = 60
  ) throws -> [Program.Result] {
    var results: [Program.Result] = []
    var failure: SystemError?
    OrderedPool.standard.run(jobs.count) { [cancellation] index in
      Result { () throws(SystemError) in
        try Program.run(
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

  /// Compiles what calls the lessons.
  private func compileMain(
    _ snapshot: Snapshot, _ outputs: Outputs
  ) throws -> Fault? {
    if SealedFile(outputs.main).isWhole { return nil }
    try emptyScratch()
    var files: [URL] = []
    for source in parts.sources {
      let file = source.file ?? scratch.appending(path: source.name)
      if source.file == nil { try Files.write(source.text, to: file) }
      files.append(file)
    }
    let made = scratch.appending(path: "main.o")
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-suppress-warnings", "-wmo",
        "-module-name", parts.product.name.replacing("-", with: "_"),
        "-I", outputs.moduleFolder.pathText, "-I", modules.folder.pathText,
        "-c", "-o", made.pathText,
      ] + files.map(\.pathText),
      in: folder, cancellation: cancellation)
    if result.succeeded {
      try SealedFile(outputs.main).take(made)
      return nil
    }
    if let fault = faultOfFunction(in: result, snapshot) { return fault }
    if let fault = faultOfSolution(in: result, snapshot) {
      throw BuildError.solutionUnusable(fault)
    }
    throw BuildError.kitDoesNotBuild(module: parts.product.name, output: result.output)
  }

  /// Links the product under a name of its own.
  func link(_ snapshot: Snapshot, as name: String) throws {
    let outputs = outputs(of: snapshot)
    let objects = outputs.objects.map(\.file) + [outputs.main] + modules.objects
    try emptyScratch()
    let made = scratch.appending(path: name)
    let linker = Linker(
      toolchain: modules.toolchain, folder: folder, product: parts.product.name,
      key: outputs.linking, lessons: Set(outputs.objects.map(\.file.pathText)),
      cancellation: cancellation)
    let result = try linker.link(objects.map(\.pathText), into: made.pathText)
    if !result.succeeded {
      // If one of the files is damaged, the next build makes all of them anew.
      for kind in [objectFolder, "modules"] {
        try? FileManager.default.removeItem(at: folder.appending(path: kind))
      }
      throw BuildError.kitDoesNotBuild(module: parts.product.name, output: result.output)
    }
    try SealedFile(folder.appending(path: name)).take(made)
    let used = outputs.objects.map { SealedFile($0.file) }.flatMap { [$0.file, $0.seal] }
    Files.removeOldest(
      in: folder.appending(path: objectFolder), besides: Set(used.map(\.lastPathComponent)),
      keeping: 128)
    Files.removeOldest(
      in: folder.appending(path: "modules"), besides: [outputs.moduleFolder.lastPathComponent],
      keeping: 4)
  }

  func path(of name: String) -> String { sources.appending(path: name).pathText }

  /// Makes the folder of sources hold the snapshot and nothing else.
  func writeSources(_ snapshot: Snapshot) throws {
    for old in Files.list(sources, extension: "swift")
    where snapshot.files[old.lastPathComponent] == nil {
      try? FileManager.default.removeItem(at: old)
    }
    for (name, text) in snapshot.files {
      let file = sources.appending(path: name)
      if (try? Data(contentsOf: file)) != Data(text.utf8) { try Files.write(text, to: file) }
    }
  }
}
