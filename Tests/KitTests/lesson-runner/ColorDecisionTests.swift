import Testing

@testable import lesson_runner

@Suite("Colors")
struct ColorDecisionTests {
  struct Situation: Sendable, CustomTestStringConvertible {
    var choice = ColorChoice.auto
    var isPlain = false
    var isTerminal = true
    var environment: [String: String] = [:]
    let expected: ColorDepth

    var testDescription: String {
      "\(choice) \(isPlain ? "plain " : "")\(isTerminal ? "terminal" : "file") \(environment)"
    }
  }

  @Test(
    "The depth for a stream",
    arguments: [
      Situation(environment: ["TERM": "xterm"], expected: .sixteen),
      Situation(environment: ["TERM": "linux"], expected: .sixteen),
      Situation(environment: ["TERM": "xterm-256color"], expected: .indexed),
      Situation(
        environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], expected: .full),
      Situation(environment: ["TERM": "xterm", "COLORTERM": "24bit"], expected: .full),
      Situation(environment: ["TERM": "xterm", "COLORTERM": "yes"], expected: .sixteen),
      Situation(environment: ["TERM": "xterm-direct"], expected: .full),
      Situation(environment: ["TERM": "dumb"], expected: .none),
      Situation(environment: ["TERM": "dumb", "COLORTERM": "truecolor"], expected: .none),
      Situation(environment: [:], expected: .none),
      Situation(isTerminal: false, environment: ["TERM": "xterm-256color"], expected: .none),

      Situation(environment: ["TERM": "xterm", "NO_COLOR": "1"], expected: .none),
      Situation(environment: ["TERM": "xterm", "NO_COLOR": ""], expected: .sixteen),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "1"], expected: .sixteen),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "1", "TERM": "xterm-256color"],
        expected: .indexed),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "0", "TERM": "xterm"], expected: .none),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "", "TERM": "xterm"], expected: .none),
      Situation(
        environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1", "TERM": "xterm"], expected: .none),

      Situation(choice: .always, isTerminal: false, expected: .sixteen),
      Situation(
        choice: .always, isTerminal: false, environment: ["NO_COLOR": "1", "TERM": "dumb"],
        expected: .sixteen),
      Situation(
        choice: .always, isTerminal: false,
        environment: ["TERM": "xterm", "COLORTERM": "truecolor"], expected: .full),
      Situation(
        choice: .never, environment: ["TERM": "xterm", "CLICOLOR_FORCE": "1"], expected: .none),
      Situation(
        choice: .always, isPlain: true, environment: ["TERM": "xterm", "CLICOLOR_FORCE": "1"],
        expected: .none),
    ])
  func depth(situation: Situation) {
    let depth = ColorDepth.decide(
      situation.choice, isPlain: situation.isPlain, isTerminal: situation.isTerminal
    ) { situation.environment[$0] }
    #expect(depth == situation.expected)
  }
}
