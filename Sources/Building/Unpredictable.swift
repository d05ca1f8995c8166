/// Names through which code that imports nothing but `Tensors` can reach more than its arguments,
/// so that its answer may be another one the next time.
///
/// Sets and dictionaries are not among them: the judge makes their order the same in every worker,
/// by `SWIFT_DETERMINISTIC_HASHING`.
enum Unpredictable {
  static let names = Set(
    (random + hashes + time + concurrency + memory + world).map(SwiftLexer.name))

  /// The beginnings of words that reach for memory.
  static let beginnings = ["unsafe", "Unsafe", "withUnsafe", "withC"].map { Array($0.utf8) }

  private static let random = [
    "random", "randomElement", "shuffle", "shuffled", "RandomNumberGenerator",
    "SystemRandomNumberGenerator",
  ]
  /// For types and objects these depend on addresses.
  private static let hashes = ["hashValue", "hash", "Hasher", "ObjectIdentifier"]
  private static let time = [
    "ContinuousClock", "SuspendingClock", "Clock", "Instant", "InstantProtocol", "Date", "sleep",
  ]
  private static let concurrency = [
    "Task", "async", "await", "actor", "MainActor", "withTaskGroup", "withThrowingTaskGroup",
    "withDiscardingTaskGroup", "nonisolated", "AsyncStream", "AsyncThrowingStream",
    "DispatchQueue", "Thread",
  ]
  private static let memory = [
    "UnsafePointer", "UnsafeMutablePointer", "UnsafeRawPointer", "UnsafeMutableRawPointer",
    "UnsafeBufferPointer", "UnsafeMutableBufferPointer", "UnsafeRawBufferPointer",
    "UnsafeMutableRawBufferPointer", "OpaquePointer", "AutoreleasingUnsafeMutablePointer",
    "Unmanaged", "ManagedBuffer", "ManagedBufferPointer", "unsafeBitCast", "unsafeDowncast",
    "unsafeAddress", "unsafe", "unowned", "unchecked", "withUnsafePointer",
    "withUnsafeMutablePointer", "withUnsafeBytes", "withUnsafeMutableBytes",
    "withUnsafeBufferPointer", "withUnsafeMutableBufferPointer", "withUnsafeTemporaryAllocation",
    "withContiguousStorageIfAvailable", "withContiguousMutableStorageIfAvailable", "withUTF8",
    "unsafeUninitializedCapacity", "unsafelyUnwrapped", "RawSpan", "Span", "MutableSpan",
    "MutableRawSpan", "OutputSpan", "withExtendedLifetime", "withMemoryRebound",
    "isKnownUniquelyReferenced", "bitPattern",
    "capacity", "KeyPath", "AnyKeyPath", "PartialKeyPath",
    "WritableKeyPath", "ReferenceWritableKeyPath", "Mirror", "dump", "debugDescription",
  ]
  private static let world = [
    "CommandLine", "readLine", "ProcessInfo", "FileManager", "FileHandle", "getenv", "dlsym",
  ]
}
