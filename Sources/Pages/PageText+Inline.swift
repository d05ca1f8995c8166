import Typesetting

extension PageText {
  /// The parts of a line in styles, or with marks if the styles are not to be seen.
  func styled(_ content: [Inline], _ style: Paint.Style = []) -> [StyledText] {
    content.flatMap { styled($0, style) }
  }

  private func styled(_ inline: Inline, _ style: Paint.Style) -> [StyledText] {
    switch inline {
    case .text(let text):
      return worth(text.replacing("\n", with: " ").visible, style)
    case .code(let code):
      // The marks stay: a color alone would not tell `1 1` from numbers in the sentence.
      let text = "`\(code.visible)`"
      let isShort = text.count <= width / 2
      return [StyledText(text, style.union(.accent), isUnbroken: isShort)]
    case .emphasis(let inner):
      return marked(inner, "*", style, .underlined)
    case .strong(let inner):
      return marked(inner, "**", style, .strong)
    case .link(let words, .web(let address)) where words != [.text(address)]:
      return styled(words + [.text(" (\(address))")], style)
    case .link(let words, _):
      return styled(words, style)
    }
  }

  /// A text. If it ends with what an exercise is worth, "●●○ 3 points", that is kept in one line.
  private func worth(_ text: String, _ style: Paint.Style) -> [StyledText] {
    guard let dot = text.firstIndex(of: "●"), text[dot...].hasSuffix(" points"),
      text[dot...].count <= 16
    else { return [StyledText(text, style)] }
    return [
      StyledText(String(text[..<dot]), style),
      StyledText(String(text[dot...]), style, isUnbroken: true),
    ]
  }

  private func marked(
    _ inner: [Inline], _ mark: String, _ style: Paint.Style, _ added: Paint.Style
  ) -> [StyledText] {
    let words = styled(inner, style.union(added))
    if paint.isOn || style.contains(added) { return words }
    return [StyledText(mark, style)] + words + [StyledText(mark, style)]
  }
}
