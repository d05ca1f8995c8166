import Processes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

/// The terminal while it belongs to the watch loop: keys come one at a time and are not echoed,
/// and the loop has a screen of its own.
///
/// However the program ends, the terminal is put back: at `exit`, and also if a signal of the
/// processor ends it, which only a signal handler sees.
enum TerminalSession {
  /// Takes the terminal over. Called again after `end`, it does the same again.
  ///
  /// - Parameter hasScreen: Whether to show a screen of its own, instead of adding to what is there.
  /// - Returns: Whether standard input is a terminal that can be taken over.
  static func begin(hasScreen: Bool) -> Bool {
    var settings = termios()
    guard !isHeld, tcgetattr(0, &settings) == 0 else { return isHeld }
    prepare()
    saved = settings
    settings.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN)
    settings.c_iflag &= ~tcflag_t(IXON)
    // A read waits for one byte and for no longer.
    withUnsafeMutableBytes(of: &settings.c_cc) {
      $0[Int(VMIN)] = 1
      $0[Int(VTIME)] = 0
    }
    guard tcsetattr(0, TCSADRAIN, &settings) == 0 else { return false }
    ownsScreen = hasScreen
    isHeld = true
    if hasScreen { StandardStream.output.write(opening) }
    return true
  }

  /// Puts the terminal back as it was.
  static func end() {
    putBack()
  }

  /// Another screen and no cursor; a line that is longer than the window is not broken in two.
  private static let opening = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[H\u{1B}[2J"

  private static func prepare() {
    guard earlier == nil else { return }
    let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: 64)
    actions.initialize(repeating: sigaction(), count: 64)
    earlier = actions
    atexit { putBack() }
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS] {
      var action = sigaction()
      action.handler = { number, information, context in
        putBack()
        // Whoever listened before, such as the runtime that prints where it was, is told as if by
        // the system.
        let before = earlier?[Int(number)]
        if let before, before.sa_flags & Int32(SA_SIGINFO) != 0 {
          before.handler?(number, information, context)
        }
        // A fault would come again by itself; a signal from another program would not.
        signal(number, SIG_DFL)
        raise(number)
      }
      // Not held back meanwhile: the runtime reads memory of which some may not be there, and
      // catches the faults.
      action.sa_flags = Int32(SA_ONSTACK) | Int32(SA_SIGINFO) | Int32(SA_NODEFER)
      _ = sigaction(number, &action, actions + Int(number))
    }
  }
}

nonisolated(unsafe) private var saved = termios()
nonisolated(unsafe) private var isHeld = false
nonisolated(unsafe) private var ownsScreen = false
/// What was done on each signal before.
nonisolated(unsafe) private var earlier: UnsafeMutablePointer<sigaction>?

/// Only what a signal handler may do: no allocation and no lock.
private func putBack() {
  guard isHeld else { return }
  isHeld = false
  if ownsScreen {
    let closing: StaticString = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
    _ = write(1, closing.utf8Start, closing.utf8CodeUnitCount)
  }
  _ = tcsetattr(0, TCSANOW, &saved)
}
