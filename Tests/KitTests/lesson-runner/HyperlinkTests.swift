import Foundation
import Testing

@testable import Building
@testable import lesson_runner

@Suite("Places that can be clicked")
struct HyperlinkTests {
  private let kit = Kit(root: URL(filePath: "/kits/my kit"))

  private func terminal(isTerminal: Bool = true, isPlain: Bool = false) -> Terminal {
    Terminal(isTerminal: isTerminal, columns: 80, depth: .full, isPlain: isPlain)
  }

  private func areKnown(_ environment: [String: String], isTerminal: Bool = true) -> Bool {
    Hyperlinks.areKnown(terminal(isTerminal: isTerminal)) { environment[$0] }
  }

  @Test("A place is linked to its file on this machine; everything else stays as it is")
  func linking() throws {
    let links = try #require(
      Hyperlinks(kit, in: terminal()) { ["FORCE_HYPERLINK": "1"][$0] })
    let address = "file://\(machineName)/kits/my%20kit/Sources/Lessons/03-Padding.swift"
    #expect(
      links.linking("at Sources/Lessons/03-Padding.swift:14:7: error: no") == "at "
        + "\u{1B}]8;;\(address)\u{1B}\\Sources/Lessons/03-Padding.swift:14:7\u{1B}]8;;\u{1B}\\"
        + ": error: no")
    #expect(links.linking("Watching Sources/Lessons.") == "Watching Sources/Lessons.")
  }

  @Test("Terminals that say so know links; others are spared them")
  func known() {
    #expect(areKnown(["TERM": "xterm-kitty"]))
    #expect(areKnown(["TERM": "xterm-256color", "VTE_VERSION": "6800"]))
    #expect(areKnown(["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"]))
    #expect(!areKnown(["TERM": "xterm-256color"]))
    #expect(!areKnown(["TERM": "xterm-256color", "VTE_VERSION": "4600"]))
    #expect(!areKnown(["TERM": "tmux-256color", "VTE_VERSION": "6800"]))
    #expect(!areKnown(["TERM": "xterm-kitty"], isTerminal: false))
    #expect(!areKnown(["TERM": "dumb", "VTE_VERSION": "6800"]))
  }

  @Test("FORCE_HYPERLINK decides if it is set, and --plain above it")
  func forced() {
    #expect(areKnown(["FORCE_HYPERLINK": "1"], isTerminal: false))
    #expect(!areKnown(["FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"]))
    #expect(
      Hyperlinks(kit, in: terminal(isPlain: true)) { ["FORCE_HYPERLINK": "1"][$0] } == nil)
  }
}
