import Exercises
import Foundation

@testable import Building
@testable import Grading
@testable import Judging
@testable import Notebook
@testable import Processes

/// The worked solutions and the stubs, compiled once for all tests.
///
/// What the kit compiles is named by what it depends on, and is replaced but never written to: in
/// any other build folder, a link to it is as good. So a test compiles what it changes and nothing
/// else.
enum CompiledCourse {
  /// What a build folder begins with.
  enum Part: CaseIterable {
    case solutions, stubs
  }

  /// Puts all that is compiled into an empty build folder, which then holds the last build of one
  /// part.
  static func link(_ part: Part, into folder: URL) throws {
    let built = try built.get()
    for other in Part.allCases {
      guard let source = built[other] else { continue }
      for kind in ["objects", "modules", "optimized"] {
        try linkContents(of: source.appending(path: kind), into: folder.appending(path: kind))
      }
    }
    guard let source = built[part] else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path())
    where ["lesson-worker-", "build-", "linker-"].contains(where: name.hasPrefix) {
      link(source.appending(path: name), as: folder.appending(path: name))
    }
  }

  /// Puts the kit's own libraries where another kit looks for them.
  static func linkLibraries(into build: URL) throws {
    _ = try built.get()
    let ours = Kit(root: Student.checkout).build
    for name in try FileManager.default.contentsOfDirectory(atPath: ours.path())
    where name.hasPrefix("kit-") && Files.exists(ours.appending(path: "\(name)/finished")) {
      try linkContents(of: ours.appending(path: name), into: build.appending(path: name))
    }
  }

  /// Puts what the figures of the solved lessons call, compiled for WebAssembly, where another kit
  /// looks for it.
  static func linkModules(into build: URL) throws {
    try modules.get()
    try linkLibraries(into: build)
    let folder = build.appending(path: "web")
    try Files.makeFolder(folder)
    let ours = Kit(root: Student.checkout).build.appending(path: "web")
    for name in try FileManager.default.contentsOfDirectory(atPath: ours.path())
    where ["code-", "calls-", "page-"].contains(where: name.hasPrefix) {
      link(ours.appending(path: name), as: folder.appending(path: name))
    }
  }

  private static let modules = Result { try makeModules() }

  private static func makeModules() throws {
    let kit = Kit(root: Student.checkout, lessons: "solutions")
    let code = WebCode(kit)
    let files = Catalogue.lessons.map { lesson in
      LessonFile(
        name: lesson.fileName,
        functions: lesson.exercises.map(\.id).filter(code.calls(of: lesson.id).contains))
    }
    let compiler = WebCompiler(kit: kit, lessons: files)
    let snapshot = try Snapshot(kit: kit, lessons: files)
    for file in files {
      _ = try compiler.module(of: file, in: snapshot)
      _ = try compiler.reference(for: file)
    }
  }

  private static let built = Result { try build() }

  private static func build() throws -> [Part: URL] {
    becomeJudge()
    let build = Kit(root: Student.checkout).build
    try Files.makeFolder(build)
    TemporaryFolder.removeLeftovers(in: build)
    TemporaryFolder.removeLeftovers(in: FileManager.default.temporaryDirectory)
    let stubs = try TemporaryFolder.make("stubs")
    defer { try? FileManager.default.removeItem(at: stubs) }
    let solutions = Student.checkout.appending(path: "solutions")
    for file in Files.list(solutions, extension: "swift") {
      try Files.write(
        LessonSource(try Files.read(file)).stubs.text,
        to: stubs.appending(path: file.lastPathComponent))
    }
    var folders: [Part: URL] = [:]
    for (part, lessons, name) in [
      (Part.solutions, solutions, "test-solutions"), (.stubs, stubs, "test-stubs"),
    ] {
      let compiler = Compiler(
        kit: Kit(root: Student.checkout, lessons: lessons.path()), lessons: Catalogue.lessons.files,
        name: name)
      for isOptimized in [false, true] {
        _ = try compiler.making(.worker(isOptimized: isOptimized)).build()
      }
      folders[part] = build.appending(path: name)
    }
    return folders
  }

  /// Links every file of a folder and of those in it.
  private static func linkContents(of source: URL, into folder: URL) throws {
    try Files.makeFolder(folder)
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path()) {
      let (file, place) = (source.appending(path: name), folder.appending(path: name))
      if (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true {
        try linkContents(of: file, into: place)
      } else {
        link(file, as: place)
      }
    }
  }

  /// What cannot be linked is on another disk and copied, or is gone meanwhile: then it is compiled
  /// again.
  private static func link(_ file: URL, as link: URL) {
    if (try? FileManager.default.linkItem(at: file, to: link)) != nil { return }
    try? FileManager.default.copyItem(at: file, to: link)
  }
}
