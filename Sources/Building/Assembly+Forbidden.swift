import Foundation
import Processes

extension Assembly {
  /// The learner's files whose object files have something in them that is forbidden.
  ///
  /// - Parameters:
  ///   - runs: What the compiler made; what is no object file is left alone.
  ///   - snapshot: What it was made of.
  /// - Returns: What is to be taken out of the snapshot.
  /// - Throws: `SystemError.unreadable`.
  func forbidden(in runs: [Run], _ snapshot: Snapshot) throws -> [Fault] {
    if snapshot.intake == .anything { return [] }
    let found = try runs.compactMap { run -> (file: String, code: ForbiddenCode)? in
      guard let name = run.job.source, snapshot.isOriginal(name) else { return nil }
      return ForbiddenCode.first(inObject: try Files.readBytes(run.job.made)).map { (name, $0) }
    }
    // What one file imports, the objects of the others ask to be linked with, too.
    let guilty = found.filter { !$0.code.text.hasPrefix("-l") }
    return (guilty.isEmpty ? Array(found.prefix(1)) : guilty).map { .forbidden($0.file, $0.code) }
  }
}
