import Foundation
import Processes

/// What the builds of many submissions have in common: compiled once, of the kit's own stubs, when
/// the first of them needs it, and before that is compiled.
///
/// Each build folder begins as a copy of it. There, what is made is named by the hash of what it
/// depends on: so nobody compiles stubs again that were handed in as they were given out, or what
/// calls the lessons if they are still declared as they were. The copy is written from memory.
/// What one submission's compiler writes, no other submission's compiler ever reads.
///
/// The compiler's cache of the system's modules is the one part that is not copied: a compiler takes
/// it only in the place where it was filled. There they all read it, and the sandbox lets none of
/// them write. Without one, each fills a cache of its own.
public final class Groundwork: Sendable {
  private let kit: Kit
  private let lessons: [LessonFile]
  private let products: [Product]
  private let folder: URL
  private let lock = NSLock()
  nonisolated(unsafe) private var made: Result<Ground, any Error>?

  private struct Ground {
    /// By their paths in a build folder.
    let files: [(path: String, data: Data)]
    let modules: KitModules
    let frontend: Frontend
    let moduleCache: URL?
  }

  /// - Parameters:
  ///   - kit: The kit that grades.
  ///   - lessons: The files of the course.
  ///   - products: What is made of each submission.
  ///   - name: Names the folder that it is made in.
  public init(for kit: Kit, lessons: [LessonFile], products: [Product], name: String) {
    self.kit = kit
    self.lessons = lessons
    self.products = products
    folder = kit.build.appending(path: name)
  }

  /// Makes a build folder of a name, which holds this and nothing else.
  /// - Throws: What is wrong with the kit or the machine.
  public func lay(in name: String) throws {
    let ground = try ground()
    let target = kit.build.appending(path: name)
    try Files.empty(target)
    for (path, data) in ground.files {
      try SealedFile(target.appending(path: path)).write(data)
    }
    try ground.frontend.remember(
      in: target, insteadOf: folder, for: ground.modules,
      Frontend.readingModules(from: ground.moduleCache))
  }

  /// Where compilers find the system's modules.
  var moduleCache: URL? { get throws { try ground().moduleCache } }

  private func ground() throws -> Ground {
    try lock.withLock {
      let result = made ?? Result { try make() }
      made = result
      return try result.get()
    }
  }

  private func make() throws -> Ground {
    try Files.empty(folder)
    // No lesson is there: stubs take the place of each.
    let stubs = Kit(root: kit.root, lessons: folder.appending(path: "nothing").pathText)
    let compilers = products.map {
      Compiler(
        of: $0, kit: stubs, lessons: lessons, name: folder.lastPathComponent, isConfined: true)
    }
    for compiler in compilers { _ = try compiler.build() }
    let modules = try Compiler(kit: stubs, lessons: lessons).modules()
    return Ground(
      files: try sealedFiles(), modules: modules,
      frontend: try Frontend.find(for: modules, in: folder, nil),
      moduleCache: Self.shared(
        folder.appending(path: "cache/clang/ModuleCache"), at: Sandbox.best.level))
  }

  /// The cache, if it is where it should be and the sandbox keeps compilers from writing to it.
  static func shared(_ cache: URL, at level: SandboxLevel) -> URL? {
    level != .none && Files.exists(cache) ? cache : nil
  }

  /// What a build of another folder can use. Of the rest, some names the folder.
  private func sealedFiles() throws -> [(path: String, data: Data)] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.pathText)
    return paths.sorted().filter { path in
      ["objects/", "optimized/", "modules/", "linker-"].contains { path.hasPrefix($0) }
    }.compactMap { path in
      let file = SealedFile(folder.appending(path: path))
      guard Files.exists(file.seal) else { return nil }
      return file.data.map { (path, $0) }
    }
  }
}
