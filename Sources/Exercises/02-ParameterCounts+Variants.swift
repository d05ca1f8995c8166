// A network counted with one mistake, and a stack of layers judged by what it does.

import Judging
import Tensors

/// How to count the parameters of a network. Each property is one thing that can go wrong.
struct NetworkCount {
  var countsBiases = true
  var filtersAreDeep = true
  var hasBiasPerChannel = false
  var countsEveryPlace = false
  var poolingLearns = false
  var keepsImageChannels = false
  var flattensChannels = true
  var convolutionShrinks = true
  var poolingShrinks = true
  var denseKeepsMaps = false
  var handsOn = true
  var handsOnFilters = true
  var usesPadding = true
  var padsBothEnds = true
  var usesStride = true
  var poolingUsesStride = true
  var usesDilation = true
  var poolingPads = true
  var hasGapAtEnd = false
  var poolsSideBySide = false
  var exchangesSizeAndStride = false
  var dividesByWindow = false
  var roundsUp = false
  var countsFirstPlace = true
  var usesRows = true
  var usesColumns = true
  var refuses = true
  var refusesOnlyZero = false
  var dividesBeforeRefusing = false
  var smallest = Smallest()
  var measuresRows = true
  var measuresColumns = true
  var measuresPadding = true
  var firstIndex = 0

  /// The smallest numbers that are not refused.
  struct Smallest {
    var filters = 1
    var units = 1
    var size = 1
    var stride = 1
    var padding = 0
    var dilation = 1
    /// How far a window must be able to move.
    var room = 0
  }

  /// The right way to count, but for what `mistake` changes.
  init(_ mistake: (inout NetworkCount) -> Void) {
    mistake(&self)
  }

  /// The parameters of each layer.
  func parameters(_ layers: [Layer], _ image: Shape) throws(ShapeError) -> [Int] {
    var shape = image
    var counts: [Int] = []
    for (index, layer) in layers.enumerated() {
      guard let (terms, output) = count(layer, on: shape, image) else {
        throw .layerDoesNotFit(index: firstIndex + index)
      }
      counts.append((terms.inputs * terms.depth + terms.bias) * terms.count)
      if handsOn { shape = output }
    }
    return counts
  }

  /// What is counted in one layer: `count` times `inputs` · `depth` weights and `bias` biases.
  private struct Terms {
    var inputs = 0
    var depth = 1
    var bias = 0
    var count = 0
  }

  private func count(_ layer: Layer, on input: Shape, _ image: Shape) -> (Terms, Shape)? {
    switch layer {
    case .convolution(let filters, let size, let stride, let padding, let dilation):
      let window = Window(
        size: size, stride: usesStride ? stride : min(stride, 1),
        padding: usesPadding ? padding : min(padding, 0),
        dilation: usesDilation ? dilation : min(dilation, 1))
      guard allows(filters, from: smallest.filters), let map = map(window, on: input) else {
        return nil
      }
      let channels = keepsImageChannels ? image.channels : input.channels
      var terms = convolution(filters: filters, size: size, channels: channels)
      if countsEveryPlace { terms.count *= map.count }
      let kept = convolutionShrinks ? map : input.size
      return (terms, Shape(channels: handsOnFilters ? filters : input.channels, size: kept))
    case .maxPooling(let size, let stride, let padding),
      .averagePooling(let size, let stride, let padding):
      var window = Window(
        size: size,
        stride: poolsSideBySide && stride >= 1
          ? size : poolingUsesStride ? stride : min(stride, 1),
        padding: usesPadding && poolingPads ? padding : min(padding, 0), isPooling: true)
      if exchangesSizeAndStride { (window.size, window.stride) = (stride, size) }
      guard var map = map(window, on: input) else { return nil }
      if dividesByWindow {
        let divisor = max(1, size)
        map = Size(rows: max(1, input.rows / divisor), columns: max(1, input.columns / divisor))
      }
      let terms =
        poolingLearns
        ? convolution(filters: input.channels, size: size, channels: input.channels) : Terms()
      return (terms, Shape(channels: input.channels, size: poolingShrinks ? map : input.size))
    case .dense(let units):
      guard allows(units, from: smallest.units) else { return nil }
      let terms = Terms(
        inputs: input.size.count, depth: flattensChannels ? input.channels : 1,
        bias: countsBiases ? 1 : 0, count: units)
      return (terms, Shape(channels: units, size: denseKeepsMaps ? input.size : Size(1)))
    }
  }

