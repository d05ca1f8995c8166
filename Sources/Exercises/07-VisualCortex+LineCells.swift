// The cells that a detector of corners is made of.

import Foundation
import Reference
import Tensors

/// The complex cells for upright and for level lines.
///
/// Some twenty wrong detectors look at each drawing, one after the other, and finding the cells takes
/// longer than all that they do with them. So the cells of the last drawing are kept.
enum LineCells {
  typealias Maps = (upright: Matrix, level: Matrix)

  private static let lock = NSLock()
  nonisolated(unsafe) private static var last: (image: Matrix, maps: [Int: Maps]) = ([], [:])

  static func complex(_ image: Matrix, window: Int) -> Maps {
    lock.lock()
    defer { lock.unlock() }
    if last.image != image { last = (image, [:]) }
    if let known = last.maps[window] { return known }
    guard let simple = try? Reference.simpleCells(image, filters: filters) else { return ([], []) }
    let complex = Reference.complexCells(simple, window: window, step: 1)
    let maps = (complex.channel(0), complex.channel(1))
    last.maps[window] = maps
    return maps
  }

  private static let filters = [lineGabor(orientation: 0), lineGabor(orientation: .pi / 2)]
}

/// The Gabor filter of the lesson for lines one pixel wide.
func lineGabor(orientation: Float) -> Matrix {
  Reference.gabor(
    size: 11, wavelength: 5, orientation: orientation, sigma: 2.5, aspect: 0.5, phase: 0)
}
