import Tensors
import Typesetting

/// The screen of the watch loop: as many lines as the terminal has.
///
/// At the bottom, always at the same place, stand a rule with what there is to say, the progress,
/// the exercise with its place, and the keys; above them as much of the body as fits.
struct WatchScreen {
  let lines: [String]
  /// The part of the body that is shown, within what there is.
  let view: WatchState.View

  init(_ state: WatchState, _ text: WatchText, size: Size) {
    var footer = [text.progressLine(state), text.placeLine(state)] + text.keyLines(state)
    // A window too small for all of it loses the progress first, and the keys last.
    while footer.count + 3 > size.rows, footer.count > 1 { footer.removeFirst() }
    let notice = Notice(state.notice, width: size.columns)
    let height = max(0, size.rows - footer.count - 1 - notice.above.count)
    let body = text.body(state, seenAtOnce: height)
    let head = body.head.count < height ? body.head : []
    let view = Self.view(
      state.view, of: body.lines.count, height: height - head.count, focus: body.focus)
    let shown = head + body.lines[view.offset..<min(view.offset + view.height, body.lines.count)]
    let rule = Self.rule(
      notice.within, above: view.offset,
      below: head.count + body.lines.count - view.offset - shown.count,
      width: size.columns)
    let gap = [String](repeating: "", count: height - shown.count)
    let all: [String] = shown + gap + notice.above + [rule] + footer
    lines = Array(all.suffix(size.rows))
    self.view = view
  }

  /// What there is to say: in the rule, or above it if that is too short.
  private struct Notice {
    let within: String
    let above: [String]

    init(_ text: String?, width: Int) {
      let text = text ?? ""
      let fits = text.count + 24 <= width && !text.contains("\n")
      within = fits && !text.isEmpty ? " \(text) " : ""
      above = fits || text.isEmpty ? [] : wrapped(text, to: width).lines
    }
  }

  private static func view(
    _ asked: WatchState.View, of count: Int, height: Int, focus: Int?
  ) -> WatchState.View {
    let last = max(0, count - height)
    var offset = min(max(0, asked.offset), last)
    if let focus, height > 0 {
      if focus >= offset + height { offset = focus - height + 1 }
      offset = min(offset, focus)
    }
    return WatchState.View(offset: min(offset, last), height: height)
  }

  /// "── a notice ────────── ↓ 12 more lines ──"
  private static func rule(_ notice: String, above: Int, below: Int, width: Int) -> String {
    let more =
      switch (above, below) {
      case (0, 0): ""
      case (_, 0): " ↑ \(above) above "
      default: " ↓ \(below) more line\(below == 1 ? "" : "s") "
      }
    let length = width - 4 - notice.count - more.count
    return "──" + notice + String(repeating: "─", count: max(0, length)) + more + "──"
  }
}
