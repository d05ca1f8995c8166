import Judging
import Pictures
import Reporting

/// A verdict as a part of a page: what was asked, what came, and expected beside actual.
struct VerdictMarkup {
  let outline: VerdictOutline

  var markup: [Markup] {
    var parts: [Markup] = []
    if !outline.remark.isEmpty { parts += remark }
    if !outline.explanation.isEmpty {
      let name = outline.mistake.map { [Markup.Attribute("data-mistake", $0)] } ?? []
      parts.append(
        .element(
          "p", [.init("class", "mistake")] + name, ["◆ "] + lines(outline.explanation)))
    }
    if !outline.checks.isEmpty {
      parts.append(tag("ul", ["class": "checks"], outline.checks.map(check)))
    }
    if let prints = outline.prints {
      parts.append(tag("p", [.text(prints.heading)]))
      parts.append(
        listing(prints.lines + [prints.rest].compactMap(\.self), class: "prints"))
    }
    return parts
  }

  private var remark: [Markup] {
    var parts = [listing(outline.remark, class: "remark")]
    if let call = outline.endedCall {
      parts += [tag("p", ["That was in the call"]), listing([call], class: "call")]
    }
    return parts
  }

  private func check(_ check: VerdictOutline.Check) -> Markup {
    let (sign, words) =
      switch check.state {
      case .passed: ("✔", "passed: ")
      case .failed: ("✘", "failed: ")
      case .notRun: ("·", "")
      }
    let head: [Markup] = [
      tag("span", ["class": "sign", "aria-hidden": "true"], [.text(sign)]),
      tag("span", ["class": "unseen"], [.text(words)]), .text(" " + check.words),
    ]
    return tag(
      "li", ["class": check.state.rawValue],
      head + (check.failure.map { failure($0, "smallest case that fails") } ?? [])
        + (check.larger.map { larger($0) } ?? []))
  }

  private func failure(_ failure: FailureOutline, _ remark: String) -> [Markup] {
    call(failure, remark)
      + (failure.drawing.isEmpty ? [] : [listing(failure.drawing, class: "drawing")])
      + (failure.inputs.isEmpty ? [] : [maps(failure.inputs, as: .input)])
      + failure.pairs.map(pair)
      + failure.words.map { word in
        tag(
          "p", ["class": "words"],
          [tag("span", ["class": "label"], [.text(word.label)]), .text(" " + word.text)])
      }
      + (failure.sentences.isEmpty ? [] : [tag("p", lines(failure.sentences))])
  }

  private func larger(_ failure: FailureOutline) -> [Markup] {
    failure.pairs.isEmpty
      ? [] : call(failure, "a larger case that fails") + failure.pairs.map(pair)
  }

  private func call(_ failure: FailureOutline, _ remark: String) -> [Markup] {
    [
      tag(
        "p", ["class": "call"],
        [
          tag("code", [.text(failure.call)]),
          tag("span", ["class": "quiet"], [.text(" " + remark)]),
        ]
      )
    ]
  }

  /// Expected and yours on one scale, their difference on its own.
  private func pair(_ pair: FailureOutline.Pair) -> Markup {
    let both = [pair.expected, pair.yours].compactMap(\.self)
    let scale = ColorScale.covering(both.map(\.matrix))
    let difference = pair.difference.map { grid in
      let limit = ColorScale.covering(grid.matrix).limit
      return MapTable(grid: grid, role: .plain, scale: ColorScale(limit: limit, isSigned: true))
    }
    return tag(
      "div", ["class": "maps"],
      both.map { MapTable(grid: $0, role: .output, scale: scale).markup }
        + [difference?.markup].compactMap(\.self))
  }

  private func maps(_ grids: [NumberedGrid], as role: Role) -> Markup {
    tag(
      "div", ["class": "maps"],
      grids.map { MapTable(grid: $0, role: role, scale: .covering($0.matrix)).markup })
  }

  private func lines(_ lines: [String]) -> [Markup] {
    Array(lines.map { [.text($0)] }.joined(separator: [tag("br")]))
  }
}

/// Lines of code or output, as they are.
func listing(_ lines: [String], class name: String) -> Markup {
  tag(
    "pre", ["class": name, "tabindex": "0"],
    [tag("code", [.text(lines.joined(separator: "\n"))])])
}
