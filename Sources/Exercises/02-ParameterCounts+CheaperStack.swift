// The design of a stack that sees as much with fewer parameters.

import Judging
import Reference
import Requirements
import Tensors

let cheaperStack: Exercise<[Layer], Int, Int> = .init(
  "cheaperStack", points: 5, difficulty: .hard, reference: Reference.cheaperStack,
  checks: {
    Check(
      "stacks convolutions with smaller filters, at stride 1", examples: [(4, 2), (7, 64)],
      random: 4, making: { ($0.int(in: 4...9), $0.int(in: 1...32)) }
    ).judged(by: StackRequirement.building, everywhere: true)
    Check(
      "sees all the pixels that the large filter sees, and no others", share: 2,
      examples: [
        (4, 2), (5, 3), (6, 1), (7, 64), (8, 16), (10, 4), (11, 8), (12, 2), (13, 1), (20, 3),
      ],
      random: 4, making: { ($0.int(in: 4...11), $0.int(in: 1...32)) }
    ).judged(by: StackRequirement.field, everywhere: true)
    Check(
      "keeps the number of channels", examples: [(4, 1), (5, 3), (7, 64)],
      random: 4, making: { ($0.int(in: 4...9), $0.int(in: 2...32)) }
    ).judged(by: StackRequirement.channels, everywhere: true)
    Check(
      "has fewer parameters than the one large layer", share: 2,
      examples: [(4, 2), (4, 1), (5, 1), (7, 64)],
      random: 4, making: { ($0.int(in: 4...9), $0.int(in: 1...32)) }
    ).judged(by: StackRequirement.cost, everywhere: true) { seeing, channels in
      (1...seeing).map {
        Reference.convolutionParameters(
          filter: Size($0), inputChannels: channels, filters: channels)
      }
    }
  },
  misconceptions: {
    Misconception(
      "answers with the one large layer",
      hint: "What could you stack so that the topmost unit sees as far as the large filter does?"
    ) { seeing, channels in [.convolution(filters: channels, size: seeing)] }
    Misconception(
      "lays the fields of neighboring units side by side",
      hint: "Do two 3×3 layers see 6 pixels in a row?"
    ) { seeing, channels in threes(seeing / 3, channels) }
    Misconception(
      "adds one pixel for each 3×3 layer",
      hint: "On how many sides does a 3×3 layer see one pixel further?",
      variant: { seeing, channels in threes(seeing - 1, channels) },
      isLike: { stack, seeing, _ in
        StackDesign(stack).reach.map { (2 * seeing - 1...2 * seeing).contains($0) } ?? false
      })
    misreach(
      "sees one pixel too few if the number is even", even: -1,
      hint: "Which filter adds the one pixel that 3×3 filters cannot reach exactly?")
    misreach(
      "sees one pixel too many if the number is even", even: 1,
      hint: "Which filter adds only one pixel?")
    misreach(
      "sees two pixels too many if the number is even", even: 2,
      hint: "4 pixels: how many of them does the 2×2 layer leave for 3×3 layers?")
    misreach(
      "sees one pixel too many if the number is odd", odd: 1,
      hint: "5 pixels: how far do two 3×3 layers see?")
    misreach(
      "sees one pixel too few if the number is even, and one too many if it is odd", even: -1,
      odd: 1, hint: "4 pixels and 5 pixels: for which of them do 3×3 layers suffice?")
    misreach(
      "sees two pixels too many", even: 2, odd: 2,
      hint: "How many pixels does a unit see before the first layer?")
    Misconception(
      "spreads nine weights over the whole field",
      hint: "A pixel between two weights changes: does the unit notice?"
    ) { seeing, channels in
      [.convolution(filters: channels, size: 3, dilation: (seeing - 1) / 2)]
    }
    Misconception(
      "puts pooling between the layers",
      hint: "After pooling, is there still a unit for every place?"
    ) { _, channels in
      threes(1, channels) + [.maxPooling(size: 2, stride: 2)] + threes(1, channels)
    }
    Misconception(
      "uses a stride to see further", hint: "With stride 2, how many of 6 places have a unit?"
    ) { seeing, channels in strided(seeing, channels) }
    Misconception(
      "makes one channel in every layer",
      hint: "How many feature maps does one filter make?",
      variant: { seeing, _ in rightSizes(seeing).map { .convolution(filters: 1, size: $0) } },
      isLike: { stack, _, _ in
        stack.allSatisfy { if case .convolution(1, _, _, _, _) = $0 { true } else { false } }
      })
    Misconception(
      "squeezes the channels on the way",
      hint: "How many maps does the first layer make, and how many channels did it get?"
    ) { seeing, channels in
      rightSizes(seeing).enumerated().map { index, size in
        .convolution(filters: index == 0 ? max(1, channels / 2) : channels, size: size)
      }
    }
    Misconception(
      "doubles the channels in every layer",
      hint: "How many channels does the large layer make, and how many does your last one make?"
    ) { seeing, channels in
      rightSizes(seeing).enumerated().map { index, size in
        .convolution(filters: channels << (index + 1), size: size)
      }
    }
  },
  hints: [
    "How far do two 3×3 layers see, one on the other, and how many weights do they have?",
    "How many pixels are missing after the first layer, and how many does each further one add?",
    "Each 3×3 layer adds two pixels. If one pixel is left over, which filter adds one?",
  ],
  trace: CountTraces.cheaperStack)

// MARK: - Stacks

/// `count` layers of 3×3, at least one.
private func threes(_ count: Int, _ channels: Int) -> [Layer] {
  [Layer](repeating: .convolution(filters: channels, size: 3), count: max(1, count))
}

/// The misconception of somebody whose stack sees that many pixels more than it should, if these
/// are an even or an odd number.
private func misreach(
  _ name: String, even: Int = 0, odd: Int = 0, hint: String
) -> Misconception<[Layer], Int, Int> {
  @Sendable func reach(_ seeing: Int) -> Int { seeing + (seeing.isMultiple(of: 2) ? even : odd) }
  return Misconception(
    name, hint: hint,
    variant: { seeing, channels in
      rightSizes(reach(seeing)).map { .convolution(filters: channels, size: $0) }
    },
    isLike: { stack, seeing, _ in StackDesign(stack).reach == reach(seeing) })
}

/// Sizes of filters that see exactly as many pixels: threes, and a two if one is left over.
private func rightSizes(_ seeing: Int) -> [Int] {
  stride(from: 1, to: seeing, by: 2).map { min(3, seeing - $0 + 1) }
}

/// Layers of 3×3 at stride 2, as many as it takes to see `seeing` pixels.
private func strided(_ seeing: Int, _ channels: Int) -> [Layer] {
  var (seen, jump) = (1, 1)
  var stack: [Layer] = []
  while seen < seeing {
    stack.append(.convolution(filters: channels, size: 3, stride: 2))
    (seen, jump) = (seen + 2 * jump, 2 * jump)
  }
  return stack
}
