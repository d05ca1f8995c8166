import Pictures

/// What stands on standard input, as a terminal would show it: for the picture in the README.
func picture(_ call: Call) -> ExitCode {
  var text = ""
  while let line = readLine(strippingNewline: false) { text += line }
  StandardStream.output.write(TerminalPicture(text).svg(alternativeText: call.arguments[0]))
  return .passed
}
