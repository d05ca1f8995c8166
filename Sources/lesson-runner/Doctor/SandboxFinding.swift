import Processes

extension Finding {
  /// What keeps a learner's code from the judge and the machine.
  static func sandbox(_ sandbox: Sandbox, passedOver: [(level: SandboxLevel, reason: String)])
    -> Finding
  {
    let name = "sandbox"
    guard Sandbox.launcher != nil else {
      return .missing(
        name, "the program 'lesson-sandbox', which starts your code, is not there",
        "Build the kit again: swift build", isNeeded: true)
    }
    let end = ControlGroup.isUsed ? "; what it starts ends with it (cgroup)" : ""
    switch sandbox.level {
    case .namespaces:
      return .well(
        name,
        "your code has processes, files and a network of its own, and cannot reach others" + end)
    case .bubblewrap:
      return .well(
        name,
        "your code has processes, files and a network of its own, by bubblewrap, and cannot reach "
          + "others" + end)
    case .filters:
      return .well(
        name,
        "your code can start no process, signal none, and read no file but its libraries; it shares "
          + "the rest of this machine (filters of the kernel)" + end)
    case .none:
      return .missing(name, none, remedy(passedOver))
    }
  }

  private static let none = """
    there is none here: your code runs with limits of time and memory, and what it starts is ended \
    with it. It can read and write your files, and it can stop or end the program that checks it, \
    as any program of yours can
    """

  private static func remedy(_ passedOver: [(level: SandboxLevel, reason: String)]) -> String {
    #if os(Linux)
      let reasons = passedOver.map { "\($0.level.rawValue): \($0.reason)" }
      return (["Run only code that you trust, or install bubblewrap."] + reasons)
        .joined(separator: "\n")
    #else
      return "Run only code that you trust: this system has no sandbox that the kit can use."
    #endif
  }
}
