import Foundation
import Processes

/// What code may call and give the same answer the next time.
///
/// To draw a random number, look at the clock, start a thread or read a file, code has to call
/// the standard library or the runtime, whatever the names in its text are. The list holds what
/// code calls that was looked at (`Tools/list-predictable-calls`): a call that is not on it is not
/// understood.
enum PredictableCalls {
  private static let known = Set(
    String(decoding: PackageResources.predictable_calls_txt, as: UTF8.self).split(separator: "\n")
      .map(String.init))

  /// Some processors have one of these for each register.
  private static let beginnings = [
    "$s7Tensors", "swift_retain_", "swift_release_", "swift_bridgeObject", "__aarch64_",
  ]

  fileprivate static func contains(_ symbol: String) -> Bool {
    known.contains(symbol) || symbol.contains("7Lessons")
      || beginnings.contains(where: symbol.hasPrefix)
  }

  /// The first call in an object file that is not understood; nil if there is none, or if the
  /// format of this system is not known here: there, only the names in the text count.
  static func unknown(inObject bytes: [UInt8]) -> String? {
    #if os(Linux)
      guard let object = ObjectFile(bytes) else { return "a damaged object file" }
      return object.symbols.first {
        !$0.isDefined && !$0.name.isEmpty && !contains($0.name)
      }?.name
    #else
      return nil
    #endif
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var looked: [URL: Bool] = [:]

  /// Whether an object file has only such calls. The name of the file changes with its content.
  fileprivate static func areAll(in file: URL) -> Bool {
    if let known = lock.withLock({ looked[file] }) { return known }
    guard let data = SealedFile(file).data else { return false }
    let isKnown = unknown(inObject: Array(data)) == nil
    lock.withLock { looked[file] = isKnown }
    return isKnown
  }
}

extension Compiler.Build {
  /// Whether the code of some files calls only what gives the same answer each time.
  public func isPredictable(in files: Set<String>) -> Bool {
    objects.allSatisfy { !files.contains($0.name) || PredictableCalls.areAll(in: $0.file) }
  }
}
