public import Foundation

/// Where a learner's code runs: apart from the judge, from the machine's files and from its network.
///
/// The launcher `lesson-sandbox` builds it, anew for each program, and takes it down when the
/// program has ended. The program sees itself, the libraries it needs, and an empty folder to
/// write in.
public struct Sandbox: Sendable {
  public let level: SandboxLevel

  public init(_ level: SandboxLevel) {
    self.level = level
  }

  /// The best that this machine gives. It was seen to hold: a canary has tried what must not work.
  public static let best = Sandbox(choice.level)

  /// Begins to find out which is the best, if nobody has: something else can be done meanwhile.
  public static func prepare() { search }

  private static let search: Void = {
    Thread.start { _ = best }
    Thread.start { _ = ControlGroup.place }
  }()

  /// What the canary got out of on the better levels, for people; empty if the best one holds.
  public static var whyNotBetter: [(level: SandboxLevel, reason: String)] { choice.passedOver }

  /// How the launcher ends if it could not build the sandbox, or not start the program. It never ends
  /// so for another reason. The last that it prints says why.
  public static let failureStatus: Int32 = 125

  /// The program that starts others in a sandbox; it is built beside this one.
  public static let launcher: URL? = {
    let programs = [
      Bundle.main.executableURL?.resolvingSymlinksInPath(),
      // The tests, which some other program may have loaded.
      CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(filePath: $0) },
      CommandLine.arguments.first.map { URL(filePath: $0) },
    ]
    return programs.compactMap { $0?.deletingLastPathComponent().appending(path: "lesson-sandbox") }
      .first { FileManager.default.isExecutableFile(atPath: $0.pathText) }
  }()

  /// What starts a program in this sandbox: the path of a program and its arguments.
  ///
  /// - Parameters:
  ///   - program: The path of the program. It may read the file, and the libraries of this one.
  ///   - arguments: What follows its name on the command line.
  ///   - resources: What it may use.
  ///   - group: Where all that comes of it is put.
  /// - Throws: `SystemError.noSandbox` if the launcher is missing, or `SystemError.doesNotStart` if
  ///   the program is.
  /// - Returns: The launcher's path and arguments.
  public func command(
    for program: String, _ arguments: [String] = [], using resources: Resources,
    in group: ControlGroup? = nil
  ) throws(SystemError) -> (program: String, arguments: [String]) {
    guard let launcher = Self.launcher?.pathText else { throw .noSandbox }
    guard access(program, X_OK) == 0 else {
      throw .doesNotStart(path: program, reason: String(cString: strerror(errno)))
    }
    // Bubblewrap starts the launcher a second time, from within.
    let readable =
      Self.libraries + (level == .bubblewrap ? [launcher] : []) + [program]
      + resources.readable.map(\.pathText) + (resources.writable.map { ["+\($0.pathText)"] } ?? [])
    return (
      launcher,
      [level.rawValue] + resources.arguments + [group?.folder ?? ""] + readable
        + ["--", program] + arguments
    )
  }

  /// The folders of the shared libraries that this program has loaded: a worker needs the same.
  private static let libraries: [String] = {
    let maps = (try? Files.read(URL(filePath: "/proc/self/maps"))) ?? ""
    let files = maps.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }
    let loaded = Set(files).filter { $0.hasSuffix(".so") || $0.contains(".so.") }
      .map { URL(filePath: $0).deletingLastPathComponent().pathText }
    // Where the loader is, which each program names.
    let folders = Set(loaded + ["/lib", "/lib64"]).filter { Files.exists(URL(filePath: $0)) }
    let runtime = (try? Toolchain.find())?.runtimeLibraries.map { [$0.pathText] } ?? []
    return folders.union(runtime).sorted()
  }()
}
