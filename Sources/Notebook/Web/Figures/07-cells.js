// Lesson 7: turn a Gabor filter, move a line. A simple cell and a complex cell answer.

figure("07-cells", {
  title: "A simple cell with your gabor, a complex cell, and a line that turns and moves",
  replaces: "07-visual-cortex-shift",
  calls: ["gabor", "simpleCells", "complexCells", "orientationSelectivity", "circularVariance"],

  start(element, kit) {
    const side = 23, middle = 11;
    const tilts = Array.from({ length: 12 }, (_, index) => 15 * index);
    const shifts = Array.from({ length: 13 }, (_, index) => index - 6);
    const initial = {
      turn: 0, wavelength: 5, sigma: 2.5, phase: 0, tilt: 0, shift: 1, window: 8, shown: "yours",
    };
    const state = addressState("07-cells", initial);
    const radians = (degrees) => degrees * Math.PI / 180;

    const line = new MapView({ title: "a line", role: "input" });
    const filter = new NamedMap({ exercise: "gabor", name: "filter", role: "filter" });
    const together = new ComparedTogether([filter], { shown: state.shown, onChoose: (shown) => {
      state.shown = shown;
      keepInAddress("07-cells", state, initial);
      drawHandle();
    } });
    const tuning = new CurveChart({ title: "tuning: the line turns", places: tilts, placeWords: (tilt) => `${tilt}°` });
    const moving = new CurveChart({ title: "the line moves", places: shifts });
    const words = grow(["p", { class: "note" }]);
    const index = grow(["p", { class: "note" }]);
    const cellsWords = grow(["p", { class: "state" }]);
    const sliders = grow(["div", { class: "sliders" }]);
    const maps = grow(["div", { class: "maps" }]);
    maps.append(line.element, filter.element, moving.element, tuning.element);
    const controls = grow(["div", { class: "controls" }]);
    controls.append(player(step), button("Reset", () => {
      Object.assign(state, structuredClone(initial));
      together.choice.value = state.shown;
      together.shown = state.shown;
      layOutSliders();
      update();
    }));
    element.append(maps, words, index, sliders, together.controls, cellsWords, controls);
    layOutSliders();

    // The handle is on the stripe in the middle. The slider does the same with the keyboard.
    const { canvas } = filter.view;
    canvas.classList.add("drawable");
    const turnTo = (event) => {
      const box = canvas.getBoundingClientRect();
      const right = event.clientX - box.left - box.width / 2, down = event.clientY - box.top - box.height / 2;
      const degrees = Math.atan2(-right, down) * 180 / Math.PI;
      const turn = ((Math.round(degrees / 15) * 15) % 180 + 180) % 180;
      if (turn === state.turn) return;
      state.turn = turn;
      layOutSliders();
      update();
      say(`the cell is turned to ${turn}°`);
    };
    canvas.addEventListener("pointerdown", turnTo);
    canvas.addEventListener("pointermove", (event) => { if (event.buttons) turnTo(event); });

    function layOutSliders() {
      const degrees = (value) => `${value}°`;
      const one = (title, name, from, to, by = 1, wording = shortText) => slider(title,
        { from, to, step: by, value: state[name], words: wording }, (value) => {
          state[name] = value;
          update();
        });
      sliders.replaceChildren(one("turn the cell", "turn", 0, 165, 15, degrees),
        one("turn the line", "tilt", 0, 165, 15, degrees), one("move the line", "shift", -6, 6),
        one("complex: window", "window", 1, 8, 1, (count) => `${count}×${count}`),
        one("wavelength λ", "wavelength", 3, 9, 0.5), one("bell σ", "sigma", 1, 4, 0.5),
        one("phase ψ", "phase", 0, 180, 45, degrees));
    }

    /** A line that is one pixel wide; if it is slanted, it is smoothed. */
    function drawn(tilt, shift) {
      const [cosine, sine] = [Math.cos(radians(tilt)), Math.sin(radians(tilt))];
      return matrixOf(side, side, (row, column) => Math.max(0,
        1 - Math.abs((column - middle) * cosine + (row - middle) * sine - shift)));
    }

    function drawHandle() {
      const context = canvas.getContext("2d"), half = canvas.width / 2;
      const [x, y] = [-Math.sin(radians(state.turn)), Math.cos(radians(state.turn))].map((part) => 0.82 * half * part);
      context.strokeStyle = context.fillStyle = css(paletteColor("panel-text"));
      context.lineWidth = 4;
      context.beginPath();
      context.moveTo(half - x, half - y);
      context.lineTo(half + x, half + y);
      context.stroke();
      for (const sign of [-1, 1]) {
        context.beginPath();
        context.arc(half + sign * x, half + sign * y, 13, 0, 2 * Math.PI);
        context.fill();
      }
    }

    /** What both cells in the middle answer to some pictures; the first call without an answer ends it. */
    async function answers(call, pictures, weights) {
      const simple = [], complex = [], at = middle - (state.window >> 1);
      for (const picture of pictures) {
        const cells = await call("simpleCells", [picture, [weights]]);
        if (!isStack(cells.value)) return { simple, complex, name: "simpleCells", failure: cells };
        simple.push(cells.value.at(middle, middle) ?? NaN);
        const pooled = await call("complexCells", [cells.value, state.window, 1]);
        if (!isStack(pooled.value)) return { simple, complex, name: "complexCells", failure: pooled };
        complex.push(pooled.value.at(at, at) ?? NaN);
      }
      return { simple, complex };
    }

    function isStack(value) { return value instanceof Tensor && value.dimensions.length === 3; }

    function step() {
      state.shift = state.shift < 6 ? state.shift + 1 : 0;
      layOutSliders();
      update();
      say(`the line is moved by ${state.shift}`);
      return state.shift !== 0;
    }

    const update = newest(async () => {
      keepInAddress("07-cells", state, initial);
      line.show(drawn(state.tilt, state.shift), { scale: { limit: 1, isSigned: false } });
      const values = [11, state.wavelength, radians(state.turn), state.sigma, 0.5, radians(state.phase)];
      const gabors = await kit.both("gabor", values);
      filter.show(gabors, {}, kit.remark);
      drawHandle();
      // The cells of both sides have the right filter, so that each function answers for itself.
      const weights = gabors.expected.value ?? gabors.yours.value;
      if (!weights) return;
      const pictures = [...tilts.map((tilt) => drawn(tilt, state.shift)),
        ...shifts.map((shift) => drawn(state.tilt, shift))];
      const [yours, expected] = await Promise.all([
        answers((...call) => kit.call(...call), pictures, weights),
        answers((...call) => kit.expected(...call), pictures, weights),
      ]);
      const curves = (from, to) => ["simple", "complex"].map((kind) => ({
        name: `${kind} cell`, values: yours[kind].slice(from, to), expected: expected[kind].slice(from, to),
      }));
      const count = tilts.length;
      tuning.show(curves(0, count), tilts.indexOf(state.tilt));
      moving.show(curves(count), shifts.indexOf(state.shift));
      cellsWords.textContent = yours.failure ? wordsFor(yours.failure, yours.name)
        : ["simple", "complex"].map((kind) => {
          const wrong = yours[kind].filter((value, place) => !(Math.abs(value - expected[kind][place]) < 1e-3)).length;
          return `${wrong === 0 ? "✔" : "✘"} ${kind}Cells: ${wrong === 0 ? "as expected" : `${wrong} of ${pictures.length} answers differ`}.`;
        }).join(" ");
      // Where there is none of yours, the right ones tell.
      const shown = yours.failure ? expected : yours;
      const now = count + shifts.indexOf(state.shift);
      const said = ["simple", "complex"].map((kind) => {
        const best = Math.max(...shown[kind].slice(count)), value = shown[kind][now];
        return `the ${kind} cell answers ${shortText(Number(value?.toFixed(2)))}`
          + (best > 0 ? `, ${Math.round(100 * value / best)} % of its best` : "");
      });
      words.textContent = `Line at ${state.tilt}°, moved by ${shortText(state.shift)}: ${said.join("; ")}.`;
      await showIndex(shown.simple.slice(0, count));
    });

    async function showIndex(responses) {
      const at = (turn) => responses[tilts.indexOf(turn % 180)] ?? 0;
      const [selectivity, variance] = await Promise.all([
        kit.both("orientationSelectivity", [at(state.turn), at(state.turn + 90)]),
        kit.both("circularVariance", [responses, tilts.map(radians)]),
      ]);
      const told = (name, { yours, expected }) => Number.isFinite(yours.value)
        ? `${name} ${yours.value.toFixed(3)} ${Math.abs(yours.value - expected.value) < 1e-3 ? "✔"
          : `✘ (expected ${expected.value?.toFixed(3)})`}.` : wordsFor(yours, name);
      index.textContent = `Simple cell. ${told("orientationSelectivity", selectivity)} `
        + told("circularVariance", variance);
    }

    kit.onChange(update);
    update();
  },
});
