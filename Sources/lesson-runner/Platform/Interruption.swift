import Dispatch
import Foundation
import Processes

/// What happens on signals from outside.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []
  /// How many programs have the terminal for a while, and Ctrl-C with it. Only for `queue`.
  nonisolated(unsafe) private static var borrowers = 0
  /// Only for `queue`.
  nonisolated(unsafe) private static var lastWords: String?
  private static let queue = DispatchQueue(label: "signals")

  /// Ends the program by Ctrl-C or a closed window, with its children: they have sessions of
  /// their own and would not hear of it. To be called once, before any child is started.
  static func takeChildrenAlong() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      listen(to: number) {
        if borrowers > 0, [SIGINT, SIGQUIT].contains(number) { return }
        endChildren()
        if let lastWords { StandardStream.error.write(lastWords) }
        exit(128 + number)
      }
    }
  }

  /// Ends the program, unless a signal is doing so: what that takes away must not look like an error
  /// of the program's own.
  static func leave(with status: Int32) -> Never {
    queue.sync { exit(status) }
  }

  /// Says something in the end if a signal ends the program; nil for nothing.
  static func saying(_ words: String?) {
    queue.sync { lastWords = words }
  }

  /// Calls `action` each time a signal arrives, instead of what the system would do.
  static func listen(to number: Int32, _ action: @escaping @Sendable () -> Void) {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: action)
    source.resume()
    sources.append(source)
  }

  /// Does something while another program has the terminal: Ctrl-C is for that one, and Ctrl-Z
  /// stops both, so that the shell has the terminal back.
  static func lendingTerminal<Value>(_ body: () -> Value) -> Value {
    queue.sync { borrowers += 1 }
    let stop = signal(SIGTSTP, SIG_DFL)
    defer {
      signal(SIGTSTP, stop)
      // A Ctrl-C that has ended the other program is heard of here a moment later.
      queue.asyncAfter(deadline: .now() + .milliseconds(100)) { borrowers -= 1 }
    }
    return body()
  }

  /// Stops this program, as Ctrl-Z does, until the shell lets it go on.
  static func stopHere() {
    raise(SIGSTOP)
  }
}
