extension CommandTable {
  var fishScript: String {
    let function = "_" + functionName
    let valued = optionsWithValues.flatMap(\.spellings).joined(separator: " ")
    return """
      # Completes \(name) in fish. To load it, type
      #   \(name) --generate-completion-script fish | source

      function \(function)_exercises
        set -l program (string replace -r '^~' $HOME -- (commandline -opc)[1])
        $program list --names 2>/dev/null
      end

      function \(function)_lessons
        \(function)_exercises | string replace -rf '^.*\\t' '' | uniq
      end

      # Whether the subcommand is $argv[1] and, if there is an $argv[2], that many arguments follow.
      function \(function)_at
        set -l subcommand ''
        set -l position 0
        set -l is_value no
        for word in (commandline -opc)[2..]
          if test $is_value = yes
            set is_value no
            continue
          end
          switch $word
            case \(valued)
              set is_value yes
            case '-*'
            case '*'
              if test -z "$subcommand"
                set subcommand $word
              else
                set position (math $position + 1)
              end
          end
        end
        test "$subcommand" = "$argv[1]"; or return 1
        test (count $argv) -lt 2; or test $position -eq $argv[2]
      end

      complete -c \(name) -f
      \((globalLines + subcommands.flatMap(fishLines)).lines())

      """
  }

  private var globalLines: [String] {
    globalOptions.filter { !$0.isHidden }
      .map { fishLine($0, condition: $0.isListedAtRootOnly ? condition("''") : nil) }
  }

  private func fishLines(of subcommand: Subcommand) -> [String] {
    let abstract = quoted(subcommand.abstract)
    let opening = "complete -c \(name) -n"
    let own = subcommand.options.filter { !$0.isHidden }
      .map { fishLine($0, condition: condition(subcommand.name)) }
    let arguments = subcommand.arguments.enumerated().compactMap { position, argument in
      values(of: argument).map { values in
        let place = argument.arity == .many ? "" : " \(position)"
        return "\(opening) \(condition(subcommand.name + place)) -a \(quoted(values))"
      }
    }
    return ["\(opening) \(condition("''")) -a \(subcommand.name) -d \(abstract)"] + own + arguments
  }

  private func values(of argument: Argument) -> String? {
    let function = "_" + functionName
    return switch argument.completion {
    case .nothing: nil
    case .exercises: "(\(function)_exercises)"
    case .lessons: "(\(function)_lessons)"
    case .exercisesAndLessons: "(\(function)_exercises) (\(function)_lessons)"
    case .subcommands: subcommands.map(\.name).joined(separator: " ")
    case .words(let words): words.joined(separator: " ")
    }
  }

  private func fishLine(_ option: any OptionDeclaration, condition: String?) -> String {
    var line = "complete -c \(name)"
    if let condition { line += " -n \(condition)" }
    if let short = option.short { line += " -s \(short)" }
    line += " -l \(option.long)"
    if !option.isFlag { line += " -x" }
    if !option.choices.isEmpty { line += " -a \(quoted(option.choices.joined(separator: " ")))" }
    return line + " -d \(quoted(option.help))"
  }

  private func condition(_ place: String) -> String {
    quoted("_\(functionName)_at \(place)")
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
