import Judging
import Typesetting

extension Remark {
  /// What the reader must know, as sentences.
  ///
  /// - Parameter exercise: The exercise that the verdict is on.
  /// - Returns: The sentences, in lines.
  func text(on exercise: String) -> String {
    switch self {
    case .ended(let ending):
      ending.sentence
    case .endedAfterTheLastCase(let ending):
      ending.sentenceAfterTheLastCase
    case .waits(let name):
      "'\(exercise)' calls '\(name)', which is not written yet."
    case .waitsForFile(let name, let path, let doesCompile):
      """
      '\(exercise)' calls '\(name)', and the file of '\(name)' \
      \(doesCompile ? "cannot be used" : "does not compile"): \(path).
      'swift run lesson-runner check \(name)' says why. Then '\(exercise)' can be judged.
      """
    case .judgedWithout(let names, let path):
      """
      '\(exercise)' was judged as if \(path) kept \(names.text) to itself.
      That is declared for all lessons, and changes what your code means here.
      Make it private or rename it.
      """
    case .otherSignature(let found, let needed):
      """
      '\(exercise)' has another type than the exercise.
      Yours:  \(found)
      Needed: \(needed)
      """
    case .doesNotCompile(let messages, let leftOut):
      ([messages.text] + leftOut.map(\.text)).joined(separator: "\n")
    case .fileMissing(let path, let lesson):
      """
      \(path) is missing.
      'swift run lesson-runner reset \(lesson)' puts the stubs of that lesson back.
      """
    case .fileUnreadable(let path, let reason):
      "Cannot read \(path): \(reason).\nCheck that it is there and that you may read it."
    case .fileUnfit(let path, let reason, let advice):
      "Cannot read \(path): \(reason).\n\(advice)"
    case .fileRefused(let code):
      code.words
    case .sectionMissing(let path):
      """
      \(path) has no section '// MARK: - \(exercise)'.
      'swift run lesson-runner reset \(exercise)' puts the stub back at the end of the file.
      """
    case .workerDoesNotStart(let path, let reason):
      """
      The program that runs your code does not start: \(reason) (\(path)).
      Remove the folder .striate/build and try again; it is made anew.
      """
    case .workerHasNoBinding:
      "The kit's worker has no binding for '\(exercise)'."
    case .workerCannotReadCase:
      "The kit's worker could not read the case it was given."
    case .kitStopped:
      """
      The kit itself failed on what '\(exercise)' returned: the mistake is the kit's.
      Your code is as it was. If it returns very large numbers, or none, look at those first.
      """
    }
  }
}

extension [SharedName] {
  /// "'max' (line 12) or 'min' (line 15)". It may be any of them.
  fileprivate var text: String {
    listed { "'\($0.text.visible)' (line \($0.line))" }
  }

  /// "'max' or 'min'"
  var textWithoutLines: String { listed { "'\($0.text.visible)'" } }

  private func listed(_ words: (SharedName) -> String) -> String {
    (prefix(3).map(words) + (count > 3 ? ["another name"] : [])).joined(separator: " or ")
  }
}

extension [CompilerMessage] {
  /// The first few messages. One about a missing brace stands before those that follow from it,
  /// although the compiler comes to it last.
  fileprivate var text: String {
    let braces = filter(\.isAboutBrace)
    let others = filter { !$0.isAboutBrace }
    let shown = (braces + others).prefix(braces.isEmpty ? 4 : 2)
    let rest = count - shown.count
    let advice =
      braces.isEmpty
      ? [] : others.first.map { ["A brace is missing above line \($0.line)."] } ?? []
    let more = rest > 0 ? ["(and \(rest) more, which may follow from the first)"] : []
    return (shown.map(\.words) + advice + more).joined(separator: "\n")
  }
}

extension CompilerMessage {
  /// The message with its location, then the source line with the marks under it.
  var words: String {
    let location = line > 0 ? "\(path):\(line):\(column)" : path
    return (["\(location): error: \(text)"] + excerpt.map { "  \($0.visible)" })
      .joined(separator: "\n")
  }
}

extension RefusedCode {
  /// What was found and where, why it is refused, and what to do.
  var words: String {
    let place = line > 0 ? "\(path):\(line)" : path
    return "\(place): '\(text.visible)' is not allowed in a lesson.\n\(reason)"
  }

  private var reason: String {
    switch kind {
    case .otherImport:
      """
      A lesson imports 'Tensors' and nothing else. Remove that line.
      'Tensors' has 'exp', 'log', 'cos', 'sin' and 'sqrt'.
      """
    case .attribute:
      """
      A lesson uses only a few attributes, such as @inlinable and @escaping; others could change
      the program that checks it. Correct it or remove it.
      """
    case .directive:
      "It can make messages point at the wrong place. Remove it."
    case .symbol:
      """
      The compiled file names something that neither Swift nor 'Tensors' gives to a lesson.
      Remove what you added last that is not plain Swift, and save the file again.
      """
    }
  }
}

extension LeftOutFile {
  fileprivate var text: String {
    switch reason {
    case .doesNotCompile(let messages):
      "\(name) was left out, since it does not compile:\n\(messages.text)"
    case .unreadable(let reason):
      "\(name) was left out, since it cannot be read: \(reason)."
    case .refused(let code):
      "\(name) was left out.\n\(code.words)"
    }
  }
}
