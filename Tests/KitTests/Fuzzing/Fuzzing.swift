import Foundation
import Tensors
import Testing

@testable import Judging

/// Gives a reader real input, a little broken, very many times, and sees that the reader neither
/// traps nor hangs.
///
/// A test run tries some 20,000 inputs for each reader. For a million of them, optimized:
///
///     FUZZ=1000000 LESSONS=solutions swift test -c release -Xswiftc -enable-testing \
///       --filter Fuzzing
enum Fuzzing {
  /// How many inputs each reader gets.
  static let count = ProcessInfo.processInfo.environment["FUZZ"].flatMap { Int($0) } ?? 20_000

  /// Whether this is the long form, alone in its process.
  static var isLong: Bool { count > 20_000 }

  /// Gives `read` broken inputs made of real ones, on all cores.
  ///
  /// - Parameters:
  ///   - name: What reads them.
  ///   - seeds: Real inputs.
  ///   - words: Pieces that mean something to the reader.
  ///   - read: The reader. It may refuse what it gets.
  /// - Returns: How many inputs it took and did not refuse.
  @discardableResult
  static func run(
    _ name: String, from seeds: [[UInt8]], words: [String] = [],
    read: @escaping @Sendable ([UInt8]) -> Bool
  ) -> Int {
    let mutator = Mutator(seeds: seeds, words: words.map { Array($0.utf8) })
    let before = peakMemory
    let started = ContinuousClock.now
    let size = 500
    let batches = (count + size - 1) / size
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: batches) { batch in
      let last = LastInput()
      let taken = Containment.run(atMost: 120) { () -> Int in
        var random = RandomSource(seed: UInt64(batch))
        var taken = 0
        for _ in 0..<min(size, count - batch * size) {
          let input = mutator.input(&random)
          last.bytes = input
          let begun = ContinuousClock.now
          if read(input) { taken += 1 }
          results.note(begun.duration(to: .now), input.count)
        }
        return taken
      }
      guard let taken else {
        results.failed(last.bytes)
        return
      }
      results.add(taken)
    }
    for input in results.failures.prefix(3) {
      Issue.record(
        """
        \(name) traps or hangs on \(input.count) bytes: \(String(decoding: input, as: UTF8.self)
          .debugDescription)
        """)
    }
    let grown = peakMemory - before
    if isLong {
      let seconds = started.duration(to: .now) / .seconds(1)
      print(
        """
        \(name): \(count) inputs, \(results.taken) read, \(Int(seconds)) s, slowest \
        \(results.slowest), \(grown >> 20) MiB more at the peak
        """)
      // Beside other tests, nobody knows whose memory it is.
      #expect(grown < 512 << 20, "\(name) needs \(grown >> 20) MiB")
    }
    return results.taken
  }

  /// The most memory that this process has had, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(0, &usage)  // RUSAGE_SELF, of whose type the systems think differently
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss << 10
    #endif
  }
}

/// The input that a reader is busy with, for whoever must say on which one it stopped.
private final class LastInput: Sendable {
  nonisolated(unsafe) var bytes: [UInt8] = []
}

private final class Results: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private(set) var taken = 0
  nonisolated(unsafe) private(set) var failures: [[UInt8]] = []
  nonisolated(unsafe) private(set) var slowest = "none"
  nonisolated(unsafe) private var longest = Duration.zero

  func add(_ count: Int) { lock.withLock { taken += count } }

  func failed(_ input: [UInt8]) { lock.withLock { failures.append(input) } }

  func note(_ duration: Duration, _ size: Int) {
    lock.withLock {
      guard duration > longest else { return }
      longest = duration
      slowest = "\(Int(duration / .milliseconds(1))) ms for \(size) bytes"
    }
  }
}
