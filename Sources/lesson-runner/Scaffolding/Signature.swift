import Proving
import Typesetting
import Wire

/// The type of a function to be written, as an instructor types it:
/// `(Matrix, by: Int) throws(ShapeError) -> Matrix`.
struct Signature: Equatable {
  let parameters: [Parameter]
  let throwsShapeError: Bool
  let result: String

  struct Parameter: Equatable {
    /// nil where the argument is written without one.
    let label: String?
    let name: String
    let type: String
  }

  /// - Throws: `ScaffoldError.badSignature`
  init(_ text: String) throws(ScaffoldError) {
    let parts = text.split(separator: "->", maxSplits: 1).map { String($0).trimmingSpaces }
    guard parts.count == 2, parts[0].hasPrefix("("), let close = parts[0].lastIndex(of: ")") else {
      throw .badSignature(text, reason: "it has no parentheses or no '->'")
    }
    let effects = parts[0].firstRange(of: ") throws")
    throwsShapeError = effects != nil
    let end = effects?.lowerBound ?? close
    if let rest = effects.map({ parts[0][$0.upperBound...] }), !["", "(ShapeError)"].contains(rest)
    {
      throw .badSignature(text, reason: "the only error that crosses to the judge is ShapeError")
    }
    let inner = String(parts[0][parts[0].index(after: parts[0].startIndex)..<end])
    var found: [Parameter] = []
    for part in inner.split(separator: ",").map({ String($0).trimmingSpaces }) {
      found.append(try Parameter(part, in: text, taken: Set(found.map(\.name))))
    }
    parameters = found
    result = parts[1]
    for type in parameters.map(\.type) + [result] where Placeholder.value(of: type) == nil {
      throw .badSignature(
        text,
        reason: "'\(type)' is not one of \(Placeholder.types.joined(separator: ", ")), "
          + "or an array or an optional of one")
    }
  }

  /// "_ matrix: Matrix, by number: Int"
  var parameterList: String {
    parameters.map { parameter in
      let label = parameter.label ?? "_"
      return "\(label == parameter.name ? label : "\(label) \(parameter.name)"): \(parameter.type)"
    }.joined(separator: ", ")
  }

  /// "(_ matrix: Matrix, by number: Int) -> Matrix"
  var declaration: String {
    "(\(parameterList))\(throwsShapeError ? " throws(ShapeError)" : "") -> \(result)"
  }

  /// "Matrix(rows: 1, columns: 1), by: 0"
  var sampleArguments: String {
    parameters.map { parameter in
      (parameter.label.map { "\($0): " } ?? "") + (Placeholder.value(of: parameter.type) ?? "")
    }.joined(separator: ", ")
  }
}

extension Signature.Parameter {
  fileprivate init(_ text: String, in signature: String, taken: Set<String>) throws(ScaffoldError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0).trimmingSpaces }
    let names = parts.count == 2 ? parts[0].split(separator: " ").map(String.init) : ["_"]
    guard let type = parts.last, (1...2).contains(names.count),
      names.allSatisfy({ $0 == "_" || $0.isSwiftWord }),
      names.count == 1 || names[1].isSwiftName
    else { throw .badSignature(signature, reason: "'\(text)' is not a parameter") }
    self.type = type
    label = names[0] == "_" ? nil : names[0]
    // A label such as "by" or "of" reads badly inside; the type's name says what it is.
    let prepositions: Set = ["by", "of", "with", "in", "to", "from", "at", "on", "for", "using"]
    let own = names.count == 2 ? names[1] : names[0]
    var name =
      !own.isSwiftName || own == "_" || prepositions.contains(own)
      ? Placeholder.name(for: type) : own
    while taken.contains(name) { name += "2" }
    self.name = name
  }
}

/// What stands in a scaffold until it is written.
enum Placeholder {
  static var types: [String] { answerableTypes.map { $0.typeName }.sorted() }

  /// A value of that type as Swift text, or nil if the type cannot be graded.
  static func value(of type: String) -> String? { answerableType(named: type)?.placeholder }

  /// What a parameter of that type is called where nobody said.
  static func name(for type: String) -> String {
    let names = ["Int": "number", "Float": "number", "Bool": "flag", "String": "text"]
    if type.hasPrefix("[") { return "list" }
    let letters = type.filter(\.isLetter)
    return names[type] ?? letters.prefix(1).lowercased() + letters.dropFirst()
  }
}

extension String {
  /// Whether this can be the name of a function or a parameter.
  var isSwiftName: Bool {
    isSwiftWord && !keywords.contains(self)
  }

  /// Whether this can be an argument label. A keyword can be one, too.
  var isSwiftWord: Bool {
    guard let first = unicodeScalars.first, first.isLetterOrUnderscore else { return false }
    return unicodeScalars.allSatisfy { $0.isLetterOrUnderscore || ("0"..."9").contains($0) }
  }
}

/// The words that Swift keeps for itself and that a name cannot be without quotes.
private let keywords: Set = [
  "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
  "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func",
  "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator",
  "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
  "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias",
  "var", "where", "while",
]

extension Unicode.Scalar {
  fileprivate var isLetterOrUnderscore: Bool {
    self == "_" || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }
}
