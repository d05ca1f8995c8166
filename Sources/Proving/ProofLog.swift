import Foundation
import Judging
import Processes
import Typesetting

/// What a process has said so far: a line before each step, and its findings at the end.
struct ProofLog {
  private(set) var isPrinting = true
  private var unfinished: [UInt8] = []
  private var lastLine: [UInt8] = []
  private var prints: [UInt8] = []

  mutating func take(_ bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    guard let end = bytes.lastIndex(of: newline) else {
      unfinished += bytes
      return
    }
    let lines = unfinished + bytes[..<end]
    lastLine = Array(lines[(lines.lastIndex(of: newline).map { $0 + 1 } ?? 0)...])
    unfinished = Array(bytes[(end + 1)...])
  }

  /// Takes in what the process has printed; the end of that is enough.
  mutating func takePrints(of child: Child) {
    while isPrinting {
      switch child.prints.read() {
      case .bytes(let bytes): prints = (prints + bytes).suffix(16_384)
      case .nothingYet: return
      case .end: isPrinting = false
      }
    }
  }

  /// The message of Swift's runtime: "Exercises/03-Padding.swift:43: Fatal error: …".
  var lastWords: String? {
    String(decoding: prints, as: UTF8.self).split(separator: "\n")
      .last { $0.contains("Fatal error: ") }.map { String($0).visible }
  }

  var step: ProofStep? { ProofStep(line: Substring(String(decoding: lastLine, as: UTF8.self))) }

  /// Whether a worker is asked: the judge has limits of its own and always ends.
  var isJudging: Bool {
    guard let first = lastLine.first else { return false }
    return first == UInt8(ascii: "s") || first == UInt8(ascii: "t")
  }

  var findings: ExerciseFindings? {
    guard lastLine.first == UInt8(ascii: "{") else { return nil }
    return try? ProofLog.decoder.decode(ExerciseFindings.self, from: Data(lastLine))
  }

  /// The last line of a process that came to its end.
  static func line(_ findings: ExerciseFindings) -> String {
    (try? encoder.encode(findings)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
