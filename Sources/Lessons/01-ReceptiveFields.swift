// Lesson 1: receptive fields. A unit of a convolutional layer does not look at the whole image. It
// sees a small window, as a cell of the visual cortex does. Only through many layers does a unit
// see a whole face.

public import Tensors

// MARK: - receptiveField

/// The pixels that one unit sees, at stride 1 and without padding.
///
/// The unit in row 0 and column 0 of the map sees the top-left corner of the image, through a
/// window as large as the filter. The next unit to the right sees the window one pixel further to
/// the right. The next unit down sees the window one pixel further down.
///
/// - Parameters:
///   - row: The unit's row in the map, counted from 0.
///   - column: The unit's column in the map, counted from 0.
///   - filter: The size of the window in pixels, at least 1×1; not always square.
/// - Returns: The rows and columns of the image that the unit sees, as half-open ranges.
///
/// ```swift
/// print(receptiveField(row: 2, column: 5, filter: Size(rows: 3, columns: 2)))
/// // rows 2..<5, columns 5..<7
/// ```
public func receptiveField(row: Int, column: Int, filter: Size) -> Field {
  todo()
}

// MARK: - response

/// What one unit answers to an image: the weighted sum over its field, plus its bias.
///
/// The filter lies on the unit's field, its top-left weight on the field's top-left pixel. Each
/// weight is multiplied by the pixel under it. The unit's answer is the sum of these products and
/// the bias.
///
/// - Parameters:
///   - filter: The unit's weights, rows × columns.
///   - bias: What the unit answers if all its pixels are 0.
///   - image: The picture, rows × columns.
///   - row: The unit's row in the map, counted from 0. All of the unit's field is on the image.
///   - column: The unit's column in the map, counted from 0.
/// - Returns: The unit's answer.
///
/// ```swift
/// let image: Matrix = [[1, 2, 3], [4, 5, 6]]
/// print(response(of: [[1, 10]], bias: 0.5, to: image, row: 1, column: 1))
/// // 65.5
/// ```
public func response(
  of filter: Matrix, bias: Float, to image: Matrix, row: Int, column: Int
) -> Float {
  todo()
}

// MARK: - sharedPixels

/// How many pixels two fields have in common.
///
/// The fields may have different sizes and lie anywhere: they may overlap, touch or be far apart,
/// and one may lie inside the other. Their rows and columns may also be less than 0.
///
/// - Parameters:
///   - a: The pixels that one unit sees.
///   - b: The pixels that another unit sees.
/// - Returns: The number of pixels that both units see; 0 if there are none.
///
/// ```swift
/// print(sharedPixels(Field(rows: 0..<3, columns: 0..<3), Field(rows: 0..<3, columns: 1..<4)))
/// print(sharedPixels(Field(rows: 0..<3, columns: 0..<3), Field(rows: 5..<8, columns: 5..<8)))
/// // 6
/// // 0
/// ```
public func sharedPixels(_ a: Field, _ b: Field) -> Int {
  todo()
}

// MARK: - unitsSeeing

/// The units that see one pixel, at stride 1 and without padding.
///
/// `receptiveField` goes from a unit to its pixels, and this goes back. The map has a unit for each
/// place where the whole filter is on the image, and no other units. The units that see a pixel lie
/// side by side, so they are a rectangle of the map.
///
/// - Parameters:
///   - row: The pixel's row in the image, counted from 0.
///   - column: The pixel's column in the image, counted from 0.
///   - image: The size of the picture in pixels.
///   - filter: The size of each unit's field in pixels, at least 1×1; it fits into the image.
/// - Returns: The rows and columns of these units in the map, as half-open ranges.
///
/// ```swift
/// let image = Size(rows: 6, columns: 8)
/// print(unitsSeeing(row: 0, column: 0, image: image, filter: Size(3)))
/// print(unitsSeeing(row: 3, column: 3, image: image, filter: Size(3)))
/// // rows 0..<1, columns 0..<1
/// // rows 1..<4, columns 1..<4
/// ```
public func unitsSeeing(row: Int, column: Int, image: Size, filter: Size) -> Field {
  todo()
}

// MARK: - coverage

/// How many units see each pixel, at stride 1 and without padding.
///
/// The fields overlap. A pixel in the middle of the image lies in many of them, and a pixel at the
/// border lies in few.
///
/// - Parameters:
///   - image: The size of the picture in pixels.
///   - filter: The size of each unit's field in pixels, at least 1×1; it fits into the image.
/// - Returns: For each pixel, the number of units that see it; as many rows and columns as the
///   image has.
///
/// ```swift
/// print(coverage(of: Size(rows: 3, columns: 5), by: Size(rows: 2, columns: 3)))
/// // 1 2 3 2 1
/// // 2 4 6 4 2
/// // 1 2 3 2 1
/// ```
public func coverage(of image: Size, by filter: Size) -> Matrix {
  todo()
}

// MARK: - stackedReceptiveField

/// How far a unit sees through a stack of equal layers, each at stride 1.
///
/// A unit of the first layer sees `filter` pixels in a row. A unit of the second layer sees
/// `filter` units of the first, and through them more pixels, and so on. A pixel that is seen
/// through several units counts once.
///
/// - Parameters:
///   - layers: How many layers are stacked, 0 or more. Without a layer, a pixel sees itself.
///   - filter: How many units in a row each filter spans, at least 1.
/// - Returns: How many pixels of the image, along one axis, a unit of the topmost layer sees.
///
/// ```swift
/// print(stackedReceptiveField(layers: 1, filter: 3))
/// print(stackedReceptiveField(layers: 2, filter: 3))
/// // 3
/// // 5
/// ```
public func stackedReceptiveField(layers: Int, filter: Int) -> Int {
  todo()
}

// MARK: - layersNeeded

/// How many equal layers a stack needs, at stride 1, until one unit sees enough.
///
/// - Parameters:
///   - pixels: How many pixels of the image, along one axis, one unit must see, at least 1. It may
///     see more.
///   - filter: How many units in a row each filter spans, at least 2.
/// - Returns: The smallest number of layers that is enough, 0 or more.
///
/// ```swift
/// print(layersNeeded(toSee: 5, filter: 3))
/// print(layersNeeded(toSee: 6, filter: 3))
/// // 2
/// // 3
/// ```
public func layersNeeded(toSee pixels: Int, filter: Int) -> Int {
  todo()
}
