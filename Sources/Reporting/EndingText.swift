import Foundation
import Judging
import Typesetting

extension Ending {
  /// What happened, as a sentence to the learner.
  var sentence: String {
    switch self {
    case .crashed(let signal, let message):
      if let message { message } else { crashSentence(signal) }
    case .exited(let status):
      "Your code ended the program (exit status \(status)) instead of returning an answer."
    case .timedOut(let seconds):
      "No answer within \(seconds.shortText) s: a loop that never ends, or one that is far too long."
    case .outOfMemory:
      "Your code asked for more memory than there is: a size that grows, or a list without end."
    case .floodedOutput(let bytes):
      "Your code printed more than \(bytes >> 20) MiB. A print inside a loop, perhaps?"
    case .brokeProtocol(let breach):
      "Something other than an answer came back: \(breach.words)."
    }
  }

  /// What happened after the last answer, when the program only had to end.
  var sentenceAfterTheLastCase: String {
    let how =
      switch self {
      case .crashed(let signal, _): "stopped by signal \(signal)"
      case .exited(let status): "exit status \(status)"
      case .timedOut: "it went on"
      case .outOfMemory: "out of memory"
      case .floodedOutput: "it printed too much"
      case .brokeProtocol(let breach): breach.words
      }
    return """
      Every case was answered, but then the program did not end as it should (\(how)).
      Without a clean end, no answer counts.
      """
  }

  private func crashSentence(_ signal: Int32) -> String {
    switch signal {
    case SIGSEGV, SIGBUS:
      """
      Your code used memory that is not there (signal \(signal)).
      Most often that is a function that calls itself without end.
      """
    case SIGILL, SIGTRAP:
      """
      Your code stopped at one of Swift's own checks (signal \(signal)): an index outside an array, \
      a number that is too large, or nil where a value was needed.
      """
    default:
      "Your code was stopped by signal \(signal)."
    }
  }
}

extension ProtocolBreach {
  fileprivate var words: String {
    switch self {
    case .replyToAnotherRequest: "a reply to another request"
    case .moreThanOneReply: "more bytes than one reply"
    case .unreadableReply: "bytes that are not a reply"
    case .unaskedGoodbye: "a goodbye that nobody asked for"
    case .noGoodbye: "no goodbye"
    case .closedPipe: "the pipe of replies was closed"
    }
  }
}

/// The last words of a program that Swift's runtime stopped: "file:line: Fatal error: message".
struct FatalError {
  let file: String
  let line: String
  let message: String

  /// Reads one line, or returns nil if it is something else.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: ": Fatal error: "),
      let colon = text[..<mark.lowerBound].lastIndex(of: ":")
    else { return nil }
    file = String(text[..<colon])
    line = String(text[..<mark.lowerBound].suffix(from: text.index(after: colon)))
    message = String(text[mark.upperBound...])
  }

  /// "Your code stopped at Sources/Lessons/03-Padding.swift:17: row 3 is outside …".
  func sentence(learnersFile: String) -> String {
    let place = location(learnersFile: learnersFile).map { " at \($0)" } ?? ""
    return "Your code stopped\(place): \(message)"
  }

  /// "Sources/Lessons/03-Padding.swift:17", or nil if the line is not in a lesson file.
  ///
  /// The runtime knows a file by its module's name, the learner by where it lies in the kit: in
  /// the folder of `learnersFile`.
  func location(learnersFile: String) -> String? {
    guard file.hasPrefix("Lessons/") else { return nil }
    let folder = learnersFile.prefix(
      through: learnersFile.lastIndex(of: "/") ?? learnersFile.startIndex)
    return "\(folder)\(file.dropFirst("Lessons/".count)):\(line)"
  }
}
