import Foundation
public import Processes

/// Makes a product of a folder of lesson files.
///
/// The compiler works on a snapshot of its own, so that a verdict belongs to the bytes it was
/// given on, whatever happens to the learner's files meanwhile. A file that is missing or does not
/// compile is replaced by its stubs there: it costs its own exercises and no others.
public struct Compiler: Sendable {
  private let kit: Kit
  private let lessons: [LessonFile]
  private var product: Product
  private let folder: URL
  private let intake: Intake
  private let isConfined: Bool
  private let groundwork: Groundwork?
  /// How long each build may take.
  var time = CompileTime()
  private let outlines = Outlines()
  private let known = KnownModules()

  /// - Parameters:
  ///   - product: What is made.
  ///   - kit: Where the graded folder is.
  ///   - lessons: The files of the course.
  ///   - name: Names the build folder. Two compilers of one name wait for each other; others do
  ///     not, so that many folders can be compiled side by side. By default it follows from the
  ///     path of the graded folder.
  ///   - intake: What the files may contain.
  ///   - groundwork: What is not compiled again, if the files are somebody else's: the compiler
  ///     itself then runs in the sandbox, and sees nothing but the toolchain, the kit's compiled
  ///     libraries and the build folder. Nil for a learner's own files.
  public init(
    of product: Product = .worker, kit: Kit, lessons: [LessonFile], name: String? = nil,
    intake: Intake = .lessons, on groundwork: Groundwork? = nil
  ) {
    self.init(
      of: product, kit: kit, lessons: lessons, name: name, intake: intake, on: groundwork,
      isConfined: groundwork != nil)
  }

  init(
    of product: Product = .worker, kit: Kit, lessons: [LessonFile], name: String?,
    intake: Intake = .lessons, on groundwork: Groundwork? = nil, isConfined: Bool
  ) {
    self.isConfined = isConfined
    self.groundwork = groundwork
    self.intake = intake
    self.kit = kit
    self.lessons = lessons
    self.product = product
    folder = kit.build.appending(path: name ?? Self.folderName(for: kit))
  }

  /// The same for another product, in the same build folder.
  public func making(_ product: Product) -> Compiler {
    var compiler = self
    compiler.product = product
    return compiler
  }

  /// The same with less time, since some of it is gone.
  public func after(seconds: Double) -> Compiler {
    var compiler = self
    compiler.time.plenty -= seconds
    compiler.time.total -= seconds
    return compiler
  }

  /// The build folder of a kit's lessons.
  static func folderName(for kit: Kit) -> String {
    "lessons-" + ContentHash.of(kit.lessons.pathText).hexadecimal
  }

  /// A product, and what stood in its way.
  public struct Build: Sendable {
    /// The path of the product. Its name changes with what it is made of, so that another build
    /// in the same folder never takes it away from a judge.
    public let product: String
    /// What was compiled: stubs stand in the place of what could not be.
    public let snapshot: Snapshot
    /// Changes with all of the product that is not the learner's, but for the optimizer.
    public let kitKey: String
    /// What was made of each file.
    let objects: [(name: String, file: URL)]
  }

  /// The lesson files as they are now.
  public func snapshot() throws -> Snapshot {
    try Snapshot(kit: kit, lessons: lessons, intake: intake)
  }

  /// Compiles the kit's own libraries, unless they are: before many folders are compiled side by
  /// side, which would all wait for one of them.
  public func prepare() throws {
    try modules().prepare(nil)
  }

  /// The kit's own libraries, which may not be compiled yet.
  func modules() throws -> KitModules {
    try known.modules(of: kit, product.libraries, try Toolchain.find())
  }

  /// Compiles the lesson files as they are now. What was compiled before is used again.
  public func build() throws -> Build {
    try build(try snapshot())
  }

  /// Compiles the lesson files as they were.
  /// - Throws: `SystemError.cancelled` if it is given up. That does the next build no harm.
  public func build(
    _ original: Snapshot, cancellation: Cancellation? = nil
  ) throws -> Build {
    let modules = try modules()
    try modules.prepare(cancellation)
    let lock = try FolderLock(folder, cancellation)
    defer { lock.release() }
    return try build(original, ProductParts(product, kit: kit, modules: modules), cancellation)
  }

