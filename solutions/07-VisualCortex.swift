// Lesson 7: the visual cortex. Filters for lines, cells that pool them, cells that combine them:
// the first stages of seeing, as Hubel and Wiesel found them in the cat, are a small network.

public import Tensors

// MARK: - orientationSelectivity

/// How clearly a cell prefers one orientation to the one at a right angle to it.
///
/// The index compares the two responses with each other, and not with anything else: a cell that
/// fires twice as much to everything has the same index. It is 1 for a cell that is silent at the
/// orthogonal orientation, 0 for a cell that does not care, and less than 0 for a cell whose
/// preference was named the wrong way round; between them it is the difference of the responses as
/// a share of their sum. A cell that answers to neither is said to have no preference: 0.
///
/// - Parameters:
///   - preferred: The response to a line at the preferred orientation, 0 or more.
///   - orthogonal: The response to a line at a right angle to it, 0 or more.
/// - Returns: The index, from −1 to 1.
///
/// ```swift
/// print(orientationSelectivity(preferred: 6, orthogonal: 2))
/// print(orientationSelectivity(preferred: 7, orthogonal: 0))
/// // 0.5
/// // 1.0
/// ```
public func orientationSelectivity(preferred: Float, orthogonal: Float) -> Float {
  let sum = preferred + orthogonal
  return sum == 0 ? 0 : (preferred - orthogonal) / sum
}

// MARK: - cornerCells

/// Cells that need two lines at once.
///
/// Each unit looks at one place of two maps: how strongly a vertical line is seen there, and how
/// strongly a horizontal one. It fires as strongly as both of them do, and no more: one line on
/// its own, however bright, leaves it silent.
///
/// - Parameters:
///   - vertical: The responses of the cells for vertical lines, 0 or more, rows × columns.
///   - horizontal: The responses of the cells for horizontal lines, as many rows × columns.
/// - Returns: The responses of the corner cells, as many rows × columns.
///
/// ```swift
/// print(cornerCells(vertical: [[3, 5, 0]], horizontal: [[4, 1, 7]]))
/// // 3 1 0
/// ```
public func cornerCells(vertical: Matrix, horizontal: Matrix) -> Matrix {
  var corners = Matrix(vertical.size)
  for row in 0..<vertical.rows {
    for column in 0..<vertical.columns {
      corners[row, column] = min(vertical[row, column], horizontal[row, column])
    }
  }
  return corners
}

// MARK: - gabor

/// The filter of a simple cell: a wave under a bell (Jones and Palmer 1987).
///
/// With x to the right and y *downwards* from the middle of the filter, in pixels, and the
/// orientation θ:
///
/// * x' = x cos θ + y sin θ counts across the stripes, y' = −x sin θ + y cos θ along them;
/// * g = exp(−(x'² + γ² y'²) / (2σ²)) · cos(2π x' / λ + ψ).
///
/// Then two more steps. Subtract the mean of all the weights, so that the cell is silent on a flat
/// area. Divide by the length of the filter, the square root of the sum of its squared weights, so
/// that filters can be compared: the weights now have length 1. Weights that are all 0 by then, as
/// in a filter of size 1, stay 0.
///
/// θ = 0 gives vertical stripes, and as y points down, 45° gives "/", 90° horizontal stripes and
/// 135° "\\".
///
/// - Parameters:
///   - size: The number of rows, and of columns: at least 1. The middle of an even size lies
///     between two pixels.
///   - wavelength: λ, from one bright stripe to the next, in pixels.
///   - orientation: θ, in radians.
///   - sigma: σ, the width of the bell, in pixels.
///   - aspect: γ, how much narrower the bell is along the stripes than across: less than 1 makes
///     the stripes long.
///   - phase: ψ, in radians: 0 puts a bright stripe in the middle, π a dark one.
/// - Returns: The filter, size × size. Its weights sum to 0 and their squares to 1.
///
/// ```swift
/// let filter = gabor(
///   size: 5, wavelength: 4, orientation: 0, sigma: 2, aspect: 0.5, phase: 0)
/// print(filter.map { ($0 * 100).rounded() })
/// // -18 1 33 1 -18
/// // -20 1 36 1 -20
/// // -20 1 38 1 -20
/// // -20 1 36 1 -20
/// // -18 1 33 1 -18
/// ```
public func gabor(
  size: Int, wavelength: Float, orientation: Float, sigma: Float, aspect: Float, phase: Float
) -> Matrix {
  let middle = Float(size - 1) / 2
  let (cosine, sine) = (cos(orientation), sin(orientation))
  var filter = Matrix(Size(size))
  for row in 0..<size {
    for column in 0..<size {
      let (x, y) = (Float(column) - middle, Float(row) - middle)
      let across = x * cosine + y * sine
      let along = -x * sine + y * cosine
      let distance = across * across + aspect * aspect * along * along
      let bell = exp(-distance / (2 * sigma * sigma))
      filter[row, column] = bell * cos(2 * .pi * across / wavelength + phase)
    }
  }
  let mean = filter.values.reduce(0, +) / Float(filter.values.count)
  filter = filter.map { $0 - mean }
  let length = sqrt(filter.values.reduce(0) { $0 + $1 * $1 })
  return length == 0 ? filter : filter.map { $0 / length }
}

