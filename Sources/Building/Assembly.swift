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
  /// Whether compiler and linker run in the sandbox. Then others are at work beside this one, and
  /// the least processor time counts, not the earliest end.
  var isConfined = false
  /// The system's modules as a compiler read them before; nil if each build reads its own.
  var moduleCache: URL?
  /// Whether what this build finds holds for the next one, too.
  let findings = Findings()
  var time = CompileTime()
  private let start = ContinuousClock.now

  final class Findings: Sendable {
    /// A compiler that ends without a message may have met the end of its time, or of the machine's
    /// memory: another time, it may not.
    nonisolated(unsafe) fileprivate(set) var mayPass = false
    /// How many seconds of processor time each file has taken, besides trials.
    nonisolated(unsafe) fileprivate var taken: [String: Double] = [:]
  }

  /// Whether there is no time to lose any more.
  var isLate: Bool { start.duration(to: .now) / .seconds(1) >= time.plenty }

  /// How long the next program may take, in seconds of wall time.
  private func secondsLeft(atMost most: Double = .infinity) -> Double {
    max(0, min(most, time.total - start.duration(to: .now) / .seconds(1)))
  }

  /// - Throws: `BuildError.tooSlow` if the time is up: nobody's fault.
  private func checkTime() throws(BuildError) {
    if secondsLeft() == 0 { throw .tooSlow(seconds: Int(time.total)) }
  }

  var modules: KitModules { parts.modules }
  var sources: URL { folder.appending(path: "sources") }
  /// For files that are not whole yet. Emptied before each build. A compiler that outlived its
  /// runner may still write there, but not into `scratch`: that is this runner's own.
  private var unfinished: URL { folder.appending(path: "unfinished") }
  var scratch: URL { unfinished.appending(path: "\(getpid())") }

  /// What compiler and linker may use; nil if they are not confined.
  var confinement: Resources? {
    if !isConfined { return nil }
    var resources = Resources.compiler(
      reading: modules.toolchain.folders + [modules.folder] + [moduleCache].compactMap(\.self),
      writingTo: folder)
    resources.data = Frontend.limits.memory
    return resources
  }

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
    /// Holds the module, and the product's own part, compiled against it.
    let moduleFolder: URL
    let main: URL
    /// Changes with what the linker must be told.
    let linking: String
    /// What the files have to do with each other.
    let graph: DependencyGraph

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
      moduleFolder: moduleFolder,
      main: moduleFolder.appending(path: "\(parts.product.name)-\(parts.key).o"),
      linking: parts.key, graph: graph)
  }

  /// Makes the object files of the lessons and of the product's own part that are not there.
  /// - Returns: What to take out of the snapshot; nothing if all are there now.
  func faults(in snapshot: Snapshot, _ outputs: Outputs) throws -> [Fault] {
    let known =
      try snapshot.faultsOfNames(outputs.graph, usedBy: parts.sources.map(\.text))
      + snapshot.faultsOfMissing(outputs.graph)
    if !known.isEmpty { return known }
    let faults = try compileLessons(snapshot, outputs)
    return try faults.isEmpty ? compileMain(snapshot, outputs).map { [$0] } ?? [] : faults
  }

  /// One run of the compiler: the file that it makes, and where that belongs in the end.
  struct Job {
    /// The file that it compiles; nil if it makes the module of all.
    let source: String?
    let arguments: [String]
    let made: URL
    let destination: URL
    /// Where it writes its messages.
    let messages: URL
  }

  /// A job that was done.
  struct Run {
    let job: Job
    let result: Program.Result
    let diagnostics: [Diagnostic]
  }

  /// The jobs for some files of a snapshot, and for its module if that is nowhere yet.
  ///
  /// - Parameters:
  ///   - wanted: The files that are compiled, and where what is made of them belongs.
  ///   - module: Where the module belongs; nil if it is not to be made.
  ///   - names: All files of the snapshot.
  ///   - folder: Where they have been written.
  ///   - products: Where what is made is put until it is whole.
  ///   - frontend: The compiler.
  /// - Returns: The jobs.
  func jobs(
    _ wanted: [(name: String, file: URL)], module: URL?, of names: [String], in folder: URL,
    makingIn products: URL, _ frontend: Frontend
  ) -> [Job] {
    let files = names.sorted().map { folder.appending(path: $0).pathText }
    let jobs = wanted.map { name, destination in
      let made = products.appending(path: "\(name).o")
      let messages = products.appending(path: "\(name).dia")
      return Job(
        source: name,
        arguments: frontend.arguments(
          compiling: folder.appending(path: name).pathText, of: files, into: made.pathText,
          isOptimized: parts.product.isOptimized) + Frontend.writingMessages(to: messages),
        made: made, destination: destination, messages: messages)
    }
    guard let module else { return jobs }
    let made = products.appending(path: "Lessons.swiftmodule")
    let messages = products.appending(path: "Lessons.dia")
    return jobs + [
      Job(
        source: nil,
        arguments: frontend.arguments(makingModuleOf: files, into: made.pathText)
          + Frontend.writingMessages(to: messages),
        made: made, destination: module, messages: messages)
    ]
  }

  private func compileLessons(_ snapshot: Snapshot, _ outputs: Outputs) throws -> [Fault] {
    let missing = outputs.objects.filter { !SealedFile($0.file).isWhole }
    let hasModule = SealedFile(outputs.module).isWhole
    if missing.isEmpty, hasModule { return [] }
    let costly = faultsOfCostly(missing.map(\.name), snapshot)
    if !costly.isEmpty { return costly }
    try emptyScratch()
    try writeSources(snapshot)
    let frontend = try Frontend.find(for: modules, in: folder, cancellation)
    let jobs = { (wanted: [(name: String, file: URL)], module: URL?) in
      self.jobs(
        wanted, module: module, of: Array(snapshot.files.keys), in: sources,
        makingIn: scratch, frontend)
    }
    // A file with an open brace swallows what others use: it alone is to blame.
    let broken = outputs.graph.brokenFiles
    let first = try run(jobs(missing.filter { broken.contains($0.name) }, nil), frontend)
    count(first)
    var faults = try faults(in: first, snapshot, frontend)
    if !faults.isEmpty { return faults }
    let others = try runTogether(
      jobs(
        missing.filter { !broken.contains($0.name) }, hasModule ? nil : outputs.module),
      of: snapshot, frontend)
    faults = try self.faults(in: others, snapshot, frontend)
    if !faults.isEmpty { return faults }
    faults = try forbidden(in: first + others, snapshot)
    if !faults.isEmpty { return faults }
    // Only now: what was compiled beside a file with errors may rest on what those made of it.
    for run in first + others { try SealedFile(run.job.destination).take(run.job.made) }
    return []
  }

  /// Does some jobs, and compiles all files in one run of the compiler if that is the least work: it
  /// reads them once, and not once for each. If anything goes wrong, or all take longer than the
  /// share of one, those with errors are compiled alone, to find out whose fault it is, or all if
  /// there are no errors.
  private func runTogether(
    _ jobs: [Job], of snapshot: Snapshot, _ frontend: Frontend
  ) throws -> [Run] {
    let alone = { (jobs: [Job]) in
      let runs = try run(jobs, frontend)
      count(runs)
      return runs
    }
    let compiling = jobs.filter { $0.source != nil }
    guard isConfined, compiling.count > 1 else { return try alone(jobs) }
    let objects = Dictionary(
      uniqueKeysWithValues: compiling.map { (path(of: $0.source ?? ""), $0.made.pathText) })
    let arguments =
      frontend.arguments(
        compiling: objects, of: snapshot.files.keys.sorted().map(path),
        isOptimized: parts.product.isOptimized)
      + compiling.flatMap { Frontend.writingMessages(to: $0.messages) }
    let result = try run(arguments, frontend, upTo: time.share)
    if result.succeeded {
      return compiling.map { Run(job: $0, result: result, diagnostics: []) }
        + (try alone(jobs.filter { $0.source == nil }))
    }
    try checkTime()
    let faulty = compiling.filter {
      SerializedDiagnostics.read($0.messages).contains(where: \.isError)
    }
    for job in compiling { try? FileManager.default.removeItem(at: job.messages) }
    let runs = try alone(faulty)
    return runs.contains(where: \.hasErrors) ? runs : try alone(jobs)
  }

  private func count(_ runs: [Run]) {
    for run in runs {
      findings.taken[run.job.source ?? "", default: 0] += run.result.processorSeconds
    }
  }

  /// Once it is late, the files that have taken the time, and not those that come after them.
  private func faultsOfCostly(_ names: [String], _ snapshot: Snapshot) -> [Fault] {
    if !isLate { return [] }
    return names.filter { name in
      snapshot.isOriginal(name) && findings.taken[name, default: 0] > Double(2 * time.share)
    }.map { .file($0, [.error(inFile: $0, Run.takesTooLong)]) }
  }

  /// Does some jobs: first each for its share of the time, so that none waits for those that take
  /// the most. Then these get more, unless it is late.
  func run(_ jobs: [Job], _ frontend: Frontend) throws -> [Run] {
    var runs = try run(jobs, frontend, upTo: time.share)
    let slow = runs.indices.filter { runs[$0].result.exit == .signal(SIGXCPU) }
    if !slow.isEmpty, !isLate {
      let again = try run(slow.map { jobs[$0] }, frontend, upTo: time.most)
      for (index, run) in zip(slow, again) { runs[index] = run }
    }
    if runs.contains(where: { !$0.result.succeeded && !$0.hasErrors }) { findings.mayPass = true }
    return runs
  }

  private func run(
    _ jobs: [Job], _ frontend: Frontend, upTo processorSeconds: Int
  ) throws -> [Run] {
    var runs: [Run] = []
    var failure: SystemError?
    OrderedPool.standard.run(jobs.count) { index in
      Result { () throws(SystemError) in
        try run(jobs[index].arguments, frontend, upTo: isLate ? time.share : processorSeconds)
      }
    } each: { result in
      switch result {
      case .success(let result):
        let job = jobs[runs.count]
        let diagnostics = result.succeeded ? [] : SerializedDiagnostics.read(job.messages)
        if diagnostics.isEmpty { failure = result.lackOfSpace(in: folder) ?? failure }
        runs.append(Run(job: job, result: result, diagnostics: diagnostics))
      case .failure(let error): failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    try checkTime()
    return runs
  }

  /// Runs the compiler for some seconds of processor time.
  private func run(
    _ arguments: [String], _ frontend: Frontend, upTo processorSeconds: Int
  ) throws(SystemError) -> Program.Result {
    var resources = confinement
    // The launcher has the system warn a second before.
    resources?.processorSeconds = processorSeconds + 1
    return try Program.run(
      frontend.program, arguments, environment: environment,
      limits: Program.Limits(
        memory: Frontend.limits.memory, processorSeconds: processorSeconds),
      atMost: secondsLeft(), cancellation: cancellation, sandboxed: resources)
  }

  /// This program's own, except that a compiler that crashes tells no story about it, and that what
  /// it writes for macros, and leaves, goes with the other files that are not whole.
  private var environment: [String] {
    Program.environment
      .merging(["SWIFT_BACKTRACE": "enable=no", "TMPDIR": scratch.pathText]) { $1 }
      .map { "\($0)=\($1)" }
  }

  /// Compiles what calls the lessons.
  private func compileMain(
    _ snapshot: Snapshot, _ outputs: Outputs
  ) throws -> Fault? {
    if SealedFile(outputs.main).isWhole { return nil }
    try emptyScratch()
    var files: [URL] = []
    for source in parts.sources {
      let known = isConfined ? nil : source.file
      let file = known ?? scratch.appending(path: source.name)
      if known == nil { try Files.write(source.text, to: file) }
      files.append(file)
    }
    let made = scratch.appending(path: "main.o")
    let module = parts.product.name.replacing("-", with: "_")
    // The driver puts it beside the object file.
    let messages = scratch.appending(path: "\(module).dia")
    let run = { (modules: URL) in
      try self.modules.toolchain.compile(
        [
          "-swift-version", "6", "-suppress-warnings", "-wmo",
          "-module-name", module, "-serialize-diagnostics",
          "-I", modules.pathText, "-I", self.modules.folder.pathText,
          "-c", "-o", made.pathText,
        ] + Frontend.readingModules(from: moduleCache) + files.map(\.pathText),
        in: folder, atMost: secondsLeft(atMost: 30), cancellation: cancellation,
        sandboxed: confinement)
    }
    var result = try run(outputs.moduleFolder)
    if !result.succeeded, !SerializedDiagnostics.read(messages).contains(where: \.isError) {
      // The machine may have stopped a compiler that was well: that is no file's fault.
      findings.mayPass = true
      try result.checkSpace(in: folder)
      result = try run(outputs.moduleFolder)
    }
    if result.succeeded {
      try SealedFile(outputs.main).take(made)
      return nil
    }
    try checkTime()
    // Only what the compiler gives as its own messages is a learner's text.
    let found = SerializedDiagnostics.read(messages)
    if result.wasKilled { throw BuildError.compilerStopped(output: result.output) }
    if !found.contains(where: \.isError) { try result.checkSpace(in: folder) }
    let diagnostics = found.map { diagnostic in
      let name = URL(filePath: diagnostic.file).lastPathComponent
      let text = parts.sources.first { $0.name == name }?.text ?? ""
      return diagnostic.inSource(text) { $0 }
    }
    if let fault = faultOfFunction(in: diagnostics, snapshot) { return fault }
    if let fault = faultOfSolution(in: diagnostics, snapshot) {
      throw BuildError.solutionUnusable(fault)
    }
    // A public declaration may have the name of one that the kit uses here.
    for name in snapshot.latestFirst where !isLate {
      guard let module = try moduleFolder(without: name, of: snapshot), try run(module).succeeded
      else { continue }
      let message = diagnostics.first(where: \.isError)?.message ?? "the kit's own part fails"
      return .file(
        name,
        [
          .error(
            inFile: name,
            "a declaration in this file has the name of one that the kit uses (\(message)). "
              + "Make it private or rename it.")
        ])
    }
    throw BuildError.kitDoesNotBuild(module: parts.product.name, output: result.output)
  }

  /// Links the product under a name of its own.
  /// - Returns: What to take out of the snapshot, or nil if the product is there now.
  func link(_ snapshot: Snapshot, _ outputs: Outputs, as name: String) throws -> Fault? {
    let objects = outputs.objects.map(\.file) + [outputs.main] + modules.objects
    try Files.makeFolder(scratch)
    let made = scratch.appending(path: name)
    let linker = Linker(
      toolchain: modules.toolchain, folder: folder, product: parts.product.name,
      key: outputs.linking, lessons: Set(outputs.objects.map(\.file.pathText)),
      confinement: confinement, atMost: secondsLeft(atMost: 60), cancellation: cancellation)
    let result = try linker.link(objects.map(\.pathText), into: made.pathText)
    if !result.succeeded {
      try checkTime()
      if let fault = faultOfObject(in: result.output, outputs, snapshot) { return fault }
      try result.checkSpace(in: folder)
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
    return nil
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
      if (try? Data(contentsOf: file)) != Data(text.utf8) {
        try Files.writeLightly(Data(text.utf8), to: file)
      }
    }
  }
}
