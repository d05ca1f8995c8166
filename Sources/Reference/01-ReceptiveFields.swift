// Lesson 1, receptive fields.
//
// Principle: look. A window is laid on the image as a list of pixels and pushed along, one pixel at
// a time. Such lists tell what a unit sees, what sees a pixel, and how often a pixel is seen. How
// far a stack of layers sees is found by putting ink on single pixels in front of real layers, and
// watching which units change.

public import Tensors

extension Reference {
  /// Pushes the window from the corner to its place, and lists the pixels it then touches.
  public static func receptiveField(row: Int, column: Int, filter: Size) -> Field {
    var window = pixels(from: Place(row: 0, column: 0), filter)
    for _ in 0..<row { window = window.map { Place(row: $0.row + 1, column: $0.column) } }
    for _ in 0..<column { window = window.map { Place(row: $0.row, column: $0.column + 1) } }
    return smallestField(holding: window)
  }

  /// The general definition with a bias, of which one unit is kept.
  public static func response(
    of filter: Matrix, bias: Float, to image: Matrix, row: Int, column: Int
  ) -> Float {
    guard let map = try? correlation([image], filters: [[filter]], biases: [bias]) else {
      fatalError("a unit whose field lies on the image has a filter that fits")
    }
    return map[0, row, column]
  }

  /// Goes through all pixels of one field and asks for each whether the other holds it.
  public static func sharedPixels(_ a: Field, _ b: Field) -> Int {
    var shared = 0
    for row in a.rows {
      for column in a.columns where b.contains(Place(row: row, column: column)) {
        shared += 1
      }
    }
    return shared
  }

  /// Asks every unit there is whether it sees the pixel.
  public static func unitsSeeing(row: Int, column: Int, image: Size, filter: Size) -> Field {
    let pixel = Place(row: row, column: column)
    let seeing = units(image: image, filter: filter).filter { unit in
      pixels(from: unit, filter).contains(pixel)
    }
    return smallestField(holding: seeing)
  }

  /// Lets every unit count each pixel of its window.
  public static func coverage(of image: Size, by filter: Size) -> Matrix {
    var counts = Matrix(image)
    for unit in units(image: image, filter: filter) {
      for pixel in pixels(from: unit, filter) {
        counts[pixel] += 1
      }
    }
    return counts
  }

  /// Puts ink on one pixel after the other, and counts those that change the topmost layer's unit 0.
  public static func stackedReceptiveField(layers: Int, filter: Int) -> Int {
    // No layer can take more units from a row than its filter spans.
    let length = 1 + layers * filter
    var seen = 0
    for pixel in 0..<length {
      var row = ink(pixel, of: length)
      for _ in 0..<layers { row = layer(row, filter: filter) }
      if row[0, 0] != 0 { seen += 1 }
    }
    return seen
  }

  /// Puts ink on the two pixels at the ends of what is to be seen, and adds layers until both of
  /// them change unit 0.
  public static func layersNeeded(toSee pixels: Int, filter: Int) -> Int {
    let length = pixels + filter
    var first = ink(0, of: length)
    var last = ink(pixels - 1, of: length)
    var layers = 0
    while first[0, 0] == 0 || last[0, 0] == 0 {
      first = layer(first, filter: filter)
      last = layer(last, filter: filter)
      layers += 1
    }
    return layers
  }

  /// Every unit that exists, by the first pixel of its window.
  private static func units(image: Size, filter: Size) -> [Place] {
    guard let (tops, lefts) = try? placements(image: image, filter: filter) else { return [] }
    return tops.flatMap { top in lefts.map { left in Place(row: top, column: left) } }
  }

  /// The pixels of a window whose first one is `corner`.
  private static func pixels(from corner: Place, _ window: Size) -> [Place] {
    (0..<window.rows).flatMap { row in
      (0..<window.columns).map { column in
        Place(row: corner.row + row, column: corner.column + column)
      }
    }
  }

  private static func smallestField(holding places: [Place]) -> Field {
    guard
      let top = places.map({ $0.row }).min(), let bottom = places.map({ $0.row }).max(),
      let left = places.map({ $0.column }).min(), let right = places.map({ $0.column }).max()
    else { fatalError("some place must be held") }
    return Field(rows: top..<bottom + 1, columns: left..<right + 1)
  }

  /// A row of zeros with a single 1.
  private static func ink(_ pixel: Int, of length: Int) -> Matrix {
    var row = Matrix(rows: 1, columns: length)
    row[0, pixel] = 1
    return row
  }

  /// A layer whose weights are all positive, so that no two ways from a pixel to a unit cancel.
  private static func layer(_ row: Matrix, filter: Int) -> Matrix {
    guard let map = try? correlation(row, with: Matrix(rows: 1, columns: filter, filledWith: 1))
    else { fatalError("the row was made long enough") }
    return map
  }
}
