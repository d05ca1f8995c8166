import Foundation
import Testing

@testable import Building
@testable import Pages
@testable import Processes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

@Suite("The command read", .serialized)
struct PageCommandTests {
  /// A small kit of its own, with a folder "bin" for programs that stand in for others.
  private struct Desk {
    let kit: ScratchKit
    var bin: URL { kit.root.appending(path: "bin") }

    init(_ name: String) throws {
      kit = try ScratchKit("read-\(name)")
      try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    }

    /// Puts a program into "bin": a script of the shell.
    func put(_ name: String, _ script: String) throws {
      let file = bin.appending(path: name)
      try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path())
    }

    /// Only what is in "bin", and what the shell needs.
    var environment: [String: String] {
      ["PATH": "\(bin.path()):\(kit.root.path())/tools", "SWIFT_EXEC": ""]
    }

    /// Links programs of the system, so that a PATH without the others has them.
    func link(_ names: String...) throws {
      let tools = kit.root.appending(path: "tools")
      try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
      for name in names {
        let folder = try #require(
          ["/bin", "/usr/bin"].first { access("\($0)/\(name)", X_OK) == 0 })
        try FileManager.default.createSymbolicLink(
          at: tools.appending(path: name), withDestinationURL: URL(filePath: "\(folder)/\(name)"))
      }
    }

    var converted: [String] {
      let folder = kit.root.appending(path: ".striate/build").path()
      return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasPrefix("pages-") }.sorted()
    }

    /// The program with a terminal of 80 columns as its standard output.
    func onTerminal(
      _ arguments: String..., environment: [String: String] = [:]
    ) throws -> (status: Int32, screen: String) {
      var (terminal, inside): (Int32, Int32) = (-1, -1)
      var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
      try #require(openpty(&terminal, &inside, nil, nil, &size) == 0)
      defer { close(terminal) }
      // Otherwise the program would hold its own terminal open for ever.
      for end in [terminal, inside] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      let process = Process()
      process.executableURL = ScratchKit.runner
      process.arguments = arguments
      process.currentDirectoryURL = kit.root
      var inherited = ProcessInfo.processInfo.environment
      for name in ["LESSONS", "PAGER", "LESS", "NO_COLOR", "COLORTERM"] { inherited[name] = nil }
      inherited["TERM"] = "xterm"
      process.environment = inherited.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle(fileDescriptor: inside)
      process.standardError = FileHandle.nullDevice
      try process.run()
      close(inside)
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      // A terminal that nobody has open any more ends with an error.
      while true {
        let count = read(terminal, &buffer, buffer.count)
        if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { break }
      }
      process.waitUntilExit()
      let screen = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
      return (process.terminationStatus, screen)
    }
  }

  /// The exercise that the lesson's page leads to.
  private let first = CourseText.first(inLessonOf: "zeroPad")

  /// What the page says of `zeroPad`, as it is printed.
  private var section: String {
    """
    ▸ zeroPad

    \(CourseText.paragraph(under: "zeroPad", ofPage: "03-padding"))

      Next: swift run lesson-runner show zeroPad

    """
  }

  private var paintedSection: String {
    section.replacing("▸ zeroPad", with: "\u{1B}[1;36m▸ zeroPad\u{1B}[0m")
  }

  private let start = CourseText.paragraph(under: "Padding", ofPage: "03-padding").prefix(30)

  @Test("Without a terminal, a lesson is printed whole and an exercise by itself")
  func withoutTerminal() throws {
    let desk = try Desk("file")
    defer { desk.kit.remove() }
    let part = try desk.kit.run("read", "zeroPad", environment: ["PAGER": "false"])
    #expect(part.status == 0)
    #expect(part.output == section)
    #expect(part.errors == "")
    let whole = try desk.kit.run("read", "3")
    #expect(whole.output.hasPrefix("Padding\n═══════\n\n\(start)"))
    #expect(whole.output.contains("\n\(section.prefix(60))"))
    #expect(whole.output.hasSuffix("\n\n  Next: swift run lesson-runner show \(first)\n"))
  }

  @Test("If the toolchain has no docc, the page is plain Markdown and a line says so")
  func withoutConverter() throws {
    let desk = try Desk("no-docc")
    defer { desk.kit.remove() }
    try desk.put("swiftc", "exit 1")
    let run = try desk.kit.run("read", "zeroPad", environment: desk.environment)
    #expect(run.status == 0)
    #expect(
      run.errors == """
        note: This is the plain Markdown, since the toolchain has no 'docc': a toolchain from \
        swift.org/install has it.

        """)
    #expect(
      run.output
        == section.replacing("▸ zeroPad", with: "### zeroPad").replacing("’", with: "'"))
    #expect(desk.converted == [])
  }

  @Test("If docc fails, the page is plain Markdown and a line gives the reason")
  func failingConverter() throws {
    let desk = try Desk("bad-docc")
    defer { desk.kit.remove() }
    try desk.put("swiftc", "exit 1")
    try desk.put("docc", "echo warning: a trifle; echo 'error: the catalog is damaged'; exit 3")
    let run = try desk.kit.run("read", "3", environment: desk.environment)
    #expect(run.status == 0)
    #expect(
      run.errors == """
        note: This is the plain Markdown, since 'docc' does not convert the pages (error: the \
        catalog is damaged). They can be read in the folder 'lessons'.

        """)
    #expect(run.output.hasPrefix("# Padding\n\n\(start)"))
    #expect(desk.converted == [])
  }

  @Test("Pages are converted once for each content, and a figure's content is none of it")
  func convertedOnce() throws {
    let desk = try Desk("once")
    defer { desk.kit.remove() }
    let docc = try #require(PageConverter.find()).program
    try desk.put("swiftc", "exit 1")
    try desk.put("docc", #"echo run >> "\#(desk.kit.root.path())/runs"; exec "\#(docc)" "$@""#)
    func runs() throws -> Int {
      #expect(try desk.kit.run("read", "3", environment: desk.environment).errors == "")
      return try desk.kit.text("runs").split(separator: "\n").count
    }
    #expect(try runs() == 1)
    #expect(try runs() == 1)
    try desk.kit.write("<svg/>", to: "lessons/03-padding-frame.svg")
    #expect(try runs() == 1)
    let page = try desk.kit.text("lessons/03-padding.md")
    try desk.kit.write(
      page.replacing("Build the frame. ", with: "Frame it. "), to: "lessons/03-padding.md")
    #expect(try runs() == 2)
    let changed = try desk.kit.run("read", "zeroPad", environment: desk.environment)
    #expect(changed.output.contains("Frame it."))
    #expect(desk.converted.count == 2)
  }

  @Test("Two programs that convert at the same time both get the page")
  func atTheSameTime() throws {
    let desk = try Desk("twice")
    defer { desk.kit.remove() }
    try desk.link("ls", "sleep")
    let docc = try #require(PageConverter.find()).program
    let meeting = desk.kit.root.appending(path: "meeting")
    try FileManager.default.createDirectory(at: meeting, withIntermediateDirectories: true)
    try desk.put("swiftc", "exit 1")
    try desk.put(
      "docc",
      """
      : > "\(meeting.path())/$$"
      until [ "$(ls "\(meeting.path())" | grep -c .)" = 2 ]; do sleep 0.01; done
      exec "\(docc)" "$@"
      """)
    try desk.link("grep")
    let outputs = ["one", "two"].map { desk.kit.root.appending(path: $0) }
    let processes = try outputs.map { output in
      try Data().write(to: output)
      let process = Process()
      process.executableURL = ScratchKit.runner
      process.arguments = ["read", "zeroPad"]
      process.currentDirectoryURL = desk.kit.root
      process.environment = desk.environment
      process.standardOutput = try FileHandle(forWritingTo: output)
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    for output in outputs { #expect(try String(contentsOf: output, encoding: .utf8) == section) }
    #expect(desk.converted.count == 1)
  }

  @Test("On a terminal the pager gets the whole page, with its colors")
  func paged() throws {
    let desk = try Desk("paged")
    defer { desk.kit.remove() }
    let run = try desk.onTerminal("read", "3", environment: ["PAGER": "cat > paged; echo $LESS"])
    #expect(run.status == 0)
    #expect(run.screen == "FRX\n")
    let text = try desk.kit.text("paged")
    #expect(
      text.hasPrefix("\u{1B}[1;36mPadding\u{1B}[0m\n\u{1B}[1;36m═══════\u{1B}[0m\n\nA filter"))
    #expect(text.hasSuffix("\n\n  Next: swift run lesson-runner show \(first)\n"))
  }

  @Test("less opens the page at the exercise; other pagers get the exercise's part")
  func openedAtExercise() throws {
    let desk = try Desk("opened")
    defer { desk.kit.remove() }
    try desk.link("cat")
    let swiftc = try Toolchain.find().swiftc
    try FileManager.default.createSymbolicLink(
      at: desk.bin.appending(path: "swiftc"),
      withDestinationURL: URL(filePath: swiftc).resolvingSymlinksInPath())
    try desk.put("less", #"echo "$*" > arguments; cat > paged"#)
    let run = try desk.onTerminal("read", "zeroPad", environment: desk.environment)
    #expect(run.status == 0)
    #expect(run.screen == "")
    let arguments = try desk.kit.text("arguments").split { $0 == " " || $0 == "\n" }
    #expect(arguments.first == "-R")
    let line = try #require(arguments.last.flatMap { Int($0.dropFirst()) })
    let lines = try desk.kit.text("paged").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst(line - 1).first == "\u{1B}[1;36m▸ zeroPad\u{1B}[0m")
    #expect(lines.first == "\u{1B}[1;36mPadding\u{1B}[0m")

    let other = try desk.onTerminal("read", "zeroPad", environment: ["PAGER": "cat > part"])
    #expect(other.status == 0)
    #expect(try desk.kit.text("part") == paintedSection)
  }

  @Test(
    "Without a pager the terminal gets the text",
    arguments: ["", " ", "cat", "/no/such/pager"])
  func unpaged(pager: String) throws {
    let desk = try Desk("unpaged-\(pager.filter(\.isLetter))-\(pager.count)")
    defer { desk.kit.remove() }
    let run = try desk.onTerminal("read", "zeroPad", environment: ["PAGER": pager])
    #expect(run.status == 0)
    #expect(run.screen.hasSuffix(paintedSection))
  }

  @Test("Nothing is paged without less, nor under --plain")
  func withoutLess() throws {
    let desk = try Desk("no-less")
    defer { desk.kit.remove() }
    let swiftc = try Toolchain.find().swiftc
    try FileManager.default.createSymbolicLink(
      at: desk.bin.appending(path: "swiftc"),
      withDestinationURL: URL(filePath: swiftc).resolvingSymlinksInPath())
    let run = try desk.onTerminal("read", "zeroPad", environment: desk.environment)
    #expect(run.screen == paintedSection)
    let plain = try desk.onTerminal("read", "zeroPad", "--plain", environment: ["PAGER": "false"])
    #expect(plain.status == 0)
    #expect(plain.screen == section.replacing("▸ zeroPad", with: "### zeroPad"))
  }

  @Test("A pager that quits early, or hears Ctrl-C, is no failure")
  func leftEarly() throws {
    let desk = try Desk("early")
    defer { desk.kit.remove() }
    #expect(try desk.onTerminal("read", "3", environment: ["PAGER": "exit 3"]).status == 0)
    // What the terminal sends to all who have it reaches the pager's parent, too.
    let interrupted = try desk.onTerminal(
      "read", "3", environment: ["PAGER": "kill -INT $PPID; cat > paged"])
    #expect(interrupted.status == 0)
    #expect(try desk.kit.text("paged").hasSuffix("show \(first)\n"))
  }
}
