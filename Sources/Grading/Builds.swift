import Building
import Foundation
import Processes

/// The products that are needed to judge a snapshot, each made when an exercise first asks for it.
///
/// The lessons that compute for long need a product of their own. It takes longer to compile:
/// nobody who works on the others waits for it.
final class Builds: Sendable {
  private let compiler: Compiler
  private let original: Snapshot
  private let cancellation: Cancellation?
  private let isOptimizedFirst: Bool
  private let lock = NSLock()
  /// Held while a product is made. Whoever needs the other one does not wait.
  private let makingPlain = NSLock()
  private let makingOptimized = NSLock()
  /// Trials are made one after the other. Who needs none of them does not wait.
  private let makingTrials = NSLock()
  nonisolated(unsafe) private var secondsOfTrials = 0.0
  nonisolated(unsafe) private var made: [Kind: Result<Compiler.Build, any Error>] = [:]
  nonisolated(unsafe) private var dependencies: DependencyGraph?

  private struct Kind: Hashable {
    let isOptimized: Bool
    /// Whose declarations for all files are private in a trial.
    var privateFile: String?
  }

  /// - Parameters:
  ///   - snapshot: The lesson files.
  ///   - compiler: Makes the products.
  ///   - isOptimizedFirst: Which product is made in any case: the one for the exercise that is
  ///     waited for.
  ///   - cancellation: A way to stop.
  init(
    of snapshot: Snapshot, _ compiler: Compiler, isOptimizedFirst: Bool,
    _ cancellation: Cancellation?
  ) {
    self.isOptimizedFirst = isOptimizedFirst
    original = snapshot
    self.compiler = compiler
    self.cancellation = cancellation
  }

  /// The build that is made in any case. What could not be compiled is left out of the other, too.
  func either() throws -> Compiler.Build { try build(isOptimized: isOptimizedFirst) }

  /// The build for exercises that compute for long, or the one for all others.
  func build(isOptimized: Bool) throws -> Compiler.Build {
    try (isOptimized ? makingOptimized : makingPlain).withLock {
      try make(Kind(isOptimized: isOptimized)) {
        // What does not compile is found out once.
        isOptimized == isOptimizedFirst ? original : try either().snapshot
      }
    }
  }

  /// The same build, but what a file declares for all files is private there; nil if it cannot be
  /// made. It is made once for all exercises.
  func trial(isOptimized: Bool, keepingPrivate file: String) throws -> Compiler.Build? {
    let own = try build(isOptimized: isOptimized)
    return try makingTrials.withLock {
      do {
        return try make(Kind(isOptimized: isOptimized, privateFile: file)) {
          own.snapshot.keepingPrivate(file)
        }
      } catch is BuildError {
        return nil
      }
    }
  }

  /// What the exercises depend on.
  func dependencies(of build: Compiler.Build) -> DependencyGraph {
    lock.withLock {
      let found = dependencies ?? compiler.dependencies(of: build.snapshot)
      dependencies = found
      return found
    }
  }

  private func make(_ kind: Kind, of snapshot: () throws -> Snapshot) throws -> Compiler.Build {
    if let known = lock.withLock({ made[kind] }) {
      let build = try known.get()
      // Some exercise's code may have put another program there.
      if !SealedFile(build.product).wasChanged { return build }
    }
    var compiler = compiler.making(.worker(isOptimized: kind.isOptimized))
    // All trials together get the time of one build.
    if kind.privateFile != nil { compiler = compiler.after(seconds: secondsOfTrials) }
    let start = ContinuousClock.now
    let result = Result { try compiler.build(try snapshot(), cancellation: cancellation) }
    if kind.privateFile != nil { secondsOfTrials += start.duration(to: .now) / .seconds(1) }
    lock.withLock { made[kind] = result }
    return try result.get()
  }
}
