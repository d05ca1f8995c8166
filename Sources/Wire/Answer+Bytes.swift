extension ByteWriter {
  mutating func write(_ answer: Answer) {
    switch answer {
    case .integer(let value):
      write(UInt8(1))
      write(Int64(value))
    case .float(let value):
      write(UInt8(2))
      write(value.bitPattern)
    case .bool(let value):
      write(UInt8(3))
      write(UInt8(value ? 1 : 0))
    case .text(let text):
      write(UInt8(4))
      write(text)
    case .tensor(let dimensions, let values):
      write(UInt8(5))
      write(dimensions) { $0.write(Int64($1)) }
      write(values)
    case .record(let name, let members):
      write(UInt8(6))
      write(name)
      write(members) { writer, member in
        writer.write(member.label)
        writer.write(member.value)
      }
    case .list(let answers):
      write(UInt8(7))
      write(answers) { $0.write($1) }
    case .nothing:
      write(UInt8(8))
    }
  }
}

extension ByteReader {
  /// A whole number, if it is one of this machine's: WebAssembly has 32 bits for an `Int`.
  private mutating func integer() throws(WireError) -> Int {
    guard let integer = Int(exactly: try number(Int64.self)) else { throw .tooLarge }
    return integer
  }

  /// An answer, nested at most `depth` deep. The dimensions of its tensors fit their values.
  mutating func answer(depth: Int = 8) throws(WireError) -> Answer {
    guard depth > 0 else { throw .tooDeep }
    switch try byte() {
    case 1:
      return .integer(try integer())
    case 2:
      return .float(Float(bitPattern: try number(UInt32.self)))
    case 3:
      return .bool(try byte() != 0)
    case 4:
      return .text(try text())
    case 5:
      var dimensions: [Int] = []
      for _ in 0..<(try count(elementSize: 8)) { dimensions.append(try integer()) }
      let values = try floats()
      guard Answer.fit(dimensions, values.count) else { throw .badDimensions(dimensions) }
      return .tensor(dimensions: dimensions, values: values)
    case 6:
      let name = try text()
      var members: [Answer.Member] = []
      for _ in 0..<(try count(elementSize: 5)) {
        members.append(Answer.Member(try text(), try answer(depth: depth - 1)))
      }
      return .record(name: name, members: members)
    case 7:
      var answers: [Answer] = []
      for _ in 0..<(try count(elementSize: 1)) { answers.append(try answer(depth: depth - 1)) }
      return .list(answers)
    case 8:
      return .nothing
    case let tag:
      throw .unknownTag(tag)
    }
  }
}
