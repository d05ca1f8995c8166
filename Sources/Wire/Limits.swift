/// What one worker may use.
public struct Limits: Codable, Hashable, Sendable {
  /// Wall time for one call, in seconds.
  public var secondsPerCase: Double
  /// Wall time for all calls of one exercise, in seconds.
  public var secondsPerExercise: Double
  /// Processor time of one worker, in whole seconds.
  public var processorSeconds: Int
  /// Address space, in bytes.
  public var memory: Int
  /// Stack of the thread that runs the learner's code, in bytes.
  public var stack: Int
  /// Size of any file that is written, in bytes.
  public var fileSize: Int
  /// Open files.
  public var openFiles: Int
  /// What is kept of standard output and standard error together, in bytes. More is a flood.
  public var output: Int

  public init(
    secondsPerCase: Double = 2, secondsPerExercise: Double = 10, processorSeconds: Int = 12,
    memory: Int = 512 << 20, stack: Int = 8 << 20, fileSize: Int = 1 << 20, openFiles: Int = 64,
    output: Int = 1 << 20
  ) {
    self.secondsPerCase = secondsPerCase
    self.secondsPerExercise = secondsPerExercise
    self.processorSeconds = processorSeconds
    self.memory = memory
    self.stack = stack
    self.fileSize = fileSize
    self.openFiles = openFiles
    self.output = output
  }

  /// The same, raised as far as an exercise needs whose calls may take that long: its total and
  /// its processor time are as many times the usual.
  public func allowing(secondsPerCase seconds: Double?) -> Limits {
    guard let seconds else { return self }
    let usual = Limits()
    let factor = usual.factor(forSecondsPerCase: seconds)
    var limits = self
    limits.secondsPerCase = max(secondsPerCase, usual.secondsPerCase * factor)
    limits.secondsPerExercise = max(secondsPerExercise, usual.secondsPerExercise * factor)
    limits.processorSeconds = max(
      processorSeconds, Int((Double(usual.processorSeconds) * factor).rounded(.up)))
    return limits
  }

  /// How many times these limits are what an exercise needs whose calls may take that long; 1 if
  /// they are enough.
  public func factor(forSecondsPerCase seconds: Double?) -> Double {
    max(1, (seconds ?? 0) / secondsPerCase)
  }
}
