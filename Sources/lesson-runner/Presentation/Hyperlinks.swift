import Building
import Foundation
import Processes

/// Makes the places in a text clickable: "Sources/Lessons/03-Padding.swift:14".
///
/// The terminal is told what lies behind a text by the escape sequence OSC 8. Terminals that
/// do not know it should ignore, and not all of them do. Source: Egmont Koblinger, "Hyperlinks in
/// Terminal Emulators".
struct Hyperlinks {
  private let place: Regex<(Substring, Substring)>
  private let kit: Kit

  /// Nil if the terminal does not know links.
  init?(_ kit: Kit, in terminal: Terminal, environment: (String) -> String?) {
    guard !terminal.isPlain, Self.areKnown(terminal, environment) else { return nil }
    self.kit = kit
    let folder = NSRegularExpression.escapedPattern(for: kit.shortPath(kit.lessons))
    guard
      let place = try? Regex(
        "(\(folder)/[^/:\\s]+\\.swift)(?::[0-9]+){0,2}", as: (Substring, Substring).self)
    else { return nil }
    self.place = place
  }

  /// The text with every place in it linked to its file.
  func linking(_ text: String) -> String {
    text.replacing(place) { match in
      "\u{1B}]8;;\(address(of: String(match.output.1)))\u{1B}\\\(match.output.0)\u{1B}]8;;\u{1B}\\"
    }
  }

  /// The file with this machine's name, since a terminal may be on another.
  private func address(of path: String) -> String {
    let file = path.hasPrefix("/") ? path : "\(kit.root.pathText)/\(path)"
    let escaped = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
    return "file://\(machineName)\(escaped)"
  }

  /// Whether the terminal says, in one of the ways that terminals have, that it knows links.
  static func areKnown(_ terminal: Terminal, _ environment: (String) -> String?) -> Bool {
    if let forced = environment("FORCE_HYPERLINK"), !forced.isEmpty { return forced != "0" }
    guard terminal.isTerminal, environment("TERM") != "dumb" else { return false }
    let kind = environment("TERM") ?? ""
    let program = environment("TERM_PROGRAM") ?? ""
    // Some that pass text on, such as tmux before 3.4, leave the link out or print it.
    if program == "tmux" || kind.hasPrefix("tmux") || kind.hasPrefix("screen") { return false }
    return ["iTerm.app", "WezTerm", "ghostty", "Hyper", "rio"].contains(program)
      || ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour"].contains(kind)
      || environment("VTE_VERSION").flatMap { Int($0) }.map { $0 >= 5000 } ?? false
      || ["KONSOLE_VERSION", "WT_SESSION", "DOMTERM"].contains { environment($0) != nil }
  }
}