  private func convolution(filters: Int, size: Int, channels: Int) -> Terms {
    let bias = hasBiasPerChannel ? channels : 1
    return Terms(
      inputs: size * size, depth: filtersAreDeep ? channels : 1, bias: countsBiases ? bias : 0,
      count: filters)
  }

  /// The size of the map, or nil if the window cannot be placed.
  private func map(_ window: Window, on input: Shape) -> Size? {
    guard let rows = units(of: window, along: input.rows, isMeasured: measuresRows),
      let columns = units(of: window, along: input.columns, isMeasured: measuresColumns)
    else { return nil }
    return Size(rows: usesRows ? rows : columns, columns: usesColumns ? columns : rows)
  }

  private func allows(_ number: Int, from smallest: Int) -> Bool {
    !refuses || (refusesOnlyZero ? number != 0 : number >= smallest)
  }

  private func units(of window: Window, along length: Int, isMeasured: Bool) -> Int? {
    let isPossible =
      allows(window.size, from: smallest.size) && allows(window.stride, from: smallest.stride)
      && window.padding >= smallest.padding
      && (window.isPooling || allows(window.dilation, from: smallest.dilation))
    let padding = (padsBothEnds ? 2 : 1) * window.padding
    let room = length + padding - window.reach - (hasGapAtEnd ? window.dilation : 1)
    let stride = max(1, window.stride)
    let spare = measuresPadding ? room : room - padding
    let fits = dividesBeforeRefusing ? spare / stride + 1 >= 1 : spare >= smallest.room
    if refuses, !isPossible || isMeasured && !fits { return nil }
    let steps = (max(0, room) + (roundsUp ? stride - 1 : 0)) / stride
    return countsFirstPlace ? steps + 1 : steps
  }
}

/// A stack of layers, and what it falls short of.
struct StackDesign {
  private let layers: [Layer]

  init(_ layers: [Layer]) {
    self.layers = layers
  }

  /// How many pixels in a row one unit spans; nil if the layers cannot be built.
  var reach: Int? {
    if impossibility() != nil { return nil }
    var (reach, jump) = (1, 1)
    for window in layers.compactMap(Window.init) {
      reach += window.reach * jump
      jump = min(jump * window.stride, 1_000_000)
    }
    return reach
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
      if stride != 1 {
        return Shortfall(
          "stride 1", "layer \(index) has stride \(stride), and stride 1 is asked for")
      }
    }
    return nil
  }

  /// Whether one unit sees exactly the pixels of the large filter.
  func fieldShortfall(seeing: Int) -> Shortfall? {
    if let shortfall = impossibility() { return shortfall }
    var (reach, jump) = (1, 1)
    var seen: Set = [0]
    for window in layers.compactMap(Window.init) {
      reach += window.reach * jump
      if reach > 10 * seeing {
        return Shortfall(
          "sees no others",
          "one unit sees \(reach) pixels in a row or more, and \(seeing) are asked for")
      }
      seen = Set(
        seen.flatMap { start in
          (0..<window.size).map { start + $0 * window.dilation * jump }
        })
      jump = min(jump * window.stride, 1_000_000)
    }
    if reach < seeing {
      return Shortfall(
        "sees far enough",
        "one unit sees \(pixels(reach)) in a row, \(seeing - reach) too few"
      )
    }
    if reach > seeing {
      return Shortfall(
        "sees no others",
        "one unit sees \(pixels(reach)) in a row, \(reach - seeing) too many"
      )
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

  /// Whether the stack has fewer parameters than the large layer.
  func costShortfall(seeing: Int, channels: Int) -> Shortfall? {
    if let shortfall = impossibility() { return shortfall }
    let large = (seeing * seeing * channels + 1) * channels
    var (cost, input) = (0, channels)
    for case .convolution(let filters, let size, _, _, _) in layers {
      cost += (size * size * input + 1) * filters
      input = filters
    }
    if cost < large { return nil }
    return Shortfall(
      "fewer parameters",
      """
      the stack has \(cost) parameters, and the large layer has \(large): the stack needs \
      at least \(cost - large + 1) fewer
      """
    )
  }

  /// Whether all layers can be built at all, with numbers so small that no sum overflows.
  private func impossibility() -> Shortfall? {
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
