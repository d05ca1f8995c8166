extension String {
  /// The text as it stands between tags and in attributes of HTML and XML. What cannot stand there
  /// at all is left out.
  public var escapedForMarkup: String {
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
        if scalar.properties.generalCategory != .control, !scalar.properties.isNoncharacterCodePoint
        {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
