import Foundation
import Processes

extension Assembly {
  /// The learner's files that were made into object files with something forbidden in them.
  ///
  /// - Parameters:
  ///   - made: What the compiler made; what is no object file is left alone.
  ///   - snapshot: What it was made of.
  /// - Returns: What is to be taken out of the snapshot.
  /// - Throws: `SystemError.unreadable`.
  func forbidden(in made: [URL], _ snapshot: Snapshot) throws -> [Fault] {
    if snapshot.intake == .anything { return [] }
    return try made.filter { $0.pathExtension == "o" }.compactMap { object in
      let name = object.deletingPathExtension().lastPathComponent
      guard snapshot.isOriginal(name) else { return nil }
      return ForbiddenCode.first(inObject: try Files.readBytes(object)).map {
        .forbidden(name, $0)
      }
    }
  }
}
