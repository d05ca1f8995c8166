import Judging
import Reference
import Requirements
import Tensors

// The exercise of lesson 4 that designs a stack of layers. Every check asks for the same: a plan of
// the right layers that can be placed and leads to the output. They differ in the plans they need.

let shrinkingPlan: Exercise<[Layer], Int, Int> = .init(
  "shrinkingPlan", points: 5, difficulty: .hard, reference: Reference.shrinkingPlan,
  checks: {
    Check(
      "shrinks an image with one layer",
      examples: [(5, 2), (5, 3), (6, 3), (10, 4), (4, 1), (2, 1), (3, 1)], random: 3,
      making: { random in
        let size = random.int(in: 5...400)
        return (size, (size + 2 * random.int(in: 0...1) - 3) / 2 + 1)
      }
    ).judged(by: planRequirement, landmarks: steps)
    Check(
      "shrinks an image with several layers, padded or not as it takes", share: 3,
      examples: [
        (9, 3), (10, 2), (20, 3), (18, 3), (12, 2), (21, 4), (224, 6), (224, 7), (100, 11), (33, 1),
        (1000, 2), (3000, 5),
      ],
      making: { random in
        let input = random.int(in: 8...300)
        var size = input
        for _ in 0..<random.int(in: 1...5) where size > 2 {
          size = (size + 2 * random.int(in: 0...1) - 3) / 2 + 1
        }
        return (input, size)
      }
    ).judged(by: planRequirement, landmarks: steps)
    Check(
      "lists layers only if the image does not have the size yet",
      examples: [(5, 5), (1, 1), (2, 2), (7, 4), (8, 3)], random: 3,
      making: { random in
        let size = random.int(in: 3...300)
        return (size, random.int(in: 0...1) == 0 ? size : (size - 1) / 2 + 1)
      }
    ).judged(by: planRequirement, landmarks: steps)
  },
  misconceptions: {
    Misconception(
      "pads every layer, until the map is small enough",
      hint: "What would the last layer have made without padding?"
    ) {
      halvings($0, $1) { _ in 1 }
    } isLike: { plan, _, _ in
      paddings(of: plan) == [1]
    }
    Misconception(
      "pads no layer, until the map is small enough",
      hint: "What would the last layer have made with padding?"
    ) {
      halvings($0, $1) { _ in 0 }
    } isLike: { plan, _, _ in
      paddings(of: plan) == [0]
    }
    looksAhead(
      "leaves the padding out as long as the next map is large enough",
      hint: "Where does your plan lead from 9 to 3, layer by layer?",
      padding: { size, output in size >= 3 && (size - 3) / 2 + 1 >= output ? 0 : 1 })
    looksAhead(
      "pads unless the map would be too small with padding",
      hint: "Where does your plan lead from 21 to 4, layer by layer?",
      padding: { size, output in (size - 1) / 2 + 1 >= output ? 1 : 0 })
    Misconception(
      "rounds half of the size down at every layer",
      hint: "Which sizes can one layer make of 9 pixels, and which of 10?"
    ) { halvings($0, $1) { size in size.isMultiple(of: 2) ? 1 : 0 } }
    Misconception(
      "counts how often the size can be halved, and pads every layer",
      hint: "What does one of your layers make of 9 pixels, and is that half of them?"
    ) { input, output in
      var (count, size) = (0, input)
      while size / 2 >= output, size > 1 { (count, size) = (count + 1, size / 2) }
      return (0..<count).map { _ in layer(padding: 1) }
    }
    Misconception(
      "lists the layers from the last to the first",
      hint: "Which layer of your plan sees the image?"
    ) {
      Reference.shrinkingPlan(from: $0, to: $1).reversed()
    } isLike: { plan, input, output in
      shortfall(plan.reversed(), input, output) == nil
    }
    Misconception(
      "plans no layers", hint: "How large is the last map if there is no layer?"
    ) { _, _ in [] }
    Misconception(
      "adds a layer even if the image has the size already",
      hint: "How many layers does it take to change nothing?"
    ) { input, output in
      input == output
        ? [layer(padding: 1)] : Reference.shrinkingPlan(from: input, to: output)
    } isLike: { plan, _, _ in
      !plan.isEmpty
    }
    Misconception(
      "stops one layer too early", hint: "How large is the map that your last layer makes?"
    ) {
      Reference.shrinkingPlan(from: $0, to: $1).dropLast()
    } isLike: { plan, input, output in
      (0...1).contains { shortfall(plan + [layer(padding: $0)], input, output) == nil }
    }
    Misconception(
      "pads the layers that need no padding, and not those that do",
      hint: "Which of the two paddings makes the larger map?"
    ) {
      Reference.shrinkingPlan(from: $0, to: $1).map(paddedOtherwise)
    } isLike: { plan, input, output in
      shortfall(plan.map(paddedOtherwise), input, output) == nil
    }
    Misconception(
      "shrinks the image with pooling layers", hint: "Which kind of layer is asked for?"
    ) { input, output in
      var (plan, size) = ([Layer](), input)
      while size > output {
        plan.append(.maxPooling(size: 2, stride: 2))
        size /= 2
      }
      return plan
    } isLike: { plan, _, _ in
      plan.contains { Window($0)?.isPooling == true }
    }
    Misconception(
      "takes larger strides than 2",
      hint: "Which stride is asked for, and what must then be repeated?"
    ) { input, output in
      input == output
        ? [] : [.convolution(filters: 1, size: 3, stride: max(input / output, 3), padding: 1)]
    } isLike: { plan, _, _ in
      plan.contains { (Window($0)?.stride ?? 0) > 2 }
    }
  },
  hints: [
    "Which two sizes can one of these layers make of 20 pixels, and which of 21?",
    "Go backwards: from which sizes does one layer lead to the output, and from which do two?",
    "At each layer, does padding 0 or padding 1 lead to a size from which the rest can be done?",
  ],
  trace: { StrideTraces.plan(from: $0, to: $1) })

