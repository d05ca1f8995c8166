// What the tests read of `train --json` and `recognize --json`.

struct JSONNumbers: Decodable {
  let dimensions: [Int]
  let values: [Double]
}

struct TrainReport: Decodable {
  let schema: Int
  let pictures: String
  let count: Int
  let seed: UInt64
  let classes: [String]
  let epochs: [Epoch]
  let unseen: Unseen
  let filters: JSONNumbers
  let confusion: [[Double]]
  let mistakes: [Mistake]
  let file: String

  struct Epoch: Decodable {
    let epoch: Int
    let loss: Double
    let accuracy: Double
  }
  struct Unseen: Decodable {
    let count: Int
    let right: Int
    let accuracy: Double
  }
  struct Mistake: Decodable {
    let label: String
    let answer: String
    let probability: Double
    let loss: Double
    let picture: JSONNumbers
  }
}

struct RecognizeReport: Decodable {
  let schema: Int
  let network: String
  let isDarkOnLight: Bool
  let picture: JSONNumbers
  let stages: [Stage]
  let scores: [Score]
  let answer: String

  struct Stage: Decodable {
    let stage: String
    let maps: JSONNumbers
  }
  struct Score: Decodable {
    let `class`: String
    let score: Double
    let probability: Double
  }
}
