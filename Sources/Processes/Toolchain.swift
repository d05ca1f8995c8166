public import Foundation

/// The programs of the Swift toolchain on this machine.
public struct Toolchain: Sendable {
  /// The path of the compiler.
  public let swiftc: String

  /// - Throws: `SystemError.noCompiler`.
  public static func find() throws(SystemError) -> Toolchain {
    let environment = ProcessInfo.processInfo.environment
    for path in [environment["SWIFT_EXEC"]].compactMap({ $0 }) + searchPath.map({ "\($0)/swiftc" })
    where FileManager.default.isExecutableFile(atPath: path) {
      return Toolchain(swiftc: path)
    }
    throw .noCompiler
  }

  /// A program that comes with the compiler, or nil if there is none of that name.
  public func tool(_ name: String) -> String? {
    let beside = compilerFile.deletingLastPathComponent().pathText
    return ([beside] + Self.searchPath).map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The folder of the libraries that a program of this compiler loads, or nil if there is none.
  var runtimeLibraries: URL? {
    let folder = compilerFile.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "lib/swift/linux")
    return Files.exists(folder) ? folder : nil
  }

  /// What a compiler and a linker read of this machine: the toolchain, and the system's headers,
  /// programs and libraries.
  public var folders: [URL] {
    let own = compilerFile.deletingLastPathComponent().deletingLastPathComponent()
    let system = [
      "/usr/include", "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/bin", "/bin",
      "/etc/alternatives",
    ].map { URL(filePath: $0) }
    return ([own] + system).filter(Files.exists)
  }

  /// A text that changes if another compiler stands at the same path.
  public var fingerprintText: String {
    // If 'swiftc' is a proxy that picks a compiler, only the compiler itself can say which.
    let frontend = compilerFile.deletingLastPathComponent().appending(path: "swift-frontend")
    let isProxy = !FileManager.default.isExecutableFile(atPath: frontend.pathText)
    let version = isProxy ? (try? Program.run(swiftc, ["-print-target-info"]).output) ?? "" : ""
    return "\(Files.stateText(compilerFile)) \(version)"
  }

  private var compilerFile: URL { URL(filePath: swiftc).resolvingSymlinksInPath() }

  private static var searchPath: [String] {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }
}
