/// The program that shows a long text a screen at a time.
struct Pager: Equatable {
  private let command: String

  init(command: String) {
    self.command = command
  }

  /// What `PAGER` says, or `less` if it says nothing; nil if there is to be none.
  static func find(_ environment: (String) -> String?) -> Pager? {
    if let command = environment("PAGER") {
      let isNone = ["", "cat"].contains(command.filter { $0 != " " })
      return isNone ? nil : Pager(command: command)
    }
    return isInstalled("less", environment) ? Pager(command: "less") : nil
  }

  /// Whether it can open a text elsewhere than at its beginning.
  var opensAtLine: Bool { isAlone && ["less", "more"].contains(program) }

  /// Whether the command calls one program, so that options can be added to it.
  private var isAlone: Bool { !command.contains { "|&;<>()`$\n".contains($0) } }

  private var program: String {
    let word = command.split(separator: " ").first ?? ""
    return word.split(separator: "/").last.map(String.init) ?? ""
  }

  /// What the shell runs to show a text from a line on: with its colors, and if `LESS` does not
  /// say otherwise, only as long as there is more than a screen, which stays when it ends.
  func script(at line: Int?) -> String {
    let colors = isAlone && program == "less" ? " -R" : ""
    return "LESS=${LESS-FRX}; export LESS\n\(command)\(colors)\(line.map { " +\($0)" } ?? "")"
  }

  /// Shows the text until the reader leaves it, however early.
  ///
  /// - Returns: Whether it was shown; false if there is no such program.
  func show(_ text: String, at line: Int?) -> Bool {
    ![126, 127].contains(runInTerminal(script(at: line), input: text))
  }
}
