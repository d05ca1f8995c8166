extension PageText {
  /// What stands in a line, in styles; with marks where the styles are not to be seen.
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
    case .strikethrough(let inner):
      return around(styled(inner, style), "~~", style)
    case .superscript(let inner):
      return [StyledText("^", style)] + styled(inner, style)
    case .subscript(let inner):
      return [StyledText("_", style)] + styled(inner, style)
    case .image(let image):
      let words = "Figure: \(image.alternativeText.visible) (\(folder)/\(image.file.visible))"
      return [StyledText("[\(words)]", style)]
    case .link(let text, let target):
      let words = styled(text, style)
      guard let address = address(target), address != text.plainText else { return words }
      return words + [StyledText(" (\(address.visible))", style.union(.faint))]
    case .lineBreak:
      return [StyledText("\n", style)]
    }
  }

  /// A text, whose end is kept in one line where it says what an exercise is worth: "●●○ 3 points".
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
    return paint.isOn || style.contains(added) ? words : around(words, mark, style)
  }

  private func around(
    _ words: [StyledText], _ mark: String, _ style: Paint.Style
  ) -> [StyledText] {
    [StyledText(mark, style)] + words + [StyledText(mark, style)]
  }

  /// What to follow a link by, or nil where its words are enough.
  private func address(_ target: LinkTarget) -> String? {
    switch target {
    case .heading: nil
    case .page(let name, _): "\(folder)/\(name).md"
    case .address(let address): address
    }
  }
}