// MARK: - What the misconceptions have in common

/// The paddings that occur in a plan.
private func paddings(of plan: [Layer]) -> Set<Int> { Set(plan.compactMap { Window($0)?.padding }) }

private func layer(padding: Int) -> Layer {
  .convolution(filters: 1, size: 3, stride: 2, padding: padding)
}

/// The layer with padding if it had none, and without if it had some.
@Sendable private func paddedOtherwise(_ other: Layer) -> Layer {
  layer(padding: Window(other)?.padding == 0 ? 1 : 0)
}

/// Looks one layer ahead, and no further.
private func looksAhead(
  _ name: String, hint: String, padding: @escaping @Sendable (_ size: Int, _ output: Int) -> Int
) -> Misconception<[Layer], Int, Int> {
  @Sendable func plan(_ input: Int, _ output: Int) -> [Layer] {
    halvings(input, output) { padding($0, output) }
  }
  return Misconception(
    name, hint: hint, variant: plan,
    isLike: { layers, input, output in
      layers.map { Window($0)?.padding } == plan(input, output).map { Window($0)?.padding }
    })
}

/// Layers until the map is no larger than the output, or no layer can be placed.
private func halvings(_ input: Int, _ output: Int, padding: (Int) -> Int) -> [Layer] {
  var (plan, size) = ([Layer](), input)
  while size > output {
    let padding = padding(size)
    plan.append(layer(padding: padding))
    size = (size + 2 * padding - 3) / 2 + 1
  }
  return plan
}

// MARK: - What a plan must do

/// How a plan misses what is asked; nil if it does not.
private func shortfall(_ plan: [Layer], _ input: Int, _ output: Int) -> Shortfall? {
  planRequirement.missed(by: plan, steps(input, output), input, output)
}

/// What one layer makes of each size that a plan can lead to.
@Sendable private func steps(_ input: Int, _ output: Int) -> [PlanStep] {
  var (steps, sizes, known) = ([PlanStep](), [input], Set<Int>())
  while let size = sizes.popLast() {
    if !known.insert(size).inserted { continue }
    let image = Shape(channels: 1, rows: size, columns: size)
    let next = [0, 1].map { padding in
      let shapes = try? Reference.layerShapes([layer(padding: padding)], input: image)
      return shapes?.last?.rows ?? 0
    }
    steps.append([size] + next)
    sizes += next.filter { $0 > 0 }
  }
  return steps
}
