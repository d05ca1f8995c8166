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

    /// Whether its program ends so if nothing is lost: `unzip` has a status for remarks.
    fileprivate func isWhole(_ status: Int32) -> Bool {
      status == 0 || self == .zip && status == 1
    }
  }

  /// How much of a list of paths is read: that of a kit has a hundredth.
  private static let listLimit = 1 << 20

  /// The paths of the Swift files in it, as its program lists them, each once. A whole kit may have
  /// been packed, with ten thousand files that a build has left.
  ///
  /// - Parameter list: Where they can be written down for a moment.
  /// - Throws: `ArchiveFault`.
  /// - Returns: The paths.
  func members(listedIn list: URL) throws(ArchiveFault) -> [String] {
    try write(
      (format == .zip ? #"unzip -Z1 "$1""# : #"tar -tf "$1""#),
      [list.pathText, "\(Self.listLimit + 1)"], filter: #"LC_ALL=C grep -a '\.swift$' |"#, to: list)
    guard let bytes = FileState(list.pathText)?.bytes, bytes <= Self.listLimit,
      let text = try? Files.readBytes(list)
    else { throw .tooLarge }
    var known: Set<String> = []
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { known.insert($0).inserted }
  }

  /// Writes one file of it to a place of its own, at most so many bytes and one more.
  /// - Throws: `ArchiveFault`.
  func extract(_ member: String, to file: URL, atMost limit: Int) throws(ArchiveFault) {
    // `unzip` takes a name for a pattern.
    let name = format == .zip ? Self.literal(member) : member
    try write(
      format == .zip ? #"unzip -p "$1" "$4""# : #"tar -xOf "$1" -- "$4""#,
      [file.pathText, "\(limit + 1)", name], to: file)
  }

  /// Writes down the first bytes of what a program prints.
  private func write(
    _ program: String, _ arguments: [String], filter: String = "", to file: URL
  ) throws(ArchiveFault) {
    // The status of the program that unpacks is printed, since a pipe's is that of its last one.
    let script = #"""
      { { \#(program) 2>/dev/null 3>&-; echo $? >&3; } | \#(filter) head -c "$3" > "$2"; } 3>&1
      """#
    let result = try run(script, arguments)
    if result.wasStopped { throw .takesTooLong(program: format.program) }
    guard result.succeeded else {
      // Beside the reason, there is the number that the other program ended with.
      let reasons = result.output.split(separator: "\n").filter { Int($0) == nil }
      throw .notWritten(reason: reasons.last.map(String.init) ?? "no reason is known")
    }
    // If there is more than is wanted, the pipe is closed before the program is done.
    if let bytes = FileState(file.pathText)?.bytes, "\(bytes)" == arguments[1] { return }
    guard let status = Int32(result.output.trimmingCharacters(in: .whitespacesAndNewlines)),
      format.isWhole(status)
    else { throw .damaged(program: format.program) }
  }

  /// What the programs are told of the environment: it may hold what no archive's business is.
  private static let environment = Program.environment
    .filter { ["PATH", "LANG", "LC_ALL", "LC_CTYPE"].contains($0.key) }.map { "\($0)=\($1)" }

  private func run(
    _ script: String, _ arguments: [String]
  ) throws(ArchiveFault) -> Program.Result {
    let commandExists = "command -v \(format.program) >/dev/null || exit 127\n"
    guard
      let result = try? Program.run(
        "/bin/sh",
        // `unzip` takes the name of an archive for a pattern, too.
        ["-c", commandExists + script, "sh", format == .zip ? Self.literal(path) : path]
          + arguments,
        environment: Self.environment, atMost: 20),
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
  /// The system has no such program.
  case noProgram(String)
  /// Its program cannot read all of it.
  case damaged(program: String)
  case takesTooLong(program: String)
  /// What was in it could not be written down here.
  case notWritten(reason: String)
  case tooLarge

  /// Whether it will be the same the next time. If not, nobody gets zero for it.
  var isFinal: Bool { self == .tooLarge }

  /// Whether the student can mend it.
  var isDamage: Bool { if case .damaged = self { true } else { false } }
}

extension ArchiveFault: CustomStringConvertible {
  /// What an instructor is told.
  var description: String {
    switch self {
    case .noProgram(let program):
      "The system has no '\(program)', which reads archives. Install it, and grade again."
    case .damaged(let program):
      """
      The archive is damaged, or needs a password: '\(program)' cannot read all of it. Ask the \
      student for it again, or remove it if the student will hand in nothing else.
      """
    case .takesTooLong(let program):
      "'\(program)' did not come to an end with the archive in time. Grade again."
    case .notWritten(let reason):
      "What is in the archive could not be written down (\(reason)). Make room, and grade again."
    case .tooLarge: "The archive is too large."
    }
  }
}