  private func build(
    _ original: Snapshot, _ parts: ProductParts, _ cancellation: Cancellation?
  ) throws -> Build {
    var snapshot = original
    let key = parts.key + snapshot.fingerprint.hexadecimal
    let assembly = Assembly(
      parts: parts, folder: folder, outlines: outlines, cancellation: cancellation,
      isConfined: isConfined, moduleCache: try groundwork?.moduleCache, time: time)
    // A trial is not the last build that the next one asks for.
    let name = product.fileName + (snapshot.trial.map { "-without-\($0)" } ?? "")
    if let known = BuildRecord.read(from: folder, name), known.key == key,
      SealedFile(folder.appending(path: known.file)).isWhole
    {
      for fault in known.faults { try snapshot.takeOut(fault) }
      return build(known, of: snapshot, parts, assembly.outputs(of: snapshot))
    }
    BuildRecord.remove(from: folder, name)
    var faults: [Fault] = []
    let file = "\(product.fileName).\(ContentHash.of(key).hexadecimal)"
    var outputs = assembly.outputs(of: snapshot)
    // Each round takes something of the learner's out of the snapshot, or throws, so this ends.
    while true {
      var found = try assembly.faults(in: snapshot, outputs)
      if found.isEmpty { found = try assembly.link(snapshot, outputs, as: file).map { [$0] } ?? [] }
      if found.isEmpty { break }
      faults += found
      for fault in found { try snapshot.takeOut(fault) }
      outputs = assembly.outputs(of: snapshot)
    }
    // Another program may still be judging with an earlier one.
    let used = SealedFile(folder.appending(path: file))
    Files.removeOldest(
      in: folder, prefix: "\(product.fileName).",
      besides: [file, used.seal.lastPathComponent], keeping: 16)
    let record = BuildRecord(key: key, file: file, faults: faults)
    if faults.isEmpty || !assembly.findings.mayPass {
      try record.write(to: folder, name)
    }
    return build(record, of: snapshot, parts, outputs)
  }

  private func build(
    _ record: BuildRecord, of snapshot: Snapshot, _ parts: ProductParts,
    _ outputs: Assembly.Outputs
  ) -> Build {
    Build(
      product: folder.appending(path: record.file).pathText, snapshot: snapshot,
      kitKey: parts.key, objects: outputs.objects)
  }

  /// Compiles a snapshot, to have one file of it changed again and again.
  public func variants(of snapshot: Snapshot) throws -> Variants {
    let build = try build(snapshot)
    let modules = try modules()
    let parts = try ProductParts(product, kit: kit, modules: modules)
    let assembly = Assembly(parts: parts, folder: folder, outlines: outlines, cancellation: nil)
    return try Variants(of: build, assembly)
  }

  /// What a snapshot's exercises depend on.
  public func dependencies(of snapshot: Snapshot) -> DependencyGraph {
    outlines.graph(of: snapshot.files)
  }
}

/// The kit's modules as they were found the last time.
private final class KnownModules: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var last: KitModules?

  func modules(
    of kit: Kit, _ libraries: [Product.Library], _ toolchain: Toolchain
  ) throws -> KitModules {
    lock.lock()
    defer { lock.unlock() }
    let modules = try KitModules(
      kit: kit, libraries: libraries, toolchain: toolchain, known: last)
    last = modules
    return modules
  }
}

/// What the last build of a product in a folder was made of, and what it found.
private struct BuildRecord: Codable {
  let key: String
  /// The name of what was made.
  let file: String
  /// What was taken out of the snapshot, one after the other.
  let faults: [Fault]

  static func read(from folder: URL, _ product: String) -> BuildRecord? {
    file(in: folder, product).data.flatMap { try? JSONDecoder().decode(BuildRecord.self, from: $0) }
  }

  static func remove(from folder: URL, _ product: String) {
    file(in: folder, product).remove()
  }

  func write(to folder: URL, _ product: String) throws {
    try Self.file(in: folder, product).write((try? JSONEncoder().encode(self)) ?? Data())
  }

  private static func file(in folder: URL, _ product: String) -> SealedFile {
    SealedFile(folder.appending(path: "build-\(product).json"))
  }
}
