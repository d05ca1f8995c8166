// A network counted with one mistake, and a stack of layers judged by what it does.

import Judging
import Requirements
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

extension StackDesign {
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
}
