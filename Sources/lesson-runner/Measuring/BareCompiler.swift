import Building
import Foundation
import Processes

/// What the kit's speed is compared with: `swiftc` called by hand on the same files, each time in a
/// folder of its own that nobody else writes in.
///
/// The parts that never change are compiled beforehand, here as in the kit.
struct BareCompiler {
  /// How much is compiled after a change.
  enum Mode: String {
    /// The driver's own incremental mode: what it finds necessary.
    case incremental = "incremental-swiftc"
    /// Everything, as one module.
    case whole = "whole-swiftc"
  }

  private let swiftc: String
  private let mode: Mode
  private let folder: URL
  private let names: [String]

  /// - Parameters:
  ///   - kit: What is compiled, and holds the folder.
  ///   - mode: How much is compiled after a change.
  ///   - parts: The compiled parts that never change, see `prepareParts`.
  /// - Throws: `SystemError` if the files cannot be read, written or compiled.
  init(_ kit: MeasuredKit, _ mode: Mode, parts: URL) throws {
    swiftc = try Toolchain.find().swiftc
    self.mode = mode
    self.parts = parts
    folder = kit.root.appending(path: mode.rawValue)
    let files = Files.list(kit.lessons, extension: "swift")
    names = files.map(\.lastPathComponent)
    for file in files {
      try Files.write(
        try Files.read(file), to: folder.appending(path: file.lastPathComponent))
    }
    let outputs = names.map { name in
      "\"\(name)\": {\"object\": \"\(name).o\", \"swift-dependencies\": \"\(name).swiftdeps\"}"
    }
    let own = "\"\": {\"swift-dependencies\": \"Lessons.swiftdeps\"}"
    try Files.write(
      "{" + ([own] + outputs).joined(separator: ", ") + "}",
      to: folder.appending(path: "outputs.json"))
    try compile()
  }

  private let parts: URL

  /// Saves an edit, compiles and links.
  ///
  /// - Returns: The seconds from the save to the linked program.
  func seconds(for edit: MeasuredKit.Edit) throws -> Double {
    let before = program
    // The driver's incremental mode goes by modification times in whole seconds and would link the
    // old object if two saves share one; a missing one it always makes again.
    try? FileManager.default.removeItem(at: folder.appending(path: "\(edit.file).o"))
    let start = ContinuousClock.now
    try Files.write(edit.text, to: folder.appending(path: edit.file))
    try compile()
    let seconds = (ContinuousClock.now - start).seconds
    // Each edit is another, so a program that is the same was not made of it.
    if program == before {
      throw MeasurementError(name: mode.rawValue, reason: "the compiler has overlooked a change")
    }
    return seconds
  }

  private var program: Data? { try? Data(contentsOf: folder.appending(path: "program")) }

  private func compile() throws {
    let objects = ["Tensors", "Wire", "worker"].map { "\(parts.pathText)/\($0).o" }
    let how =
      switch mode {
      case .incremental: ["-incremental", "-j", "2", "-output-file-map", "outputs.json"]
      case .whole: ["-wmo"]
      }
    try Self.run(
      swiftc,
      how + [
        "-swift-version", "6", "-parse-as-library", "-module-name", "Lessons",
        "-gline-tables-only", "-I", parts.pathText, "-o", "program",
      ] + names + objects, in: folder)
  }

  /// Compiles the value types, the wire format, and the worker's own part.
  static func prepareParts(of kit: MeasuredKit) throws -> URL {
    let folder = kit.root.appending(path: "parts")
    try Files.makeFolder(folder)
    let swiftc = try Toolchain.find().swiftc
    func sources(_ path: String) -> [String] {
      Files.list(kit.root.appending(path: path), extension: "swift").map(\.pathText)
    }
    for module in ["Tensors", "Wire"] {
      try run(
        swiftc,
        [
          "-swift-version", "6", "-parse-as-library", "-wmo", "-O", "-module-name", module, "-I",
          ".", "-enable-upcoming-feature", "InternalImportsByDefault", "-emit-module",
          "-emit-module-path", "\(module).swiftmodule", "-c", "-o", "\(module).o",
        ] + sources("Sources/\(module)"), in: folder)
    }
    try run(
      swiftc,
      [
        "-swift-version", "6", "-parse-as-library", "-wmo", "-module-name", "Lessons", "-I", ".",
        "-emit-module", "-emit-module-path", "Lessons.swiftmodule",
      ] + sources("Sources/Lessons"), in: folder)
    try run(
      swiftc,
      [
        "-swift-version", "6", "-wmo", "-module-name", "lesson_worker", "-I", ".", "-c", "-o",
        "worker.o",
      ] + sources("Sources/lesson-worker"), in: folder)
    return folder
  }

  private static func run(
    _ swiftc: String, _ arguments: [String], in folder: URL
  ) throws {
    let run = try MeasuredProgram(swiftc, arguments, in: folder, for: "swiftc").end()
    if run.status != 0 {
      throw MeasurementError(name: "swiftc", reason: "it ended with status \(run.status)")
    }
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
