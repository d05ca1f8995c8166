import Foundation
import Testing

/// A terminal without a window: a program runs in it, keys are pressed, and what is on the screen
/// can be read.
///
/// It is tmux, with a server of its own and nothing of the user's configuration.
struct Tmux {
  /// Holds the socket, and what tests want to keep beside it.
  let folder: URL
  private let server: Background

  /// Starts a program on a screen of its own.
  ///
  /// - Parameters:
  ///   - name: What its folder is called, for people.
  ///   - program: The program and its arguments; by default a shell with the prompt `$ `.
  ///   - place: The folder it runs in.
  ///   - columns: Characters in a line of the screen.
  ///   - rows: Lines of the screen.
  ///   - environment: What the program finds in its environment besides the few variables that
  ///     every program needs; nothing else is inherited.
  /// - Throws: `NeverHappened` if tmux refuses.
  init(
    _ name: String, program: [String] = ["sh"], in place: URL, columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    // The path of a socket may be about a hundred bytes long, and the temporary folder of some
    // systems is longer than that.
    folder = try TemporaryFolder.make("tmux-\(name)", in: URL(filePath: "/tmp"))
    // The screen is read also after the program has ended.
    try """
    set -g default-terminal tmux-256color
    set -g remain-on-exit on
    set -g status off
    set -g history-limit 5000
    """.write(to: folder.appending(path: "tmux.conf"), atomically: true, encoding: .utf8)
    server = try Background(
      ["tmux"] + Self.address(folder) + ["-D"], in: folder,
      environment: ProcessInfo.processInfo.neededEnvironment)
    let socket = folder.appending(path: "socket").path()
    guard
      try waitUntil(
        unless: { [server] in server.hasEnded },
        { FileManager.default.fileExists(atPath: socket) })
    else { throw NeverHappened(what: "tmux makes its socket") }

    // tmux tells the program about itself; a test decides about that.
    let unset = ["TMUX", "TMUX_PANE", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"]
      .flatMap { ["-u", $0] }
    let variables = ["PS1": "$ ", "TERM": "tmux-256color"].merging(environment) { $1 }
    let set = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    try tell(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", place.path()]
        + ["env"] + unset + set + program)
  }

  /// Ends the program, as when a window is closed, and the terminal with it.
  func end() {
    _ = try? tell(["kill-server"])
    server.end()
    try? FileManager.default.removeItem(at: folder)
  }

  // MARK: Acting

  /// Types a text as it is.
  func type(_ text: String) throws {
    try tell(["send-keys", "-l", text])
  }

  /// Types a line of a shell.
  func enter(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  /// Presses keys by name: `Enter`, `Escape`, `Up`, `C-c`, `n`.
  func press(_ keys: String...) throws {
    try tell(["send-keys"] + keys)
  }

  func resize(columns: Int, rows: Int) throws {
    try tell(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Closes the window under the program.
  func closeWindow() throws {
    try tell(["set-option", "-g", "exit-empty", "off"])
    try tell(["kill-session"])
  }

  /// Keeps every byte that the program writes from now on, since the screen keeps no links.
  /// - Returns: The file.
  func record() throws -> URL {
    let file = folder.appending(path: "bytes")
    try tell(["pipe-pane", "cat >> '\(file.path())'"])
    return file
  }

  // MARK: Reading

  /// The lines on the screen, each without the spaces at its end.
  func screen() throws -> String {
    try lines(["capture-pane", "-p"])
  }

  /// The lines with their colors, each run of letters after its attributes in braces:
  /// `{31}✘{} {1}zeroPad{}`. The numbers are those of ECMA-48's SGR, and of xterm's for palettes.
  func coloredLines() throws -> [String] {
    Attributes.written(in: try lines(["capture-pane", "-p", "-e"]))
  }

  /// The screen with everything that has left it at the top.
  func history() throws -> String {
    try lines(["capture-pane", "-p", "-S", "-"])
  }

  private func lines(_ command: [String]) throws -> String {
    let text = try tell(command)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// What of a terminal must be as before when a program leaves it.
  struct Condition: Equatable {
    /// Echo, line editing, and what Ctrl-C and the like mean.
    let settings: String
    let showsCursor: Bool
    let isAlternateScreen: Bool
    let wrapsLines: Bool
    let sendsArrowsOtherwise: Bool
  }

  func condition() throws -> Condition {
    let flags = try value("#{cursor_flag} #{alternate_on} #{wrap_flag} #{keypad_cursor_flag}")
      .split(separator: " ").map { $0 == "1" }
    try #require(flags.count == 4)
    return Condition(
      settings: try settings(), showsCursor: flags[0], isAlternateScreen: flags[1],
      wrapsLines: flags[2], sendsArrowsOtherwise: flags[3])
  }

  /// The settings of the terminal as `stty` prints them for itself.
  private func settings() throws -> String {
    #if os(Linux)
      let option = "-F"
    #else
      let option = "-f"
    #endif
    return try Self.run("stty", [option, try value("#{pane_tty}"), "-g"]).output
  }

  /// The program that was started, which may have become another or started others.
  func processIdentifier() throws -> Int32 {
    try #require(Int32(try value("#{pane_pid}")))
  }

  /// Whether the program that was started has ended.
  func hasEnded() throws -> Bool {
    try value("#{pane_dead}") == "1"
  }

  private func value(_ format: String) throws -> String {
    try tell(["display-message", "-p", format]).trimmingCharacters(in: .newlines)
  }

  // MARK: Waiting

  /// Waits until the screen is `expected`, and says what is there if it never is.
  func expect(
    screen expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let padded = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let last = try await lastScreen { screen in
      // A literal need not hold the empty lines at the end of a large screen.
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      let rest = lines.dropFirst(padded.count)
      return Array(lines.prefix(padded.count)) == padded && rest.allSatisfy(\.isEmpty)
    }
    if let last { #expect(last == expected, sourceLocation: sourceLocation) }
  }

  /// Waits until the screen shows all of `texts`.
  func expect(
    _ texts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await expect(
      "shows \(texts)", sourceLocation: sourceLocation
    ) { screen in texts.allSatisfy(screen.contains) }
  }

  /// Waits until the screen is as `condition` has it.
  func expect(
    _ words: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: (String) throws -> Bool
  ) async throws {
    if let last = try await lastScreen(until: condition) {
      Issue.record("The screen never \(words). It is\n\(last)", sourceLocation: sourceLocation)
      throw NeverHappened(what: words)
    }
  }

  /// Waits for a screen, but not longer than the program runs, which could still change it.
  /// - Returns: nil if it came, otherwise the last screen that there was
  private func lastScreen(until condition: (String) throws -> Bool) async throws -> String? {
    var (screen, isLast) = ("", false)
    let isMet = try await eventually(unless: { isLast }) {
      // One call for both: each starts a program.
      let answer = try lines(["display-message", "-p", "#{pane_dead}", ";", "capture-pane", "-p"])
      isLast = answer.hasPrefix("1")
      screen = String(answer.drop { $0 != "\n" }.dropFirst())
      return try condition(screen) ? true : nil
    }
    return isMet == nil ? screen : nil
  }

  // MARK: tmux

  /// Whether this machine has tmux.
  static let isInstalled: Bool = (try? run("tmux", ["-V"]).status) == 0

  @discardableResult
  private func tell(_ command: [String]) throws -> String {
    let answer = try Self.run("tmux", Self.address(folder) + command)
    guard answer.status == 0 else {
      throw NeverHappened(what: "tmux \(command): \(answer.output)")
    }
    return answer.output
  }

  /// The options that lead to the server of a folder, in UTF-8.
  private static func address(_ folder: URL) -> [String] {
    [
      "-u", "-S", folder.appending(path: "socket").path(), "-f",
      folder.appending(path: "tmux.conf").path(),
    ]
  }

  /// Runs a program to its end.
  private static func run(
    _ program: String, _ arguments: [String]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.neededEnvironment
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
