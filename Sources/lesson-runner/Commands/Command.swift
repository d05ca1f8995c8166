import Grading

/// Why a command ended without a result.
enum CommandFailure: Error {
  case usage(UsageFailure)
  case kit(KitError)

  /// What to tell the learner.
  var words: String {
    switch self {
    case .usage(let failure): failure.error.message
    case .kit(let error): error.description
    }
  }
}

/// Carries out a command and says how it went. What is wrong with the kit is worded here and
/// counts as not passed; what is wrong with the command line is thrown.
func carryOut(_ parsed: ParsedCommand) throws(UsageFailure) -> ExitCode {
  do {
    return try run(parsed)
  } catch {
    switch error {
    case .usage(let failure):
      throw failure
    case .kit(let error):
      StandardStream.error.write("error: \(error)\n")
      return .notPassed
    }
  }
}

private func run(_ parsed: ParsedCommand) throws(CommandFailure) -> ExitCode {
  let course = try Course(parsed)
  return switch parsed.name {
  case "check": try check(course)
  case "list": try list(course)
  case "read": try read(course)
  case "hint": try hint(course)
  case "show": try show(course)
  case "trace": try trace(course)
  case "solution": try solution(course)
  case "reset": try reset(course)
  case "watch": try watch(course)
  case "bench": try bench(course)
  case "new": try new(course)
  case "stubs": try stubs(course)
  case "figures": try figures(course)
  case "verify": try verify(course)
  default: try course.hasKeyboardAndScreen ? watch(course) : board(course)
  }
}

/// Runs something of the kit, whose errors then are this command's.
func asKit<Value>(_ body: () throws(KitError) -> Value) throws(CommandFailure) -> Value {
  do {
    return try body()
  } catch {
    throw .kit(error)
  }
}

/// Prints text and ends its line.
func say(_ text: String) {
  StandardStream.output.write(text + "\n")
}
