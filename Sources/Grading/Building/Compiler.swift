import Foundation

/// Makes a worker of a folder of lesson files.
///
/// The compiler works on a snapshot of its own, so that a verdict belongs to the bytes it was
/// given on, whatever happens to the learner's files meanwhile. A file that is missing or does not
/// compile is replaced by its stubs there: it costs its own exercises and no others.
public struct Compiler: Sendable {
  private let kit: Kit
  private let lessons: [Lesson]
  private let folder: URL

  /// - Parameters:
  ///   - kit: where the graded folder is
  ///   - lessons: the course
  ///   - name: names the build folder; two compilers of one name wait for each other
  public init(kit: Kit, lessons: [Lesson], name: String? = nil) {
    self.kit = kit
    self.lessons = lessons
    let text = name ?? "lessons-" + hexadecimal(fingerprint(kit.lessons.pathText))
    folder = kit.build.appending(path: text)
  }

  /// A worker, and what stood in its way.
  public struct Build: Sendable {
    /// The path of the worker. Its name changes with what it is made of, so that another build
    /// in the same folder never takes it away from a judge.
    public let worker: String
    /// What is wrong with a lesson file, by its name. Its exercises were replaced by stubs.
    public let troubles: [String: FileTrouble]
    /// Exercises that the learner's file does not declare, each replaced by its stub.
    public let missingExercises: Set<String>
    /// What was compiled: stubs stand in the place of what could not be.
    let snapshot: Snapshot
    /// Changes with all of the worker that is not the learner's.
    let key: String
  }

  /// The lesson files as they are now.
  public func snapshot() throws(KitError) -> Snapshot {
    try Snapshot(kit: kit, lessons: lessons)
  }

  /// Compiles the lesson files as they are now. What was compiled before is used again.
  public func build() throws(KitError) -> Build {
    try build(try snapshot(), cancellation: nil)
  }

  /// Compiles the lesson files as they were.
  /// - Throws: `KitError.cancelled` where it is given up; the next build is none the worse for it
  func build(_ snapshot: Snapshot, cancellation: Cancellation?) throws(KitError) -> Build {
    try locked(cancellation) { modules throws(KitError) in
      try build(snapshot, modules, cancellation)
    }
  }

  /// Compiles a program against the lessons and runs it.
  /// - Returns: what it printed
  func run(program: String) throws(KitError) -> String {
    let snapshot = try snapshot()
    return try locked(nil) { modules throws(KitError) in
      _ = try build(snapshot, modules, nil)
      let file = folder.appending(path: "program/main.swift")
      try Files.write(program, to: file)
      return try Assembly(modules: modules, folder: folder, cancellation: nil).run(file)
    }
  }

  /// Does something while no other program builds in this kit.
  private func locked<Value>(
    _ cancellation: Cancellation?, _ body: (KitModules) throws(KitError) -> Value
  ) throws(KitError) -> Value {
    let toolchain = try Toolchain.find()
    try Files.makeFolder(folder)
    let lock = try FolderLock(kit.build, cancellation)
    defer { lock.release() }
    let modules = try KitModules(kit: kit, toolchain: toolchain)
    try modules.prepare(cancellation)
    return try body(modules)
  }

  private func build(
    _ original: Snapshot, _ modules: KitModules, _ cancellation: Cancellation?
  ) throws(KitError) -> Build {
    var snapshot = original
    let key = modules.key + hexadecimal(snapshot.fingerprint)
    if let known = BuildRecord.read(from: folder), known.key == key, known.isWhole(in: folder) {
      for fault in known.faults { try snapshot.takeOut(fault) }
      return known.build(of: snapshot, in: folder)
    }
    BuildRecord.remove(from: folder)
    let assembly = Assembly(modules: modules, folder: folder, cancellation: cancellation)
    var faults: [Fault] = []
    // Each round takes something of the learner's out of the snapshot, so this ends.
    while let fault = try assembly.fault(in: snapshot) {
      faults.append(fault)
      try snapshot.takeOut(fault)
    }
    let name = "lesson-worker-\(hexadecimal(fingerprint(key)))"
    try assembly.link(snapshot, as: name)
    removeWorkers(olderThan: name)
    let record = BuildRecord(key: key, worker: name, faults: faults)
    try record.write(to: folder)
    return record.build(of: snapshot, in: folder)
  }

  /// Removes all but the last few workers: another program may still be judging with one.
  private func removeWorkers(olderThan newest: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.pathText)) ?? []
    let workers = names.filter { $0.hasPrefix("lesson-worker-") && $0 != newest }
      .map { folder.appending(path: $0) }
    let byAge = workers.sorted { age(of: $0) < age(of: $1) }
    for worker in byAge.dropFirst(8) { try? FileManager.default.removeItem(at: worker) }
  }

  private func age(of file: URL) -> TimeInterval {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.pathText)
    return -((attributes?[.modificationDate] as? Date) ?? .distantPast).timeIntervalSinceNow
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
  let worker: String
  /// What was taken out of the snapshot, one after the other.
  let faults: [Fault]

  func isWhole(in folder: URL) -> Bool { Files.exists(folder.appending(path: worker)) }

  func build(of snapshot: Snapshot, in folder: URL) -> Compiler.Build {
    Compiler.Build(
      worker: folder.appending(path: worker).pathText, troubles: snapshot.troubles,
      missingExercises: snapshot.missingExercises, snapshot: snapshot, key: key)
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
