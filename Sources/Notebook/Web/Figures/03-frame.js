// Lesson 3: a frame of made-up pixels on each side, and how it leaks into the map of an even wall.

figure("03-frame", {
  title: "A wall in a frame, the map of a filter, and what each unit sees of the frame",
  replaces: "03-padding-zeros-seen",
  calls: ["zeroPad", "mirrorPad", "paddedOutputSize", "samePadding", "fullPadding", "zerosSeen"],

  start(element, kit) {
    const pictures = {
      wall: matrixOf(4, 5, 1),
      numbers: matrixOf(4, 5, (row, column) => 5 * row + column + 1),
      house: runningPicture,
    };
    const filters = {
      sum: matrixOf(3, 3, 1),
      edge: matrixOf(3, 3, (row, column) => (row === 1 && column === 1 ? 8 : -1)),
      even: matrixOf(2, 2, 1),
      large: matrixOf(5, 5, 1),
    };
    const sides = ["top", "bottom", "left", "right"];
    const initial = {
      picture: "wall", filter: "sum", frame: "zeros", sides: [1, 1, 1, 1], unit: [0, 0], shown: "yours",
    };
    const state = addressState("03-frame", initial);
    const picture = () => pictures[state.picture] ?? pictures.wall;
    const filter = () => filters[state.filter] ?? filters.sum;
    const frame = () => padding(...state.sides);
    // There is room for them in small maps; undefined leaves it to the map.
    const hasNumbers = () => picture() !== runningPicture || undefined;
    let padded = framed(picture(), frame());

    const input = new MapView({ title: "framed picture", role: "input", onMove: moveTo });
    const map = new NamedMap({ exercise: "zeroPad", name: "map", onMove: moveTo });
    const zeros = new NamedMap({ exercise: "zerosSeen", name: "zeros seen", onMove: moveTo });
    zeros.view.role = "padding";
    const together = new ComparedTogether([map, zeros],
      { shown: state.shown, onChoose: (shown) => { state.shown = shown; mark(); } });
    const sum = new SumLine();
    const note = grow(["p", { class: "note" }]);
    const lines = new AnswerLines();

    const choices = {
      picture: choice("picture", [["wall", "wall"], ["numbers", "1 to 20"], ["house", "house"]],
        state.picture, set("picture")),
      filter: choice("filter", [
        ["sum", "3×3 sum"], ["edge", "3×3 edge"], ["even", "2×2 sum"], ["large", "5×5 sum"],
      ], state.filter, set("filter")),
      frame: choice("frame", [["zeros", "zeros"], ["mirror", "mirror"]], state.frame, set("frame")),
    };
    const sliders = sides.map((side, index) =>
      slider(side, { from: 0, to: 4, value: state.sides[index] }, (value) => {
        state.sides = state.sides.with(index, value);
        asked = null;
        update();
      }));
    /** Whose padding was asked for last: its answer is shown until a side is moved. */
    let asked = null;
    const presets = [
      ["valid: none", () => frameBy(padding(0))],
      ["same", () => ask("samePadding")], ["full", () => ask("fullPadding")],
    ].map(([words, press]) => button(words, press));

    element.append(boxOf("maps three", input.element, map.element, zeros.element), note, sum.element,
      together.controls, lines.element, boxOf("sliders", ...sliders),
      boxOf("controls", ...presets, choices.frame.element, choices.filter.element, choices.picture.element,
        unitPlayer(map, state, moveTo), button("Reset", reset)));

    function set(name) {
      return (value) => { state[name] = value; asked = null; update(); };
    }

    /** Takes the sides from the learner's own function. */
    async function ask(exercise) {
      const { rows, columns } = filter();
      const results = await kit.both(exercise, [size(rows, columns)]);
      const answer = bestOf(results);
      if (answer) frameBy(answer);
      asked = [exercise, results, paddingWords];
      update();
    }

    /** A slider takes nothing that it has no place for, such as −1. */
    function frameBy(sizes) {
      sliders.forEach((each, index) => moveSlider(each, Math.max(0, Math.min(4, sizes[sides[index]]))));
    }

    const paddingWords = (sizes) => sides.map((side) => `${side} ${sizes[side]}`).join(", ");

    function moveTo(row, column) {
      choose(row, column);
      say(`${note.textContent} ${map.map ? `Its sum is ${shortText(map.map.at(...state.unit))}.` : ""}`);
    }

    /** The map may be smaller than it was: the marked unit is one that it has. */
    function choose(row, column) {
      state.unit = placeWithin([row, column], map.map);
      mark();
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      for (const [name, each] of Object.entries(choices)) each.value = state[name];
      sliders.forEach((each, index) => moveSlider(each, state.sides[index]));
      together.shown = state.shown;
      asked = null;
      update();
    }

    /** Marks the unit and the window it looks through. */
    function mark() {
      keepInAddress("03-frame", state, initial);
      const [row, column] = state.unit, { rows, columns } = filter();
      const fits = row + rows <= padded.rows && column + columns <= padded.columns;
      const window = fits ? { row, column, rows, columns } : undefined;
      input.show(padded, { window, hasNumbers: hasNumbers() });
      // An answer of another size has no frame that could be hatched.
      if (padded.rows === picture().rows + state.sides[0] + state.sides[1]
        && padded.columns === picture().columns + state.sides[2] + state.sides[3]) {
        hatchFrame(input, padded, frame(), state.frame === "zeros");
      }
      for (const each of [map, zeros]) {
        const there = each.map && row < each.map.rows && column < each.map.columns;
        each.mark({ cell: there ? { row, column } : null });
      }
      if (!fits || !map.map) {
        sum.clear();
        note.textContent = map.map ? "" : "There is no map here.";
        return;
      }
      const terms = windowTerms(padded, filter(), row, column);
      sum.show(terms, terms.reduce((total, [pixel, weight]) => total + pixel * weight, 0));
      const made = zeros.map && row < zeros.map.rows ? zeros.map.at(row, column) : 0;
      const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
      note.textContent = `Unit (${row}, ${column}) sees ${counted(terms.length - made, "pixel")} and `
        + `${counted(made, state.frame === "zeros" ? "zero" : "mirrored pixel")}.`;
    }

    /** What `zerosSeen` says for every unit; the first call that gives no number ends it. */
    async function zerosOf(call, { rows, columns }) {
      const image = size(picture().rows, picture().columns);
      const [sides, shape] = [frame(), size(filter().rows, filter().columns)];
      const values = [];
      for (let index = 0; index < rows * columns; index += 1) {
        const unit = [Math.floor(index / columns), index % columns];
        const result = await call("zerosSeen", [...unit, image, shape, sides]);
        if (!("value" in result)) return result;
        values.push(result.value);
      }
      return { value: new Tensor([rows, columns], values) };
    }

    const update = newest(async () => {
      const exercise = state.frame === "zeros" ? "zeroPad" : "mirrorPad";
      const results = await kit.both(exercise, [picture(), frame()]);
      const sizes = await kit.both("paddedOutputSize",
        [size(picture().rows, picture().columns), size(filter().rows, filter().columns), frame()]);
      const slide = (result) => {
        if (!result.value) return result;
        const made = slid(result.value, filter());
        return made ? { value: made } : { missing: "The filter does not fit on the padded picture." };
      };
      padded = bestOf(results) ?? picture();
      map.exercise = exercise;
      const maps = { yours: slide(results.yours), expected: slide(results.expected) };
      map.show(maps, { hasNumbers: hasNumbers() }, kit.remark);
      const expectedMap = map.map && sizes.expected.value;
      if (expectedMap) {
        const [yours, expected] = await Promise.all([
          zerosOf((...call) => kit.call(...call), expectedMap),
          zerosOf((...call) => kit.expected(...call), expectedMap)]);
        zeros.show({ yours, expected }, { hasNumbers: hasNumbers() });
      } else {
        zeros.words.textContent = "";
      }
      map.element.hidden = zeros.element.hidden = !expectedMap;
      lines.show(["paddedOutputSize", sizes, sizeWords], ...(asked ? [asked] : []));
      choose(...state.unit);
    });

    kit.onChange(update);
    update();
  },
});
