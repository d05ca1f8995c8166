import Foundation

/// The learner's editor, and how it is told a line.
struct Editor: Equatable {
  /// As the environment gives it: a program, and options if there are any.
  let command: String
  /// Whether it runs in the terminal, so that the loop must wait for it.
  let needsTerminal: Bool
  private let style: Style
  /// The program's name, without its folder.
  private let program: String

  private enum Style {
    /// `+14 file`, as in vi.
    case plusLine
    /// `file:14`
    case colonLine
    /// `--goto file:14`, as in Visual Studio Code.
    case goto
    /// No way to say it that is known.
    case fileOnly
  }

  /// The editor that `VISUAL` or `EDITOR` names, or else `code` if it is installed.
  static func find(_ environment: (String) -> String?) -> Editor? {
    for name in ["VISUAL", "EDITOR"] {
      if let command = environment(name), command.contains(where: { $0 != " " }) {
        return Editor(command)
      }
    }
    return isInstalled("code", environment) ? Editor("code") : nil
  }

  init(_ command: String) {
    self.command = command
    let word = command.split(separator: " ").first ?? ""
    program = String(
      word[(word.lastIndex(of: "/").map { word.index(after: $0) } ?? word.startIndex)...])
    switch program {
    case "code", "code-insiders", "codium", "cursor", "windsurf":
      (style, needsTerminal) = (.goto, false)
    case "subl", "zed", "mate": (style, needsTerminal) = (.colonLine, false)
    case "gvim", "gedit", "mousepad", "xed": (style, needsTerminal) = (.plusLine, false)
    case "hx", "helix": (style, needsTerminal) = (.colonLine, true)
    case "vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne",
      "pico", "jed":
      (style, needsTerminal) = (.plusLine, true)
    default: (style, needsTerminal) = (.fileOnly, true)
    }
  }

  /// Whether it can be told a line.
  var knowsLines: Bool { style != .fileOnly }

  /// What the editor is called with, besides the options it has already.
  func arguments(file: String, line: Int) -> [String] {
    switch style {
    case .plusLine: ["+\(line)", file]
    case .colonLine: ["\(file):\(line)"]
    case .goto: ["--goto", "\(file):\(line)"]
    case .fileOnly: [file]
    }
  }

  /// The address by which a browser asks the editor to open a file; nil if it has none.
  func address(file: String, line: Int) -> String? {
    let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
    return switch program {
    case "code": "vscode://file\(path):\(line)"
    case "code-insiders": "vscode-insiders://file\(path):\(line)"
    case "codium": "vscodium://file\(path):\(line)"
    case "cursor", "windsurf", "zed": "\(program)://file\(path):\(line)"
    case "mate": "txmt://open?url=file://\(path)&line=\(line)"
    default: nil
    }
  }

  /// Opens a file. An editor in the terminal is waited for.
  ///
  /// - Returns: Its exit status, or 0 if it was only started.
  func open(_ file: String, line: Int) -> Int32 {
    // The shell takes the command apart as it does for every program that knows these variables.
    // It becomes the editor, so that Ctrl-C ends nothing but what the editor wants to end.
    let call =
      needsTerminal
      ? "exec \(command) \"$@\"" : "\(command) \"$@\" </dev/null >/dev/null 2>&1 &"
    let word = command.split(separator: " ").first.map(String.init) ?? command
    let script = "command -v -- \(word) >/dev/null || exit 127\n\(call)"
    return runInTerminal(script, arguments: arguments(file: file, line: line))
  }
}
