extension String {
  /// The text as it stands between the tags and in the attributes of SVG, HTML and XML. What cannot
  /// stand there at all is left out.
  ///
  /// It goes by scalars: "<" and a combining mark are one character, and yet would begin a tag.
  public var escapedAsMarkup: String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        let properties = scalar.properties
        if properties.generalCategory != .control, !properties.isNoncharacterCodePoint {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
