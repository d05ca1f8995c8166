import Foundation
import Wire

/// The Swift compiler on this machine.
struct Toolchain: Sendable {
  let swiftc: String

  /// - Throws: `KitError.noCompiler`
  static func find() throws(KitError) -> Toolchain {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for path in [environment["SWIFT_EXEC"]].compactMap({ $0 }) + folders.map({ $0 + "/swiftc" })
    where FileManager.default.isExecutableFile(atPath: path) {
      return Toolchain(swiftc: path)
    }
    throw .noCompiler
  }

  /// A program that comes with the compiler, or nil where it does not.
  func tool(_ name: String) -> String? {
    let beside = URL(filePath: swiftc).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: name).pathText
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Changes when another compiler stands at the same path.
  var fingerprintText: String {
    let path = URL(filePath: swiftc).resolvingSymlinksInPath().pathText
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    // Where 'swiftc' is a proxy that picks a compiler, only the compiler itself can say which.
    let isProxy = !FileManager.default.isExecutableFile(
      atPath: URL(filePath: path).deletingLastPathComponent().appending(path: "swift-frontend")
        .pathText)
    let version = isProxy ? (try? Self.run(swiftc, ["-print-target-info"]).output) ?? "" : ""
    return "\(path) \(date) \(attributes?[.size] ?? 0) \(version)"
  }

  /// What one run of the compiler gave.
  struct Result {
    let exit: Child.Exit
    let output: String
    /// Whether it was ended here, since it took or wrote too much.
    var wasStopped = false

    /// Whether somebody else ended it: the system where memory is short, or a person.
    var wasKilled: Bool { exit == .signal(SIGKILL) && !wasStopped }

    var succeeded: Bool { exit == .status(0) }
  }

  /// Runs the compiler in a folder, at most for so many seconds.
  func compile(
    _ arguments: [String], in folder: URL, atMost seconds: Double = 60,
    cancellation: Cancellation? = nil
  ) throws(KitError) -> Result {
    let common = [
      "-working-directory", folder.pathText, "-diagnostic-style", "llvm", "-no-color-diagnostics",
    ]
    return try Self.run(swiftc, arguments + common, atMost: seconds, cancellation: cancellation)
  }

  /// Runs a program of the toolchain, at most for so many seconds: longer is a source that it
  /// cannot cope with. One that writes more than a mebibyte is stopped.
  /// - Throws: `KitError.toolDoesNotStart` or `KitError.cancelled`
  static func run(
    _ program: String, _ arguments: [String], environment: [String]? = nil,
    atMost seconds: Double = 60, cancellation: Cancellation? = nil
  ) throws(KitError) -> Result {
    let inherited = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    let child: Child
    do {
      child = try Child.start(
        program, arguments: arguments, environment: environment ?? inherited,
        for: cancellation)
    } catch {
      throw error.kitError { .toolDoesNotStart(path: program, reason: $0) }
    }
    defer { child.closePipes() }
    var deadline = ContinuousClock.now + .seconds(seconds)
    var output: [UInt8] = []
    reading: while ContinuousClock.now < deadline, output.count < 1 << 20 {
      _ = waitUntilReady(reading: [child.prints], writing: [], atMost: 1000)
      switch child.prints.read() {
      case .bytes(let bytes): output += bytes
      case .end: break reading
      case .nothingYet: continue
      }
    }
    if output.count >= 1 << 20 { deadline = .now }
    let exit = child.exit(before: deadline)
    try cancellation.check()
    return Result(
      exit: exit, output: String(decoding: output, as: UTF8.self),
      wasStopped: exit == .signal(SIGKILL) && ContinuousClock.now >= deadline)
  }
}
