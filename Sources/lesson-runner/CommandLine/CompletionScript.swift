// One script a shell, all from the table. Names of exercises and lessons are asked of the program
// itself while completing (`list --names`), so that a script stays right when a lesson is added.

/// The shells that there are completion scripts for.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

extension CommandTable {
  /// A script that makes `shell` complete subcommands, options, values, exercises and lessons.
  func completionScript(for shell: Shell) -> String {
    switch shell {
    case .bash: bashScript
    case .zsh: zshScript
    case .fish: fishScript
    }
  }

  /// The program's name as the name of a shell function.
  var functionName: String {
    "_" + String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// Every visible option that takes a value, once: "--color", "--seed", …
  var optionsWithValues: [any OptionDeclaration] {
    var found: [any OptionDeclaration] = []
    for option in globalOptions + subcommands.flatMap(\.options)
    where !option.isFlag && !option.isHidden && !found.contains(where: { $0.long == option.long }) {
      found.append(option)
    }
    return found
  }
}

extension OptionDeclaration {
  /// "-h" and "--help", as they are typed.
  var spellings: [String] {
    (short.map { ["-\($0)"] } ?? []) + ["--\(long)"]
  }
}

extension Array where Element == String {
  /// The lines of a script, each `indent` spaces further in.
  func lines(indentedBy indent: Int = 0) -> String {
    map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }
}
