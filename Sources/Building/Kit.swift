public import Foundation
import Processes

/// Where things are in a kit.
public struct Kit: Sendable {
  /// The folder that holds Package.swift.
  public let root: URL
  /// The folder that is graded.
  public let lessons: URL
  /// What the graded folder is called in words to its owner, if it is not there that they wrote it.
  private let lessonsTitle: String?

  /// The folder that a learner writes in.
  public static let usualLessons = "Sources/Lessons"

  /// - Parameters:
  ///   - root: The folder that holds Package.swift.
  ///   - lessons: The graded folder, absolute or relative to the root; `Sources/Lessons` if it is
  ///     nil or empty, as the environment variable may be.
  ///   - title: What messages call that folder; nil for its own name.
  public init(root: URL, lessons: String? = nil, shownAs title: String? = nil) {
    lessonsTitle = title
    let folder = lessons.flatMap { $0.isEmpty ? nil : $0 } ?? Self.usualLessons
    self.root = root.standardizedFileURL
    self.lessons =
      URL(
        filePath: folder, directoryHint: .isDirectory,
        relativeTo: URL(filePath: root.path(percentEncoded: false), directoryHint: .isDirectory)
      ).standardizedFileURL
  }

  /// The kit that a folder lies in: the nearest folder at or above one of `starts` that holds a
  /// Package.swift, lessons and Sources/lesson-worker.
  /// - Throws: `BuildError.notInAKit`.
  public static func find(from starts: [URL], lessons: String?) throws -> Kit {
    for start in starts {
      var folder = start.standardizedFileURL
      while true {
        let needed = ["Package.swift", "lessons", "Sources/lesson-worker"]
        if needed.allSatisfy({ Files.exists(folder.appending(path: $0)) }) {
          return Kit(root: folder, lessons: lessons)
        }
        let parent = folder.deletingLastPathComponent().standardizedFileURL
        if parent.path == folder.path || folder.path == "/" { break }
        folder = parent
      }
    }
    throw BuildError.notInAKit(searched: starts.first?.pathText ?? ".")
  }

  public var sources: URL { root.appending(path: "Sources") }
  public var solutions: URL { root.appending(path: "solutions") }
  /// What the stubs of a lesson's file are made of: its solution, or in a kit without that the lesson
  /// as it was given out.
  public func stubSource(of name: String) -> URL {
    let solution = solutions.appending(path: name)
    return Files.exists(solution) ? solution : root.appending(path: "stubs/\(name)")
  }
  /// Whether the worked solutions are there. Students do not get them.
  public var hasSolutions: Bool { Files.exists(solutions) }
  public var pages: URL { root.appending(path: "lessons") }
  /// Everything the runner keeps. Git ignores it, and cleaning the package leaves it alone.
  public var state: URL { root.appending(path: ".striate") }
  /// The versions of a learner's files that `reset` replaced.
  public var attempts: URL { state.appending(path: "attempts") }
  /// What the learner's networks have learned.
  public var networks: URL { state.appending(path: "networks") }
  /// Compiled snapshots: safe to remove at any time.
  public var build: URL { state.appending(path: "build") }

  /// The living notebook: safe to remove at any time.
  public var notebook: URL { state.appending(path: "notebook") }

  /// Whether the kit's own part of every worker has been compiled. If not, the first check is slow.
  public var isCompiled: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: build.pathText)) ?? []
    return names.contains { name in
      name.hasPrefix("kit-") && Files.exists(build.appending(path: "\(name)/finished"))
    }
  }

  /// A path as the learner knows it: relative to the kit's root if it lies in it.
  public func shortPath(_ url: URL) -> String {
    let path = url.standardizedFileURL.pathText
    if let lessonsTitle, let name = path.tail(in: lessons) { return "\(lessonsTitle)/\(name)" }
    return path.tail(in: root) ?? path
  }
}

extension String {
  /// What follows a folder in a path; nil if the path does not lie in it.
  fileprivate func tail(in folder: URL) -> String? {
    let prefix = folder.pathText.hasSuffix("/") ? folder.pathText : folder.pathText + "/"
    return hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
