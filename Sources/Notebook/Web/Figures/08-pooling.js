// Lesson 8: the picture moves by some pixels. What do the pooled maps make of it?

figure("08-pooling", {
  title: "A picture, moved by some pixels, and what your pooling makes of both",
  replaces: "08-pooling-house",
  calls: ["shift", "maxPool", "averagePool"],

  start(element, kit) {
    const side = 12;
    const pictures = {
      house: runningPicture,
      strokes: matrixOf(side, side, (row, column) => (column < 8 && column % 4 > 1 ? 1 : 0)),
      dot: matrixOf(side, side, (row, column) => (row === 4 && column === 4 ? 1 : 0)),
      empty: matrixOf(side, side),
    };
    const initial = {
      ink: drawingText(runningPicture), right: 1, down: 0, window: 2, stride: 2, padding: 0,
      unit: [0, 2], shown: "yours",
    };
    const state = addressState("08-pooling", initial);
    // A window of one pixel may not stand in the frame alone.
    const frame = () => Math.min(state.padding, state.window - 1);
    let picture, pen = 1, cell = [0, 0];
    // One scale for all maps: the mean is pale because it is less.
    const scale = { limit: 1, isSigned: true };

    const input = new MapView({ title: "drawn here", role: "input", onMove: (row, column) => {
      cell = [row, column];
      input.show(picture, { cell: { row, column } });
      say(`pixel (${cell.join(", ")}): ${picture.at(row, column) ? "ink" : "empty"}`);
    } });
    drawable(input, { size: () => picture, place: () => cell, ink: (row, column, begins) => {
      const index = row * side + column;
      if (begins) pen = 1 - picture.values[index];
      picture.values[index] = pen;
      state.ink = drawingText(picture);
      update();
    } });

    const compared = (exercise, onMove) => new ComparedMap({
      exercise, title: exercise, onMove, shown: state.shown, onChoose: choose,
    });
    const moved = compared("shift");
    const kinds = [["maxPool", "largest"], ["averagePool", "mean"]].map(([exercise, words]) => ({
      exercise, words, before: compared(exercise, moveTo), after: compared(exercise, moveTo),
      change: new MapView({ title: "changed units", onMove: moveTo }), remains: note(), titles: [],
    }));
    const changedPixels = new MapView({ title: "changed pixels", role: "input" });
    const pixelsRemain = note();
    const all = [moved, ...kinds.flatMap(({ before, after }) => [before, after])];
    const sum = note("sum");

    /** What a map is called, above it. */
    function captioned(view, words, ...more) {
      const caption = grow(["p", { class: "map-caption" }, words]);
      view.prepend(caption);
      view.append(...more);
      view.setAttribute("role", "group");
      view.setAttribute("aria-label", words);
      return caption;
    }
    captioned(input.element, "picture");
    const movedTitle = captioned(moved.element, "moved");
    captioned(changedPixels.element, "after − before", pixelsRemain);
    for (const { before, after, change, remains, titles } of kinds) {
      titles.push(captioned(before.element, ""), captioned(after.element, ""));
      captioned(change.element, "after − before", remains);
    }
    const maps = grow(["div", { class: "maps thirds" }]);
    maps.append(input.element, ...kinds.map(({ before }) => before.element),
      moved.element, ...kinds.map(({ after }) => after.element),
      changedPixels.element, ...kinds.map(({ change }) => change.element));

    const controls = grow(["div", { class: "controls" }]);
    const sliders = grow(["div", { class: "sliders" }]);
    const compare = grow(["div", { class: "compared" }]);
    compare.append(moved.choice.element, moved.words, ...kinds.map(({ after }) => after.words));
    controls.append(
      menu("start with", [["house", "the house"], ["strokes", "two strokes"], ["dot", "a dot"],
        ["empty", "blank paper"]], (name) => { state.ink = drawingText(pictures[name]); update(); }),
      player(step), button("Reset", () => {
        Object.assign(state, structuredClone(initial));
        choose(moved.choice.value = state.shown);
        layOutSliders();
        update();
      }));
    element.append(sliders, maps, sum, compare, controls);
    layOutSliders();

    function layOutSliders() {
      const pixels = (count) => `${shortText(count)} ${Math.abs(count) === 1 ? "pixel" : "pixels"}`;
      const one = (title, name, from, to, words = pixels) =>
        slider(title, { from, to, value: state[name], words }, (value) => {
          state[name] = value;
          update();
        });
      sliders.replaceChildren(one("move right", "right", -6, 6), one("move down", "down", -6, 6),
        one("window", "window", 1, 4, (count) => `${count}×${count}`),
        one("stride", "stride", 1, 4), one("padding", "padding", 0, 1));
    }

    function note(name = "note") { return grow(["p", { class: name }]); }

    /** One choice is for all maps. */
    function choose(shown) {
      state.shown = shown;
      for (const map of all) {
        map.shown = shown;
        map.mark({});
      }
      mark();
    }

    function step() {
      state.right = state.right < 6 ? state.right + 1 : 0;
      layOutSliders();
      update();
      say(`moved right by ${state.right}`);
      return state.right !== 0;
    }

    function moveTo(row, column) {
      state.unit = [row, column];
      mark();
      say(sum.textContent);
    }

    /** Marks a unit and its window before and after, and says what the window holds. */
    function mark() {
      keepInAddress("08-pooling", state, initial);
      const count = Math.floor((side + 2 * frame() - state.window) / state.stride) + 1;
      const [row, column] = state.unit.map((place) => Math.max(0, Math.min(count - 1, place)));
      state.unit = [row, column];
      const window = {
        row: row * state.stride - frame(), column: column * state.stride - frame(),
        rows: state.window, columns: state.window };
      input.show(picture, { window, scale });
      moved.mark({ window, scale });
      const texts = kinds.map(({ words, before, after, change }) => {
        for (const map of [before, after]) {
          const isThere = map.map && row < map.map.rows && column < map.map.columns;
          map.mark({ cell: isThere ? { row, column } : null, scale });
        }
        if (before.map && after.map && sameSize(before.map, after.map)) {
          change.show(difference(after.map, before.map), { scale,
            cell: row < before.map.rows && column < before.map.columns ? { row, column } : null });
        }
        const value = (map) => (map && row < map.rows && column < map.columns
          ? shortText(map.at(row, column)) : "none");
        return `${words} ${value(before.map)}, after the move ${value(after.map)}`;
      });
      if (moved.map && sameSize(moved.map, picture)) {
        changedPixels.show(difference(moved.map, picture), { scale });
      }
      sum.textContent = `unit (${row}, ${column}): ${texts.join("; ")}`;
    }

    function sameSize(one, other) {
      return one.rows === other.rows && one.columns === other.columns;
    }

    /** How much is where it was, and whether the map has only moved along. */
    function whatRemains(before, after, [rows, columns]) {
      if (!before || !after || !sameSize(before, after)) return "";
      const total = before.values.reduce((sum, value) => sum + value, 0);
      const still = before.values.reduce(
        (sum, value, index) => sum + Math.min(value, after.values[index]), 0);
      const share = total > 0 ? `: ${Math.round(100 * still / total)} %` : "";
      const isSame = wrongCount(after, before) === 0;
      const isMoved = !isSame && Number.isInteger(rows) && Number.isInteger(columns)
        && before.values.every((value, index) => {
          const row = Math.floor(index / before.columns) + rows, column = index % before.columns + columns;
          const isInside = row >= 0 && row < before.rows && column >= 0 && column < before.columns;
          return !isInside || Math.abs(after.at(row, column) - value) < 1e-4;
        });
      return `${shortText(still)} of ${shortText(total)} stay${share}. `
        + (isSame ? "The same map." : isMoved ? "It moved along." : "Neither the same nor moved along.");
    }

    const update = newest(async () => {
      picture = drawingFrom(state.ink, side, side);
      const { right, down, window, stride } = state;
      const shifted = await kit.both("shift", [picture, down, right]);
      moved.show(shifted, { scale }, kit.remark);
      moved.words.prepend("shift: ");
      // Pooling has the rightly moved picture, so that a wrong `shift` is not taken for its mistake.
      const after = shifted.expected.value ?? shifted.yours.value ?? picture;
      for (const kind of kinds) {
        const { exercise, words } = kind;
        const values = (map) => [map, size(window), size(stride), padding(frame())];
        kind.before.show(await kit.both(exercise, values(picture)), { scale });
        kind.after.show(await kit.both(exercise, values(after)), { scale });
        kind.after.words.prepend(`${exercise}: `);
        kind.titles.forEach((title, index) => {
          title.textContent = `${words} of ${window}×${window}`;
          title.parentElement.setAttribute("aria-label",
            `${title.textContent}, ${index === 0 ? "before" : "after"} the move`);
        });
        kind.remains.textContent =
          whatRemains(kind.before.map, kind.after.map, [down / stride, right / stride]);
      }
      movedTitle.textContent = `moved by ${shortText(down)}, ${shortText(right)}`;
      pixelsRemain.textContent = whatRemains(picture, moved.map, [down, right]);
      mark();
    });

    kit.onChange(update);
    update();
  },
});
