import Building
import Foundation
import Processes

/// Where one submission after the other is compiled and judged: folders that the kit chose, which
/// hold nothing of the one before.
struct ScratchSpace: Sendable {
  private let folder: URL
  /// Names the build folder.
  let buildName: String
  private let build: URL

  /// - Parameters:
  ///   - kit: The kit that grades.
  ///   - number: Tells the spaces of one run apart.
  init(of kit: Kit, number: Int) {
    buildName = Self.names.name(number)
    folder = Self.folder(of: kit).appending(path: buildName)
    build = kit.build.appending(path: buildName)
  }

  /// The folder of lesson files that is graded.
  var lessons: URL { folder.appending(path: "Lessons") }

  /// For what is taken from an archive.
  var unpacking: URL { folder.appending(path: "unpacking") }

  /// Makes it hold the files of one submission and nothing else.
  func fill(_ files: [String: String]) throws {
    try Files.empty(lessons)
    for (name, text) in files { try Files.write(text, to: lessons.appending(path: name)) }
  }

  func remove() {
    for url in [folder, build] { try? FileManager.default.removeItem(at: url) }
  }

  /// Removes what a run that was ended from outside has left on this machine.
  static func removeLeftovers(of kit: Kit) {
    for place in [folder(of: kit), kit.build] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: place.pathText)) ?? []
      where names.isLeftover(name) {
        try? FileManager.default.removeItem(at: place.appending(path: name))
      }
    }
  }

  private static func folder(of kit: Kit) -> URL { kit.state.appending(path: "grading") }

  private static let names = OwnedName(prefix: "grade-")
}
