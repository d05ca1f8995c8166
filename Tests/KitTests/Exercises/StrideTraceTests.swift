import Judging
import Tensors
import Testing

@testable import Exercises

@Suite("The way to an answer of lesson 4, told by counting")
struct StrideTraceTests {
  @Test("Units are counted by where their fields begin")
  func units() {
    #expect(
      StrideTraces.units(7, 3, 2, 1, 1) == [
        """
        With its frame, the axis has 9 rows, counted from 0 to 8: 1 of zeros, 7 of pixels, 1 of \
        zeros.
        """,
        "When the filter is set down at the start, its 3 weights stand on rows 0, 1 and 2.",
        "A field begins at rows 0, 2, 4 and 6: 4 units.",
        """
        The last one ends at row 8. A further one would begin at row 8 and end at row 10, and there \
        is no such row.
        """,
      ])
    #expect(StrideTraces.units(2, 3, 1, 0, 1) == [])
  }

  @Test("The trace of a filter with gaps says how many rows it skips")
  func gaps() {
    #expect(
      StrideTraces.units(9, 3, 1, 0, 2)[1] == """
        When the filter is set down at the start, its 3 weights stand on rows 0, 2 and 4. Between \
        two neighboring weights, the filter skips 1 row.
        """)
  }

  @Test("Rows and columns that a stride keeps are listed, and the last unit is found among them")
  func kept() {
    #expect(
      StrideTraces.kept(.counting(3, 4), Size(rows: 2, columns: 3)) == [
        "Of the map's 3 rows, rows 0 and 2 are kept.",
        "Of its 4 columns, columns 0 and 3 are kept.",
        "Row 1, column 1 of the answer is what stands at row 2, column 3 of the map: 12.",
      ])
    #expect(StrideTraces.kept(.counting(1, 4), Size(2)) == [])
  }

  @Test("What is left over is named row by row, or there is none")
  func leftover() {
    #expect(
      StrideTraces.leftover(10, 3, 2, 0).last == "Behind it there is row 9: 1 row left over.")
    #expect(
      StrideTraces.leftover(11, 3, 2, 0).last == "That is the last row: no row is left over.")
  }

  @Test("A field counts its padding from −1 upwards")
  func field() {
    #expect(
      StrideTraces.field(1, 0, Size(3), Size(2), Padding(top: 2, bottom: 0, left: 0, right: 0))
        == [
          """
          The padding above the image has rows −2 and −1. The first field begins there, at row −2.
          """,
          """
          In the map, the units in rows 0 and 1 have fields that begin at rows −2 and 0 of the image.
          """,
          "The filter has 3 rows: this unit sees rows 0, 1 and 2.",
          "The image begins with column 0, and so does the first field.",
          "In the map, the units in column 0 have fields that begin at column 0 of the image.",
          "The filter has 3 columns: this unit sees columns 0, 1 and 2.",
        ])
  }

  @Test("Zeros are those that the last field lacks")
  func same() {
    #expect(
      StrideTraces.same(6, 3, 2, 1).last
        == "The image has 6 rows: 1 zero is missing, 0 before the first pixel and 1 after the last."
    )
    #expect(
      StrideTraces.same(6, 1, 2, 1).last == "The image is that long already: no zeros are missing.")
  }

  @Test("Plans are looked for forwards, size by size")
  func plans() {
    #expect(
      StrideTraces.plan(from: 20, to: 4) == [
        "1 layer can make 9 or 10 of 20.", "2 layers can make 4 or 5 of 20.",
      ])
  }
}
