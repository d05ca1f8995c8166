/// What a program in a sandbox may use. All of it is set before the program begins.
public struct Resources: Hashable, Sendable {
  /// Processor time, in whole seconds.
  public var processorSeconds: Int
  /// Address space, in bytes.
  public var memory: Int
  /// Stack of the first thread, in bytes.
  public var stack: Int
  /// Size of any file that is written, in bytes.
  public var fileSize: Int
  /// Open files.
  public var openFiles: Int

  public init(processorSeconds: Int, memory: Int, stack: Int, fileSize: Int, openFiles: Int) {
    self.processorSeconds = processorSeconds
    self.memory = memory
    self.stack = stack
    self.fileSize = fileSize
    self.openFiles = openFiles
  }

  /// In the order in which the launcher reads them.
  var arguments: [String] {
    [processorSeconds, memory, stack, fileSize, openFiles].map { "\(max(0, $0))" }
  }
}
