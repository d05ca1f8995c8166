public import Tensors

/// The line drawing that runs through all eleven lessons: a little house, 12×12, with 1 where there
/// is a stroke and 0 where there is none.
///
/// It has upright strokes (walls, chimney, door), level ones (eaves, floor), and slanted ones in
/// both directions (the roof). Door and chimney stand on different sides, so that a picture that
/// was flipped or transposed on the way looks wrong.
public let runningPicture = Matrix(
  [
    "............",
    ".....##..#..",
    "....#..#.#..",
    "...#....##..",
    "..#......#..",
    ".##########.",
    ".#........#.",
    ".#.###....#.",
    ".#.#.#....#.",
    ".#.#.#....#.",
    ".##########.",
    "............",
  ].map { row in row.map { $0 == "#" ? 1 : 0 } })
