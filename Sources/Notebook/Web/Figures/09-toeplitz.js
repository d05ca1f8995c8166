// Lesson 9: the matrix of a filter. Each unit has a row as long as the picture.

figure("09-toeplitz", {
  title: "The matrix of a filter, and one of its rows as a picture",
  replaces: "09-matrix-multiplication-toeplitz",
  calls: ["toeplitz"],

  start(element, kit) {
    const counting = (rows) => Array.from({ length: rows }, (_, row) =>
      Array.from({ length: rows }, (_, column) => 1 + rows * row + column));
    const initial = { filter: counting(3), side: 4, unit: 0, shown: "yours" };
    const state = addressState("09-toeplitz", initial);
    const filter = () => matrix(state.filter);
    const across = () => state.side - state.filter[0].length + 1;

    const weights = new NumberFields({ title: "filter", onChange: (values) => {
      state.filter = Array.from({ length: values.rows }, (_, row) =>
        Array.from({ length: values.columns }, (_, column) => values.at(row, column)));
      update();
    } });
    const map = new NamedMap({ exercise: "toeplitz", name: "matrix", role: "filter",
      onMove: (unit) => moveTo(unit) });
    const row = new MapView({ title: "row 0, cut into the picture’s rows", role: "filter" });
    const together = new ComparedTogether([map],
      { shown: state.shown, onChoose: (shown) => { state.shown = shown; mark(); } });
    const words = grow(["p", { class: "state" }]);
    const filterChoice = choice("filter", [["3", "3×3"], ["2", "2×2"]], `${state.filter.length}`,
      (rows) => { Object.assign(state, { filter: counting(Number(rows)), unit: 0 }); update(); });
    const side = slider("picture",
      { from: 3, to: 6, value: state.side, words: (value) => `${value}×${value}` },
      (value) => { Object.assign(state, { side: value, unit: 0 }); update(); });
    const controls = grow(["div", { class: "controls" }]);
    controls.append(player(step), filterChoice.element, side, button("Reset", reset));
    const maps = grow(["div", { class: "maps" }]);
    maps.append(weights.element, map.element, row.element);
    element.append(maps, words, together.controls, controls);

    function moveTo(unit) {
      state.unit = unit;
      mark();
      say(words.textContent);
    }

    function step() {
      const next = (state.unit + 1) % across() ** 2;
      moveTo(next);
      return next !== 0;
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      filterChoice.value = "3";
      together.shown = state.shown;
      moveSlider(side, state.side);
    }

    /** Marks the unit's row, and shows it in the shape of the picture. */
    function mark() {
      state.unit = Math.min(state.unit, across() ** 2 - 1);
      keepInAddress("09-toeplitz", state, initial);
      const { map: shown } = map;
      const isThere = Boolean(shown) && state.unit < shown.rows;
      map.mark({ window: isThere ? { row: state.unit, column: 0, rows: 1, columns: shown.columns } : null });
      // Wider than maps are: its rows are long.
      if (shown?.columns > shown?.rows) map.view.canvas.style.width = "320px";
      // A wrong matrix may have rows that no picture has.
      row.element.hidden = !isThere || shown.columns !== state.side ** 2;
      if (!row.element.hidden) {
        row.heading.textContent = `row ${state.unit}, cut into ${state.side}`;
        row.show(matrixOf(state.side, state.side, (y, x) => shown.at(state.unit, y * state.side + x)),
          { scale: scaleOf(shown) });
      }
      const [y, x] = [Math.floor(state.unit / across()), state.unit % across()];
      const count = shown ? shown.values.filter((value) => value !== 0).length : 0;
      words.textContent = `Row ${state.unit} is unit (${y}, ${x}): its filter begins at pixel ${y * state.side + x}. `
        + (shown ? `${count} of ${shown.values.length} numbers are not 0.` : "");
    }

    const update = newest(async () => {
      weights.value = filter();
      map.show(await kit.both("toeplitz", [filter(), size(state.side)]), {}, kit.remark);
      mark();
    });

    kit.onChange(update);
    update();
  },
});
