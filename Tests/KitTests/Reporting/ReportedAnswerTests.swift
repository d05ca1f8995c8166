import Tensors
import Testing
import Wire

@testable import Reporting

@Suite("Answers in JSON")
struct ReportedAnswerTests {
  private func text(_ answer: Answer) -> String {
    jsonText([ReportedAnswer(answer: answer)]).filter { !$0.isWhitespace }
  }

  @Test("Each kind of answer is what somebody would write by hand")
  func kinds() {
    #expect(text(7.answer) == "[7]")
    #expect(text(Float(0.5).answer) == "[0.5]")
    #expect(text(true.answer) == "[true]")
    #expect(text("a\"b".answer) == #"["a\"b"]"#)
    #expect(text([1, 2].answer) == "[[1,2]]")
    #expect(text(.nothing) == "[null]")
    #expect(text(Padding(2).answer) == #"[{"bottom":2,"left":2,"right":2,"top":2}]"#)
    let matrix: Matrix = [[1, 2, 3], [4, 5, 6]]
    #expect(text(matrix.answer) == #"[{"dimensions":[2,3],"values":[1,2,3,4,5,6]}]"#)
  }

  @Test("A seed above the largest Int is not less than 0")
  func largeSeed() {
    #expect(text(UInt64.max.answer) == "[18446744073709551615]")
    #expect(UInt64.max.answer.text == "18446744073709551615")
    #expect(UInt64(7).answer.text == "7")
  }

  @Test("Numbers that JSON has no word for have names")
  func notFinite() {
    let values: [Float] = [.nan, .infinity, -.infinity]
    #expect(text(values.answer) == #"[["nan","inf","-inf"]]"#)
  }

  @Test("What nobody wants to read is said in a few words, with its size")
  func large() {
    let most = Matrix(rows: 25, columns: 40)
    #expect(text(most.answer).hasPrefix(#"[{"dimensions":[25,40],"values":[0,0,"#))
    let more = Matrix(rows: 7, columns: 143)
    #expect(text(more.answer) == #"[{"extent":1001,"summary":"7×143"}]"#)
    let pictures = (0..<600).map {
      LabeledPicture(picture: Volume([Matrix(rows: 16, columns: 16)]), label: $0 % 6)
    }
    #expect(
      jsonText([ReportedAnswer(answer: pictures.answer)]) == """
        [
          {
            "extent" : 154201,
            "summary" : "600 labeled pictures"
          }
        ]
        """)
    #expect(
      text([Float](repeating: 0.5, count: 1001).answer).hasSuffix(#"0.5,0.5,…]"}]"#))
  }

  @Test("An outcome is a value or the name of an error, and the other of them is null")
  func outcomes() {
    let returned = jsonText(ReportedOutcome(.returned(7.answer))).filter { !$0.isWhitespace }
    #expect(returned == #"{"error":null,"text":"7","value":7}"#)
    let failure = Failure(kind: "filterTooLarge", message: "it is 3×3")
    let threw = jsonText(ReportedOutcome(.threw(failure))).filter { !$0.isWhitespace }
    #expect(
      threw == #"{"error":"filterTooLarge","text":"theerrorfilterTooLarge:itis3×3","value":null}"#)
  }
}
