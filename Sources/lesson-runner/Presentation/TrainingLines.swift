import Building
import Foundation
import Pictures
import Reporting
import Tensors
import Typesetting
import Wire

/// How a training looks in a terminal: what is begun, how far it is, and what came of it.
struct TrainingLines {
  private let presentation: Presentation
  private let folder: NetworkFolder

  init(_ presentation: Presentation, _ folder: NetworkFolder) {
    self.presentation = presentation
    self.folder = folder
  }

  private var width: Int { presentation.width }
  private var paint: Paint { presentation.paint }

  // MARK: - Before and while

  /// What is trained, on what, and what Ctrl-C does.
  ///
  /// - Parameters:
  ///   - trained: The network as it is now.
  ///   - epochs: How many it is to learn for, in all.
  ///   - kept: Where another network is that had its name.
  /// - Returns: The lines.
  func opening(_ trained: TrainedNetwork, until epochs: Int, kept: URL?) -> [String] {
    let plan = trained.plan
    let done = trained.epochs.count
    let pictures = "\(plan.count) pictures of \(trained.input.size)"
    let head =
      paint.strong("Your network learns \(plan.set)")
      + ": \(pictures), \(counted(epochs, "epoch")), seed \(plan.seed)."
    let state =
      switch (done, kept) {
      case (0, nil): "It begins with the weights that your initialFilters draws."
      case (0, let kept?):
        "It begins anew. The network that was there is kept in "
          + "\(folder.course.kit.shortPath(kept))."
      case (epochs..., _):
        "It has learned for \(counted(done, "epoch")) already. With --epochs \(done + 5) it goes "
          + "on, with --again it begins anew."
      default:
        "It goes on after epoch \(done), from what is kept. With --again it begins anew."
      }
    let advice =
      done < epochs
      ? ["Ctrl-C stops it. Every epoch is kept, and the same command goes on from there."] : []
    return [head, ""]
      + trained.network.stages.map { "  \($0)" }
      + ["  \(trained.network.parameterCount) numbers to learn", ""]
      + ([state] + advice).flatMap { wrapped($0, to: width).lines } + [""]
  }

  /// What a signal that ends the training says.
  func lastWords(_ trained: TrainedNetwork) -> String {
    let done = trained.epochs.count
    let file = folder.course.kit.shortPath(folder.file(of: trained.plan.set))
    return done == 0
      ? "\nStopped in the first epoch: nothing was learned yet.\n"
      : "\nStopped. What was learned in \(counted(done, "epoch")) is kept in \(file);\n"
        + "the same command goes on from there.\n"
  }

  /// "epoch  7 of 15  ━━━━━━━━━╌╌╌╌╌╌  loss 0.2312, 92 % right"
  func bar(_ trained: TrainedNetwork, until epochs: Int) -> String {
    let done = min(trained.epochs.count, epochs)
    let length = 26
    let filled = length * done / epochs
    let bar =
      paint.accent(String(repeating: "━", count: filled))
      + paint.faint(String(repeating: "╌", count: length - filled))
    let number = "\(done)".padding(before: "\(epochs)".count)
    return "epoch \(number) of \(epochs)  \(bar)  \(trained.epochs.last?.shownText ?? "")"
  }

  /// "Training: epoch 7 of 15, loss 0.2312, 92 % right"
  func logLine(_ report: EpochReport, until epochs: Int) -> String {
    "Training: epoch \(report.epoch) of \(epochs), \(report.shownText)"
  }

  // MARK: - Afterwards

  /// How the loss fell, how the network does on new pictures, and what its filters look like.
  func results(_ trained: TrainedNetwork, _ examination: Examination) -> [String] {
    let share = Int((examination.accuracy * 100).rounded())
    let score =
      paint.strong("\(share) % right")
      + " on \(examination.count) pictures that it never saw: "
      + "\(examination.rightCount) of \(examination.count)."
    return lossLines(trained) + [score]
      + doubts(trained, examination)
      + section("The filters of its first stage", filterLines(trained))
      + section("What it says to each kind of picture", confusionLines(trained, examination))
      + section(
        "The worst mistakes: what was shown → what the network said, and how sure it was",
        mistakeLines(trained, examination))
      + [
        "",
        "Kept in \(folder.course.kit.shortPath(folder.file(of: trained.plan.set))).",
        "  Next: swift run lesson-runner recognize <picture>",
      ]
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", paint.strong(title), ""] + lines.map { $0.isEmpty ? "" : "  " + $0 }
  }

