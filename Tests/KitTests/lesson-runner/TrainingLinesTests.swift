import Foundation
import Tensors
import Testing
import Wire

@testable import Building
@testable import lesson_runner

@Suite("What a training looks like")
struct TrainingLinesTests {
  private static let course = Course(kit: Kit(root: Student.checkout))

  private func lines(isPlain: Bool = false, columns: Int = 80) -> TrainingLines {
    let terminal = Terminal(
      isTerminal: false, columns: columns, depth: .none, isPlain: isPlain)
    return TrainingLines(
      Presentation(Self.course, in: terminal), NetworkFolder(course: Self.course))
  }

  private let fresh: TrainedNetwork = {
    var network = NetworkFileTests.network
    network.epochs = []
    return network
  }()
  private let trained = NetworkFileTests.network

  private let examination = Examination(
    count: 6, rightCount: 5,
    worst: [
      Examination.Mistake(
        picture: LabeledPicture(
          picture: [
            [[0, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0], [0, 0.5, 0, 0, 0, 0]]
          ],
          label: 1),
        answer: 0, probability: 0.876, loss: 2.1)
    ],
    confusion: .success([[3, 0], [1, 2]]))

  @Test("It begins with its stages, and says what Ctrl-C does")
  func opening() {
    #expect(
      lines().opening(fresh, until: 15, kept: nil).joined(separator: "\n") == """
        Your network learns bars: 40 pictures of 4×6, 15 epochs, \
        seed 18446744073709551615.

          convolution 1×2×2, 1 filter, padding top 1, bottom 0, left 0, right 1
          rectify
          max pooling 2×2, stride 2×2
          dense, 2 units of 6 inputs
          19 numbers to learn

        It begins with the weights that your initialFilters draws.
        Ctrl-C stops it. Every epoch is kept, and the same command goes on from there.

        """)
  }

  @Test("What is there already is told: a network to go on with, one that is done, one in the way")
  func known() {
    func state(_ network: TrainedNetwork, _ epochs: Int, kept: URL? = nil) -> String {
      lines().opening(network, until: epochs, kept: kept).dropFirst(8).joined(separator: "\n")
    }
    #expect(
      state(trained, 15) == """
        It goes on after epoch 2, from what is kept. With --again it begins anew.
        Ctrl-C stops it. Every epoch is kept, and the same command goes on from there.

        """)
    #expect(
      state(trained, 2) == """
        It has learned for 2 epochs already. With --epochs 7 it goes on, with --again it
        begins anew.

        """)
    let kept = Self.course.kit.attempts.appending(path: "bars-2026.network")
    #expect(
      state(fresh, 1, kept: kept) == """
        It begins anew. The network that was there is kept in
        .striate/attempts/bars-2026.network.
        Ctrl-C stops it. Every epoch is kept, and the same command goes on from there.

        """)
  }

  @Test("A network that is in the way says what it learned from, as far as that is not the same")
  func otherPlans() {
    let kept = Self.course.kit.attempts.appending(path: "bars-2026.network")
    func reason(count: Int, seed: UInt64) -> String? {
      let before = TrainingPlan(set: "bars", count: count, seed: seed)
      let text = lines(columns: 200).opening(fresh, until: 1, kept: kept, before: before)
        .joined(separator: " ")
      return text.firstRange(of: "It begins anew").map { String(text[$0.lowerBound...]) }
    }
    let kind =
      "The network that was there is kept in .striate/attempts/bars-2026.network. "
      + "Ctrl-C stops it. Every epoch is kept, and the same command goes on from there. "
    let seed = fresh.plan.seed
    #expect(
      reason(count: 1, seed: seed)
        == "It begins anew, since it learned from 1 picture before. " + kind)
    #expect(
      reason(count: 40, seed: 7) == "It begins anew, since it learned with seed 7 before. " + kind)
    #expect(
      reason(count: 2, seed: 7)
        == "It begins anew, since it learned from 2 pictures with seed 7 before. " + kind)
  }

  @Test("The head counts the epochs that are done, if they are more than those asked for")
  func moreEpochs() {
    #expect(lines().opening(trained, until: 1, kept: nil)[0].contains(", 2 epochs, seed "))
  }

  @Test("Nothing is told to be 100 % sure")
  func almostSure() {
    let sure = Examination(
      count: 1, rightCount: 0,
      worst: [
        Examination.Mistake(
          picture: LabeledPicture(picture: [[[1]]], label: 1), answer: 0, probability: 0.9999,
          loss: 9)
      ], confusion: .failure(.otherActivations))
    let results = lines(isPlain: true).results(fresh, sure)
    #expect(results.contains("  steep was taken for flat, more than 99 % sure"))
    #expect(results[0] == "0 % right on 1 picture that it never saw: 0 of 1.")
  }

  @Test("The bar is as long as the share of the epochs, and fits in a line")
  func bar() {
    #expect(
      lines().bar(fresh, until: 15)
        == "epoch  0 of 15  ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  ")
    #expect(
      lines().bar(trained, until: 4)
        == "epoch 2 of 4  ━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌  loss 0.5, 100 % right")
    var slow = trained
    slow.epochs = [EpochReport(epoch: 1, loss: 0.00012345, accuracy: 0.999)]
    #expect(lines().bar(slow, until: 100_000).count < 80)
  }

  @Test("A log has a line for each epoch, also if the code reports nothing")
  func log() {
    #expect(
      lines().logLine(trained.epochs[1], until: 4)
        == "Training: epoch 2 of 4, loss 0.5, 100 % right")
    let silent = EpochReport(epoch: 3, loss: .nan, accuracy: .nan)
    #expect(
      lines().logLine(silent, until: 4) == "Training: epoch 3 of 4, nothing was reported")
  }

  @Test("Ctrl-C is answered with what is kept")
  func lastWords() {
    #expect(
      lines().lastWords(trained) == """

        Stopped. What was learned in 2 epochs is kept in .striate/networks/bars.network;
        the same command goes on from there.

        """)
    #expect(
      lines().lastWords(fresh) == "\nStopped in the first epoch: nothing was learned yet.\n")
  }

  @Test("The results: loss, score, filters, confusion matrix and mistakes")
  func results() {
    #expect(
      lines().results(trained, examination).joined(separator: "\n") == """
        Loss  █▆  0.75 in the first epoch, 0.5 in the last
        83 % right on 6 pictures that it never saw: 5 of 6.

        The filters of its first stage

          3e
          92
          a to i are -1 to -9, · is 0, 9 is 2

        What it says to each kind of picture

                  flat  steep
          flat       3      ·
          steep      1      2
          A row for what was shown, a column for what the network said.

        The mistakes that it was most sure of: what was shown → what it said

          steep → flat, 88 %
          · 9 · · · ·
          · 9 · · · ·
          · 9 · · · ·
          · 5 · · · ·
          · is 0, 9 is 1

        Kept in .striate/networks/bars.network.
          Next: swift run lesson-runner recognize <picture>
        """)
  }

  @Test("A screen reader gets sentences")
  func plain() {
    #expect(
      lines(isPlain: true).results(trained, examination).joined(separator: "\n") == """
        Loss: 0.75 in the first epoch, 0.5 in the last.
        83 % right on 6 pictures that it never saw: 5 of 6.

        The filters of its first stage

          filter 1: weights from -1 to 2

        What it says to each kind of picture

          flat: flat 3
          steep: flat 1, steep 2

        The mistakes that it was most sure of: what was shown → what it said

          steep was taken for flat, 88 % sure

        Kept in .striate/networks/bars.network.
          Next: swift run lesson-runner recognize <picture>
        """)
  }

  @Test("A network that guesses, and a confusion matrix that is not written, say what to do")
  func doubts() {
    let guesses = Examination(
      count: 6, rightCount: 3, worst: [],
      confusion: .failure(.waits(for: "confusionMatrix", isWritten: false)))
    #expect(
      lines().results(trained, guesses).joined(separator: "\n") == """
        Loss  █▆  0.75 in the first epoch, 0.5 in the last
        50 % right on 6 pictures that it never saw: 3 of 6.
        That is hardly more than guessing gives (50 %). Are 40 pictures and 2 epochs too
        few? Or does 'train' not pass? 'swift run lesson-runner check train' says.

        The filters of its first stage

          3e
          92
          a to i are -1 to -9, · is 0, 9 is 2

        What it says to each kind of picture

          This waits for 'confusionMatrix', which is not written yet.
          'swift run lesson-runner show confusionMatrix' says what there is to do.

        Kept in .striate/networks/bars.network.
          Next: swift run lesson-runner recognize <picture>
        """)
  }

  @Test("Every error is a sentence and what to do")
  func faults() {
    #expect(
      "\(LearnersFault.waits(for: "backward", isWritten: true))" == """
        This waits for 'backward', which does not pass yet.
        'swift run lesson-runner check backward' says what there is to do.
        """)
    #expect(
      "\(LearnersFault.otherNetwork)" == """
        The network that 'train' gives back has other stages than the one it was given.
        'swift run lesson-runner check train' says more.
        """)
    #expect(
      "\(LearnersFault.notFinite(epoch: 3))" == """
        In epoch 3, 'train' gives back weights that are no numbers any more. What was learned \
        before is kept.
        'swift run lesson-runner check train' says more.
        """)
    #expect(
      "\(LearnersFault.otherActivations)" == """
        'forward' does not give the picture, what leaves each stage, and finite scores.
        'swift run lesson-runner check forward' says more.
        """)
  }
}
