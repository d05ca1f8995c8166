import Foundation
import Processes

// Who is to blame if something does not compile.
//
// A file is charged if the compiler complains of it in the run that compiles it. What it says of
// other files in that run is no reason: a file can give its lines another one's name. If a message
// also points at a declaration in another file, that file is left out for a trial; if the others
// compile then, it alone is charged. Of two files that declare the same, it is the later one in the
// order of the course: the earlier one was there first, and has most often passed before.

extension Assembly {
  /// What is to be taken out of the snapshot, if some of the compiler's runs have failed.
  func faults(in runs: [Run], _ snapshot: Snapshot, _ frontend: Frontend) throws -> [Fault] {
    let failed = runs.filter { !$0.result.succeeded }
    guard let first = failed.first else { return [] }
    let silent = failed.filter { !$0.hasErrors }
    let faults = try faultsAlone(silent.compactMap(\.job.source), snapshot, frontend)
    if !faults.isEmpty { return faults }

    let loud = failed.filter(\.hasErrors)
    let own = ownErrors(in: loud, snapshot)
    let charged = try own.clash(in: snapshot) ?? foreignFault(loud, own, snapshot, frontend)
    if let charged { return [charged] }
    // The first file in the order of the course: what later ones complain of may be its fault.
    if let name = own.keys.min(), let errors = own[name] { return [.file(name, errors)] }
    if let fault = faultOfStubs(in: loud, snapshot) { throw BuildError.solutionUnusable(fault) }
    if loud.isEmpty {
      // The machine may have stopped a compiler that was well: that is no file's fault.
      let again = try run(failed.map(\.job), frontend)
      if again.allSatisfy(\.result.succeeded) { return [] }
      if let killed = again.first(where: \.result.wasKilled) {
        throw BuildError.compilerStopped(output: killed.result.output)
      }
    }
    let found = try snapshot.latestFirst.first { name in
      try failures(without: name, of: failed, snapshot, frontend) == 0
    }
    guard let found else { throw BuildError.compilerStopped(output: first.result.output) }
    return [.file(found, [.error(inFile: found, first.reason)])]
  }

  /// The files that the compiler cannot cope with, without a message, even if all others are stubs.
  private func faultsAlone(
    _ names: [String], _ snapshot: Snapshot, _ frontend: Frontend
  ) throws -> [Fault] {
    let originals = snapshot.latestFirst
    let jobs = try names.filter(snapshot.isOriginal).flatMap { name in
      var alone = snapshot
      for other in originals where other != name { try alone.takeOut(.file(other, [])) }
      return try trialJobs([name], hasModule: true, alone, frontend)
    }
    return try run(jobs, frontend).compactMap { run in
      guard let name = run.job.source, !run.result.succeeded, !run.hasErrors else { return nil }
      return .file(name, [.error(inFile: name, run.reason)])
    }
  }

  /// The file without which all others compile, if a message points at one.
  private func foreignFault(
    _ failed: [Run], _ own: [String: [Diagnostic]], _ snapshot: Snapshot, _ frontend: Frontend
  ) throws -> Fault? {
    var pointedAt: [String: Diagnostic] = [:]
    for (name, errors) in own.sorted(by: { $0.key < $1.key }) {
      for error in errors {
        for note in error.notes where note.file != name && snapshot.isOriginal(note.file) {
          if pointedAt[note.file] == nil { pointedAt[note.file] = error }
        }
      }
    }
    let suspects = snapshot.latestFirst.filter {
      pointedAt[$0] != nil || snapshot.hasOtherSignatures($0) || snapshot.movesLines($0)
        || own.count > 1 && snapshot.extendsTypes($0)
    }
    for name in suspects.prefix(6) where own.keys.contains(where: { $0 != name }) || own.isEmpty {
      guard try failures(without: name, of: failed, snapshot, frontend) == 0 else { continue }
      if let error = pointedAt[name] { return .file(name, [error.asFault(of: name)]) }
      if snapshot.extendsTypes(name), let errors = own[name] { return .file(name, errors) }
      let run = failed.first { $0.job.source == name && own[name] == nil }
      return .file(
        name, [.error(inFile: name, run?.reason ?? snapshot.wordsOnOthers(of: name, own))])
    }
    return nil
  }

