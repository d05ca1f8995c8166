// The exercise of lesson 11 that trains a network.
//
// Pictures are shuffled. So most cases are such that the order makes no difference: all pictures are
// one batch, or they are all the same. Others ask whether some order leads to the answer. The task
// says which order the first epoch has; each later one has two, since one can shuffle the pictures
// as they came or as the epoch before left them. The long run asks only what the network can do in the end.

import Judging
import Reference
import Requirements
import Tensors

let train: Exercise<Network, Network, [LabeledPicture], Int, Int, Float, Float, UInt64> = .init(
  "train", points: 5, difficulty: .hard, tolerance: .training,
  // The worked solution takes a few seconds for the long run, on a busy machine too.
  secondsPerCase: 60, reference: Reference.train,
  checks: {
    Check(
      "goes one step if all pictures are one batch",
      examples: [
        (.pair, [.wide(2, 1, label: 1)], 1, 1, 0.5, 0, 7),
        (.pair, [.wide(2, 1, label: 1), .wide(-1, 3, label: 0)], 1, 2, 0.5, 0.5, 7),
        (.pair, .four, 1, 9, 0.25, 0.5, 8),
        (.small, .squares, 1, 3, 0.5, 0.5, 9),
      ], random: 3
    ) { random in
      let pictures = squarePictures(random.int(in: 2...4), &random)
      return (.random(&random), pictures, 1, pictures.count, 0.5, 0.5, random.next())
    }
    Check(
      "makes each step from the one before",
      examples: [
        (.pair, [.wide(2, 1, label: 1)], 2, 1, 0.5, 0.5, 7),
        (.pair, [.wide(2, 1, label: 1), .wide(-1, 3, label: 0)], 3, 2, 0.25, 0.5, 7),
        (.small, .squares, 3, 5, 0.25, 0.75, 9),
        (.pair, .four, 0, 4, 0.5, 0.5, 7),
        (.pair, [], 2, 2, 0.5, 0.5, 7),
      ], random: 3
    ) { random in
      let pictures = squarePictures(random.int(in: 2...4), &random)
      return (.random(&random), pictures, 3, pictures.count, 0.25, 0.75, random.next())
    }
    Check(
      "goes a step for each batch, and the last one may be smaller",
      examples: [
        (.pair, .copies(4, of: .wide(2, 1, label: 1)), 1, 2, 0.25, 0.5, 7),
        (.pair, .copies(5, of: .wide(2, 1, label: 1)), 1, 2, 0.25, 0.5, 7),
        (.pair, .copies(5, of: .wide(-1, 2, label: 0)), 2, 3, 0.25, 0.75, 7),
        (.small, .copies(7, of: [LabeledPicture].squares[1]), 2, 4, 0.25, 0.75, 9),
      ], random: 3
    ) { random in
      let pictures = squarePictures(1, &random)
      let count = random.int(in: 3...5)
      return (
        .random(&random), .copies(count, of: pictures[0]), 2, count - 1, 0.25, 0.75, random.next()
      )
    }
    Check(
      "uses every picture once in an epoch",
      examples: [
        (.pair, .four, 1, 1, 0.5, 0.5, 7), (.pair, .five, 1, 2, 0.5, 0.5, 8),
        (.pair, Array([LabeledPicture].four.prefix(3)), 2, 2, 0.5, 0.5, 9),
      ], random: 3,
      making: { random in
        (.pair, .four, 1, 2, 0.5, 0.5, random.next())
      }
    ).judged(by: orderRequirement, landmarks: networksOfAnyOrder)
    Check(
      "shuffles the pictures in each epoch",
      examples: [
        (.pair, .four, 4, 1, 0.5, 0.5, 7), (.pair, .four, 4, 1, 0.5, 0.5, 8),
      ], random: 3,
      making: { random in
        (.pair, .four, 4, 1, 0.5, 0.5, random.next())
      }
    ).judged(by: shuffleRequirement, landmarks: networksOfOneOrder)
    Check(
      "takes the random numbers of the seed",
      examples: [
        (.pair, .five, 1, 1, 0.5, 0.5, 11), (.pair, .five, 1, 2, 0.5, 0.5, 12),
        (.pair, .five, 1, 1, 0.5, 0.5, .max), (.pair, .four, 2, 1, 0.5, 0.5, 13),
      ], random: 3,
      making: { random in
        (.pair, .five, 1, 1, 0.5, 0.5, random.next())
      }
    ).judged(by: seedRequirement, everywhere: true, landmarks: networksOfSeed)
    Check(
      "throws what 'forward' throws",
      examples: [
        (.pair, [LabeledPicture(picture: [[[1, 2, 3]]], label: 0)], 1, 1, 0.5, 0.5, 7),
        (.small, [LabeledPicture(picture: [[[1]], [[2]]], label: 0)], 1, 1, 0.5, 0.5, 7),
        (
          .pair, [.wide(2, 1, label: 1), LabeledPicture(picture: [[[1]]], label: 0)], 1, 2, 0.5,
          0.5, 7
        ),
      ])
    Check(
      "learns to read shapes that it has never seen", share: 2, examples: [GradedRun.arguments],
      isLong: true,
      satisfies: { trained, network, _, _, _, _, _, _ in
        GradedRun.shortfall(of: trained, begunAs: network)
      })
  },
  misconceptions: {
    slip("adds the gradient", hint: "After one step, is the loss larger or smaller?") {
      $0.direction = -1
    }
    slip(
      "adds each batch's gradient to those of the batches before",
      hint: "What does the second batch start from?"
    ) { $0.sums = .once }
    slip(
      "adds each batch's gradient to those of the same epoch's batches before",
      hint: "What does the second batch start from?"
    ) { $0.sums = .perEpoch }
    slip(
      "goes a step with the sum over the batch",
      hint: "If a batch has twice as many pictures, should the step be twice as long?"
    ) { $0.divisor = { _ in 1 } }
    slip(
      "divides the sum over a smaller batch by the size of a full one",
      hint: "How many pictures has the last batch?"
    ) { $0.divisor = { $0.full } }
    slip(
      "divides the sum over a batch by the number of all pictures",
      hint: "How many gradients did you add up for this step?"
    ) { $0.divisor = { $0.all } }
    slip(
      "forgets the velocity after each step",
      hint: "After ten steps the same way, how fast are you?"
    ) { $0.keepsVelocity = false }
    slip(
      "begins every epoch at rest", hint: "What becomes of the velocity when an epoch ends?"
    ) { $0.restsAfterEpoch = true }
    slip(
      "makes its batches in the order in which the pictures came",
      hint: "If all circles come first and all squares last, what is in the first batch?"
    ) { $0.order = .given }
    slip(
      "takes the pictures in the same order in every epoch",
      hint: "Where does your `RandomSource` begin: before the epochs, or in each?"
    ) { $0.order = .shuffledOnce }
    slip(
      "shuffles with other random numbers than those of the seed",
      hint: "Which random numbers does your shuffling use, and which seed do they begin with?",
      isLike: isLedToByAnyOrder
    ) { $0.moreSeed = 1 }
    slip(
      "takes a later epoch in an order that the next random numbers of its source do not give",
      hint: "Where do the random numbers of the second epoch come from?",
      isLike: isLedToByAnyOrder
    ) { $0.order = .seededPerEpoch }
    slip(
      "leaves out the last batch if it is smaller",
      hint: "In one epoch, how many of five pictures do you use if the batches have two?"
    ) { $0.usesSmallerBatch = false }
    slip("leaves the biases as they were", hint: "What else has a gradient, besides the weights?") {
      $0.learnsBiases = false
    }
    slip("leaves the convolutions as they were", hint: "Which stages have weights?") {
      $0.learnsConvolutions = false
    }
    slip(
      "takes all gradients of the network that it began with",
      hint: "Which network does the second batch go through?"
    ) { $0.looksAtBeginning = true }
    slip("goes a step after each picture", hint: "How many steps does a batch make?") {
      $0.batch = { _ in 1 }
      // In each epoch, most people shuffle the pictures as they came.
      $0.order = .shuffledAnew
    }
    slip("goes one step an epoch", hint: "How many steps do two batches make?", isLike: isOneStep) {
      $0.batch = { $0.all }
    }
    slip(
      "uses only the first batch of an epoch", hint: "Where does the second batch begin?",
      isLike: { !isOneStep($0, $1, $2, $3, $4, $5, $6, $7) }
    ) { $0.usesFirstBatchOnly = true }
    slip(
      "takes the next class for the right one", hint: "Are classes counted from 0 or from 1?"
    ) { $0.firstLabel = 1 }
    slip("trains for one epoch less", hint: "How often is each picture used if there is one epoch?")
    { $0.moreEpochs = -1 }
    slip("trains for one epoch more", hint: "What should zero epochs change?") {
      $0.moreEpochs = 1
    }
    slip(
      "trains for one epoch more, if there is one at all",
      hint: "How often is each picture used if there is one epoch?"
    ) { $0.moreEpochsIfAny = 1 }
    Misconception(
      "gives back the network that it was given",
      hint: "Which network has learned, and which one do you return?"
    ) { network, pictures, epochs, _, _, _, _ in
      if epochs > 0 {
        for one in pictures { _ = try Reference.forward(one.picture, through: network) }
      }
      return network
    }
    Misconception(
      "leaves out the pictures that do not fit",
      hint: "What should a caller learn whose pictures have another size?",
      variant: { network, pictures, epochs, batch, rate, momentum, seed in
        let fitting = pictures.filter {
          (try? Reference.forward($0.picture, through: network)) != nil
        }
        return try Reference.train(
          network, on: fitting, epochs: epochs, batch: batch, rate: rate, momentum: momentum,
          seed: seed)
      }, isLike: { _, _, _, _, _, _, _, _ in true })
  },
  hints: [
    "If you stood on a hill and felt its slope under your feet, in which direction would you go?",
    "What must begin anew with each batch, what with each epoch, and what never?",
    "In a batch of the last two pictures, what do you divide by, and what does `momentumStep` get?",
  ])

