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
  nonisolated(unsafe) private var made: [Bool: Result<Compiler.Build, any Error>] = [:]
  nonisolated(unsafe) private var dependencies: DependencyGraph?

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
    try (isOptimized ? makingOptimized : makingPlain).withLock { try make(isOptimized) }
  }

  /// What the exercises depend on.
  func dependencies(of build: Compiler.Build) -> DependencyGraph {
    lock.withLock {
      let found = dependencies ?? compiler.dependencies(of: build.snapshot)
      dependencies = found
      return found
    }
  }

  private func make(_ isOptimized: Bool) throws -> Compiler.Build {
    if let known = lock.withLock({ made[isOptimized] }) {
      let build = try known.get()
      // Some exercise's code may have put another program there.
      if !SealedFile(build.product).wasChanged { return build }
    }
    let compiler = compiler.making(.worker(isOptimized: isOptimized))
    let result = Result {
      // What does not compile is found out once.
      let snapshot = isOptimized == isOptimizedFirst ? original : try either().snapshot
      return try compiler.build(snapshot, cancellation: cancellation)
    }
    lock.withLock { made[isOptimized] = result }
    return try result.get()
  }
}
