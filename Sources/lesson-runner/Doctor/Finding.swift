import Reporting

/// What `doctor` found out about one thing that the kit uses.
struct Finding: Equatable, Sendable {
  /// What was looked at, in a word or two.
  let name: String
  /// Whether it is as it should be.
  let isWell: Bool
  /// What there is, or what is missing and what that costs.
  let message: String
  /// What to do about it; nil if nothing is to be done.
  let remedy: String?
  /// Whether the kit cannot do without it.
  let isNeeded: Bool

  static func well(_ name: String, _ message: String, isNeeded: Bool = false) -> Finding {
    Finding(name: name, isWell: true, message: message, remedy: nil, isNeeded: isNeeded)
  }

  static func missing(
    _ name: String, _ message: String, _ remedy: String?, isNeeded: Bool = false
  ) -> Finding {
    Finding(name: name, isWell: false, message: message, remedy: remedy, isNeeded: isNeeded)
  }
}

extension [Finding] {
  /// Whether all is there that the kit cannot do without.
  var areEnough: Bool { allSatisfy { $0.isWell || !$0.isNeeded } }
}

/// The documented, versioned output of `doctor --json`.
struct DoctorReport: Encodable, Sendable {
  let schema = 1
  /// The kit's version.
  let kit: String
  /// The level of the sandbox; see `SandboxLevel`.
  let sandbox: String
  let findings: [Entry]

  struct Entry: Encodable, Sendable {
    let name: String
    let state: String
    let needed: Bool
    let message: String
    @Nullable var remedy: String?

    init(_ finding: Finding) {
      name = finding.name
      state = finding.isWell ? "well" : "missing"
      needed = finding.isNeeded
      message = finding.message
      remedy = finding.remedy
    }
  }
}
