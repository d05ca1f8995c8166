import Building
import Reporting
import Typesetting

/// How the course looks in a terminal: what the commands and the loop show alike.
struct Presentation {
  let course: Course
  let terminal: Terminal
  /// How many characters a line may have.
  let width: Int

  /// - Parameters:
  ///   - course: What is shown.
  ///   - terminal: What is known of the place that it is shown in.
  ///   - columns: How many characters fit in a line; nil for as many as `terminal` says.
  init(_ course: Course, in terminal: Terminal, columns: Int? = nil) {
    self.course = course
    self.terminal = terminal
    // Longer lines are hard to read.
    width = min(columns ?? terminal.columns, 100)
  }

  var paint: Paint { Paint(isOn: terminal.depth != .none) }

  var verdictText: VerdictText {
    VerdictText(paint: paint, width: width, picture: terminal.picture)
  }

  /// What makes places clickable; nil if the terminal does not know how.
  var links: Hyperlinks? { Hyperlinks(course.kit, in: terminal, environment: environmentVariable) }

  /// The text with its places clickable, if the terminal knows how.
  func linking(_ text: String) -> String { links?.linking(text) ?? text }

  /// What is being done while a verdict is waited for.
  var waitingWords: String {
    course.kit.isCompiled
      ? "Checking…"
      : "Compiling the kit's own part, this once (some ten seconds), then checking…"
  }
}
