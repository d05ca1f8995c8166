import Foundation
import Tensors

/// Right, wrong and non-compiling versions of one file, saved faster than they can be judged, and
/// what must be true of the verdicts that come meanwhile.
///
/// Every version has a number, and its verdict shows it: a right or a wrong version prints
/// "version 17", and of one that does not compile, the compiler cannot find 'missing17'.
///
/// The judge and this test add to one file, the *log*, so that what comes before what is certain,
/// however slow the machine is. The test adds "--- saved 17" once version 17 is on the disk.
struct RapidSaves {
  /// The file that is saved.
  let file: URL
  /// Where the judge adds "Checking…" before it reads the file, and then the verdict.
  let log: URL
  /// The text of each kind of version, given its number.
  let text: (Kind, Int) -> String
  var seed: UInt64 = 1
  /// What the system says of each version, when it was saved; the truth by default. Versions of
  /// one second have one time for a judge that counts in seconds.
  var time: Date?
  /// Whether the judge gives no more verdicts.
  var isOver: () -> Bool = { false }

  enum Kind: CaseIterable, Hashable {
    case right, wrong, broken
  }

  /// What a line of the log says.
  enum Event: Hashable {
    case saved(Int)
    case checking
    case verdict(Kind, version: Int)
    /// A verdict on no version: the file was empty while it was written in place.
    case unknown
  }

  struct Outcome {
    /// What must not be, in words.
    let faults: [String]
    let verdicts: [Kind: Int]
  }

  /// Puts version 0, which is right, on the disk, and makes the log. The judge is to be started then.
  func prepare() throws {
    try save(text(.right, 0), byRenaming: true)
    try Data().write(to: log)
  }

  /// Saves one version after the other, 0 to 1.5 s apart, half of them in place and half by
  /// renaming another file. After every fifth and after the last, the file is left alone until its
  /// verdict comes.
  ///
  /// - Parameters:
  ///   - count: How many versions there are.
  ///   - endsAtFault: Whether to stop as soon as something is wrong.
  /// - Returns: How it went.
  /// - Throws: What keeps files from being written or read.
  func run(_ count: Int, endsAtFault: Bool = false) async throws -> Outcome {
    var random = RandomSource(seed: seed)
    var kinds = [0: Kind.right]
    var last = Kind.right
    guard try await isJudged(0) else {
      return Outcome(faults: ["The first verdict never comes."], verdicts: [:])
    }
    for version in 1...count {
      let others = Kind.allCases.filter { $0 != last }
      last = others[random.int(in: 0...1)]
      kinds[version] = last
      try save(text(last, version), byRenaming: random.int(in: 0...1) == 0)
      try add("--- saved \(version)\n")

      if version.isMultiple(of: 5) || version == count {
        let isJudged = try await isJudged(version) {
          try endsAtFault && !Self.faults(in: self.events(), kinds).isEmpty
        }
        let faults = Self.faults(in: try events(), kinds)
        if !isJudged {
          return Outcome(
            faults: faults + ["The verdict on version \(version) never comes."], verdicts: [:])
        }
        if endsAtFault, !faults.isEmpty { break }
      } else {
        // Most gaps are short: a second and a half is a long time for a check.
        let gap = random.unitFloat()
        try await Task.sleep(for: .milliseconds(Int(1500 * gap * gap * gap)))
      }
    }
    let events = try events()
    return Outcome(
      faults: Self.faults(in: events, kinds),
      verdicts: Dictionary(grouping: events.compactMap(\.kind)) { $0 }.mapValues(\.count))
  }

  /// Waits until the last verdict is the one on a version, unless something is wrong before.
  private func isJudged(
    _ version: Int, unless isWrong: () throws -> Bool = { false }
  ) async throws -> Bool {
    try await eventually(unless: { try isOver() || isWrong() }) {
      try events().compactMap(\.version).last == version ? true : nil
    } != nil
  }

  /// Puts a text on the disk as one kind of editor does, or as another.
  private func save(_ text: String, byRenaming isRenamed: Bool) throws {
    let other = file.deletingLastPathComponent().appending(path: ".saving")
    let written = isRenamed ? other : file
    try Data(text.utf8).write(to: written)
    if let time {
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: written.path())
    }
    guard isRenamed else { return }
    guard rename(other.path(), file.path()) == 0 else {
      throw NeverHappened(what: "\(other.path()) is renamed")
    }
  }

  /// Adds a line to the log with one call, which the system does not mix with the judge's.
  private func add(_ line: String) throws {
    guard let stream = fopen(log.path(), "a") else {
      throw NeverHappened(what: "the log is opened")
    }
    fputs(line, stream)
    fclose(stream)
  }

  private func events() throws -> [Event] {
    Self.events(in: try String(contentsOf: log, encoding: .utf8))
  }
}

// MARK: - The log

extension RapidSaves {
  static func events(in log: String) -> [Event] {
    var events: [Event] = []
    // Whether the verdict that has begun says that everything is right.
    var isRight: Bool?
    for line in log.split(separator: "\n") {
      if line.hasPrefix("--- saved "), let version = Int(line.dropFirst("--- saved ".count)) {
        events.append(.saved(version))
      } else if line.hasPrefix("Checking") || line.hasPrefix("Compiling") {
        events.append(.checking)
      } else if let sign = line.first, "✔✘○!".contains(sign) {
        if isRight != nil { events.append(.unknown) }
        isRight = sign == "✔"
      } else if let right = isRight {
        if let match = line.firstMatch(of: /version (\d+)/), let version = Int(match.1) {
          events.append(.verdict(right ? .right : .wrong, version: version))
          isRight = nil
        } else if let match = line.firstMatch(of: /'missing(\d+)'/), let version = Int(match.1) {
          events.append(.verdict(.broken, version: version))
          isRight = nil
        }
      }
    }
    return events
  }

  /// What must not be.
  ///
  /// * A verdict is that of its version: nothing of another is mixed into it.
  /// * The versions of the verdicts never go backwards.
  /// * A check that says it begins once version n is on the disk gives no verdict on an older one.
  /// * Once version n is on the disk, one verdict on an older one may still come, which was ready
  ///   at that moment, but never a second.
  static func faults(in events: [Event], _ kinds: [Int: Kind]) -> [String] {
    var faults: [String] = []
    var saved = 0, savedBeforeCheck = 0, newest = 0, late = 0
    for event in events {
      switch event {
      case .saved(let version): (saved, late) = (version, 0)
      case .checking: savedBeforeCheck = saved
      case .unknown: break
      case .verdict(let kind, let version):
        if let known = kinds[version], known != kind {
          faults.append("Version \(version) is \(known), and the verdict says \(kind).")
        }
        if version < newest {
          faults.append("The verdict on version \(version) comes after that on \(newest).")
        }
        if version < savedBeforeCheck {
          faults.append(
            "A check that begins after version \(savedBeforeCheck) gives the verdict on \(version)."
          )
        }
        if version < saved {
          late += 1
          if late > 1 {
            faults.append("Two verdicts on older versions come after version \(saved).")
          }
        }
        newest = max(newest, version)
      }
    }
    return faults
  }
}

extension RapidSaves.Event {
  fileprivate var version: Int? {
    if case .verdict(_, let version) = self { version } else { nil }
  }

  fileprivate var kind: RapidSaves.Kind? {
    if case .verdict(let kind, _) = self { kind } else { nil }
  }
}
