import Foundation
import Processes

/// An archive that a student handed in, read with the system's own programs.
///
/// It is never unpacked as a whole: the files that are wanted are written, one by one, to places
/// that the kit chose. Links, paths that lead out, and files that grow without end in it do nothing.
struct Archive {
  let path: String
  let format: Format

  enum Format: Hashable, Sendable {
    case zip, tar

    /// The format that a file's name tells, and the name without its ending; nil if it is none.
    static func of(_ name: String) -> (format: Format, stem: String)? {
      for (ending, format) in [(".zip", zip), (".tar.gz", tar), (".tgz", tar), (".tar", tar)]
      where name.lowercased().hasSuffix(ending) && name.count > ending.count {
        return (format, String(name.dropLast(ending.count)))
      }
      return nil
    }

    fileprivate var program: String { self == .zip ? "unzip" : "tar" }
  }

  /// The paths in it, as its program lists them.
  /// - Throws: `ArchiveFault`.
  func members() throws(ArchiveFault) -> [String] {
    let result = try run(
      format == .zip ? #"unzip -Z1 "$1" 2>/dev/null"# : #"tar -tf "$1" 2>/dev/null"#, [])
    guard result.succeeded else {
      throw result.wasStopped ? .tooLarge : .unreadable(program: format.program)
    }
    return result.output.split(separator: "\n").map(String.init)
  }

  /// Writes one file of it to a place of its own, at most so many bytes and one more.
  /// - Throws: `ArchiveFault`.
  func extract(_ member: String, to file: URL, atMost limit: Int) throws(ArchiveFault) {
    let unpack =
      format == .zip ? #"unzip -p "$1" "$2""# : #"tar -xOf "$1" -- "$2""#
    // What the program says of a pipe that is closed early is of no use.
    let script = #"\#(unpack) 2>/dev/null | head -c "$4" > "$3""#
    // `unzip` takes a name for a pattern.
    let name = format == .zip ? Self.literal(member) : member
    _ = try run(script, [name, file.pathText, "\(limit + 1)"])
  }

  private func run(
    _ script: String, _ arguments: [String]
  ) throws(ArchiveFault) -> Program.Result {
    let commandExists = "command -v \(format.program) >/dev/null || exit 127\n"
    guard
      let result = try? Program.run(
        "/bin/sh", ["-c", commandExists + script, "sh", path] + arguments, atMost: 20),
      result.exit != .status(127)
    else { throw .noProgram(format.program) }
    return result
  }

  private static func literal(_ name: String) -> String {
    name.map { "[*?\\".contains($0) ? ($0 == "\\" ? "\\\\" : "[\($0)]") : "\($0)" }.joined()
  }
}

/// Why nothing was taken from an archive.
enum ArchiveFault: Error, Codable, Hashable, Sendable {
  /// The system has no such program. That is not the student's fault.
  case noProgram(String)
  case unreadable(program: String)
  case tooLarge
}
