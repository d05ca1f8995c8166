// Lesson 2: a stack of layers in the place of one with a large filter.

public import Judging
public import Tensors
public import Wire

/// What a stack must be like.
public enum StackRequirement {
  public static let building = Requirement<[Layer], [Layer], Int, Int>("stack: building") {
    stack, _, seeing, _ in StackDesign(stack).buildingShortfall(seeing: seeing)
  }

  public static let field = Requirement<[Layer], [Layer], Int, Int>("stack: field") {
    stack, _, seeing, _ in StackDesign(stack).fieldShortfall(seeing: seeing)
  }

  public static let channels = Requirement<[Layer], [Layer], Int, Int>("stack: channels") {
    stack, _, _, channels in StackDesign(stack).channelShortfall(channels)
  }

  /// Its landmarks are the parameters of a layer with filters of 1×1, 2×2 and so on, up to those of
  /// the large layer. Each has as many channels as are asked for.
  public static let cost = Requirement<[Layer], Int, Int, Int>("stack: cost") {
    stack, parameters, _, channels in
    StackDesign(stack).costShortfall(parameters: parameters, channels: channels)
  }
}

/// A stack of layers, and what it falls short of.
public struct StackDesign {
  public let layers: [Layer]

  public init(_ layers: [Layer]) {
    self.layers = layers
  }

  /// Whether all layers are convolutions, smaller than the large one, at stride 1.
  func buildingShortfall(seeing: Int) -> Shortfall? {
    if let shortfall = impossibility() { return shortfall }
    for (index, layer) in layers.enumerated() {
      guard case .convolution(_, let size, let stride, _, _) = layer else {
        return Shortfall(
          "only convolutions", "layer \(index) is no convolution, but \(layer)")
      }
      if size >= seeing {
        return Shortfall(
          "smaller filters",
          """
          layer \(index) has filters of \(Size(size)), and they must be smaller than \
          \(Size(seeing))
          """
        )
      }
      if stride != 1 { return .stride(stride, layer: index) }
    }
    return nil
  }

  /// Whether one unit sees exactly the pixels of the large filter. That is asked of layers at
  /// stride 1 only: they see every pixel that a unit of theirs sees through any of its inputs.
  func fieldShortfall(seeing: Int) -> Shortfall? {
    if let shortfall = impossibility() { return shortfall }
    var seen: Set = [0]
    for (index, window) in layers.compactMap(Window.init).enumerated() {
      if window.stride != 1 { return .stride(window.stride, layer: index) }
      seen = Set(
        seen.flatMap { start in (0..<window.size).map { start + $0 * window.dilation } })
      if let last = seen.max(), last >= 10 * seeing {
        return Shortfall(
          "sees no others",
          "one unit sees \(last + 1) pixels in a row or more, and \(seeing) are asked for")
      }
    }
    let reach = (seen.max() ?? 0) + 1
    if reach < seeing {
      return Shortfall(
        "sees far enough",
        "one unit sees \(pixels(reach)) in a row, \(seeing - reach) too few")
    }
    if reach > seeing {
      return Shortfall(
        "sees no others",
        "one unit sees \(pixels(reach)) in a row, \(reach - seeing) too many")
    }
    if seen.count < reach {
      return Shortfall(
        "sees every pixel",
        """
        the unit looks at \(seen.count) of the \(reach) pixels in a row below it, and at none of \
        the others
        """
      )
    }
    return nil
  }

  private func pixels(_ count: Int) -> String { count == 1 ? "1 pixel" : "\(count) pixels" }

  /// Whether every layer makes as many channels as went into the first.
  func channelShortfall(_ channels: Int) -> Shortfall? {
    if let shortfall = impossibility() { return shortfall }
    for (index, layer) in layers.enumerated() {
      if case .convolution(let filters, _, _, _, _) = layer, filters != channels {
        return Shortfall(
          "keeps the channels",
          "layer \(index) makes \(filters == 1 ? "1 channel" : "\(filters) channels"), and "
            + "\(channels) \(channels == 1 ? "is" : "are") asked for")
      }
    }
    return nil
  }

  /// Whether the stack has fewer parameters than the large layer. A layer with other channels than
  /// are asked for is no matter of cost.
  func costShortfall(parameters: [Int], channels: Int) -> Shortfall? {
    if let shortfall = impossibility() { return shortfall }
    var cost = 0
    for (index, layer) in layers.enumerated() {
      guard case .convolution(let filters, let size, _, _, _) = layer else { continue }
      if filters != channels { return nil }
      if size > parameters.count {
        return Shortfall(
          "fewer parameters", "layer \(index) alone has more parameters than the large layer")
      }
      cost += parameters[size - 1]
    }
    guard let large = parameters.last, cost >= large else { return nil }
    return Shortfall(
      "fewer parameters",
      """
      the stack has \(cost) parameters, and the large layer has \(large): the stack needs \
      at least \(cost - large + 1) fewer
      """
    )
  }

  /// Whether all layers can be built at all, with numbers so small that no sum overflows.
  public func impossibility() -> Shortfall? {
    if layers.isEmpty {
      return Shortfall("some layers", "there are no layers, and at least one is needed")
    }
    if layers.count > 1000 {
      return Shortfall(
        "layers that can be built", "there are \(layers.count) layers, and only 1000 are read")
    }
    for (index, layer) in layers.enumerated() {
      guard let window = Window(layer) else {
        return Shortfall(
          "no dense layer", "layer \(index) is \(layer), and sees more than any filter")
      }
      var numbers = [window.size, window.stride, window.padding &+ 1, window.dilation]
      if case .convolution(let filters, _, _, _, _) = layer { numbers.append(filters) }
      if !numbers.allSatisfy((1...2048).contains) {
        return Shortfall("layers that can be built", "layer \(index) cannot be built: \(layer)")
      }
    }
    return nil
  }
}

extension Shortfall {
  fileprivate static func stride(_ stride: Int, layer index: Int) -> Shortfall {
    Shortfall("stride 1", "layer \(index) has stride \(stride), and stride 1 is asked for")
  }
}
