extension CommandTable {
  /// Runs in the bash 3.2 of macOS too, hence no `mapfile` and no `compopt`.
  var bashScript: String {
    let function = functionName
    let valued = optionsWithValues.flatMap(\.spellings).joined(separator: "|")
    return """
      # Completes \(name) in bash. To load it, type
      #   source <(\(name) --generate-completion-script bash)

      \(function)_exercises() {
        "$program" list --names 2>/dev/null | cut -f 1
      }

      \(function)_lessons() {
        "$program" list --names 2>/dev/null | cut -s -f 2 | uniq
      }

      \(function)() {
        local program="${1/#\\~/$HOME}"
        local current="${COMP_WORDS[COMP_CWORD]}"
        local word option="" subcommand="" offered=""
        local position=0 index=1

        while [ "$index" -lt "$COMP_CWORD" ]; do
          word="${COMP_WORDS[index]}"
          case "$word" in
            \(valued))
              option="$word"
              # Bash takes "--option=value" for three words.
              if [ "${COMP_WORDS[index + 1]}" = "=" ]; then index=$((index + 1)); fi
              index=$((index + 1))
              ;;
            -*) ;;
            *)
              if [ -z "$subcommand" ]; then
                subcommand="$word"
              else
                position=$((position + 1))
              fi
              ;;
          esac
          index=$((index + 1))
        done

        if [ "$index" -gt "$COMP_CWORD" ]; then
          if [ "$current" = "=" ]; then current=""; fi
          case "$option" in
      \(bashValues.lines(indentedBy: 6))
          esac
        elif [ "${current:0:1}" = "-" ]; then
          case "$subcommand" in
      \(bashOptions.lines(indentedBy: 6))
          esac
        else
          case "$subcommand:$position" in
      \(bashArguments.lines(indentedBy: 6))
          esac
        fi

        COMPREPLY=($(compgen -W "$offered" -- "$current"))
      }

      complete -F \(function) \(name)

      """
  }

  private var bashValues: [String] {
    optionsWithValues.filter { !$0.choices.isEmpty }
      .map {
        "\($0.spellings.joined(separator: "|"))) "
          + "offered=\"\($0.choices.joined(separator: " "))\" ;;"
      }
  }

  private var bashOptions: [String] {
    ([nil] + subcommands).map { subcommand in
      let spellings = visibleOptions(of: subcommand).flatMap(\.spellings)
      return "\(subcommand?.name ?? "\"\"")) offered=\"\(spellings.joined(separator: " "))\" ;;"
    }
  }

  private var bashArguments: [String] {
    let names = subcommands.map(\.name).joined(separator: " ")
    var cases = [":*) offered=\"\(names)\" ;;"]
    for subcommand in subcommands {
      for (position, argument) in subcommand.arguments.enumerated() {
        let offered =
          switch argument.completion {
          case .nothing: ""
          case .exercises: "$(\(functionName)_exercises)"
          case .lessons: "$(\(functionName)_lessons)"
          case .exercisesAndLessons: "$(\(functionName)_exercises; \(functionName)_lessons)"
          case .subcommands: names
          case .words(let words): words.joined(separator: " ")
          }
        guard !offered.isEmpty else { continue }
        let place = argument.arity == .many ? "*" : "\(position)"
        cases.append("\(subcommand.name):\(place)) offered=\"\(offered)\" ;;")
      }
    }
    return cases
  }
}
