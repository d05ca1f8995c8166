/// What `--color` was given.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// How many colors can be told apart where a text goes.
enum ColorDepth: Int, Comparable, Sendable {
  case none
  /// The eight named colors, plain and bright.
  case sixteen
  /// The indexed palette of xterm.
  case indexed
  /// 24 bits: red, green and blue.
  case full

  static func < (first: ColorDepth, second: ColorDepth) -> Bool {
    first.rawValue < second.rawValue
  }

  /// The depth for one stream.
  ///
  /// What was typed counts more than the environment, and the environment more than whether a
  /// terminal is there; `--plain` counts most. See no-color.org, and bixense.com/clicolors for
  /// `CLICOLOR_FORCE`.
  ///
  /// - Parameters:
  ///   - choice: What `--color` was given.
  ///   - isPlain: Whether `--plain` was given.
  ///   - isTerminal: Whether the stream is a terminal.
  ///   - environment: Looks up an environment variable.
  /// - Returns: The most that may be used.
  static func decide(
    _ choice: ColorChoice, isPlain: Bool, isTerminal: Bool, environment: (String) -> String?
  ) -> ColorDepth {
    let forced = max(.sixteen, announced(in: environment))
    if isPlain { return .none }

    switch choice {
    case .never: return .none
    case .always: return forced
    case .auto: break
    }
    if !(environment("NO_COLOR") ?? "").isEmpty { return .none }
    if !["", "0"].contains(environment("CLICOLOR_FORCE") ?? "") { return forced }
    return isTerminal ? announced(in: environment) : .none
  }

  /// The depth that the terminal claims to have.
  private static func announced(in environment: (String) -> String?) -> ColorDepth {
    let terminal = environment("TERM") ?? ""
    if terminal.isEmpty || terminal == "dumb" { return .none }
    if ["truecolor", "24bit"].contains(environment("COLORTERM")) { return .full }
    if terminal.hasSuffix("-direct") { return .full }
    return terminal.contains("256color") ? .indexed : .sixteen
  }
}
