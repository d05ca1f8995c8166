import Exercises
import Pages
import Pictures
import Reporting
import Typesetting

extension Terminal {
  /// Draws wrong maps in the colors that can be seen here; nil under `--plain`, since a screen
  /// reader would read a picture out character by character.
  var picture: VerdictText.Picture? {
    if isPlain { return nil }
    let style = depth.pictures
    return { map, width in
      // Without color it would be the same numbers once more, and coarser.
      if map.isShownInNumbers, style == .characters { return [] }
      return ComparedMaps(expected: map.expected, yours: map.yours, wrong: map.wrong)
        .lines(in: style, width: width)
    }
  }

  /// Draws the maps of a page's figures; nil under `--plain`.
  var figures: PageText.Picture? {
    if isPlain { return nil }
    let style = depth.pictures
    return { file, width in
      Catalogue.figures.first { "\($0.name).svg" == file }?.maps.lines(in: style, width: width)
        ?? []
    }
  }

  /// The lines of some maps; none under `--plain`.
  func lines(of maps: MapGallery, width: Int) -> [String] {
    isPlain ? [] : maps.lines(in: depth.pictures, width: width)
  }

  /// The same of many maps of one kind.
  func lines(of maps: MapSheet, width: Int) -> [String] {
    isPlain ? [] : maps.lines(in: depth.pictures, width: width)
  }
}

extension ColorDepth {
  fileprivate var pictures: HeatMap.Style {
    switch self {
    case .none: .characters
    case .sixteen: .palette16
    case .indexed: .palette256
    case .full: .trueColor
    }
  }
}
