import Foundation

/// How long tests wait for what must come. A wait that succeeds ends at once, so this is long: only
/// a machine that stands still is slower.
enum Patience {
  static let limit = Duration.seconds(120)
  static let seconds = Double(limit.components.seconds)
  static let milliseconds = Int(limit.components.seconds) * 1000

  /// Lets the program wait for code longer than a test waits for anything: what ends meanwhile has
  /// been ended.
  static let environment = ["STRIATE_SECONDS_PER_CASE": "600"]
}

struct NeverHappened: Error, CustomStringConvertible {
  let what: String
  var description: String { "This never happened: \(what)" }
}

/// Asks again and again until there is an answer, if nothing tells when that is so.
///
/// - Parameters:
///   - isOver: Says that no answer can come any more. What `ask` says after that is the last word.
///   - ask: Gives the answer, or nil if it is not there yet.
/// - Returns: The answer, or nil if there is none.
/// - Throws: What `ask` and `isOver` throw.
func eventually<Value>(
  unless isOver: () throws -> Bool = { false }, _ ask: () throws -> Value?
) async throws -> Value? {
  let end = ContinuousClock.now + Patience.limit
  while true {
    let isLast = try isOver() || ContinuousClock.now > end
    if let answer = try ask() { return answer }
    if isLast { return nil }
    try await Task.sleep(for: .milliseconds(20))
  }
}

/// Waits until something is so; gives up as `eventually` does.
func waitUntil(
  unless isOver: () throws -> Bool = { false }, _ isSo: () throws -> Bool
) throws -> Bool {
  let end = ContinuousClock.now + Patience.limit
  while true {
    let isLast = try isOver() || ContinuousClock.now > end
    if try isSo() { return true }
    if isLast { return false }
    Thread.sleep(forTimeInterval: 0.02)
  }
}
