import Foundation

/// Makes a worker of a folder of lesson files.
///
/// The compiler works on a snapshot of its own, so that a verdict belongs to the bytes it was
/// given on, whatever happens to the learner's files meanwhile. A file that is missing or does not
/// compile is replaced by its stubs there: it costs its own exercises and no others.
public struct Workshop: Sendable {
  private let kit: Kit
  private let lessons: [Lesson]
  private let folder: URL

  /// - Parameters:
  ///   - kit: where the graded folder is
  ///   - lessons: the course
  ///   - name: names the build folder; two workshops of one name wait for each other
  public init(kit: Kit, lessons: [Lesson], name: String? = nil) {
    self.kit = kit
    self.lessons = lessons
    let text = name ?? "lessons-" + hexadecimal(fingerprint(kit.lessons.pathText))
    folder = kit.build.appending(path: text)
  }

  /// A worker, and what stood in its way.
  public struct Build: Sendable {
    /// The path of the worker.
    public let worker: String
    /// What is wrong with a lesson file, by its name. Its exercises were replaced by stubs.
    public let troubles: [String: FileTrouble]
    /// Exercises that the learner's file no longer declares, each replaced by its stub.
    public let missingExercises: Set<String>
  }

  /// Compiles the lesson files as they are now. What was compiled before is used again.
  public func build() throws(KitError) -> Build {
    let toolchain = try Toolchain.find()
    try Files.makeFolder(folder)
    let lock = try FolderLock(kit.build)
    defer { lock.release() }
    let modules = try KitModules(kit: kit, toolchain: toolchain)
    try modules.prepare()
    var snapshot = try Snapshot(kit: kit, lessons: lessons)
    let key = modules.key + hexadecimal(snapshot.fingerprint)
    if let known = BuildRecord.read(from: folder), known.key == key {
      return known.build(in: folder)
    }
    BuildRecord.remove(from: folder)
    let assembly = Assembly(modules: modules, folder: folder)
    // Each round replaces at least one file, so this ends.
    while let faulty = try assembly.faults(in: snapshot) {
      snapshot.replaceByStubs(faulty)
    }
    let record = BuildRecord(
      key: key, troubles: snapshot.troubles, missingExercises: snapshot.missingExercises)
    try record.write(to: folder)
    return record.build(in: folder)
  }
}

extension Workshop {
  /// Compiles a program against the lessons and runs it.
  /// - Returns: what it printed
  func run(program: String) throws(KitError) -> String {
    _ = try build()
    let modules = try KitModules(kit: kit, toolchain: try Toolchain.find())
    let file = folder.appending(path: "program/main.swift")
    try Files.write(program, to: file)
    return try Assembly(modules: modules, folder: folder).run(file)
  }
}

/// What is wrong with a lesson file.
public enum FileTrouble: Codable, Hashable, Sendable {
  case missing
  case unreadable(reason: String)
  case doesNotCompile([Diagnostic])
}

/// What the last build of a folder was made of and what it found.
private struct BuildRecord: Codable {
  let key: String
  let troubles: [String: FileTrouble]
  let missingExercises: Set<String>

  func build(in folder: URL) -> Workshop.Build {
    Workshop.Build(
      worker: folder.appending(path: Assembly.workerName).pathText, troubles: troubles,
      missingExercises: missingExercises)
  }

  static func read(from folder: URL) -> BuildRecord? {
    guard let data = try? Data(contentsOf: file(in: folder)) else { return nil }
    return try? JSONDecoder().decode(BuildRecord.self, from: data)
  }

  static func remove(from folder: URL) {
    try? FileManager.default.removeItem(at: file(in: folder))
  }

  func write(to folder: URL) throws(KitError) {
    let data = (try? JSONEncoder().encode(self)) ?? Data()
    try Files.write(String(decoding: data, as: UTF8.self), to: Self.file(in: folder))
  }

  private static func file(in folder: URL) -> URL { folder.appending(path: "build.json") }
}
