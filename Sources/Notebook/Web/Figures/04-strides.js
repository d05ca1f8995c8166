// Lesson 4: the house under a stride. Move it by one pixel: a wall vanishes, and the other returns.

figure("04-strides", {
  title: "The house, its dense map, and what your subsample keeps of it",
  replaces: "04-strides-subsampled",
  calls: ["subsample", "outputSize", "inputSizes", "leftover", "stridedField", "stridedSamePadding"],

  start(element, kit) {
    const filter = matrixOf(3, 3, (row, column) => (column === 1 ? 1 : 0));
    const walls = { "left wall": 1, "right wall": 10 };
    const initial = { stride: 2, dilation: 1, frame: "1", shift: [0, 0], unit: [3, 5], shown: "yours" };
    const state = addressState("04-strides", initial);
    const reach = () => 2 * state.dilation + 1;
    const side = runningPicture.rows;
    let sides = [1, 1], padded, dense, field;
    /** The rows that are left over, as the learner's function says. */
    let over = 0;

    const input = new MapView({ title: "framed picture", role: "input", onMove: moveToKept });
    const before = new MapView({ title: "stride 1", role: "output", onMove: moveToKept });
    const map = new NamedMap({
      exercise: "subsample", name: "strided map", onMove: moveTo, shown: state.shown,
      onChoose: (shown) => { state.shown = shown; mark(); },
    });
    const note = grow(["p", { class: "note" }]);
    const sum = new SumLine();
    const lines = new AnswerLines();

    const sliders = {
      stride: slider("stride", { from: 1, to: 4, value: state.stride }, set("stride")),
      dilation: slider("dilation", { from: 1, to: 4, value: state.dilation }, set("dilation")),
      right: slider("house right by", { from: -1, to: 1, value: state.shift[1] },
        (value) => { state.shift = [state.shift[0], value]; update(); }),
      down: slider("house down by", { from: -1, to: 1, value: state.shift[0] },
        (value) => { state.shift = [value, state.shift[1]]; update(); }),
    };
    const frames = choice("padding", [["0", "0"], ["1", "1"], ["2", "2"], ["same", "same"]],
      state.frame, set("frame"));

    element.append(boxOf("maps three", input.element, before.element, map.element), note, sum.element,
      map.controls, lines.element, boxOf("sliders", ...Object.values(sliders)),
      boxOf("controls", frames.element, unitPlayer(map, state, moveTo), button("Reset", reset)));

    function set(name) {
      return (value) => { state[name] = value; update(); };
    }

    function moveTo(row, column) {
      choose(row, column);
      const value = map.map?.at(...state.unit);
      say(`unit (${state.unit.join(", ")}): ${value === undefined ? "none" : shortText(value)}`);
      showField();
    }

    /** On pixels and on the dense map: the kept unit that is pointed at, or the nearest before it. */
    function moveToKept(row, column) {
      const [ownRow, ownColumn] = state.unit.map((place) => place * state.stride);
      // An arrow leads to the next kept unit, not to one that is crossed out.
      const next = (place, own) => (place === own + 1 ? own + state.stride : place);
      moveTo(Math.floor(next(row, ownRow) / state.stride), Math.floor(next(column, ownColumn) / state.stride));
    }

    function choose(row, column) {
      state.unit = placeWithin([row, column], map.map);
      mark();
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      moveSlider(sliders.stride, state.stride);
      moveSlider(sliders.dilation, state.dilation);
      moveSlider(sliders.right, 0);
      moveSlider(sliders.down, 0);
      frames.value = state.frame;
      map.shown = map.choice.value = state.shown;
      update();
    }

    /** Marks the unit, its pixels, the units that are kept, and what is left over. */
    function mark() {
      keepInAddress("04-strides", state, initial);
      if (!dense) return;
      const [row, column] = state.unit, [top, left] = state.unit.map((place) => place * state.stride);
      const fits = top < dense.rows && left < dense.columns;
      const length = padded.rows;
      const window = { row: top, column: left, rows: reach(), columns: reach() };
      input.show(padded, { window: fits ? window : undefined });
      hatchFrame(input, padded, padding(...sides));
      const unseen = placesOf(length).filter((place) => Math.max(...place) >= length - over);
      drawSigns(input, unseen, "cross", "panel-quiet");
      if (fits) {
        const dots = placesOf(3).map(([y, x]) => [top + state.dilation * y, left + state.dilation * x]);
        drawSigns(input, dots, "dot", "filter-line");
      }
      const own = field?.unit === state.unit.join(", ") && field.yours.value;
      if (own) {
        drawOwnWindow(input, window, windowOf(own, sides[0], sides[0]));
      }
      // The dots of the kept units stand where numbers would.
      before.show(dense, { cell: fits ? { row: top, column: left } : null, hasNumbers: false });
      const kept = placesOf(Math.ceil(dense.rows / state.stride))
        .map(([y, x]) => [y * state.stride, x * state.stride]);
      if (state.stride > 1) drawSigns(before, kept, "dot");
      const there = map.map && row < map.map.rows && column < map.map.columns;
      map.mark({ cell: there ? { row, column } : null });
      if (!fits) return sum.clear();
      const terms = windowTerms(padded, filter, top, left, state.dilation);
      sum.show(terms, terms.reduce((total, [pixel, weight]) => total + pixel * weight, 0));
    }

    /** A wall is found by the units whose middle column lies on it. */
    function fates() {
      const units = dense ? Math.ceil(dense.columns / state.stride) : 0;
      return Object.entries(walls).map(([name, column]) => {
        const place = column + state.shift[1];
        const unit = (place + sides[0] - state.dilation) / state.stride;
        return `The ${name}, in column ${place}, ` + (Number.isInteger(unit) && unit >= 0 && unit < units
          ? `is under the middle of unit column ${unit}: it stays.`
          : "is under the middle of no unit: it is gone.");
      }).join(" ");
    }

    const showField = newest(async () => {
      const [row, column] = state.unit;
      const shape = [size(reach()), size(state.stride), padding(...sides)];
      field = { unit: `${row}, ${column}`, ...await kit.both("stridedField", [row, column, ...shape]) };
      mark();
      showLines();
    });

    let answers = [];
    function showLines() {
      const own = field && dense ? [[`stridedField of unit (${field.unit})`, field, fieldWords]] : [];
      lines.show(...answers, ...own);
    }

    const update = newest(async () => {
      answers = [];
      sides = [Number(state.frame) || 0, Number(state.frame) || 0];
      if (state.frame === "same") {
        const same = await kit.both("stridedSamePadding", [side, 3, state.stride, state.dilation]);
        const { before, after } = bestOf(same) ?? { before: 0, after: 0 };
        // Nobody can draw a frame of −1 zeros, or of a thousand.
        sides = [before, after].map((zeros) => Math.max(0, Math.min(12, zeros)));
        answers.push(["stridedSamePadding", same, (zeros) => `before ${zeros.before}, after ${zeros.after}`]);
      }
      const [down, right] = state.shift;
      const house = matrixOf(side, side, (row, column) => {
        const [y, x] = [row - down, column - right];
        return y >= 0 && x >= 0 && y < side && x < side ? runningPicture.at(y, x) : 0;
      });
      padded = framed(house, padding(...sides));
      dense = slid(padded, filter, { dilation: state.dilation });
      // `outputSize` and `leftover` know one number for both ends: an odd zero goes to the pixels.
      const zeros = Math.min(...sides), evenLength = side + sides[0] + sides[1] - 2 * zeros;
      const leftover = await kit.both("leftover", [evenLength, reach(), state.stride, zeros]);
      over = bestOf(leftover) ?? 0;
      const length = await kit.both("outputSize", [evenLength, 3, state.stride, zeros, state.dilation]);
      const units = length.expected.value;
      // What other images give a map of this size, for a filter that spans as many rows.
      const alike = units > 0
        ? [[`inputSizes of ${units} units`, await kit.both("inputSizes", [units, reach(), state.stride, zeros]),
          ({ from, through }) => `from ${shortText(from)} to ${shortText(through)} pixels`]] : [];
      answers.push(["outputSize", length], ...alike,
        ["leftover", leftover, (count) => `${shortText(count)} of ${evenLength + 2 * zeros} rows and columns`]);
      map.element.hidden = before.element.hidden = !dense;
      if (dense) {
        before.heading.textContent = `stride 1: ${sizeWords(dense)}`;
        const kept = await kit.both("subsample", [dense, size(state.stride)]);
        map.show(kept, { scale: scaleOf(dense) }, kit.remark);
      }
      note.textContent = fates();
      choose(...state.unit);
      showField();
    });

    kit.onChange(update);
    update();
  },
});
