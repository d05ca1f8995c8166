import Reference
import Tensors

/// The feature map that a figure shows.
///
/// - Parameters:
///   - image: rows × columns; a figure's image is larger than its filter
///   - filter: rows × columns
/// - Returns: the map of a correlation at stride 1; nothing, 0×0, where the filter does not fit
func figureMap(of image: Matrix, with filter: Matrix) -> Matrix {
  (try? Reference.correlate(image, with: filter)) ?? Matrix(rows: 0, columns: 0)
}
