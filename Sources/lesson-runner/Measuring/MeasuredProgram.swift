import Foundation
import Processes

/// A program that is started to be measured: its standard output can be read as it comes, and its
/// standard error goes nowhere.
final class MeasuredProgram {
  private let name: String
  private let folder: URL
  private let process = Process()
  private let output = Foundation.Pipe()
  private var unread = Data()

  /// - Parameters:
  ///   - program: Its path.
  ///   - arguments: What it is called with.
  ///   - folder: Where it runs; a folder for its temporary files is made there.
  ///   - measurement: What is measured, for the message if it fails.
  /// - Throws: `SystemError.doesNotStart` or `SystemError.unwritable`.
  init(
    _ program: String, _ arguments: [String], in folder: URL, for measurement: String
  ) throws {
    name = measurement
    self.folder = folder
    // The compiler leaves some temporary files behind: they are to go with the scratch kit.
    let temporary = folder.appending(path: "temporary")
    try Files.makeFolder(temporary)
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // The graded folder is the scratch kit's own, and the width that of no terminal.
    process.environment = ProcessInfo.processInfo.environment.filter {
      !["LESSONS", "COLUMNS", "CLICOLOR_FORCE"].contains($0.key)
    }.merging(["TMPDIR": temporary.pathText]) { $1 }
    do {
      try process.run()
    } catch {
      throw SystemError.doesNotStart(path: program, reason: error.localizedDescription)
    }
    Leftovers.add(process.processIdentifier)
  }

  /// Waits until the program prints a line that `isAwaited`, and gives it back.
  func line(where isAwaited: (String) -> Bool) throws -> String {
    // A program that says nothing for so long never will.
    let number = process.processIdentifier
    let patience = DispatchWorkItem { kill(number, SIGTERM) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: patience)
    defer { patience.cancel() }
    while true {
      while let end = unread.firstIndex(of: 0x0A) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread = Data(unread[(end + 1)...])
        if isAwaited(line) { return line }
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty {
        throw MeasurementError(
          name: name, reason: "'\(command)' ended or said nothing for two minutes")
      }
      unread += more
    }
  }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, and what it printed.
  func end() -> (status: Int32, output: String) {
    let rest = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    Leftovers.forget(process.processIdentifier)
    return (process.terminationStatus, String(decoding: unread + rest, as: UTF8.self))
  }

  /// Ends it.
  func stop() {
    process.terminate()
    _ = end()
  }

  /// The processor time that the program has used, with those of its children that have ended, in
  /// seconds; nil if the system does not say.
  var processorTime: Double? {
    #if os(Linux)
      let file = "/proc/\(process.processIdentifier)/stat"
      guard let text = try? String(contentsOfFile: file, encoding: .utf8),
        let close = text.lastIndex(of: ")")
      else { return nil }
      // After the name come the fields from the third on: user and system time are the 14th and
      // 15th, and those of the children the two after.
      let fields = text[text.index(after: close)...].split(separator: " ")
      let ticks = fields.dropFirst(11).prefix(4).compactMap { Double($0) }
      return ticks.count == 4 ? ticks.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK))) : nil
    #else
      let number = "\(process.processIdentifier)"
      guard
        let ps = try? MeasuredProgram(
          "/bin/ps", ["-o", "cputime=", "-p", number], in: folder, for: name)
      else { return nil }
      // "1:02.34", with hours before it if there are any
      return ps.end().output.split(separator: ":").reduce(into: Double?.some(0)) { sum, part in
        let value = Double(part.filter { $0.isNumber || $0 == "." })
        sum = sum.flatMap { before in value.map { before * 60 + $0 } }
      }
    #endif
  }

  private var command: String {
    ([process.executableURL?.lastPathComponent ?? ""] + (process.arguments ?? []).prefix(2))
      .joined(separator: " ")
  }
}
