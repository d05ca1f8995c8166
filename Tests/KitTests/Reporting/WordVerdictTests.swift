import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving

@Suite("Answers that are not grids")
struct WordVerdictTests {
  @Test("A number's arithmetic goes as far as the answer and not further")
  func number() {
    #expect(
      Sample.text(28, 27, explain: "4·(2·3 + 1)") == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected  28
              yours     27
              Expected: 4·(2·3 + 1)

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A record in the words of its type")
  func record() {
    #expect(
      Sample.text(
        Padding(top: 1, bottom: 2, left: 1, right: 1), Padding(1),
        explain: "3 − 1 rows in all, half of them on top, rounded down. "
          + "4 − 1 columns in all, half of them left, rounded down.") == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected  top 1, bottom 2, left 1, right 1
                yours     1 on every side
                Expected: 3 − 1 rows in all, half of them on top, rounded down. 4 − 1
                columns in all, half of them left, rounded down.

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A record with matrices in it shows each that is wrong")
  func matrices() {
    #expect(
      Sample.text(
        SeparableFilter(column: [[1], [2]], row: [[3, 4]]),
        SeparableFilter(column: [[1], [2]], row: [[6, 8]])) == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected, row     yours, row (* wrong)
                3 4               6* 8*

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A list that is too short")
  func list() {
    #expect(
      Sample.text([1, 2, 3], [1, 2]) == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected  [1, 2, 3]
              yours     [1, 2]
              Yours has 1 item too few.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A list of layers keeps them apart")
  func layers() {
    #expect(
      Sample.text(
        [
          Layer.convolution(filters: 6, size: 5), .maxPooling(size: 2, stride: 2),
          .dense(units: 10),
        ],
        [
          Layer.convolution(filters: 6, size: 5), .averagePooling(size: 2, stride: 2),
          .dense(units: 10),
        ]) == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected  [convolution 5×5, 6 filters; max pooling 2×2, stride 2; dense,
                          10 units]
                yours     [convolution 5×5, 6 filters; average pooling 2×2, stride 2;
                          dense, 10 units]

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Nothing instead of something")
  func nothing() {
    #expect(
      Sample.text(Matrix?.some([[1, 2]]), nil) == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected 1×2     yours nil
              1 2

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("Text is shown as it would be written in code")
  func words() {
    #expect(
      Sample.text("circle", "a \u{1B}[31mred\u{9B}5m \u{202E}one\n") == #"""
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected  "circle"
              yours     "a \u{1B}[31mred5m one\n"

          Sources/Lessons/03-Padding.swift:25
        """#)
  }

  @Test("A value instead of an error")
  func missingError() {
    #expect(
      Sample.text(Sample.shapes.verdict { (size: Size) in size }) == """
        ✘ checkedSize · 3 · Padding · 1 of 2 checks, 0.5 of 1 point

          ✘ refuses what is not positive
              checkedSize(image 0×0)   smallest case that fails
              expected  the error notPositive: 0 where 1 or more is needed
              yours     0×0
          ✔ lets others pass

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("An error instead of a value")
  func error() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict { (image: Matrix, padding: Padding) throws(ShapeError) -> Matrix in
          throw .negativePadding(padding)
        }) == """
          ✘ zeroPad · 3 · Padding · 0 of 2 checks, 0 of 2 points

            ✘ changes nothing where the padding is 0
                zeroPad(image 1×2, padding 0)   smallest case that fails
                image
                4 5

                expected 1×2
                4 5
                Yours threw the error negativePadding: negative padding: 0
            ✘ puts the image into a frame of zeros

            ◆ Every wrong answer is the error negativePadding.
              Which of these inputs does the task allow?

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Another error than the expected one")
  func otherError() {
    #expect(
      Sample.text(
        Sample.shapes.verdict { (size: Size) throws(ShapeError) -> Size in
          throw .channelMismatch(expected: 1, found: 3)
        }) == """
          ✘ checkedSize · 3 · Padding · 0 of 2 checks, 0 of 1 point

            ✘ refuses what is not positive
                checkedSize(image 0×0)   smallest case that fails
                expected  the error notPositive: 0 where 1 or more is needed
                yours     the error channelMismatch: 3 channels where 1 are needed
            ✘ lets others pass

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A design that misses a requirement")
  func property() {
    #expect(
      Sample.text(Sample.design.verdict { (_: Size) in Matrix(rows: 3, columns: 3, filledWith: 1) })
        == """
        ✘ edgeFilter · 3 · Padding · 0 of 1 check, 0 of 3 points

          ✘ is silent where nothing changes
              edgeFilter(image 3×3)   smallest case that fails
              yours 3×3
              1 1 1
              1 1 1
              1 1 1
              To a wall of ones, your filter answers 9. It must be silent.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A call with many arguments is broken between them")
  func longCall() {
    #expect(
      Sample.text(Sample.long.verdict { (_: Matrix, _: Padding, _: [Layer], _: Shape) in 0 }) == """
        ✘ parameterCount · 3 · Padding · 0 of 1 check, 0 of 1 point

          ✘ counts every weight and every bias, also of layers that come after one
            without weights
              smallest case that fails
              parameterCount(image 1×1, padding top 1, bottom 2, left 3, right 4,
                             [convolution 5×5, 6 filters, stride 2; dense, 10 units],
                             1×28×28)
              image
              1

              expected  5
              yours     0

          Sources/Lessons/03-Padding.swift:25
        """)
  }
}
