import Foundation
import Processes

/// The compiler's messages as it writes them to a file (`-serialize-diagnostics-path`).
///
/// There, the place of a message is a number and its text is a field. In what the compiler prints,
/// `#error("…")` with a line break in it could imitate a message about another file.
enum SerializedDiagnostics {
  /// No more messages are read, and no more bytes: a file can ask for 200,000 of them.
  private static let maximumCount = 100
  private static let maximumBytes = 4 << 20
  /// Of one message.
  private static let maximumUnderlines = 16

  /// The messages in a file, without source lines; none if there is no such file.
  static func read(_ file: URL) -> [Diagnostic] {
    guard let handle = FileHandle(forReadingAtPath: file.pathText) else { return [] }
    defer { try? handle.close() }
    return all(in: Array((try? handle.read(upToCount: maximumBytes)) ?? Data()))
  }

  static func all(in bytes: [UInt8]) -> [Diagnostic] {
    guard bytes.starts(with: Array("DIAG".utf8)) else { return [] }
    var stream = Bitstream(Array(bytes.dropFirst(4)))
    var files: [UInt64: String] = [:]
    var found: [(record: Bitstream.Record, isNote: Bool, underlines: [Diagnostic.Underline])] = []
    while found.count < maximumCount, let record = stream.next() {
      guard record.block == Code.diagnosticBlock else { continue }
      if record.code == Code.fileName, let id = record.fields.first {
        files[id] = String(decoding: record.blob, as: UTF8.self)
      } else if record.code == Code.diagnostic, record.fields.count >= 4 {
        found.append((record, record.fields[0] == Code.note, []))
      } else if record.code == Code.range, let last = found.indices.last,
        found[last].underlines.count < maximumUnderlines
      {
        found[last].underlines += [
          Diagnostic.Underline(record.fields, inFile: found[last].record.fields[1])
        ].compactMap { $0 }
      }
    }
    var diagnostics: [Diagnostic] = []
    for (record, isNote, underlines) in found {
      let fields = record.fields
      var diagnostic = Diagnostic(
        file: files[fields[1]] ?? "", line: Int(clamping: fields[2]),
        column: Int(clamping: fields[3]),
        isError: fields[0] == Code.error || fields[0] == Code.fatal,
        message: shortened(record.blob), excerpt: [])
      diagnostic.underlines = underlines
      if isNote {
        if let last = diagnostics.indices.last { diagnostics[last].notes.append(diagnostic.place) }
      } else if !diagnostics.contains(diagnostic) {
        diagnostics.append(diagnostic)
      }
    }
    return diagnostics
  }

  /// A message in one line that a person can read: `#error` may hold 200,000 lines.
  private static func shortened(_ message: [UInt8]) -> String {
    let lines = String(decoding: message.prefix(2000), as: UTF8.self).split(separator: "\n")
    let text = lines.prefix(10).joined(separator: " ")
    return lines.count > 10 || message.count > 2000 ? text + " …" : text
  }

  private enum Code {
    static let diagnosticBlock = 9
    static let diagnostic: UInt64 = 2
    static let range: UInt64 = 3
    static let fileName: UInt64 = 6
    static let note: UInt64 = 1
    static let error: UInt64 = 3
    static let fatal: UInt64 = 4
  }
}

extension Diagnostic.Underline {
  /// Reads file, line, column and offset of the first byte, and the same of the end; nil if that is
  /// in another file than the message.
  fileprivate init?(_ fields: [UInt64], inFile file: UInt64) {
    guard fields.count >= 8, fields[0] == file, fields[4] == file else { return nil }
    self.init(
      firstLine: Int(clamping: fields[1]), firstColumn: Int(clamping: fields[2]),
      lastLine: Int(clamping: fields[5]), endColumn: Int(clamping: fields[6]))
  }
}
