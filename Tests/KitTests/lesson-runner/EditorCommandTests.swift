import Testing

@testable import lesson_runner

@Suite("The learner's editor")
struct EditorCommandTests {
  private let file = "/kit/Sources/Lessons/03-Padding.swift"

  @Test(
    "Each kind of editor is told the line in its own way",
    arguments: [
      ("vim", ["+25", "/kit/Sources/Lessons/03-Padding.swift"], true),
      ("/usr/bin/nano -w", ["+25", "/kit/Sources/Lessons/03-Padding.swift"], true),
      ("hx", ["/kit/Sources/Lessons/03-Padding.swift:25"], true),
      ("code --wait", ["--goto", "/kit/Sources/Lessons/03-Padding.swift:25"], false),
      ("subl", ["/kit/Sources/Lessons/03-Padding.swift:25"], false),
      ("gedit", ["+25", "/kit/Sources/Lessons/03-Padding.swift"], false),
      ("my-own-editor", ["/kit/Sources/Lessons/03-Padding.swift"], true),
    ])
  func arguments(command: String, arguments: [String], needsTerminal: Bool) {
    let editor = Editor(command)
    #expect(editor.arguments(file: file, line: 25) == arguments)
    #expect(editor.needsTerminal == needsTerminal)
  }

  @Test(
    "A browser is given the address of an editor that has one",
    arguments: [
      ("code --wait", "vscode://file/a%20kit/x.swift:25"),
      ("/usr/bin/cursor", "cursor://file/a%20kit/x.swift:25"),
      ("codium", "vscodium://file/a%20kit/x.swift:25"), ("vim", nil),
    ])
  func address(command: String, address: String?) {
    #expect(Editor(command).address(file: "/a kit/x.swift", line: 25) == address)
  }

  @Test("VISUAL counts before EDITOR, an empty one does not count, and none is none")
  func find() {
    func found(_ environment: [String: String]) -> String? {
      Editor.find { environment[$0] }?.command
    }
    #expect(found(["VISUAL": "vim", "EDITOR": "nano"]) == "vim")
    #expect(found(["VISUAL": " ", "EDITOR": "nano"]) == "nano")
    #expect(found(["PATH": "/nowhere"]) == nil)
  }
}