// MARK: - simpleCells

/// A sheet of simple cells: for every pixel one cell of each filter.
///
/// Each filter makes one map by correlation: used as it stands, moved by one pixel at a time. The
/// image is padded with zeros so that a map is as large as the image; if a filter has an even
/// side, the odd zero goes to the bottom or to the right. A cell cannot fire less than not at all:
/// a negative response becomes 0. You may call what you wrote in earlier lessons.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - filters: One filter for each map, not all of one size; at least one.
/// - Returns: The responses, filters × the image's rows × the image's columns.
/// - Throws: `ShapeError.notPositive` if the image or a filter has no rows or no columns.
///
/// ```swift
/// let image: Matrix = [[0, 2, 0], [0, 2, 0]]
/// print(try simpleCells(image, filters: [[[-1, 1]], [[1], [1]]]))
/// // channel 0
/// // 2 0 0
/// // 2 0 0
/// // channel 1
/// // 0 4 0
/// // 0 2 0
/// ```
public func simpleCells(_ image: Matrix, filters: [Matrix]) throws(ShapeError) -> Volume {
  var maps: [Matrix] = []  // filters × (rows × columns)
  for filter in filters {
    let map = try correlateStrided(
      image, with: filter, stride: Size(1), padding: samePadding(filter: filter.size))
    maps.append(rectify(map))
  }
  return Volume(maps)
}

// MARK: - complexCells

/// Cells that do not mind exactly where a line is: each looks at a window of one map of simple
/// cells, and fires as strongly as the strongest of them.
///
/// The windows are square. The first lies in the map's top-left corner, and the next one begins
/// `step` units to the right or further down. Only windows that lie on the map as a whole count; a
/// few rows at the bottom or columns at the right may be left over.
///
/// - Parameters:
///   - simple: The responses of the simple cells, 0 or more, channels × rows × columns.
///   - window: The number of rows, and of columns, that a cell looks at: at least 1, and no more
///     than the maps have.
///   - step: From one window to the next, in units: at least 1.
/// - Returns: The responses of the complex cells: as many channels, one unit for each window.
///
/// ```swift
/// let simple: Volume = [[[1, 0, 0, 2, 0], [0, 3, 0, 0, 9]], [[0, 4, 5, 0, 0], [0, 0, 0, 1, 0]]]
/// print(complexCells(simple, window: 2, step: 2))
/// // channel 0
/// // 3 2
/// // channel 1
/// // 4 5
/// ```
public func complexCells(_ simple: Volume, window: Int, step: Int) -> Volume {
  var complex = Volume(
    channels: simple.channels, rows: (simple.rows - window) / step + 1,
    columns: (simple.columns - window) / step + 1)
  for channel in 0..<complex.channels {
    for row in 0..<complex.rows {
      for column in 0..<complex.columns {
        for place in 0..<window * window {
          let seen = simple[
            channel, row * step + place / window, column * step + place % window]
          complex[channel, row, column] = max(complex[channel, row, column], seen)
        }
      }
    }
  }
  return complex
}

// MARK: - circularVariance

/// How evenly a cell answers to all orientations: 0 for a cell that answers to one only, 1 for a
/// cell that answers to all alike.
///
/// Draw each response as an arrow: as long as the response, and pointing in a direction that
/// stands for the orientation. Lay the arrows end to end. If the cell prefers an orientation, they
/// lead far from where they began; if not, they lead in a circle. The circular variance is 1 less
/// the share that is left: the distance from begin to end, divided by the length of the way.
///
/// Mind the directions. A line turned by 180° is the same line, so both must get the same arrow;
/// and two orientations at a right angle must cancel. A cell that is silent throughout prefers
/// nothing: 1.
///
/// Source: Ringach, Shapley and Hawken, "Orientation selectivity in macaque V1", Journal of
/// Neuroscience 22 (2002).
///
/// - Parameters:
///   - responses: One response for each orientation, 0 or more.
///   - orientations: As many orientations, in radians, in any order.
/// - Returns: The circular variance, from 0 to 1.
///
/// ```swift
/// let orientations: [Float] = [0, .pi / 4, .pi / 2]
/// let variance = circularVariance(responses: [8, 3, 2], orientations: orientations)
/// print((variance * 1000).rounded() / 1000)
/// print(circularVariance(responses: [8, 0, 0], orientations: orientations))
/// // 0.484
/// // 0.0
/// ```
public func circularVariance(responses: [Float], orientations: [Float]) -> Float {
  var (right, down): (Float, Float) = (0, 0)
  for (response, orientation) in zip(responses, orientations) {
    // Twice the angle: half a turn of a line is a full turn of its arrow.
    right += response * cos(2 * orientation)
    down += response * sin(2 * orientation)
  }
  let total = responses.reduce(0, +)
  return total == 0 ? 1 : 1 - sqrt(right * right + down * down) / total
}

// MARK: - receptiveFieldLadder

