public import Foundation

/// What a program in a sandbox may use. All of it is set before the program begins.
public struct Resources: Hashable, Sendable {
  /// Processor time, in whole seconds.
  public var processorSeconds: Int
  /// Address space, in bytes.
  public var memory: Int
  /// Of that, what it writes itself, without the libraries that it shares with others.
  public var data: Int
  /// Stack of the first thread, in bytes.
  public var stack: Int
  /// Size of any file that is written, in bytes.
  public var fileSize: Int
  /// Open files.
  public var openFiles: Int
  /// What it may read besides itself and its libraries.
  public var readable: [URL] = []
  /// The one folder that it may write to; nil for a program that writes nothing. Only a compiler has
  /// one: it may also start processes.
  public var writable: URL?

  public init(processorSeconds: Int, memory: Int, stack: Int, fileSize: Int, openFiles: Int) {
    self.processorSeconds = processorSeconds
    self.memory = memory
    data = memory
    self.stack = stack
    self.fileSize = fileSize
    self.openFiles = openFiles
  }

  /// For a program of the lessons that is not judged.
  public static func program(seconds: Double) -> Resources {
    Resources(
      processorSeconds: Int(seconds) + 1, memory: 4 << 30, stack: 8 << 20, fileSize: 1 << 20,
      openFiles: 64)
  }

  /// For a compiler that reads a learner's code.
  ///
  /// - Parameters:
  ///   - readable: The toolchain, and what is compiled against.
  ///   - writable: Where its files are, and where it writes.
  /// - Returns: The resources.
  public static func compiler(reading readable: [URL], writingTo writable: URL) -> Resources {
    // Of the address space, the compiler's own libraries take the most.
    var resources = Resources(
      processorSeconds: 60, memory: 6 << 30, stack: 8 << 20, fileSize: 256 << 20, openFiles: 256)
    resources.readable = readable
    resources.writable = writable
    return resources
  }

  /// In the order in which the launcher reads them.
  var arguments: [String] {
    [processorSeconds, memory, stack, fileSize, openFiles, data].map { "\(max(0, $0))" }
  }
}