/// A misconception that differs from the right training in one thing.
///
/// Where its pictures stand depends on how it shuffles, so an answer to a question about orders
/// shows it if the same is missed. The other checks tell which mistake it is; `isLike` is for those
/// that they cannot tell apart.
private func slip(
  _ name: String, hint: String,
  isLike:
    @escaping @Sendable (
      Network, Network, [LabeledPicture], Int, Int, Float, Float, UInt64
    ) -> Bool = { _, _, _, _, _, _, _, _ in true },
  _ change: (inout TrainingSlip) -> Void
) -> Misconception<Network, Network, [LabeledPicture], Int, Int, Float, Float, UInt64> {
  var slip = TrainingSlip()
  change(&slip)
  let changed = slip
  return Misconception(
    name, hint: hint,
    variant: { network, pictures, epochs, batch, rate, momentum, seed in
      try changed.train(
        network, on: pictures, epochs: epochs, batch: batch, rate: rate, momentum: momentum,
        seed: seed)
    }, isLike: isLike)
}

/// Whether a network has gone one step an epoch, with all pictures: in whatever order, it is the same.
private func isOneStep(
  _ trained: Network, _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int,
  _ rate: Float, _ momentum: Float, _ seed: UInt64
) -> Bool {
  let steps = try? Reference.train(
    network, on: pictures, epochs: epochs, batch: pictures.count, rate: rate, momentum: momentum,
    seed: seed)
  return steps.map(trained.isNear) ?? false
}
