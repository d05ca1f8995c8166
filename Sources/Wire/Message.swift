/// What the judge asks of the worker.
public enum Request: Hashable, Sendable {
  /// Call this exercise, of this signature, with these arguments.
  case call(exercise: String, signature: String, arguments: [Answer])
  /// Say goodbye and exit.
  case finish
}

/// What the worker answers.
public enum Reply: Hashable, Sendable {
  case outcome(Outcome)
  /// How far the call is. Others may follow, and then the answer.
  case progress(EpochReport)
  /// The exercise of this name reached `todo()`: the one that was called, or one that it calls.
  case notStarted(String)
  /// The learner's function has another type than the exercise.
  case otherSignature(String)
  case unknownExercise
  case unreadableArguments
  case goodbye
}

/// What a learner's code says of an epoch of a training that goes on.
public struct EpochReport: Hashable, Sendable {
  public let epoch: Int
  public let loss: Float
  /// The share of the pictures that were recognized, from 0 to 1.
  public let accuracy: Float

  public init(epoch: Int, loss: Float, accuracy: Float) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
  }
}

/// A message under the number that pairs a reply with its request.
public struct Envelope<Message: Hashable & Sendable>: Hashable, Sendable {
  public let id: UInt64
  public let message: Message

  public init(id: UInt64, message: Message) {
    self.id = id
    self.message = message
  }
}

extension Envelope<Request> {
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(id)
    switch message {
    case .call(let exercise, let signature, let arguments):
      writer.write(UInt8(1))
      writer.write(exercise)
      writer.write(signature)
      writer.write(arguments) { $0.write($1) }
    case .finish:
      writer.write(UInt8(2))
    }
    return writer.bytes
  }

  public init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    id = try reader.number(UInt64.self)
    switch try reader.byte() {
    case 1:
      let exercise = try reader.text()
      let signature = try reader.text()
      var arguments: [Answer] = []
      for _ in 0..<(try reader.count(elementSize: 1)) { arguments.append(try reader.answer()) }
      message = .call(exercise: exercise, signature: signature, arguments: arguments)
    case 2:
      message = .finish
    case let tag:
      throw .unknownTag(tag)
    }
    try reader.finish()
  }
}

extension Envelope<Reply> {
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(id)
    switch message {
    case .outcome(.returned(let answer)):
      writer.write(UInt8(1))
      writer.write(answer)
    case .outcome(.threw(let failure)):
      writer.write(UInt8(2))
      writer.write(failure.kind)
      writer.write(failure.message)
    case .notStarted(let exercise):
      writer.write(UInt8(3))
      writer.write(exercise)
    case .otherSignature(let signature):
      writer.write(UInt8(4))
      writer.write(signature)
    case .unknownExercise:
      writer.write(UInt8(5))
    case .unreadableArguments:
      writer.write(UInt8(6))
    case .goodbye:
      writer.write(UInt8(7))
    case .progress(let report):
      writer.write(UInt8(8))
      writer.write(Int64(report.epoch))
      writer.write(report.loss.bitPattern)
      writer.write(report.accuracy.bitPattern)
    }
    return writer.bytes
  }

  /// - Parameters:
  ///   - bytes: The message.
  ///   - largest: Up to how many bytes it is read. What is longer counts as the error
  ///     `answerTooLarge`, so that nobody has to wait until all of it is read and compared.
  /// - Throws: What is wrong with the bytes.
  public init(bytes: [UInt8], upTo largest: Int = .max) throws(WireError) {
    var reader = ByteReader(bytes)
    id = try reader.number(UInt64.self)
    if bytes.count > largest {
      message = .outcome(.threw(.answerTooLarge(bytes: bytes.count)))
      return
    }
    switch try reader.byte() {
    case 1: message = .outcome(.returned(try reader.answer()))
    case 2:
      message = .outcome(.threw(Failure(kind: try reader.text(), message: try reader.text())))
    case 3: message = .notStarted(try reader.text())
    case 4: message = .otherSignature(try reader.text())
    case 5: message = .unknownExercise
    case 6: message = .unreadableArguments
    case 7: message = .goodbye
    case 8:
      message = .progress(
        EpochReport(
          epoch: Int(try reader.number(Int64.self)),
          loss: Float(bitPattern: try reader.number(UInt32.self)),
          accuracy: Float(bitPattern: try reader.number(UInt32.self))))
    case let tag: throw .unknownTag(tag)
    }
    try reader.finish()
  }
}
