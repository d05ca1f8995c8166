extension CommandTable {
  /// Works as a file `_lesson-runner` in `$fpath` and when it is sourced.
  var zshScript: String {
    let function = functionName
    return """
      #compdef \(name)
      # Completes \(name) in zsh. To load it, type
      #   source <(\(name) --generate-completion-script zsh)

      \(function)_exercises() {
        local -a names
        names=(${(f)"$(_call_program exercises $program list --names 2>/dev/null)"})
        names=(${names%%$'\\t'*})
        _describe exercise names
      }

      \(function)_lessons() {
        local -a names
        names=(${(f)"$(_call_program lessons $program list --names 2>/dev/null)"})
        names=(${(u)${(M)names:#*$'\\t'*}#*$'\\t'})
        _describe lesson names
      }

      \(function)_exercises_and_lessons() {
        _alternative 'exercises:exercise:\(function)_exercises' \
      'lessons:lesson:\(function)_lessons'
      }

      \(function)_subcommands() {
        local -a names
        names=(
      \(subcommands.map { quoted("\($0.name):\($0.abstract)") }.lines(indentedBy: 4))
        )
        _describe subcommand names
      }

      \(function)() {
        local program=$words[1] curcontext=$curcontext context state state_descr line
        local -A opt_args
        integer result=1

        _arguments -C \\
      \(continued(specifications(of: nil)))
          '1:subcommand:\(function)_subcommands' \\
          '*:: :->arguments' && result=0

        if [[ $state == arguments ]]; then
          case $words[1] in
      \(subcommands.map(branch).joined(separator: "\n"))
          esac
        fi
        return result
      }

      if [[ $funcstack[1] == \(function) || $funcstack[1] == _\(name) ]]; then
        \(function) "$@"
      elif (( $+functions[compdef] )); then
        compdef \(function) \(name)
      fi

      """
  }

  private func branch(_ subcommand: Subcommand) -> String {
    let parts = specifications(of: subcommand) + argumentSpecifications(of: subcommand)
    return """
            \(subcommand.name))
              _arguments \\
      \(continued(parts, indent: 10))
                && result=0
              ;;
      """
  }

  private func continued(_ parts: [String], indent: Int = 4) -> String {
    parts.map { $0 + " \\" }.lines(indentedBy: indent)
  }

  /// '(-h --help)'{-h,--help}'[Show help information.]'
  private func specifications(of subcommand: Subcommand?) -> [String] {
    visibleOptions(of: subcommand).map { option in
      let names = option.spellings
      let help = option.help.replacing("[", with: "\\[").replacing("]", with: "\\]")
      var explanation = "\(option.isFlag ? "" : "=")[\(help)]"
      if let valueName = option.valueName {
        let values = option.choices.joined(separator: " ")
        explanation += ":\(valueName):" + (values.isEmpty ? "" : "(\(values))")
      }
      return names.count == 1
        ? quoted(names[0] + explanation)
        : "'(\(names.joined(separator: " ")))'{\(names.joined(separator: ","))}"
          + quoted(explanation)
    }
  }

  private func argumentSpecifications(of subcommand: Subcommand) -> [String] {
    subcommand.arguments.enumerated().map { position, argument in
      let action =
        switch argument.completion {
        case .nothing: ""
        case .exercises: "\(functionName)_exercises"
        case .lessons: "\(functionName)_lessons"
        case .exercisesAndLessons: "\(functionName)_exercises_and_lessons"
        case .subcommands: "\(functionName)_subcommands"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
      let place = argument.arity == .many ? "*" : "\(position + 1)"
      return quoted("\(place):\(argument.name):\(action)")
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
