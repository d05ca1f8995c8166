import Foundation
import Processes

/// The kit's own libraries, compiled once for a compiler and a state of the sources.
struct KitModules: Sendable {
  let toolchain: Toolchain
  /// Holds the compiled modules.
  let folder: URL
  /// Changes with the compiler and the sources.
  let key: String

  private let kit: Kit
  private let libraries: [Product.Library]
  /// Changes if one of the files does, and is quicker to find out than the key.
  private let state: String

  /// Reads the sources for the key, unless it is `known` and no file has changed since.
  init(
    kit: Kit, libraries: [Product.Library], toolchain: Toolchain, known: KitModules? = nil
  ) throws {
    self.kit = kit
    self.libraries = libraries
    self.toolchain = toolchain
    let files = libraries.flatMap { kit.sourceFiles(of: $0.folder) }
    state = ([URL(filePath: toolchain.swiftc)] + files).map(Files.stateText)
      .joined(separator: "\n")
    if let known, known.state == state {
      (key, folder) = (known.key, known.folder)
      return
    }
    var hash = ContentHash()
    hash.add(toolchain.fingerprintText)
    for library in libraries {
      for option in [library.name] + library.options { hash.add(option) }
    }
    for file in files {
      hash.add(file.lastPathComponent)
      hash.add(try Files.read(file))
    }
    key = hash.value.hexadecimal
    folder = kit.build.appending(path: "kit-\(key)")
  }

  /// The object files that a program is linked with.
  var objects: [URL] { libraries.map { folder.appending(path: "\($0.name).o") } }

  private var isCompiled: Bool {
    Files.exists(folder.appending(path: "finished")) && sealed.allSatisfy(\.isWhole)
  }

  /// What a later build reads.
  private var sealed: [SealedFile] {
    libraries.flatMap { library in
      ["o", "swiftmodule"].map { SealedFile(folder.appending(path: "\(library.name).\($0)")) }
    }
  }

  /// Compiles what is not compiled yet, and removes what earlier states have left.
  func prepare(_ cancellation: Cancellation?) throws {
    // The time of the folder is that of its last use.
    try? FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: folder.pathText)
    if isCompiled { return }
    let lock = try FolderLock(kit.build, cancellation)
    defer { lock.release() }
    if isCompiled { return }
    // A build of another program may be using one of the others.
    Files.removeOldest(in: kit.build, prefix: "kit-", keeping: 4, unchangedFor: 3600)
    try Files.makeFolder(folder)
    for library in libraries { try compile(library, cancellation) }
    for part in sealed { try part.close() }
    try Files.write("", to: folder.appending(path: "finished"))
  }

  private func compile(
    _ library: Product.Library, _ cancellation: Cancellation?
  ) throws {
    let result = try toolchain.compile(
      [
        "-swift-version", "6", "-parse-as-library", "-wmo", "-module-name", library.name,
        "-emit-module", "-emit-module-path", "\(library.name).swiftmodule",
        "-c", "-o", "\(library.name).o",
        "-enable-upcoming-feature", "InternalImportsByDefault", "-I", ".",
      ] + library.options + kit.sourceFiles(of: library.folder).map(\.pathText),
      in: folder, atMost: 300, cancellation: cancellation)
    try result.checkSpace(in: folder)
    if !result.succeeded {
      throw BuildError.kitDoesNotBuild(module: library.name, output: result.output)
    }
  }
}

extension Kit {
  /// The Swift files of a folder in `Sources`.
  func sourceFiles(of folder: String) -> [URL] {
    Files.list(sources.appending(path: folder), extension: "swift")
  }
}

extension Toolchain {
  /// Runs the compiler in a folder, for `seconds` at most.
  ///
  /// The driver itself reads nothing of the files, and needs more of the machine than a sandbox has:
  /// if its jobs are to run there, it only says what they are.
  func compile(
    _ arguments: [String], in folder: URL, atMost seconds: Double = 60,
    cancellation: Cancellation? = nil, sandboxed resources: Resources? = nil
  ) throws -> Program.Result {
    let run = { (arguments: [String]) in
      try drive(arguments, in: folder, atMost: seconds, cancellation)
    }
    guard let resources else { return try run(arguments) }
    // It would put long lists into files, which are gone with it.
    var result = try run(
      arguments + ["-driver-print-jobs", "-driver-filelist-threshold=10000"])
    for job in JobList.jobs(in: result.output) where result.succeeded {
      result = try Program.run(
        job[0], Array(job.dropFirst()), atMost: seconds, cancellation: cancellation,
        sandboxed: resources)
    }
    return result
  }

  private func drive(
    _ arguments: [String], in folder: URL, atMost seconds: Double, _ cancellation: Cancellation?
  ) throws -> Program.Result {
    let common = [
      "-working-directory", folder.pathText, "-diagnostic-style", "llvm", "-no-color-diagnostics",
    ]
    // The driver leaves an empty folder behind at each call.
    let temporary = folder.appending(path: "temporary-\(UUID())")
    try Files.makeFolder(temporary)
    defer { try? FileManager.default.removeItem(at: temporary) }
    return try Program.run(
      swiftc, arguments + common,
      environment: Program.environment.merging(["TMPDIR": temporary.pathText]) { $1 }
        .map { "\($0)=\($1)" },
      atMost: seconds, cancellation: cancellation)
  }
}
