import Foundation
import Processes

/// Some Swift files, compiled as Embedded Swift and linked with the bridge that calls them.
struct WebAssembly {
  let modules: KitModules
  /// The path of the linker.
  let linker: String
  let folder: URL
  /// What the files are called together.
  let module: String
  let files: [String: String]
  /// Whether what stops says why.
  let hasWords: Bool
  /// Changes with what other modules see of the files.
  let interface: Digest
  /// Lines that bind functions.
  let bindings: [String]
  let cancellation: Cancellation?

  private static let options = [
    "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded",
    "-enable-experimental-feature", "Extern", "-Xfrontend", "-disable-stack-protector",
  ]

  /// The words that say what went wrong cost a seventh of the size: a learner needs them. The
  /// reference says nothing and is compiled once, so it is made to be small.
  private static func optimized(hasWords: Bool) -> [String] {
    options + (hasWords ? ["-O", "-assert-config", "Debug"] : ["-Osize"])
  }

  private var codeOptions: [String] { Self.optimized(hasWords: hasWords) }

  /// What calls a learner's functions is not optimized: nothing in it takes time, but for the
  /// compiler.
  private var callOptions: [String] { Self.options + [hasWords ? "-Onone" : "-Osize"] }

  /// What a module is linked with, each after those that it imports.
  static func libraries(hasWords: Bool) -> [Product.Library] {
    let options = optimized(hasWords: hasWords)
    return [
      Product.Library("Tensors", options: options), Product.Library("Wire", options: options),
      Product.Library("Bridge", in: "Notebook/Bridge", options: options),
    ]
  }

  /// The stack stands before all else, so that an endless recursion is a trap.
  private static let linkerOptions = [
    "--no-entry", "--import-undefined", "--gc-sections", "-O2", "--strip-all", "--stack-first",
    "-z", "stack-size=1048576", "--export=__heap_base",
  ]

  /// What is made here, by what it is made of.
  private func place(_ kind: String, _ hash: Digest) -> URL {
    folder.appending(
      path: "\(kind)-\(ContentHash.of(modules.key, hash.hexadecimal).hexadecimal)")
  }

  /// Compiles what has not been compiled, and links it.
  func made() throws -> WebModule {
    var hash = ContentHash()
    for part in [module] + codeOptions { hash.add(part) }
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(text)
    }
    let code = place("code", hash.value)
    let object = code.appendingPathExtension("o")
    let seen = code.appendingPathExtension("swiftmodule")
    for part in callOptions + bindings { hash.add(part) }
    let linked = place("page", hash.value).appendingPathExtension("wasm")
    var bound = ContentHash()
    for part in [module, interface.hexadecimal] + callOptions + bindings { bound.add(part) }
    let calls = place("calls", bound.value).appendingPathExtension("o")

