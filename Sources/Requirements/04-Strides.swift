// Lesson 4: a plan of layers that shrink an image to a size.

public import Judging
public import Tensors
public import Wire

/// What one layer makes of a size: the size, what it becomes without padding, and with padding. 0
/// stands for a layer that has no place.
public typealias PlanStep = [Int]

/// A plan of the right layers that can be placed and leads to the output. The landmarks are what
/// one layer makes of each size that a plan can lead to.
public let planRequirement = Requirement<[Layer], PlanStep, Int, Int>("plan") {
  plan, steps, input, output in
  if input == output { return superfluous(plan, on: input) }
  if let wrong = missingLayers(plan, input, output) ?? wrongKind(in: plan) { return wrong }
  var size = input
  for (index, layer) in plan.enumerated() {
    let next = steps.first { $0.first == size }?[Window(layer)?.padding == 0 ? 1 : 2] ?? 0
    if next == 0 {
      return Shortfall("fit", "layer \(index) cannot be placed on the \(size)×\(size) map it gets")
    }
    size = next
  }
  return size == output ? nil : wrongSize(size, wanted: output)
}

/// A plan without layers breaks no rule, and does nothing.
private func missingLayers(_ plan: [Layer], _ input: Int, _ output: Int) -> Shortfall? {
  guard plan.isEmpty else { return nil }
  return Shortfall(
    "some layer",
    "the plan has no layer: the image stays \(input)×\(input), and \(output)×\(output) was needed")
}

private func wrongKind(in plan: [Layer]) -> Shortfall? {
  for (index, layer) in plan.enumerated() {
    let requirement: String
    switch layer {
    case .convolution(1..., 3, 2, 0...1, 1): continue
    case .convolution(1..., 3, _, 0...1, 1): requirement = "stride"
    case .convolution: requirement = "kind of convolution"
    case .maxPooling, .averagePooling, .dense: requirement = "kind of layer"
    }
    return Shortfall(
      requirement,
      """
      layer \(index) is \(layer); a 3×3 convolution with stride 2, padding 0 or 1 and at least one \
      filter was needed
      """)
  }
  return nil
}

/// A padded layer makes one pixel of one pixel: the last size does not show that it is superfluous.
private func superfluous(_ plan: [Layer], on size: Int) -> Shortfall? {
  guard !plan.isEmpty else { return nil }
  let layers = plan.count == 1 ? "1 layer" : "\(plan.count) layers"
  return Shortfall(
    "no layer if none is needed",
    "the plan has \(layers), and none was needed: the image is \(size)×\(size) already")
}

private func wrongSize(_ size: Int, wanted: Int) -> Shortfall {
  Shortfall(
    "size",
    """
    the last map is \(size)×\(size), and \(wanted)×\(wanted) was needed: too \
    \(size > wanted ? "large" : "small") by \(abs(size - wanted))
    """)
}
