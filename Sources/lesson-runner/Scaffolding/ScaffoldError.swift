import Typesetting

/// Why an exercise is not added, removed or renamed.
enum ScaffoldError: Error, Hashable {
  case nameTaken(String)
  case badName(String, reason: String)
  case badSignature(String, reason: String)
  case stillUsed(String, by: [String])
  case noDeclaration(String)
  case noUnnamedAnswer(exercise: String, count: Int)
}

extension ScaffoldError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    switch self {
    case .nameTaken(let name):
      "There is an exercise '\(name)' already.\nChoose another name; it must be unique in the kit."
    case .badName(let name, let reason):
      "'\(name)' cannot be the name of an exercise: \(reason).\nChoose another name."
    case .stillUsed(let exercise, let places):
      """
      Other code uses what belongs to '\(exercise)', and would not compile without it:
      \(places.map { "  \($0)" }.joined(separator: "\n"))
      Change that first. Nothing was removed.
      """
    case .noDeclaration(let exercise):
      """
      The declaration of '\(exercise)' has no 'misconceptions: { … }' in lines of its own.
      Write the misconception there by hand.
      """
    case .noUnnamedAnswer(let exercise, let count):
      count == 0
        ? """
        Every wrong answer to '\(exercise)' in this class has a name already, or could not be \
        compared. There is nothing to add.
        """
        : """
        The class gives \(counted(count, "kind")) of wrong answers to '\(exercise)' that \
        \(count == 1 ? "has" : "have") no name.
        --number is from 1 to \(count), the most frequent first.
        """
    case .badSignature(let signature, let reason):
      """
      '\(signature)' is not a signature this kit can grade: \(reason).
      Write it like this: '(Matrix, by: Int) -> Matrix'
      """
    }
  }
}
