import Foundation

/// A cgroup for all that comes of one program in the sandbox: one write ends every process in it, at
/// once, whatever they have done to be missed. See cgroups(7).
///
/// Each start has its own, not each submission: a submission is compiled and asked by several
/// programs one after the other, and nothing of one is to be there while the next one runs. It costs
/// a few tenths of a millisecond, so a learner's own code has one, too.
///
/// No limits are set by it: they can be set only below a cgroup without processes, which this
/// program's own is not; and a verdict must not depend on who has started the program.
public struct ControlGroup: Sendable {
  /// The launcher makes it.
  let folder: String

  /// A group that nobody else has; nil if there are none on this machine.
  public init?() {
    guard case .success(let place) = Self.place else { return nil }
    self.init(in: place)
  }

  init(in place: String) {
    let number = Self.lock.withLock { () -> Int in
      Self.count += 1
      return Self.count
    }
    folder = "\(place)/\(Self.names.name(number))"
  }

  private init(leftover folder: String) { self.folder = folder }

  /// Ends all that is in it.
  /// - Returns: Whether the system has taken that.
  @discardableResult
  func end() -> Bool {
    let file = open("\(folder)/cgroup.kill", O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { Descriptor(file).close() }
    return Descriptor(file).write([UInt8(ascii: "1")]) == 1
  }

  /// Ends all that is in it, and removes it. What was ended may need a moment to be gone.
  /// - Returns: Whether it is gone.
  @discardableResult
  func remove() -> Bool {
    for _ in 0..<1000 {
      if rmdir(folder) == 0 || errno == ENOENT { return true }
      if errno != EBUSY { return false }
      end()
      waitUntilReady(atMost: 1)
    }
    return false
  }

  /// Whether each program in the sandbox has one.
  public static var isUsed: Bool { if case .success = place { true } else { false } }

  private static let names = OwnedName(prefix: "striate-\(spaceOfProcesses)")
  private static let lock = NSLock()
  nonisolated(unsafe) private static var count = 0

  /// Containers may share cgroups, and have processes of the same numbers.
  private static let spaceOfProcesses =
    ((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "")
    .filter(\.isNumber) + "-"
}

extension ControlGroup {
  /// Why there are no groups, for people.
  struct Absence: Error {
    let reason: String
  }

  /// The folder that groups are made in: this program's own cgroup, if a process there was seen to
  /// end with its group.
  static let place: Result<String, Absence> = {
    #if os(Linux)
      // To see what happens where there is none.
      if ProcessInfo.processInfo.environment["STRIATE_CGROUP"] == "none" {
        return .failure(Absence(reason: "STRIATE_CGROUP is 'none'"))
      }
      guard let own else { return .failure(Absence(reason: "no cgroup of version 2 is mounted")) }
      removeLeftovers(in: own)
      return ControlGroup(in: own).fault().map { .failure(Absence(reason: $0)) } ?? .success(own)
    #else
      return .failure(Absence(reason: "only Linux has them"))
    #endif
  }()

  /// Tries it, and removes it.
  /// - Returns: What does not work; nil if all does.
  func fault() -> String? {
    let resources = Resources(
      processorSeconds: 2, memory: 512 << 20, stack: 8 << 20, fileSize: 1 << 20, openFiles: 64)
    do {
      // It waits for a request, which never comes.
      let waiting = try Sandbox(.none).command(
        for: "/bin/sh", ["-c", "echo here; read request <&3"], using: resources, in: self)
      let child = try Child.start(
        waiting.program, arguments: waiting.arguments, environment: [], endsWhatItStarted: true,
        in: self)
      defer { child.closePipes() }
      waitUntilReady(reading: [child.prints], atMost: 5000)
      guard case .bytes(let bytes) = child.prints.read(), bytes == Array("here\n".utf8) else {
        _ = child.exit(before: .now)
        return "\(folder): no process starts there"
      }
      let isTold = end()
      let deadline = ContinuousClock.now + .seconds(5)
      guard isTold, child.exit(before: deadline) == .signal(SIGKILL), .now < deadline else {
        return "\(folder)/cgroup.kill: it ends nothing"
      }
      return remove() ? nil : "\(folder): it cannot be removed"
    } catch {
      return "\(error)"
    }
  }

  /// Removes what processes have left that were ended from outside.
  private static func removeLeftovers(in place: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    where names.isLeftover(name) {
      ControlGroup(leftover: "\(place)/\(name)").remove()
    }
  }

  /// The folder of the cgroup that this program is in; nil if the system does not show it.
  static let own: String? = {
    let groups = (try? Files.read(URL(filePath: "/proc/self/cgroup"))) ?? ""
    let mounts = (try? Files.read(URL(filePath: "/proc/self/mountinfo"))) ?? ""
    return folder(groups: groups, mounts: mounts)
  }()

  /// The folder of a process's cgroup.
  ///
  /// - Parameters:
  ///   - groups: What /proc says of the process's cgroups: see cgroups(7).
  ///   - mounts: What it says of the mounts: see proc_pid_mountinfo(5).
  /// - Returns: The folder; nil if it is not mounted.
  static func folder(groups: String, mounts: String) -> String? {
    guard
      let group = groups.split(separator: "\n").first(where: { $0.hasPrefix("0::/") })?
        .dropFirst(3)
    else { return nil }
    for mount in mounts.split(separator: "\n") {
      let halves = mount.components(separatedBy: " - ")
      let words = halves[0].split(separator: " ")
      guard halves.count == 2, halves[1].hasPrefix("cgroup2 "), words.count > 5 else { continue }
      let root = words[3] == "/" ? "" : words[3]
      // Of spaces, the system shows only the numbers.
      guard group == root || group.hasPrefix("\(root)/"), !words[4].contains("\\") else { continue }
      let path = words[4] + group.dropFirst(root.count)
      return path.hasSuffix("/") ? String(path.dropLast()) : String(path)
    }
    return nil
  }
}
