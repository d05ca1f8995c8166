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

  /// Changes when another compiler stands at the same path.
  var fingerprintText: String {
    let path = URL(filePath: swiftc).resolvingSymlinksInPath().pathText
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(path) \(date) \(attributes?[.size] ?? 0)"
  }

  /// What one run of the compiler gave.
  struct Result {
    let succeeded: Bool
    let output: String
  }

  /// Runs the compiler in a folder.
  func compile(_ arguments: [String], in folder: URL) throws(KitError) -> Result {
    let common = [
      "-working-directory", folder.pathText, "-diagnostic-style", "llvm", "-no-color-diagnostics",
    ]
    return try Self.run(swiftc, arguments + common)
  }

  /// Runs a program of the toolchain, at most for a minute: longer is a source that it cannot cope
  /// with. What it writes is cut after a mebibyte.
  static func run(
    _ program: String, _ arguments: [String], environment: [String]? = nil
  ) throws(KitError) -> Result {
    let inherited = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    let child: Child
    do {
      child = try Child.start(
        program, arguments: arguments, environment: environment ?? inherited)
    } catch {
      throw .toolDoesNotStart(path: program, reason: error.reason)
    }
    defer { child.closePipes() }
    let deadline = ContinuousClock.now + .seconds(60)
    var output: [UInt8] = []
    reading: while ContinuousClock.now < deadline, output.count < 1 << 20 {
      _ = waitUntilReady(reading: [child.prints], writing: [], atMost: 1000)
      switch child.prints.read() {
      case .bytes(let bytes): output += bytes
      case .end: break reading
      case .nothingYet: continue
      }
    }
    let exit = child.exit(before: deadline)
    return Result(
      succeeded: exit == .status(0), output: String(decoding: output, as: UTF8.self))
  }
}
