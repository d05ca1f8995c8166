/// How far a program with a learner's code is kept from the rest of the machine.
public enum SandboxLevel: String, CaseIterable, Codable, Sendable {
  /// A user, processes, files and a network of its own, made with the kernel's own calls.
  case namespaces
  /// The same, made by bubblewrap. It takes longer, but some systems let only bubblewrap do it.
  case bubblewrap
  /// The machine's own files and processes, of which most are out of reach (Landlock, seccomp).
  case filters
  /// Limits, and no more.
  case none

  /// From the best to the worst: the first that is seen to hold is taken.
  static let ladder: [SandboxLevel] = allCases
}
