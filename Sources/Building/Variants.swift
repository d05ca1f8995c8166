import Foundation
import Processes

/// Products that differ from a build in the text of one file.
///
/// All else is compiled already, and nothing of a variant is kept: it costs one run of the
/// frontend, for that file alone, and one of the linker.
public struct Variants: Sendable {
  public let build: Compiler.Build
  private let assembly: Assembly
  private let outputs: Assembly.Outputs
  private let frontend: Frontend

  init(of build: Compiler.Build, _ assembly: Assembly) throws {
    self.build = build
    self.assembly = assembly
    outputs = assembly.outputs(of: build.snapshot)
    frontend = try Frontend.find(for: assembly.modules, in: assembly.folder, nil)
  }

  /// Compiles a variant and does something with it. It is gone when the next one is asked for.
  ///
  /// - Parameters:
  ///   - name: The file that is another.
  ///   - text: What is in it; the head of no function that other files call may differ.
  ///   - body: Gets the path of the product.
  /// - Returns: What `body` makes of it; nil if the text does not compile.
  /// - Throws: What `body` throws, or what is wrong with the kit or the machine.
  public func with<Value>(
    _ name: String, changedTo text: String, _ body: (String) throws -> Value
  ) throws -> Value? {
    let lock = try FolderLock(assembly.folder, nil)
    defer { lock.release() }
    try assembly.emptyScratch()
    let changed = assembly.scratch.appending(path: name)
    try Files.write(text, to: changed)
    let files = outputs.objects.map {
      $0.name == name ? changed.pathText : assembly.path(of: $0.name)
    }
    let object = assembly.scratch.appending(path: "changed.o")
    let result = try Program.run(
      frontend.program,
      frontend.arguments(
        compiling: changed.pathText, of: files, into: object.pathText,
        isOptimized: assembly.parts.product.isOptimized),
      atMost: 20)
    if result.wasKilled { throw BuildError.compilerStopped(output: result.output) }
    if !result.succeeded { return nil }
    let product = assembly.scratch.appending(path: "changed")
    let objects = outputs.objects.map { $0.name == name ? object : $0.file }
    let linker = Linker(
      toolchain: assembly.modules.toolchain, folder: assembly.folder,
      product: assembly.parts.product.name, key: outputs.linking,
      lessons: Set(objects.map(\.pathText)), cancellation: nil)
    let linked = try linker.link(
      (objects + [outputs.main] + assembly.modules.objects).map(\.pathText),
      into: product.pathText)
    if !linked.succeeded {
      throw BuildError.kitDoesNotBuild(module: assembly.parts.product.name, output: linked.output)
    }
    return try body(product.pathText)
  }
}