  /// "Loss: ▇▅▃▂▁▁  1.7918 → 0.1234"
  private func lossLines(_ trained: TrainedNetwork) -> [String] {
    let losses = trained.epochs.map(\.loss).filter(\.isFinite)
    guard let first = losses.first, let last = losses.last, losses.count > 1 else { return [] }
    let shown = Array(losses.suffix(60))
    let text = "\(shortText(first)) in the first epoch, \(shortText(last)) in the last"
    if presentation.terminal.isPlain { return ["Loss: \(text)."] }
    let highest = shown.max() ?? 1
    let bars = shown.map { loss in
      Self.levels[min(max(Int(loss / max(highest, 1e-9) * 8), 0), 7)]
    }
    let curve = paint.accent(String(bars))
    return shown.count + text.count + 8 < width
      ? ["Loss  \(curve)  \(text)"] : ["Loss  \(curve)", "      \(text)"]
  }

  private static let levels = Array("▁▂▃▄▅▆▇█")

  /// What to look at if the network has learned nothing.
  private func doubts(_ trained: TrainedNetwork, _ examination: Examination) -> [String] {
    let chance = 1 / Double(max(trained.classNames.count, 1))
    if examination.accuracy > 1.5 * chance { return [] }
    return wrapped(
      """
      That is hardly more than guessing gives (\(Int((chance * 100).rounded())) %). Does 'train' \
      pass? 'swift run lesson-runner check train' says.
      """, to: width
    ).lines
  }

  private func filterLines(_ trained: TrainedNetwork) -> [String] {
    guard case .convolution(let bank, _, _, _)? = trained.network.stages.first else { return [] }
    let scale = ColorScale(limit: bank.values.map(abs).max() ?? 1, isSigned: true)
    if presentation.terminal.isPlain {
      return bank.filters.enumerated().map { index, filter in
        "filter \(index + 1): weights from \(shortText(filter.values.min() ?? 0)) to "
          + shortText(filter.values.max() ?? 0)
      }
    }
    let sheet = MapSheet(bank.filters.map { $0.channel(0) }, scale: scale, zoom: 4)
    return presentation.terminal.lines(of: sheet, width: width - 2)
  }

  /// A row for each class: what its pictures were taken for.
  private func confusionLines(_ trained: TrainedNetwork, _ examination: Examination) -> [String] {
    let names = trained.classNames
    switch examination.confusion {
    case .failure(let fault):
      return fault.description.lines.flatMap { wrapped($0, to: width - 2).lines }
    case .success(let matrix):
      return ConfusionTable(matrix, names: names, paint: paint).lines(
        isPlain: presentation.terminal.isPlain)
    }
  }

  private func mistakeLines(_ trained: TrainedNetwork, _ examination: Examination) -> [String] {
    let names = trained.classNames
    let captions = examination.worst.map { mistake in
      let sure = Int((mistake.probability * 100).rounded())
      return (names[mistake.picture.label], names[mistake.answer], sure)
    }
    if presentation.terminal.isPlain {
      return captions.map { "\($0) was taken for \($1), \($2) % sure" }
    }
    let gallery = MapGallery(
      zip(captions, examination.worst).map { caption, mistake in
        (
          "\(caption.0) → \(caption.1), \(caption.2) %", mistake.picture.picture.channel(0),
          ColorScale(limit: 1)
        )
      })
    return presentation.terminal.lines(of: gallery, width: width - 2)
  }
}

extension EpochReport {
  /// The result, or that the code told none.
  fileprivate var shownText: String {
    loss.isNaN && accuracy.isNaN ? "nothing was reported" : resultText
  }
}
