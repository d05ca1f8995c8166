import Foundation
import Processes

/// The compiler proper. The driver `swiftc` starts it for each file of a module.
///
/// Called directly, it compiles one file; the driver would first go by modification times to find
/// out what is to be compiled. The options that it needs are asked of the driver once.
struct Frontend: Codable {
  let program: String
  /// The options for compiling a file of the lessons.
  let compiling: [String]
  /// The options for making the module that the worker imports.
  let makingModule: [String]

  private static let lessonOptions = [
    "-swift-version", "6", "-parse-as-library", "-module-name", "Lessons", "-gline-tables-only",
  ]

  /// The optimizer leaves Swift's own checks in, but takes the words from them that say what went
  /// wrong. The words of a debug build cost next to nothing. Nor does it cost anything to leave
  /// equal ends of a function apart: merged, all checks of one kind are one, and have no line.
  private static let optimizerOptions = [
    "-O", "-assert-config", "Debug", "-Xllvm", "-enable-tail-merge=0",
  ]

  /// Changes with the options that the driver is asked for.
  private static var key: String { lessonOptions.joined(separator: " ") }

  /// Changes with all options for compiling a file of the lessons.
  static func key(isOptimized: Bool) -> String {
    (lessonOptions + (isOptimized ? optimizerOptions : [])).joined(separator: " ")
  }

  /// The frontend for a folder of lessons; asks the driver unless it was asked before.
  ///
  /// Without the optimizer, unless it is asked for: that is the quicker verdict. The line tables
  /// let a crash name its line.
  static func find(
    for modules: KitModules, in folder: URL, _ cancellation: Cancellation?
  ) throws -> Frontend {
    // The options name the folder, and a kit may be moved.
    let file = memory(for: modules, in: folder)
    if let data = file.data,
      let known = try? JSONDecoder().decode(Frontend.self, from: data)
    {
      return known
    }
    let probes = ["probe/One.swift", "probe/Two.swift"]
    for probe in probes { try Files.write("", to: folder.appending(path: probe)) }
    let result = try modules.toolchain.compile(
      lessonOptions + [
        "-I", modules.folder.pathText, "-emit-module", "-emit-module-path", "Lessons.swiftmodule",
        "-c", "-disable-batch-mode", "-driver-print-jobs",
      ] + probes,
      in: folder, cancellation: cancellation)
    let paths = probes.map { folder.appending(path: $0).pathText }
    let found =
      result.succeeded ? Frontend(jobs: JobList.jobs(in: result.output), probes: paths) : nil
    // A driver that does not say what it does has a frontend with these options all the same.
    let plain =
      lessonOptions + [
        "-I", modules.folder.pathText, "-diagnostic-style", "llvm", "-no-color-diagnostics",
      ]
    let frontend =
      found
      ?? Frontend(program: modules.toolchain.swiftc, compiling: plain, makingModule: plain)
    try frontend.write(to: file)
    return frontend
  }

  private static func memory(for modules: KitModules, in folder: URL) -> SealedFile {
    let hash = ContentHash.of(modules.key, key, modules.folder.pathText, folder.pathText)
    return SealedFile(folder.appending(path: "frontend-\(hash.hexadecimal).json"))
  }

  private func write(to file: SealedFile) throws {
    try file.write((try? JSONEncoder().encode(self)) ?? Data())
  }

  /// Has it found in another folder without asking the driver again.
  ///
  /// - Parameters:
  ///   - folder: The other folder.
  ///   - old: The one that it was found for.
  ///   - modules: The kit's modules.
  ///   - options: What it is told there besides.
  /// - Throws: `SystemError.unwritable`.
  func remember(
    in folder: URL, insteadOf old: URL, for modules: KitModules, _ options: [String]
  ) throws {
    let moved = [compiling, makingModule].map {
      $0.map { $0 == old.pathText ? folder.pathText : $0 } + options
    }
    try Frontend(program: program, compiling: moved[0], makingModule: moved[1])
      .write(to: Self.memory(for: modules, in: folder))
  }

  private init(program: String, compiling: [String], makingModule: [String]) {
    self.program = program
    self.compiling = compiling
    self.makingModule = makingModule
  }

  private init?(jobs: [[String]], probes: [String]) {
    let compiling = jobs.first { $0.contains("-primary-file") && $0.contains("-c") }
    let makingModule = jobs.first { $0.contains("-emit-module") && $0.contains(probes[0]) }
    guard let compiling, let makingModule, compiling[1] == "-frontend",
      makingModule[1] == "-frontend", probes.allSatisfy(compiling.contains)
    else { return nil }
    program = compiling[0]
    let own = Set(["-c", "-emit-module", "-primary-file"] + probes)
    let outputs = ["-o", "-emit-module-doc-path", "-emit-module-source-info-path"]
    (self.compiling, self.makingModule) = (
      outputs.reduce(Array(compiling.dropFirst(2))) { $0.removing(option: $1) }
        .filter { !own.contains($0) },
      outputs.reduce(Array(makingModule.dropFirst(2))) { $0.removing(option: $1) }
        .filter { !own.contains($0) }
    )
  }

  /// What one run may use: an ordinary file takes 0.2 s and 120 MB, an array of 600,000 numbers
  /// takes 8 GB. See also `CompileTime`.
  static let limits = Program.Limits(memory: 1 << 30, processorSeconds: 60)

  /// The options that have the compiler look for the system's modules in a folder.
  static func readingModules(from cache: URL?) -> [String] {
    cache.map { ["-module-cache-path", $0.pathText] } ?? []
  }

  /// The option that has the compiler write its messages to a file, too.
  static func writingMessages(to file: URL) -> [String] {
    ["-serialize-diagnostics-path", file.pathText]
  }

  /// The arguments for compiling one of the files into an object file.
  func arguments(
    compiling file: String, of files: [String], into object: String, isOptimized: Bool
  ) -> [String] {
    arguments(compiling: [file: object], of: files, isOptimized: isOptimized)
  }

  /// The arguments for compiling some of the files, each into the object file that belongs to it.
  func arguments(
    compiling objects: [String: String], of files: [String], isOptimized: Bool
  ) -> [String] {
    ["-frontend", "-c"] + files.flatMap { objects[$0] == nil ? [$0] : ["-primary-file", $0] }
      + compiling + (isOptimized ? Self.optimizerOptions : [])
      + files.compactMap { objects[$0] }.flatMap { ["-o", $0] }
  }

  /// The arguments for making the module of all files.
  func arguments(makingModuleOf files: [String], into module: String) -> [String] {
    ["-frontend", "-emit-module"] + files + makingModule + ["-o", module]
  }
}