  /// How many of some jobs fail if stubs stand in the place of a file.
  private func failures(
    without name: String, of failed: [Run], _ snapshot: Snapshot, _ frontend: Frontend
  ) throws -> Int? {
    if isLate { return nil }
    var trial = snapshot
    try trial.takeOut(.file(name, []))
    let names = failed.compactMap(\.job.source).filter { $0 != name }
    let jobs = try trialJobs(
      names, hasModule: !failed.contains { $0.job.source == nil }, trial, frontend)
    return try run(jobs, frontend).count { !$0.result.succeeded }
  }

  /// Jobs on a snapshot that nothing is kept of. Its files are in a folder of their own.
  func trialJobs(
    _ names: [String], hasModule: Bool, _ trial: Snapshot, _ frontend: Frontend
  ) throws -> [Job] {
    let folder = scratch.appending(path: UUID().uuidString)
    for (name, text) in trial.files {
      try Files.write(text, to: folder.appending(path: name))
    }
    return jobs(
      names.filter { trial.files[$0] != nil }.map { ($0, folder) },
      module: hasModule ? nil : folder, of: Array(trial.files.keys), in: folder, makingIn: folder,
      frontend)
  }

  /// What the compiler says about each file that is the learner's while it compiles that file, or
  /// the module of all.
  private func ownErrors(in runs: [Run], _ snapshot: Snapshot) -> [String: [Diagnostic]] {
    var own: [String: [Diagnostic]] = [:]
    for (run, diagnostic) in runs.flatMap({ run in run.diagnostics.map { (run, $0) } })
    where diagnostic.isError {
      let name = name(of: diagnostic.file)
      guard snapshot.isOriginal(name), run.job.source.map({ $0 == name }) ?? own.isEmpty else {
        continue
      }
      own[name, default: []].append(
        diagnostic.inSource(snapshot.files[name] ?? "", named: self.name))
    }
    return own
  }

  private func name(of path: String) -> String {
    path.hasPrefix(sources.pathText + "/")
      ? String(path.dropFirst(sources.pathText.count + 1)) : path
  }

  /// What the compiler says about stubs that stand in the place of a file. They are made of a
  /// worked solution.
  private func faultOfStubs(in runs: [Run], _ snapshot: Snapshot) -> SolutionFault? {
    for diagnostic in runs.flatMap(\.diagnostics) where diagnostic.isError {
      let name = name(of: diagnostic.file)
      if let text = snapshot.files[name], !snapshot.isOriginal(name) {
        return SolutionFault(
          file: name, function: nil, message: "does not compile: \(diagnostic.message)",
          source: diagnostic.inSource(text, named: self.name).excerpt.first)
      }
    }
    return nil
  }
}

extension Assembly {
  /// Which of the learner's functions cannot be called as the product's own part calls it.
  func faultOfFunction(in diagnostics: [Diagnostic], _ snapshot: Snapshot) -> Fault? {
    for diagnostic in diagnostics where diagnostic.isError {
      guard let function = diagnostic.boundFunction, let home = snapshot.file(of: function),
        snapshot.isOriginal(home)
      else { continue }
      if diagnostic.kind == .cannotFind, !snapshot.declares(function) {
        return .missing(function: function)
      }
      // Of two functions of that name, the one that is not where it belongs is too many.
      let other = snapshot.latestFirst.first {
        $0 != home && LessonSource.declares(function, in: snapshot.files[$0] ?? "")
      }
      let name = diagnostic.kind == .ambiguousUse ? other ?? home : home
      return .file(name, [.error(inFile: name, diagnostic.aboutBinding(of: function))])
    }
    return nil
  }

