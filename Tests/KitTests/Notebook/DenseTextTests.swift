import Foundation
import Testing

@testable import Notebook

@Suite("Bytes as a text")
struct DenseTextTests {
  @Test("Each letter has 15 bits, and the last one is filled up with zeros")
  func letters() {
    #expect(DenseText(Data()).text == "")
    #expect(DenseText(Data([0xFF])).text.utf16.map { $0 - 0x3000 } == [0b111_1111_1000_0000])
    #expect(
      DenseText(Data([0x12, 0x34, 0x56, 0x78])).text.utf16.map { $0 - 0x3000 }
        == [0b000_1001_0001_1010, 0b001_0101_1001_1110, 0])
  }

  @Test("A text of any bytes takes two bytes for fifteen bits")
  func size() {
    let text = DenseText(Data((0..<150).map { UInt8($0) }))
    #expect(text.count == 150 && text.text.utf16.count == 80)
    #expect(text.text.unicodeScalars.allSatisfy { (0x3000..<0xB000).contains($0.value) })
  }
}
