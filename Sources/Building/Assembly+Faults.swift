import Foundation
import Processes

// Who is to blame if something does not compile.

extension Assembly {
  /// What is to be taken out of the snapshot, if one of the compiler's runs has failed.
  func fault(
    in results: [Program.Result], _ snapshot: Snapshot, _ frontend: Frontend
  ) throws -> Fault? {
    let failed = results.filter { !$0.succeeded }
    guard let first = failed.first else { return nil }
    if let killed = failed.first(where: \.wasKilled) {
      throw BuildError.compilerStopped(output: killed.output)
    }
    let faulty = errors(in: failed.map(\.output).joined(separator: "\n"), snapshot)
    // The first file in the order of the course: what later ones complain of may be its fault.
    if let name = faulty.keys.min() {
      return snapshot.faultOfCopy(faulty[name] ?? []) ?? .file(name, faulty[name] ?? [])
    }
    if let fault = faultOfStubs(in: failed.map(\.output).joined(separator: "\n"), snapshot) {
      throw BuildError.solutionUnusable(fault)
    }
    return try culprit(in: snapshot, first, frontend)
  }

  /// What the compiler says about stubs that stand in the place of a file. They are made of a
  /// worked solution.
  private func faultOfStubs(in output: String, _ snapshot: Snapshot) -> SolutionFault? {
    let prefix = sources.pathText + "/"
    for diagnostic in Diagnostic.all(in: output) where diagnostic.isError {
      let name = diagnostic.file.replacing(prefix, with: "")
      if snapshot.files[name] != nil, !snapshot.isOriginal(name) {
        return SolutionFault(
          file: name, function: nil, message: "does not compile: \(diagnostic.message)",
          source: diagnostic.excerpt.first)
      }
    }
    return nil
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
  /// - Throws: `BuildError.compilerStopped` if it copes with each of them, so that the failure is
  ///   the machine's.
  private func culprit(
    in snapshot: Snapshot, _ result: Program.Result, _ frontend: Frontend
  ) throws -> Fault {
    let originals = snapshot.files.keys.filter(snapshot.isOriginal).sorted()
    for name in originals {
      var alone = snapshot
      for other in originals where other != name { try alone.takeOut(.file(other, [])) }
      try writeSources(alone)
      let made = scratch.appending(path: "alone.o")
      let job = Job(
        arguments: frontend.arguments(
          compiling: path(of: name), of: alone.files.keys.sorted().map(path), into: made.pathText,
          isOptimized: parts.product.isOptimized),
        made: made, destination: made)
      guard let result = try run([job], frontend, atMost: 20).first, !result.succeeded,
        errors(in: result.output, alone).isEmpty
      else { continue }
      if result.wasKilled { throw BuildError.compilerStopped(output: result.output) }
      return .file(name, [.error(inFile: name, reason(for: result))])
    }
    throw BuildError.compilerStopped(output: result.output)
  }

  private func reason(for result: Program.Result) -> String {
    // A file can give its lines another file's name, by '#sourceLocation'.
    let elsewhere = Diagnostic.all(in: result.output).first(where: \.isError)
    if let elsewhere { return elsewhere.message }
    return result.wasStopped
      ? "the compiler needs more than 20 s for this file; break long expressions into parts"
      : "the compiler itself crashes on this file"
  }

  /// Which of the learner's functions cannot be called as the product's own part calls it.
  func faultOfFunction(in result: Program.Result, _ snapshot: Snapshot) -> Fault? {
    for diagnostic in Diagnostic.all(in: result.output) where diagnostic.isError {
      guard let function = diagnostic.boundFunction, let name = snapshot.file(of: function),
        snapshot.isOriginal(name)
      else { continue }
      if diagnostic.kind == .cannotFind, !snapshot.declares(function) {
        return .missing(function: function)
      }
      return .file(name, [.error(inFile: name, diagnostic.aboutBinding(of: function))])
    }
    return nil
  }

  /// Which function the product's own part cannot call though its stub is what the kit gives out.
  func faultOfSolution(in result: Program.Result, _ snapshot: Snapshot) -> SolutionFault? {
    for diagnostic in Diagnostic.all(in: result.output) where diagnostic.isError {
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
