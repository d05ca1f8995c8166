import Foundation
import Processes

/// Survivors that are known, in a file that people read and write:
///
///     04-Strides.swift stridedField
///       let top = row * stride.rows - padding.top
///         'row' → 'column'
///           The reason, on as many lines as it needs.
///
/// An entry holds for as long as the line of code reads as it does here.
struct MutantList {
  struct Entry: Hashable {
    let file: String
    let function: String
    let code: String
    let change: String
    var reason = ""
    /// Its line in the list, from 1.
    var line = 0

    func matches(_ mutant: Mutant) -> Bool {
      file == mutant.file && function == mutant.function && code == mutant.code
        && change == mutant.mutation.change
    }
  }

  private(set) var entries: [Entry] = []
  /// The comment that the file begins with.
  let head: String

  init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    head = lines.prefix { $0.hasPrefix("#") }.joined(separator: "\n")
    var (file, function, code) = ("", "", "")
    for (index, line) in lines.enumerated() {
      let text = String(line.drop { $0 == " " })
      if text.isEmpty || line.hasPrefix("#") { continue }
      switch line.count - text.count {
      case 0:
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        (file, function) = (words[0], words.count > 1 ? words[1] : "")
      case 1...2: code = text
      case 3...4:
        entries.append(
          Entry(file: file, function: function, code: code, change: text, line: index + 1))
      default:
        guard let last = entries.indices.last else { continue }
        entries[last].reason += entries[last].reason.isEmpty ? text : " " + text
      }
    }
  }

  init(head: String, entries: [Entry]) {
    self.head = head
    self.entries = entries
  }

  /// The file.
  var text: String {
    var lines = [head]
    var last: Entry?
    for entry in entries {
      if last?.file != entry.file || last?.function != entry.function {
        lines += ["", "\(entry.file) \(entry.function)"]
        last = nil
      }
      if last?.code != entry.code { lines.append("  \(entry.code)") }
      lines.append("    \(entry.change)")
      if !entry.reason.isEmpty { lines.append("      \(entry.reason)") }
      last = entry
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension MutantList.Entry {
  init(_ mutant: Mutant) {
    self.init(
      file: mutant.file, function: mutant.function, code: mutant.code,
      change: mutant.mutation.change)
  }
}
