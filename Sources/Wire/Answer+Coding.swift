#if !hasFeature(Embedded)
  // An answer as data, under the names of its cases. Written by hand because whatever a learner's
  // code returns must be kept: also numbers that JSON has no word for.

  extension Answer {
    private enum Kind: CodingKey {
      case integer, float, bool, text, tensor, record, list, nothing
    }

    private struct Tensor: Codable {
      let dimensions: [Int]
      let values: [PortableFloat]
    }

    private struct Record: Codable {
      let name: String
      let members: [Member]
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Kind.self)
      switch self {
      case .integer(let value): try container.encode(value, forKey: .integer)
      case .float(let value): try container.encode(PortableFloat(value), forKey: .float)
      case .bool(let value): try container.encode(value, forKey: .bool)
      case .text(let value): try container.encode(value, forKey: .text)
      case .tensor(let dimensions, let values):
        let tensor = Tensor(dimensions: dimensions, values: values.map(PortableFloat.init))
        try container.encode(tensor, forKey: .tensor)
      case .record(let name, let members):
        try container.encode(Record(name: name, members: members), forKey: .record)
      case .list(let answers): try container.encode(answers, forKey: .list)
      case .nothing: try container.encodeNil(forKey: .nothing)
      }
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Kind.self)
      guard let kind = container.allKeys.first else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no kind of answer"))
      }
      switch kind {
      case .integer: self = .integer(try container.decode(Int.self, forKey: kind))
      case .float: self = .float(try container.decode(PortableFloat.self, forKey: kind).value)
      case .bool: self = .bool(try container.decode(Bool.self, forKey: kind))
      case .text: self = .text(try container.decode(String.self, forKey: kind))
      case .tensor:
        let tensor = try container.decode(Tensor.self, forKey: kind)
        self = .tensor(dimensions: tensor.dimensions, values: tensor.values.map(\.value))
      case .record:
        let record = try container.decode(Record.self, forKey: kind)
        self = .record(name: record.name, members: record.members)
      case .list: self = .list(try container.decode([Answer].self, forKey: kind))
      case .nothing: self = .nothing
      }
    }
  }
#endif