    let lock = try FolderLock(folder, cancellation)
    defer { lock.release() }
    if !SealedFile(linked).isWhole {
      let scratch = folder.appending(path: "unfinished")
      try Files.empty(scratch)
      if ![object, seen].allSatisfy({ SealedFile($0).isWhole }),
        let refusal = try compile(to: object, seen, in: scratch)
      {
        return .refused(refusal)
      }
      if !SealedFile(calls).isWhole,
        let refusal = try compileCalls(to: calls, of: seen, in: scratch)
      {
        return .refused(refusal)
      }
      try link([object, calls], to: linked, in: scratch)
    }
    let made = [object, seen, calls, linked].map { SealedFile($0) }
    let used = made.flatMap { [$0.file, $0.seal] }.map(\.lastPathComponent)
    Files.removeOldest(
      in: folder, besides: Set(used + ["lock", "unfinished"]), keeping: 320)
    return .made(try packed(linked))
  }

  /// Compiles the files. Embedded Swift puts into each object file a copy of all that it reaches: the
  /// linker takes the first one, so the files' own is never an old one.
  private func compile(to object: URL, _ seen: URL, in scratch: URL) throws -> WebModule.Refusal? {
    var paths: [String] = []
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let file = scratch.appending(path: name)
      try Files.write(text, to: file)
      paths.append(file.pathText)
    }
    let made = scratch.appending(path: "code.o")
    let madeModule = scratch.appending(path: "\(module).swiftmodule")
    let output = try swift(
      ["-module-name", module, "-emit-module", "-emit-module-path", madeModule.pathText]
        + codeOptions + paths, to: made, in: scratch)
    if let output { return refusal(output, scratch) }
    try SealedFile(seen).take(madeModule)
    try SealedFile(object).take(made)
    return nil
  }

  /// Compiles what calls the files' functions, which it knows from what the compiler made of them.
  private func compileCalls(
    to calls: URL, of seen: URL, in scratch: URL
  ) throws -> WebModule.Refusal? {
    try Files.copy(seen, to: scratch.appending(path: "\(module).swiftmodule"))
    let start = scratch.appending(path: "Start.swift")
    try Files.write(startText, to: start)
    let made = scratch.appending(path: "calls.o")
    let output = try swift(
      ["-module-name", "Page", "-I", scratch.pathText] + callOptions + [start.pathText], to: made,
      in: scratch)
    if let output { return refusal(output, scratch) }
    try SealedFile(calls).take(made)
    return nil
  }

  /// Compiles a module.
  /// - Returns: What the compiler says if it fails.
  private func swift(_ arguments: [String], to object: URL, in scratch: URL) throws -> String? {
    let result = try modules.toolchain.compile(
      [
        "-swift-version", "6", "-suppress-warnings", "-wmo", "-parse-as-library",
        "-I", modules.folder.pathText, "-c", "-o", object.pathText,
      ] + arguments, in: scratch, atMost: 300, cancellation: cancellation)
    if result.wasKilled { throw BuildError.compilerStopped(output: result.output) }
    return result.succeeded ? nil : result.output
  }

  private var startText: String {
    """
    import Bridge
    import \(module)
    import Wire

    @_expose(wasm, "start")
    @_cdecl("start")
    public func start() {
      bindings = [
    \(bindings.joined(separator: "\n"))
      ]
    }

    """
  }

  private func refusal(_ output: String, _ scratch: URL) -> WebModule.Refusal {
    guard let error = Diagnostic.all(in: output).first(where: \.isError) else {
      return .unsupported(message: output)
    }
    // "cannot use key path in embedded Swift [#EmbeddedRestrictions]"
    let message = error.message.prefix(
      upTo: error.message.firstRange(of: " [#")?.lowerBound ?? error.message.endIndex)
    return .notCompilable(
      file: URL(filePath: error.file).lastPathComponent, line: error.line,
      message: String(message))
  }

  private func link(_ objects: [URL], to linked: URL, in scratch: URL) throws {
    let tables = URL(filePath: linker).deletingLastPathComponent().deletingLastPathComponent()
      .appending(
        path: "lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a")
    let made = scratch.appending(path: "page.wasm")
    // The calls come last: see `compile`.
    let inputs =
      [objects[0]] + modules.objects.reversed() + [objects[1]]
      + [tables].filter { Files.exists($0) }
    let result = try Program.run(
      linker, Self.linkerOptions + inputs.map(\.pathText) + ["-o", made.pathText],
      cancellation: cancellation)
    if !result.succeeded {
      throw BuildError.kitDoesNotBuild(module: "Bridge", output: result.output)
    }
    try SealedFile(linked).take(made)
  }

  private func packed(_ file: URL) throws -> WebModule.Code {
    let packed = SealedFile(file.appendingPathExtension("gz"))
    if !packed.isWhole, let gzip = modules.toolchain.tool("gzip"),
      try Program.run(gzip, ["-9", "-f", "-k", "-n", file.pathText], cancellation: cancellation)
        .succeeded
    {
      try packed.close()
    }
    let isPacked = packed.isWhole
    let bytes = try Data(contentsOf: isPacked ? packed.file : file)
    return WebModule.Code(bytes: bytes, isPacked: isPacked)
  }
}
