public import Foundation

/// Where things are in a kit.
public struct Kit: Sendable {
  /// The folder that holds Package.swift.
  public let root: URL
  /// The folder that is graded.
  public let lessons: URL

  /// - Parameters:
  ///   - root: the folder that holds Package.swift
  ///   - lessons: the graded folder, absolute or relative to the root; `Sources/Lessons` where
  ///     it is nil or empty, as the environment variable may be
  public init(root: URL, lessons: String? = nil) {
    let folder = lessons.flatMap { $0.isEmpty ? nil : $0 } ?? "Sources/Lessons"
    self.root = root.standardizedFileURL
    self.lessons =
      URL(
        filePath: folder, directoryHint: .isDirectory,
        relativeTo: URL(filePath: root.path(percentEncoded: false), directoryHint: .isDirectory)
      ).standardizedFileURL
  }

  /// The kit that a folder lies in: the nearest folder at or above one of `starts` that holds a
  /// Package.swift, lessons and Sources/lesson-worker.
  /// - Throws: `KitError.notInAKit`
  public static func find(from starts: [URL], lessons: String?) throws(KitError) -> Kit {
    for start in starts {
      var folder = start.standardizedFileURL
      while true {
        let needed = ["Package.swift", "lessons", "Sources/lesson-worker"]
        if needed.allSatisfy({ exists(folder.appending(path: $0)) }) {
          return Kit(root: folder, lessons: lessons)
        }
        let parent = folder.deletingLastPathComponent().standardizedFileURL
        if parent.path == folder.path || folder.path == "/" { break }
        folder = parent
      }
    }
    throw .notInAKit(searched: starts.first?.pathText ?? ".")
  }

  public var sources: URL { root.appending(path: "Sources") }
  public var solutions: URL { root.appending(path: "solutions") }
  public var pages: URL { root.appending(path: "lessons") }
  /// Everything the runner keeps. Git ignores it, and cleaning the package leaves it alone.
  public var state: URL { root.appending(path: ".striate") }
  /// Versions of learner's files that `reset` replaced.
  public var attempts: URL { state.appending(path: "attempts") }
  /// Compiled snapshots: safe to remove at any time.
  public var build: URL { state.appending(path: "build") }

  /// Whether the kit's own part of every worker has been compiled: what a first check takes long
  /// for.
  public var isCompiled: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: build.pathText)) ?? []
    return names.contains { name in
      name.hasPrefix("kit-") && Files.exists(build.appending(path: "\(name)/finished"))
    }
  }

  /// The files that declare a lesson's exercises: `03-Padding.swift`, `03-Padding+Variants.swift`.
  public func declarations(of lesson: Lesson) -> [URL] {
    let stem = lesson.fileName.dropLast(".swift".count)
    return Files.list(sources.appending(path: "Exercises"), extension: "swift").filter {
      $0.lastPathComponent == lesson.fileName || $0.lastPathComponent.hasPrefix(stem + "+")
    }
  }

  /// The file that shows a lesson's verdicts as tests: `03-PaddingTests.swift`.
  public func suite(of lesson: Lesson) -> URL {
    let stem = lesson.fileName.dropLast(".swift".count)
    return root.appending(path: "Tests/ExerciseTests/\(stem)Tests.swift")
  }

  /// The line of that file which shows the verdict on an exercise, without its indentation.
  public static func testFunction(of exercise: String) -> String {
    "@Test func \(exercise)() throws { try Course.expectPassed() }\n"
  }

  /// Where an exercise is declared: the file, as the learner knows it, and the line.
  func declaration(of exercise: String, in lesson: Lesson) -> (file: String, line: Int) {
    for file in declarations(of: lesson) {
      let lines = (try? Files.read(file))?.lines ?? []
      if let index = lines.firstIndex(where: { $0.hasPrefix("  \"\(exercise)\",") }) {
        return (shortPath(file), index + 1)
      }
    }
    return ("Sources/Exercises/\(lesson.fileName)", 1)
  }

  /// A path as the learner knows it: relative to the kit's root where it lies in it.
  public func shortPath(_ url: URL) -> String {
    let path = url.standardizedFileURL.pathText
    let prefix = root.pathText.hasSuffix("/") ? root.pathText : root.pathText + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  private static func exists(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.pathText)
  }
}

extension URL {
  /// The path without escapes and without a slash at its end.
  public var pathText: String {
    let path = path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
