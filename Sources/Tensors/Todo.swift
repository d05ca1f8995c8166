/// What `todo()` does in a program that wants to know of it. The grading program sets this once,
/// before any exercise is called.
public enum Unwritten {
  /// Receives the name of the function that is not written.
  nonisolated(unsafe) public static var reached: (@Sendable (StaticString) -> Never)?
}

/// Stands where your code will stand. An exercise that reaches it counts as not started.
public func todo(
  function: StaticString = #function, file: StaticString = #fileID, line: UInt = #line
) -> Never {
  if let reached = Unwritten.reached { reached(function) }
  stop("not written yet", file, line)
}
