import Pictures
import Tensors
import Typesetting

/// How it looks in a terminal that a network reads a picture.
struct RecognitionLines {
  private let presentation: Presentation

  init(_ presentation: Presentation) {
    self.presentation = presentation
  }

  private var width: Int { presentation.width }
  private var paint: Paint { presentation.paint }

  /// The picture as the network gets it, what each stage makes of it, the scores and the answer.
  func lines(
    _ path: String, _ trained: TrainedNetwork, _ drawn: DrawnPicture, _ opinion: Opinion
  ) -> [String] {
    let polarity =
      drawn.isDarkOnLight
      ? "dark ink on light paper" : "light ink on dark paper"
    let head =
      "\(path): \(drawn.original), taken as \(polarity) (--invert takes it the other way), and "
      + "seen as \(trained.input.size) by the network that learned \(trained.plan.set)."
    let picture = sheet(drawn.picture, ColorScale(limit: 1))
    let stages = zip(trained.network.stages, opinion.activations.dropFirst())
      .flatMap { stage, maps in stageLines(stage, maps) }
    let answer = trained.classNames[opinion.answer]
    let sure = percent(opinion.probabilities[opinion.answer])
    return wrapped(head, to: width).lines + (picture.isEmpty ? [] : [""]) + picture + stages
      + scoreLines(trained, opinion)
      + ["", "It says: \(paint.strong(answer)), \(sure) sure."]
  }

  private func stageLines(_ stage: Stage, _ maps: Volume) -> [String] {
    // The scores stand below, with their names.
    if maps.size == Size(1) { return [] }
    let title = "\(stage)"
    let text = "\(counted(maps.channels, "map")) of \(maps.size)"
    let range =
      "from \(shortText(maps.values.min() ?? 0)) to \(shortText(maps.values.max() ?? 0))"
    let scale = ColorScale(
      limit: maps.values.map(abs).max() ?? 1, isSigned: maps.values.contains { $0 < 0 })
    return ["", paint.strong(title) + ": \(text), \(range)"] + sheet(maps, scale)
  }

  private func sheet(_ maps: Volume, _ scale: ColorScale) -> [String] {
    let sheet = MapSheet(
      (0..<maps.channels).map { maps.channel($0) }, scale: scale, zoom: maps.columns < 6 ? 2 : 1)
    return presentation.terminal.lines(of: sheet, width: width - 2)
      .map { $0.isEmpty ? "" : "  " + $0 }
  }

  /// "circle   ██████████████▌         97 %  score 6.31"
  private func scoreLines(_ trained: TrainedNetwork, _ opinion: Opinion) -> [String] {
    let names = trained.classNames
    let column = names.map(\.count).max() ?? 0
    let scores = opinion.scores.map { shortText($0) }
    let scoreWidth = scores.map(\.count).max() ?? 0
    let rows = names.indices.map { index in
      let probability = opinion.probabilities[index]
      let name = names[index].padding(to: column)
      let score = scores[index].padding(before: scoreWidth)
      if presentation.terminal.isPlain {
        return "  \(name)  \(percent(probability)), score \(score)"
      }
      let bar = Self.bar(probability, length: 30)
      let isAnswer = index == opinion.answer
      return "  \(isAnswer ? paint.strong(name) : name)  "
        + (isAnswer ? paint.good(bar) : paint.accent(bar))
        + "  \(percent(probability).padding(before: 7))  \(score)"
    }
    return ["", paint.strong("The scores, and the probabilities that softmax makes of them")] + rows
  }

  /// A bar in steps of an eighth of a character.
  private static func bar(_ share: Double, length: Int) -> String {
    let eighths = Int((share * Double(8 * length)).rounded())
    let text =
      String(repeating: "█", count: eighths / 8)
      + (eighths % 8 > 0 ? String(parts[eighths % 8 - 1]) : "")
    return text.padding(to: length)
  }

  private static let parts = Array("▏▎▍▌▋▊▉")

  private func percent(_ share: Double) -> String {
    share > 0 && share < 0.001
      ? "< 0.1 %" : "\(((share * 1000).rounded() / 10).shortText) %"
  }
}
