import Building
import Foundation
import Judging
import Processes

/// Which files of a kit belong to it. Beside them, an instructor may have notes, an answer sheet, or
/// what an editor leaves.
///
/// If the kit is kept with git, these are the files that git tracks. If not, it goes by their names.
struct KitFiles: Sendable {
  private let tracked: Set<String>?
  private let manifest: String

  /// - Parameter kit: The kit.
  /// - Throws: `SystemError.unreadable`.
  init(_ kit: Kit) throws {
    let git = try? Program.run(
      "/bin/sh",
      [
        "-c", "cd \"$0\" && exec git -c core.quotePath=off ls-files 2>/dev/null", kit.root.pathText,
      ],
      environment: Program.environment.filter { ["PATH", "HOME"].contains($0.key) }
        .map { "\($0)=\($1)" }, atMost: 60)
    let paths = git.flatMap { $0.succeeded ? $0.output.split(separator: "\n") : nil } ?? []
    // The kit may lie in a folder of somebody's that is kept with git, without being part of it.
    tracked = paths.contains("Package.swift") ? Set(paths.map(String.init)) : nil
    manifest = try Files.read(kit.root.appending(path: "Package.swift"))
  }

  /// Whether a file belongs to the kit.
  ///
  /// - Parameters:
  ///   - path: From the kit's top folder.
  ///   - lessons: All lessons of the kit.
  /// - Returns: Whether it does.
  func contains(_ path: String, of lessons: [Lesson]) -> Bool {
    if let tracked { return tracked.contains(path) }
    let parts = path.split(separator: "/").map(String.init)
    guard let top = parts.first, let name = parts.last else { return false }
    let suffix = URL(filePath: name).pathExtension
    let isHidden = name.hasPrefix(".")
    switch top {
    case "lessons":
      let isPage = name == "lessons.md" || lessons.contains { name == "\($0.id).md" }
      return isPage || suffix == "svg" && lessons.contains { name.hasPrefix("\($0.id)-") }
    case "student":
      return !isHidden && (["swift", "md", "yml"].contains(suffix) || name == "autograde")
    case "Sources", "Tests":
      // What is no code must be named as a resource.
      return !isHidden
        && (["swift", "c", "h", "js", "css"].contains(suffix) || manifest.contains("\"\(name)\""))
    default: return path == top || suffix == "json" && !isHidden
    }
  }
}
