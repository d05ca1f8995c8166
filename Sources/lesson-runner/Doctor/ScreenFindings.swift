import Foundation

extension Finding {
  /// The editor that the loop's key 'o' opens.
  static func editor(_ environment: (String) -> String?) -> Finding {
    let name = "editor"
    guard let editor = Editor.find(environment) else {
      return .missing(
        name, "VISUAL and EDITOR are not set: the key 'o' in watch opens nothing",
        "Set VISUAL or EDITOR to your editor's command.")
    }
    let program = editor.command.firstWord
    guard isInstalled(program, environment) || FileManager.default.isExecutableFile(atPath: program)
    else {
      return .missing(
        name, "'\(editor.command)' is not installed", "Set VISUAL or EDITOR to another command.")
    }
    return .well(
      name, editor.command + (editor.knowsLines ? "" : ", which opens files, not lines"))
  }

  static func terminal(_ terminal: Terminal, _ environment: (String) -> String?) -> Finding {
    let name = "terminal"
    guard terminal.isTerminal else {
      return .well(name, "this output is not a terminal: plain text, no color")
    }
    if ["", "dumb"].contains(environment("TERM") ?? "") {
      return .missing(
        name, "TERM does not say what it can do: the loop adds lines, and shows no screen",
        "Set TERM, for example to xterm-256color.")
    }
    if terminal.columns < 80 {
      return .missing(
        name, "\(terminal.columns) columns: maps do not fit beside each other",
        "Make the window 80 columns wide or more.")
    }
    let colors =
      switch terminal.depth {
      case .none: "no color"
      case .sixteen: "16 colors"
      case .indexed: "256 colors"
      case .full: "all colors"
      }
    return .well(name, "\(terminal.columns) columns, \(colors)")
  }
}

extension String {
  fileprivate var firstWord: String { String(split(separator: " ").first ?? "") }
}
