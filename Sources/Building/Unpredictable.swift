/// Names through which code that imports nothing but `Tensors` can reach more than its arguments,
/// so that its answer may be another one the next time.
///
/// Sets and dictionaries are not among them: the judge makes their order the same in every worker,
/// by `SWIFT_DETERMINISTIC_HASHING`. Variables that are changed from call to call are not, either:
/// each exercise gets a worker of its own, which is asked the same calls in the same order.
///
/// Names are the first look: they tell of one function, and of what needs no call, such as the
/// address of a variable. The second look is at what the compiler made of a file: if that calls
/// anything of which nobody knows that it does the same each time (`PredictableCalls`), no verdict
/// on the file's functions is remembered.
///
/// What remains: a way to an address or to memory that was not set, by a name that a later standard
/// library adds and that needs no call; code that goes by how much stack or memory it has left; and
/// on macOS, where object files are not looked into, any name that a later library adds, and the
/// address that Swift writes into the name of a private type. A verdict that is remembered wrongly
/// stands in the watch loop alone, until the code or a file that it depends on changes; `check`
/// always judges anew.
enum Unpredictable {
  static let names = Set(
    (systemRandom + hashes + time + concurrency + memory + world).map(SwiftLexer.name))

  /// The beginnings of words that reach for memory.
  static let beginnings = ["unsafe", "Unsafe", "withUnsafe", "withC", "withVa", "CVa"].map {
    Array($0.utf8)
  }

  /// Functions that draw random numbers: from a source that is given to them, or else from the
  /// system's.
  static let draws = Set(
    ["random", "randomElement", "shuffle", "shuffled"].map(SwiftLexer.name))

  private static let systemRandom = ["RandomNumberGenerator", "SystemRandomNumberGenerator"]
  /// For types and objects these depend on addresses.
  private static let hashes = ["hashValue", "hash", "Hasher", "ObjectIdentifier"]
  private static let time = [
    "ContinuousClock", "SuspendingClock", "Clock", "Instant", "InstantProtocol", "Date", "sleep",
  ]
  private static let concurrency = [
    "Task", "async", "await", "actor", "MainActor", "withTaskGroup", "withThrowingTaskGroup",
    "withDiscardingTaskGroup", "nonisolated", "AsyncStream", "AsyncThrowingStream",
    "DispatchQueue", "Thread", "isolated", "distributed", "UnownedJob", "ExecutorJob",
    "JobPriority", "TaskPriority", "AsyncSequence", "continuous", "suspending",
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
    "utf8Start", "AnyObject", "isIdentical",
    "isTriviallyIdentical", "identical",
  ]
  private static let world = [
    "CommandLine", "readLine", "ProcessInfo", "FileManager", "FileHandle", "getenv", "dlsym",
  ]
}

extension SwiftLexer {
  private static let using = name("using")
  private static let extending = name("extension")
  private static let declaring = Set(["let", "var", "for"].map(name))

  /// Whether a piece of code draws no random numbers but those of a source that it is given: each
  /// function that draws is called with one (`using: &random`), or its name is a variable's there.
  func drawsFromSources(_ code: ArraySlice<Token>) -> Bool {
    let draws = code.indices.filter { Unpredictable.draws.contains(code[$0].name) }
    if draws.isEmpty { return true }
    // In an extension, `shuffled` may be the array's own function, whatever variables there are.
    let hasVariables = !code.contains { $0.name == Self.extending }
    let variables =
      hasVariables ? Set(draws.filter { isVariable(at: $0) }.map { code[$0].name }) : []
    let calls = calls(withLabel: Self.using, in: code)
    return draws.allSatisfy { index in
      if isByte("(", at: index + 1) { return calls.contains(index + 1) }
      return variables.contains(code[index].name) && !isByte(".", at: index - 1)
    }
  }

  /// Whether the word at a token is declared there, as a variable or as a parameter.
  private func isVariable(at index: Int) -> Bool {
    guard index > 0 else { return false }
    return Self.declaring.contains(tokens[index - 1].name)
      || (isByte("(", at: index - 1) || isByte(",", at: index - 1)) && isByte(":", at: index + 1)
  }

  /// The tokens that open the parentheses of calls with a labeled argument. Each token is read once,
  /// however deep the calls are in each other.
  private func calls(withLabel label: UInt64, in code: ArraySlice<Token>) -> Set<Int> {
    var found: Set<Int> = []
    var open: [Int] = []
    for (index, token) in zip(code.indices, code) {
      switch token.kind {
      case .opening: open.append(index)
      case .closing: _ = open.popLast()
      case .word where token.name == label && isByte(":", at: index + 1):
        if let call = open.last { found.insert(call) }
      default: break
      }
    }
    return found
  }
}
