// Lesson 2: what layers of three kinds learn, as areas on one scale; and who cares where pixels are.

figure("02-weights", {
  title: "A layer on the house in three ways: what it learns, and what it makes of shuffled pixels",
  replaces: "02-parameter-counts-house",
  calls: ["denseConnections", "denseParameters", "locallyConnectedParameters", "convolutionParameters",
    "convolutionMultiplications", "featureMapBytes", "networkParameters"],

  start(element, kit) {
    const kinds = { dense: "fully connected", local: "locally connected", shared: "shared weights" };
    const initial = { side: 12, filter: 3, maps: 1, kind: "dense", seed: 0, unit: [5, 1] };
    const state = addressState("02-weights", initial);
    const long = (count) => count.toLocaleString("en-US").replace("-", "−");
    const shape = (channels, rows) => ({ record: "Shape", channels, rows, columns: rows });
    const places = () => Math.max(1, state.side - state.filter + 1);

    const areas = Object.fromEntries(Object.entries(kinds).map(([kind, words]) => {
      const canvas = grow(["canvas", { width: 300, height: 300, role: "img", "aria-label": words }]);
      return [kind, { canvas, words, caption: grow(["p", {}]) }];
    }));
    const input = new MapView({ title: "picture", role: "input", onMove: moveTo });
    const weights = new MapView({ title: "weights", role: "filter" });
    const map = new MapView({ title: "answers", role: "output", onMove: moveTo });
    const words = grow(["p", { class: "state" }]);
    const lines = new AnswerLines();
    const set = (name) => (value) => { state[name] = value; update(); };
    const sliders = Object.fromEntries([
      ["side", "side of the picture", 8, 28], ["filter", "side of the filter", 1, 7], ["maps", "maps", 1, 8],
    ].map(([name, title, from, to]) => [name, slider(title, { from, to, value: state[name] }, set(name))]));
    const kindChoice = choice("layer", Object.entries(kinds), state.kind, set("kind"));
    const shuffle = (seed) => {
      state.seed = seed;
      show();
      say(words.textContent);
    };

    element.append(
      grow(["p", { class: "note" }, "What each kind of layer learns, as areas on one scale:"]),
      boxOf("areas", ...Object.values(areas).map(({ canvas, caption }) => boxOf("area", canvas, caption))),
      lines.element, boxOf("sliders", ...Object.values(sliders)), kindChoice.element,
      boxOf("maps three", input.element, weights.element, map.element), words,
      boxOf("controls", button("Shuffle the pixels", () => shuffle(state.seed + 1)),
        button("Put them back", () => shuffle(0)), button("Reset", reset)));

    function moveTo(row, column) {
      state.unit = [Math.min(row, places() - 1), Math.min(column, places() - 1)];
      show();
      say(words.textContent);
    }

    function reset() {
      for (const name of Object.keys(sliders)) moveSlider(sliders[name], initial[name]);
      Object.assign(state, structuredClone(initial));
      kindChoice.value = state.kind;
      update();
    }

    /** Squares as large as what is learned; the expected one is dashed if yours is another. */
    function drawAreas(results) {
      const largest = Math.max(1, ...Object.values(results).map(({ expected }) => expected.value ?? 0));
      for (const [kind, { yours, expected }] of Object.entries(results)) {
        const { canvas, caption, words } = areas[kind], context = canvas.getContext("2d");
        const length = (count) => 290 * Math.sqrt(Math.max(0, count) / largest);
        context.clearRect(0, 0, 300, 300);
        const own = yours.value ?? 0;
        context.fillStyle = css(paletteColor("filter-line"));
        // Less than a pixel is still to be seen.
        const ownSide = own > 0 ? Math.max(2, length(own)) : 0;
        context.fillRect(4, 296 - ownSide, ownSide, ownSide);
        if (own !== expected.value) {
          context.strokeStyle = css(paletteColor("panel-text"));
          context.lineWidth = 4;
          context.setLineDash([12, 8]);
          const side = Math.max(4, length(expected.value ?? 0));
          context.strokeRect(4, 296 - side, side, side);
        }
        const count = bestOf({ yours, expected });
        const number = count === undefined ? "?" : long(count);
        const says = `${number} parameters${"value" in yours ? "" : ", expected"}`;
        caption.replaceChildren(grow(["strong", {}, words]), grow(["br", {}]), says);
        canvas.setAttribute("aria-label", `${words}: ${says}, as an area`);
      }
    }

    /** Where each pixel comes from: in its place, or shuffled, always alike for the same seed. */
    function order() {
      const from = Array.from({ length: state.side ** 2 }, (_, index) => index);
      let random = state.seed;
      for (let last = from.length - 1; state.seed > 0 && last > 0; last -= 1) {
        random = (1664525 * (random % 2 ** 21) + 1013904223) % 2 ** 32;
        const other = Math.floor(random / 2 ** 32 * (last + 1));
        [from[last], from[other]] = [from[other], from[last]];
      }
      return from;
    }

    /** A larger picture has paper around the house; a smaller one leaves pixels out. */
    function houseOf(side) {
      const { rows } = runningPicture;
      if (side >= rows) {
        const before = Math.floor((side - rows) / 2);
        return framed(runningPicture, padding(before, side - rows - before, before, side - rows - before));
      }
      return matrixOf(side, side, (row, column) =>
        runningPicture.at(Math.floor(row * rows / side), Math.floor(column * rows / side)));
    }

    const said = () => (kit.remark ? `${kit.remark} ` : "");
    const total = (left, right) =>
      left.values.reduce((sum, value, index) => sum + value * right.values[index], 0);

    /** The picture, what one unit has for weights, and what the layer answers. */
    function show() {
      keepInAddress("02-weights", state, initial);
      const house = houseOf(state.side);
      const from = order();
      const shuffled = (picture) => new Tensor(picture.dimensions, from.map((place) => picture.values[place]));
      const picture = shuffled(house);
      state.unit = state.unit.map((place) => Math.min(place, places() - 1));
      const [row, column] = state.unit, isDense = state.kind === "dense";
      const window = isDense ? { row: 0, column: 0, rows: state.side, columns: state.side }
        : { row, column, rows: state.filter, columns: state.filter };
      input.heading.textContent = state.seed > 0 ? "shuffled picture" : "picture";
      input.show(picture, { window });
      if (isDense) showDense(house, picture, shuffled);
      else showWindows(house, picture, row, column);
    }

    /** A unit that answers the house best: 1 for ink, −1 for paper. */
    function showDense(house, picture, shuffled) {
      const learned = matrixOf(state.side, state.side, (row, column) => 2 * house.at(row, column) - 1);
      const own = shuffled(learned);
      weights.heading.textContent = "one unit's weights";
      weights.show(own);
      map.heading.textContent = "its answer";
      map.show(matrix([[total(picture, own)]]), { hasNumbers: true });
      words.textContent = said() + (state.seed === 0
        ? `A unit with a weight for every pixel answers ${shortText(total(house, learned))}. `
          + "Shuffle the pixels: what becomes of it?"
        : `The weights were shuffled like the pixels, and the unit answers ${shortText(total(picture, own))}, `
          + `as before. A dense layer does not care where a pixel is.`);
    }

    function showWindows(house, picture, row, column) {
      const filter = uprightFilter(state.filter, state.filter);
      const [before, after] = [slid(house, filter), slid(picture, filter)];
      weights.heading.textContent = state.kind === "shared"
        ? "the weights of all units" : `the weights of unit (${row}, ${column})`;
      weights.show(filter);
      map.heading.textContent = "answers";
      map.show(after, { scale: scaleOf(before, after), cell: { row, column } });
      words.textContent = said() + (state.seed === 0 ? "Shuffle the pixels: what becomes of the upright lines? "
        : `${wrongCount(after, before)} of ${after.values.length} units answer something else than before: `
          + "what lay side by side is lost to a window. ")
        + (state.kind === "shared" ? "One filter serves all units."
          : "Each unit could have learned other weights than these.");
    }

    const update = newest(async () => {
      const { side, maps, filter } = state;
      const output = shape(maps, places()), units = maps * places() ** 2;
      const layers = [{ record: "convolution", filters: maps, size: filter, stride: 1, padding: 0, dilation: 1 },
        { record: "dense", units: 10 }];
      const [dense, local, shared, connections, work, bytes, network] = await Promise.all([
        kit.both("denseParameters", [side * side, units]),
        kit.both("locallyConnectedParameters", [output, 1, size(filter)]),
        kit.both("convolutionParameters", [size(filter), 1, maps]),
        kit.both("denseConnections", [shape(1, side), units]),
        kit.both("convolutionMultiplications", [output, 1, size(filter)]),
        kit.both("featureMapBytes", [output]), kit.both("networkParameters", [layers, shape(1, side)])]);
      drawAreas({ dense, local, shared });
      lines.show(["denseConnections", connections, long], ["denseParameters", dense, long],
        ["locallyConnectedParameters", local, long], ["convolutionParameters", shared, long],
        ["convolutionMultiplications", work, long], ["featureMapBytes", bytes, long],
        ["networkParameters of the convolution and 10 dense units above it", network,
          (counts) => counts.map(long).join(" + ")]);
      show();
    });

    kit.onChange(update);
    update();
  },
});
