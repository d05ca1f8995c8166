import Building
import Foundation
import Processes

/// The products that are needed to judge a snapshot, each made when an exercise first asks for it.
///
/// The lessons that compute for long need a product of their own, which takes longer to compile:
/// nobody who works on the others waits for it.
final class Builds: Sendable {
  private let compiler: Compiler
  private let original: Snapshot
  private let cancellation: Cancellation?
  private let lock = NSLock()
  /// Held while a product is made. Whoever needs the other one does not wait.
  private let makingPlain = NSLock()
  private let makingOptimized = NSLock()
  nonisolated(unsafe) private var made: [Bool: Result<Compiler.Build, any Error>] = [:]
  nonisolated(unsafe) private var first: Compiler.Build?
  nonisolated(unsafe) private var dependencies: DependencyGraph?

  init(of snapshot: Snapshot, _ compiler: Compiler, _ cancellation: Cancellation?) {
    original = snapshot
    self.compiler = compiler
    self.cancellation = cancellation
  }

  /// Whichever build is there, or else the one that is asked for. What could not be compiled is the
  /// same in both.
  func first(isOptimized: Bool) throws -> Compiler.Build {
    if let known = lock.withLock({ first }) { return known }
    return try build(isOptimized: isOptimized)
  }

  /// The build for exercises that compute for long, or the one for all others.
  func build(isOptimized: Bool) throws -> Compiler.Build {
    try (isOptimized ? makingOptimized : makingPlain).withLock { try make(isOptimized) }
  }

  /// What the exercises of the first build depend on.
  func dependencies(of first: Compiler.Build) -> DependencyGraph {
    lock.withLock {
      let found = dependencies ?? compiler.dependencies(of: first.snapshot)
      dependencies = found
      return found
    }
  }

  private func make(_ isOptimized: Bool) throws -> Compiler.Build {
    let (known, first) = lock.withLock { (made[isOptimized], self.first) }
    if let known { return try known.get() }
    let compiler = compiler.making(.worker(isOptimized: isOptimized))
    let result = Result {
      // What does not compile has been found out once.
      try compiler.build(first?.snapshot ?? original, cancellation: cancellation)
    }
    lock.withLock {
      made[isOptimized] = result
      if self.first == nil { self.first = try? result.get() }
    }
    return try result.get()
  }
}
