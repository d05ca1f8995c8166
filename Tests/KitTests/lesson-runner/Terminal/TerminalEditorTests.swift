import Foundation
import Testing

extension WatchTests {
  @Suite("'o' opens the editor")
  struct EditorKeyTests {
    /// Scripts in the place of editors, and what they were called with.
    private struct Editors {
      let folder: URL
      var record: URL { folder.appending(path: "record") }

      init(_ scripts: [String: String]) throws {
        folder = try TemporaryFolder.make("editors")
        for (name, script) in scripts {
          let file = folder.appending(path: name)
          try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
          try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: file.path())
        }
      }

      func remove() {
        try? FileManager.default.removeItem(at: folder)
      }

      /// The folders of programs, these editors before any others.
      var path: String {
        let others = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return "\(folder.path()):\(others)"
      }

      /// The environment in which these editors are found.
      func environment(_ variables: [String: String]) -> [String: String] {
        ["PATH": path, "RECORD": record.path()].merging(variables) { $1 }
      }
    }

    /// Writes one line: the name it was called by, and each argument in brackets.
    private static let recording = """
      { printf '%s' "${0##*/}"; printf ' [%s]' "$@"; echo; } >> "$RECORD"
      """

    @Test(
      "$VISUAL comes before $EDITOR, and that before Visual Studio Code; each is told the line",
      arguments: [
        (["VISUAL": "subl --wait", "EDITOR": "gedit"], "subl [--wait] [FILE:LINE]"),
        (["EDITOR": "gedit"], "gedit [+LINE] [FILE]"),
        (["VISUAL": " "], "code [--goto] [FILE:LINE]"),
      ])
    func order(variables: [String: String], call: String) async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let editors = try Editors(
        Dictionary(uniqueKeysWithValues: ["subl", "gedit", "code"].map { ($0, Self.recording) }))
      defer { editors.remove() }
      let terminal = try kit.watch(environment: editors.environment(variables))
      defer { terminal.end() }
      try await terminal.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
      try terminal.press("o")
      try await terminal.expect("Opened \(CourseText.place(of: WatchedKit.exercise)).")
      let file = kit.kit.root.appending(path: WatchedKit.path).resolvingSymlinksInPath().path()
      let written = try await eventually {
        (try? String(contentsOf: editors.record, encoding: .utf8)).flatMap { $0.isEmpty ? nil : $0 }
      }
      let expected = call.replacing("FILE", with: file).replacing(
        "LINE", with: "\(WatchedKit.line)")
      #expect(written == expected + "\n")
    }

    @Test("An editor in the terminal has it to itself, and then the screen is as before")
    func inTerminal() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let editors = try Editors([
        "nano": Self.recording
          + """

          stty -g > "$RECORD.settings"
          echo "editing; type a line"
          read line < /dev/tty
          echo "typed: $line" >> "$RECORD"
          """
      ])
      defer { editors.remove() }
      let terminal = try await kit.shell()
      defer { terminal.end() }
      let before = try terminal.condition()
      try terminal.enter(
        "PATH=\(editors.path) RECORD=\(editors.record.path()) VISUAL=nano "
          + "\(ScratchKit.runner.path()) watch denseConnections")
      let wrong = screen(wrongScreen, bottom: Bottom.with())
      try await terminal.expect(screen: wrong)
      let during = try terminal.condition()
      try terminal.press("o")
      try await terminal.expect("editing; type a line")
      // The keys of the loop are letters here.
      try terminal.enter("nhq")
      let opened = "── Opened \(CourseText.place(of: WatchedKit.exercise)). "
      try await terminal.expect(
        screen: screen(
          wrongScreen,
          bottom: Bottom.with(
            opened + String(repeating: "─", count: 80 - opened.count))))
      #expect(try terminal.condition() == during)
      let file = kit.kit.root.appending(path: WatchedKit.path).resolvingSymlinksInPath().path()
      #expect(
        try String(contentsOf: editors.record, encoding: .utf8)
          == "nano [+\(WatchedKit.line)] [\(file)]\ntyped: nhq\n")
      let settings = URL(filePath: editors.record.path() + ".settings")
      #expect(try String(contentsOf: settings, encoding: .utf8) == before.settings)
      try terminal.press("q")
      try await terminal.expect(CourseText.progress() + ".")
      #expect(try terminal.condition() == before)
    }

    @Test("Ctrl-C in an editor in the terminal is for the editor")
    func interrupted() async throws {
      let editors = try Editors(["vi": "trap 'exit 3' INT; echo editing; read line; exit 4"])
      defer { editors.remove() }
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch(
        environment: editors.environment(["VISUAL": "vi"]))
      defer { terminal.end() }
      try await terminal.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
      try terminal.press("o")
      try await terminal.expect("editing")
      try terminal.press("C-c")
      try await terminal.expect("✘ denseConnections", "'vi' could not open it (status 3).")
    }

    @Test("If there is no editor, or the one named is not there, the screen says so")
    func missing() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      // A PATH without an editor that still has what the loop itself needs.
      let none = try kit.watch(environment: ["PATH": Self.pathWithoutCode])
      try await none.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
      try none.press("o")
      try await none.expect(
        "\nOpen \(CourseText.place(of: WatchedKit.exercise)) in your editor.\n",
        "\nFor 'o' to do that, quit, name your editor, and start again: export VISUAL=nano\n")
      none.end()

      let absent = try kit.watch(environment: ["VISUAL": "no-such-editor --fast"])
      defer { absent.end() }
      try await absent.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
      try absent.press("o")
      try await absent.expect("'no-such-editor --fast' could not open it (status 127).")
    }

    private static var pathWithoutCode: String {
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .filter { !FileManager.default.isExecutableFile(atPath: "\($0)/code") }
        .joined(separator: ":")
    }
  }
}
