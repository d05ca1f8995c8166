import Dispatch
import Foundation
import Grading

/// What happens when this program is told to end, by Ctrl-C or a closed window: it takes its
/// children with it, which have sessions of their own and would not hear of it.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// Begins to listen. To be called once, before any child is started.
  static func takeChildrenAlong() {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in
        endChildren()
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Ends to listen to Ctrl-C, which is for the program that has the terminal now: a pager goes on
  /// after it. This program ignores it from here on.
  static func leaveKeysToChild() {
    sources.first?.cancel()
  }
}
