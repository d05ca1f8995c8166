import Foundation

extension Sandbox {
  /// The level that was chosen, and why not a better one.
  typealias Choice = (level: SandboxLevel, passedOver: [(level: SandboxLevel, reason: String)])

  /// Tries the levels from the best to the worst, once for this program.
  static let choice: Choice = {
    #if os(Linux)
      // To see what happens where there is less.
      let asked = ProcessInfo.processInfo.environment["STRIATE_SANDBOX"]
      if let level = asked.flatMap(SandboxLevel.init(rawValue:)) { return (level, []) }
      var passedOver: [(level: SandboxLevel, reason: String)] = []
      for level in SandboxLevel.ladder where level != .none {
        guard let reason = Sandbox(level).leak() else { return (level, passedOver) }
        passedOver.append((level, reason))
      }
      return (.none, passedOver)
    #else
      return (.none, [])
    #endif
  }()

  /// What a program in the sandbox was able to do and must not be, or why none starts there; nil if
  /// it holds.
  ///
  /// Only a trial tells. Whether a program is installed, or a version of the kernel is new enough,
  /// does not: containers and system policies forbid what the machine could do.
  public func leak() -> String? {
    guard let launcher = Self.launcher?.pathText else { return "lesson-sandbox is missing" }
    let hidden = Self.hiddenFiles(from: launcher, judge: Bundle.main.executableURL?.pathText)
    let wayOut = ControlGroup.own.map { ["\($0)/cgroup.procs"] } ?? []
    let usual = Resources(
      processorSeconds: 2, memory: 512 << 20, stack: 8 << 20, fileSize: 1 << 20, openFiles: 64)
    do {
      let command = try command(
        for: launcher, ["canary", "\(getpid())"] + hidden + wayOut, using: usual)
      let result = try Program.run(
        command.program, command.arguments, environment: [], atMost: 5)
      if result.succeeded { return nil }
      let words = result.output.split(separator: "\n").joined(separator: ", ")
      return words.isEmpty ? "it did not end well" : words
    } catch {
      return "\(error)"
    }
  }

  /// Files that the canary must not be able to open. The launcher is none of them: it is the program
  /// in the sandbox here, and a system that does not say who the judge is may name it instead.
  static func hiddenFiles(from launcher: String, judge: String?) -> [String] {
    ["/etc/passwd", judge].compactMap(\.self).filter { $0 != launcher }
  }
}
