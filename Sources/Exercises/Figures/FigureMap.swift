import Reference
import Tensors

/// The feature map that a figure shows.
///
/// - Parameters:
///   - image: Rows × columns. With its padding it is larger than the filter.
///   - filter: Rows × columns.
///   - stride: Pixels from one unit's field to the next, on each axis.
///   - padding: Rows and columns of zeros on each side.
/// - Returns: The map of a correlation; nothing, 0×0, if the filter does not fit.
func figureMap(
  of image: Matrix, with filter: Matrix, stride: Size = Size(1), padding: Padding = Padding(0)
) -> Matrix {
  let map = try? Reference.correlation(image, with: filter, stride: stride, padding: padding)
  return map ?? Matrix(Size(0))
}