  /// Which function the product's own part cannot call though its stub is what the kit gives out.
  func faultOfSolution(in diagnostics: [Diagnostic], _ snapshot: Snapshot) -> SolutionFault? {
    for diagnostic in diagnostics where diagnostic.isError {
      guard let function = diagnostic.boundFunction, let name = snapshot.file(of: function) else {
        continue
      }
      return diagnostic.kind == .cannotFind && !snapshot.declares(function)
        ? .missing(function, in: name)
        : SolutionFault(
          file: name, function: function,
          message: "declares a '\(function)' that cannot be called: "
            + diagnostic.aboutBinding(of: function), source: nil)
    }
    return nil
  }

  /// The module of a snapshot with stubs in the place of a file; nil if it does not compile.
  func moduleFolder(without name: String, of snapshot: Snapshot) throws -> URL? {
    var trial = snapshot
    try trial.takeOut(.file(name, []))
    let frontend = try Frontend.find(for: modules, in: folder, cancellation)
    let runs = try run(try trialJobs([], hasModule: false, trial, frontend), frontend)
    guard let made = runs.first, made.result.succeeded else { return nil }
    return made.job.made.deletingLastPathComponent()
  }

  /// The file whose object the linker refuses: it names it.
  func faultOfObject(in output: String, _ outputs: Outputs, _ snapshot: Snapshot) -> Fault? {
    let refused = outputs.objects.filter { output.contains($0.file.lastPathComponent) }.map(\.name)
    guard let name = snapshot.latestFirst.first(where: refused.contains) else { return nil }
    let symbol = ["duplicate symbol: ", "multiple definition of `", "duplicate symbol '"]
      .lazy.compactMap { output.firstRange(of: $0) }.first.map { found in
        output[found.upperBound...].prefix { !"\n'".contains($0) }
      }
    let reason = symbol.map { "something else is called '\($0)', too" } ?? "the linker refuses it"
    return .file(
      name,
      [
        .error(
          inFile: name,
          "this file cannot be linked with the rest: \(reason). Take back your last change.")
      ])
  }
}

extension Assembly.Run {
  var hasErrors: Bool { diagnostics.contains(where: \.isError) }

  static let takesTooLong =
    "the compiler takes too long for this file; break long expressions into parts"

  /// What a learner needs to know of a run that failed without a message about the file itself.
  fileprivate var reason: String {
    // A file can give its lines another file's name, by '#sourceLocation'.
    if let elsewhere = diagnostics.first(where: \.isError) { return elsewhere.message }
    if result.wasKilled || result.output.contains("out of memory") {
      return """
        the compiler ran out of memory (\(Frontend.limits.memory >> 30) GB) on this file; \
        make long lists of numbers shorter, or compute them
        """
    }
    return result.wasStopped || result.exit == .signal(SIGXCPU)
      ? Self.takesTooLong
      : "the compiler itself crashes on this file; take back your last change, and try another way"
  }
}

extension SolutionFault {
  static func missing(_ function: String, in file: String) -> SolutionFault {
    SolutionFault(
      file: file, function: function,
      message: "has no section '// MARK: - \(function)' with a 'public func \(function)', "
        + "which an exercise asks for", source: nil)
  }
}

extension Diagnostic {
  /// The function on the line of bindings that this is about.
  fileprivate var boundFunction: String? {
    guard let source = excerpt.first, let start = source.firstRange(of: "Binding(\"") else {
      return nil
    }
    return String(source[start.upperBound...].prefix { $0 != "\"" })
  }

  /// What a learner needs to know if a function cannot be called as the kit calls it.
  fileprivate func aboutBinding(of function: String) -> String {
    switch kind {
    case .ambiguousUse:
      "there are two functions called '\(function)'; give your own another name"
    case .cannotFind:
      "'\(function)' is not public any more; it must begin with 'public func'"
    default:
      "'\(function)' cannot be called as the exercise needs (\(message)); "
        + "'swift run lesson-runner show \(function)' prints the declaration that is needed"
    }
  }
}
