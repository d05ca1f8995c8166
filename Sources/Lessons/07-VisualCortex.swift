// Lesson 7: the visual cortex. Filters for lines, cells that pool them, cells that combine them:
// the first stages of seeing, as Hubel and Wiesel found them in the cat, are a small network.

public import Tensors

// MARK: - orientationSelectivity

/// How clearly a cell prefers one orientation to the one at a right angle to it.
///
/// The index is the difference of the two responses as a share of their sum. A cell that fires
/// twice as much to everything has the same index. The index is 1 if the cell is silent at the
/// orthogonal orientation, 0 if it does not care, and less than 0 if it prefers the other line. A
/// cell that answers to neither has no preference: 0.
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
  todo()
}

// MARK: - cornerCells

/// Cells that need two lines at once.
///
/// Each unit looks at one place of two maps: how strongly a vertical line is seen there, and how
/// strongly a horizontal one. It fires as strongly as both of them do, and no more. One line on its
/// own leaves it silent, however strong it is.
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
  todo()
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
/// Two more steps follow. First subtract the mean of all the weights, so that the cell is silent on
/// a flat area. Then divide by the length of the filter: the square root of the sum of its squared
/// weights. Now the filter has length 1, and filters can be compared. If all weights are 0 before
/// the division, as in a filter of size 1, they stay 0. A filter of any other length gets length 1,
/// however short it is.
///
/// `exp`, `cos`, `sin` and `sqrt` come with `Tensors`: import nothing else.
///
/// θ = 0 gives vertical stripes. As y points down, 45° gives "/", 90° horizontal stripes and 135°
/// "\\".
///
/// - Parameters:
///   - size: The number of rows, and of columns: at least 1. The middle of an even size lies
///     between two pixels.
///   - wavelength: λ, from one stripe of positive weights to the next, in pixels; above 0.
///   - orientation: θ, in radians.
///   - sigma: σ, the width of the bell across the stripes, in pixels; above 0.
///   - aspect: γ, the bell's width across the stripes divided by its width along them. If γ is less
///     than 1, the bell is longer than it is wide.
///   - phase: ψ, in radians. 0 puts a stripe of positive weights in the middle, π one of negative
///     weights.
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
  todo()
}

// MARK: - simpleCells

/// A sheet of simple cells: for every pixel one cell of each filter.
///
/// Each filter makes one map by correlation, moved by one pixel at a time and not turned. The image
/// is padded with zeros so that the map is as large as the image. If a filter has an even side, the
/// odd zero goes to the bottom or to the right. A cell cannot fire less than not at all: a negative
/// response becomes 0. You may call what you wrote in earlier lessons.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - filters: One filter for each map, at least one. They may differ in size, and a filter may be
///     larger than the image.
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
  todo()
}

// MARK: - complexCells

/// Cells that do not mind exactly where a line is. Each looks at a window of one map of simple
/// cells and fires as strongly as the strongest of them: max pooling.
///
/// The windows are square. The first lies in the map's top-left corner, and the next one begins
/// `step` units further to the right or further down. Only windows that lie on the map as a whole
/// count. A few rows at the bottom or columns at the right may be left over.
///
/// - Parameters:
///   - simple: The responses of the simple cells, 0 or more, channels × rows × columns.
///   - window: The number of rows, and of columns, that a cell looks at: at least 1, and no more
///     than the maps have.
///   - step: The number of units from one window to the next: at least 1.
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
  todo()
}

// MARK: - circularVariance

/// How evenly a cell answers to all orientations: 0 if it answers to one only, 1 if it answers to
/// all alike.
///
/// Draw each response as an arrow. It is as long as the response, and its direction stands for the
/// orientation. Lay the arrows end to end. If the cell prefers an orientation, they lead far from
/// where they started. If not, they lead in a circle. Divide the distance from start to end by the
/// length of the whole way. The circular variance is 1 minus that share.
///
/// Mind the directions. A line turned by 180° is the same line, so both must get the same arrow.
/// Two orientations at a right angle get opposite arrows, and equal responses to them cancel. A
/// cell that never answers prefers nothing: 1.
///
/// Source: Ringach, Shapley and Hawken, "Orientation selectivity in macaque V1", Journal of
/// Neuroscience 22 (2002).
///
/// - Parameters:
///   - responses: One response for each orientation, 0 or more; at least one.
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
  todo()
}

// MARK: - receptiveFieldLadder

/// What a unit sees of the image after each layer of a stack.
///
/// All layers are square, so one axis tells everything. For every layer, find
///
/// * the **size** of a unit's receptive field: the number of pixels from the first one it sees to
///   the last. Pixels in between that a dilated filter steps over count, too;
/// * the **jump**: how many pixels apart the fields of two neighboring units begin;
/// * the **start**: the first pixel that unit 0 sees. The image's first pixel is 0. If layers pad,
///   the start lies before the image, below 0.
///
/// Padding counts like pixels: a layer pads as if the layer before it had more units, as far apart
/// as its others. A pooling window is a window like any other. A unit of a dense layer sees all
/// there is, and so does every unit after it: the ladder ends before the first dense layer, whatever
/// follows.
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
  todo()
}

// MARK: - detectCorners

/// Finds the corners of a line drawing.
///
/// A corner is where an upright stroke and a level one meet, as in an L (in any of its four
/// positions), or cross, as in a +. A single stroke has no corner, and neither has a slant.
///
/// The drawings have 20 to 40 rows and columns: blank paper (0), and ink of one strength from 0.85
/// to 1. Strokes are one pixel wide. Upright and level ones fill whole pixels; slants, at 35° to
/// 55°, are smoothed. The arms of an L reach at least 9 pixels from the corner, those of a + at
/// least 6. A corner is at least 5 pixels from the border and 14 from any other corner.
///
/// The pen is not perfect. An arm may have a gap of one pixel. There may be up to four *specks*,
/// single pixels of ink. A speck may touch a stroke, but not a corner, and is more than 2 pixels
/// from any other speck. So the pixels next to a place do not tell whether a corner is there.
///
/// Any design will do that reports each corner once: exactly one place no more than 2 rows and no
/// more than 2 columns from it, and no place elsewhere. If a drawing is shifted, the places must
/// shift with it. One way is all in this lesson: simple cells (`gabor` of size 11 with λ = 5,
/// σ = 2.5, γ = 0.5, ψ = 0), complex cells (`window` 4, `step` 1), corner cells. A response above 1
/// is a corner. Of all units near one another only the strongest counts, and of equally strong ones
/// only one: a + makes many that are equally strong. Mind what a unit's row and column say about
/// pixels.
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
  todo()
}
