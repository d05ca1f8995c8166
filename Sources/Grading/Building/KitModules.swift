import Foundation

/// The kit's own part of every worker, compiled once for a compiler and a state of the sources.
struct KitModules: Sendable {
  let toolchain: Toolchain
  /// Holds the compiled modules.
  let folder: URL
  /// Changes with the compiler and the sources.
  let key: String
  let workerSources: [URL]

  private let kit: Kit
  /// Changes when one of the files does, and is quicker to find out than the key.
  private let stamp: String

  /// Takes the key that was found the last time, where no file has changed since.
  init(kit: Kit, toolchain: Toolchain, known: KitModules? = nil) throws(KitError) {
    self.kit = kit
    self.toolchain = toolchain
    let modules = ["Tensors", "Wire", "lesson-worker"].map { module in
      Files.list(kit.sources.appending(path: module), extension: "swift")
    }
    workerSources = modules[2]
    stamp = ([toolchain.swiftc] + modules.joined().map(\.pathText)).map(Self.stamp).joined()
    if let known, known.stamp == stamp {
      (key, folder) = (known.key, known.folder)
      return
    }
    var hash = ContentHash()
    hash.add(toolchain.fingerprintText)
    for file in modules.joined() {
      hash.add(file.lastPathComponent)
      hash.add(try Files.read(file))
    }
    key = hexadecimal(hash.value)
    folder = kit.build.appending(path: "kit-\(key)")
  }

  private static func stamp(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(path) \(status.st_ino) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)\n"
  }

  /// Compiles what is not compiled yet, and removes what earlier states have left.
  func prepare(_ cancellation: Cancellation?) throws(KitError) {
    let finished = folder.appending(path: "finished")
    if Files.exists(finished) { return }
    for old in (try? FileManager.default.contentsOfDirectory(atPath: kit.build.pathText)) ?? []
    where old.hasPrefix("kit-") {
      try? FileManager.default.removeItem(at: kit.build.appending(path: old))
    }
    try Files.makeFolder(folder)
    try compile("Tensors", ["-O"], cancellation)
    try compile("Wire", ["-O", "-I", "."], cancellation)
    try Files.write("", to: finished)
  }

  private func compile(
    _ module: String, _ options: [String], _ cancellation: Cancellation?
  ) throws(KitError) {
    let files = Files.list(kit.sources.appending(path: module), extension: "swift")
    let result = try toolchain.compile(
      [
        "-swift-version", "6", "-parse-as-library", "-wmo", "-module-name", module,
        "-emit-module", "-emit-module-path", "\(module).swiftmodule", "-c", "-o", "\(module).o",
        "-enable-upcoming-feature", "InternalImportsByDefault",
      ] + options + files.map(\.pathText),
      in: folder, cancellation: cancellation)
    if !result.succeeded { throw .kitDoesNotBuild(module: module, output: result.output) }
  }
}

/// A number as 16 hexadecimal digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
