import Tensors

/// An sRGB color, a byte for each channel.
public struct Color: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  /// The color `0xRRGGBB`.
  public init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The color as SVG and CSS write it: "#1e8159".
  public var hexadecimal: String {
    "#"
      + [red, green, blue].map { channel in
        (channel < 16 ? "0" : "") + String(channel, radix: 16)
      }.joined()
  }

  /// The color `fraction` of the way from this one to `other`; 0 is this one, 1 the other.
  public func mixed(with other: Color, fraction: Float) -> Color {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Float(from) + (Float(to) - Float(from)) * fraction).rounded())
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// How light the color is to the eye, from 0 (black) to 1 (white), near enough to choose ink by.
  var lightness: Float {
    (0.2126 * Float(red) + 0.7152 * Float(green) + 0.0722 * Float(blue)) / 255
  }
}

/// What a cell, a unit or a word stands for. Each role looks the same in every figure of the
/// course, and no figure relies on the look alone: captions name the parts, padding is hatched.
public enum Role: Hashable, Sendable, CaseIterable {
  /// The image, or whatever a layer looks at.
  case input
  /// What a layer answers: a feature map.
  case output
  /// Weights, and the window where they stand.
  case filter
  /// Zeros, or copies, that are not part of the image.
  case padding
  /// None of these.
  case plain

  /// The background of a cell.
  public var tint: Color {
    switch self {
    case .input: Color(0xDCE9F8)
    case .output: Color(0xFDE3CC)
    case .filter: Color(0xD5EFE1)
    case .padding: Color(0xEFEDE7)
    case .plain: Color(0xFFFFFF)
    }
  }

  /// Borders and marks.
  public var line: Color {
    switch self {
    case .input: Color(0x2F6DB0)
    case .output: Color(0xC2560C)
    case .filter: Color(0x12805A)
    case .padding: Color(0x9A958A)
    case .plain: Color(0xB4B0A6)
    }
  }

  /// Text, dark enough to be read on `tint` and on the panel.
  public var ink: Color {
    switch self {
    case .input: Color(0x173F6E)
    case .output: Color(0x7C3303)
    case .filter: Color(0x0A5139)
    case .padding: Color(0x625E55)
    case .plain: Color(0x2B2A27)
    }
  }

  /// The color of the strongest value in a heat map.
  var depth: Color {
    switch self {
    case .input: Color(0x123A68)
    case .output: Color(0x8C3502)
    case .filter: Color(0x0A5139)
    case .padding: Color(0x67625A)
    case .plain: Color(0x2B2A27)
    }
  }
}

extension Role {
  /// The color of a value in a heat map: white for nothing, through the role's own color to its
  /// deepest; violet below 0, whatever the role.
  ///
  /// - Parameter strength: From −1 to 1, as a `ColorScale` gives it.
  /// - Returns: The color.
  public func tint(of strength: Float) -> Color {
    let (middle, end) =
      strength < 0
      ? (Panel.negative.mixed(with: Color(0xFFFFFF), fraction: 0.45), Panel.negative)
      : (line.mixed(with: Color(0xFFFFFF), fraction: 0.35), depth)
    let share = abs(strength)
    return share < 0.5
      ? Color(0xFFFFFF).mixed(with: middle, fraction: share * 2)
      : middle.mixed(with: end, fraction: share * 2 - 1)
  }
}

extension Color {
  /// Black or white, whichever stands out more: at least 4.5 to 1 on any color, by the measure of
  /// the Web Content Accessibility Guidelines.
  public var legibleInk: Color { luminance > 0.179 ? Color(0) : Color(0xFFFFFF) }

  /// How much light the color sends, from 0 to 1.
  private var luminance: Float {
    func light(_ channel: UInt8) -> Float {
      let share = Float(channel) / 255
      return share <= 0.04045 ? share / 12.92 : exp(2.4 * log((share + 0.055) / 1.055))
    }
    return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
  }
}

/// Colors of the page itself.
enum Panel {
  static let background = Color(0xFCFBF8)
  static let border = Color(0xDAD6CC)
  static let text = Color(0x2B2A27)
  static let quiet = Color(0x5E5A52)
  static let hatch = Color(0xC9C4B8)
  static let negative = Color(0x5B3A99)
}
