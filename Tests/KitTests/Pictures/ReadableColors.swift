extension String {
  /// The text with its colors in short: "⟨234⟩" for both halves of a block, "⟨234/230⟩" for an upper
  /// and a lower one, "⟨234/⟩" for an upper one alone, "[31;47]" for anything else.
  var readableColors: String {
    replacing(/\u{1B}\[38;[25];([0-9;]+);(49|48;[25];([0-9;]+))m/) { match in
      let upper = match.1.replacing(";", with: ","),
        lower = match.3?.replacing(";", with: ",") ?? ""
      return upper == lower ? "⟨\(upper)⟩" : "⟨\(upper)/\(lower)⟩"
    }
    .replacing("\u{1B}", with: "")
    .replacing(/\[([0-9;]*)m/) { "[\($0.1)]" }
  }

  var withoutColors: String { replacing(/\u{1B}\[[0-9;]*m/, with: "") }
}