/// What a unit sees of the image after each layer of a stack.
///
/// All layers are square, so one axis says it all. For every layer, find
///
/// * the **size** of a unit's receptive field: how many pixels from the first it sees to the last,
///   those between that a dilated filter steps over included;
/// * the **jump**: how many pixels apart the fields of two neighboring units begin;
/// * the **start**: the first pixel of unit 0, where the image's first pixel is 0. With padding it
///   lies before the image, below 0.
///
/// Padding counts as if there were pixels, and a layer pads as if there were more units of the
/// layer before it. Pooling windows are windows like any other. A unit of a dense layer sees all
/// there is: the ladder ends before the first dense layer.
///
/// - Parameter layers: The stack, the layer next to the image first; sizes, strides and dilations
///   of at least 1.
/// - Returns: What a unit sees after each layer before the first dense one.
///
/// ```swift
/// let layers: [Layer] = [
///   .convolution(filters: 6, size: 5, padding: 2), .maxPooling(size: 2, stride: 2),
/// ]
/// for rung in receptiveFieldLadder(layers) {
///   print(rung)
/// }
/// // size 5, jump 1, start -2
/// // size 6, jump 2, start -2
/// ```
public func receptiveFieldLadder(_ layers: [Layer]) -> [FieldGeometry] {
  var rungs: [FieldGeometry] = []
  var rung = FieldGeometry(size: 1, jump: 1, start: 0)  // the image itself
  for layer in layers {
    guard let window = window(of: layer) else { break }
    // The layer's inputs are `jump` pixels apart: still the jump of the layer before.
    rung.size += window.reach * rung.jump
    rung.start -= window.padding * rung.jump
    rung.jump *= window.stride
    rungs.append(rung)
  }
  return rungs
}

/// How many inputs lie between a window's first and its last, its stride and its padding; nil for
/// a layer without a window.
private func window(of layer: Layer) -> (reach: Int, stride: Int, padding: Int)? {
  switch layer {
  case .convolution(_, let size, let stride, let padding, let dilation):
    ((size - 1) * dilation, stride, padding)
  case .maxPooling(let size, let stride, let padding),
    .averagePooling(let size, let stride, let padding):
    (size - 1, stride, padding)
  case .dense:
    nil
  }
}

// MARK: - detectCorners

/// Finds the corners of a line drawing.
///
/// A corner is where an upright stroke and a level one meet, as in an L (in any of its four
/// positions), or cross, as in a +. A single stroke has no corner, and neither has a slant.
///
/// The drawings are 20 to 40 pixels high and wide, dark (0) with strokes one pixel wide of one
/// brightness from 0.7 to 1. Upright and level strokes fill whole pixels; slants, at 35° to 55°,
/// are smoothed. The arms of an L are at least 9 pixels long, those of a + at least 6. A corner is
/// at least 5 pixels from the border and 14 from any other corner.
///
/// Any design will do that reports each corner once: exactly one place no more than 3 rows and no
/// more than 3 columns from it, and no place elsewhere. A drawing that is shifted must have its
/// corners found where they are now. One way is all in this lesson: simple cells (`gabor` of size
/// 11 with λ = 5, σ = 2.5, γ = 0.5, ψ = 0), complex cells (`window` 4, `step` 1), corner cells; a
/// response above 1 is a corner, and of all units near one another only the strongest counts. Mind
/// what a unit's row and column say about pixels.
///
/// - Parameter image: The drawing, rows × columns.
/// - Returns: The corners, in any order, with rows and columns in pixels of the image.
///
/// ```swift
/// var drawing = Matrix(rows: 24, columns: 24)
/// for step in 0...10 {
///   drawing[6 + step, 8] = 1
///   drawing[16, 8 + step] = 1
/// }
/// print(detectCorners(drawing).count)
/// // 1
/// ```
public func detectCorners(_ image: Matrix) -> [Place] {
  let window = 4
  let filters = [0, Float.pi / 2].map { orientation in
    gabor(size: 11, wavelength: 5, orientation: orientation, sigma: 2.5, aspect: 0.5, phase: 0)
  }
  guard let simple = try? simpleCells(image, filters: filters) else { return [] }
  let complex = complexCells(simple, window: window, step: 1)
  var responses = cornerCells(vertical: complex.channel(0), horizontal: complex.channel(1))
  var corners: [Place] = []
  while true {
    let strongest = strongestUnit(in: responses)
    if responses[strongest] <= 1 { return corners }
    // A unit looks at a window of simple cells; its place is the middle of that window.
    corners.append(
      Place(row: strongest.row + (window - 1) / 2, column: strongest.column + (window - 1) / 2))
    silence(&responses, around: strongest, reach: 6)
  }
}

/// Switches off all units within `reach` rows and columns of a place.
private func silence(_ map: inout Matrix, around place: Place, reach: Int) {
  for row in max(0, place.row - reach)...min(map.rows - 1, place.row + reach) {
    for column in max(0, place.column - reach)...min(map.columns - 1, place.column + reach) {
      map[row, column] = 0
    }
  }
}
