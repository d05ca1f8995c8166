import Pictures
import Tensors
import Testing

@Suite("Many maps of one kind, and smaller pictures")
struct MapSheetTests {
  private let maps: [Matrix] = [[[0, 1]], [[2, 4]], [[3, 0]]]

  @Test("As many as fit stand in a row, and the rows are equally long as far as that goes")
  func rows() {
    let sheet = MapSheet(maps, scale: ColorScale(limit: 4))
    #expect(
      sheet.lines(in: .characters, width: 10) == ["·3  59  7·", "· is 0, 9 is 4"])
    #expect(
      sheet.lines(in: .characters, width: 9) == ["·3  59", "", "7·", "· is 0, 9 is 4"])
    let four = MapSheet(maps + [[[1, 1]]], scale: ColorScale(limit: 4))
    #expect(
      four.lines(in: .characters, width: 10).prefix(3) == ["·3  59", "", "7·  33"])
  }

  @Test("A map that is too wide gives no lines, and so does none")
  func nothing() {
    #expect(MapSheet(maps, scale: ColorScale(limit: 4)).lines(in: .characters, width: 1) == [])
    #expect(MapSheet([], scale: ColorScale(limit: 4)).lines(in: .trueColor, width: 80) == [])
  }

  @Test("Half blocks are enlarged")
  func zoom() {
    let plain = MapSheet(maps, scale: ColorScale(limit: 4)).lines(in: .palette256, width: 80)
    let large = MapSheet(maps, scale: ColorScale(limit: 4), zoom: 4)
      .lines(in: .palette256, width: 80)
    func blocks(_ line: String) -> Int { line.count { $0 == "▀" } }
    #expect((plain.count, blocks(plain[0])) == (2, 6))
    #expect((large.count, blocks(large[0])) == (3, 24))
  }

  @Test("A smaller picture has the mean of the area that each of its pixels covers")
  func averages() {
    let picture: Matrix = [[1, 3, 5, 7], [1, 3, 5, 7]]
    #expect(picture.averaged(to: Size(rows: 1, columns: 2)) == [[2, 6]])
    #expect(picture.averaged(to: Size(rows: 2, columns: 4)) == picture)
    // Each part is one pixel and a third: (1 + 3/3) / (4/3) and so on.
    let thirds = picture.averaged(to: Size(rows: 1, columns: 3)).values
    #expect(zip(thirds, [1.5, 4, 6.5]).allSatisfy { abs($0 - $1) < 1e-5 })
  }
}
