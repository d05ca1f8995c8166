// Lesson 11: your train teaches your network, here in the page. Draw a shape: what does it say?

figure("11-training", {
  title: "A network that learns shapes in this page, and looks at your drawing",
  replaces: "11-whole-network-learning",
  keepsPicture: true,
  calls: ["initialFilters", "train", "loss", "confusionMatrix", "predict", "forward"],

  start(element, kit) {
    const { names, sample, samples } = drawnShapes;
    const epochCount = 15, step = { batch: 16, rate: 0.03, momentum: 0.9, seed: 7 };
    const lessons = samples(480, 1), unseen = samples(120, 2);
    const fresh = () => ({ network: null, losses: [], shares: [], waits: "", isStopped: false });
    let run = fresh(), isTraining = false, isBusy = false, generation = 0;
    let drawing = sample(2, null), isDrawn = false;

    const input = new MapView({ title: "draw a shape", role: "input", onMove: (row, column) => {
      place = { row, column };
      input.show(drawing, { cell: place, scale: { limit: 1, isSigned: false } });
    } });
    let place = { row: 8, column: 8 };
    const bars = new Bars({ title: "your network says", names });
    const lossChart = new LineChart({ title: "loss", to: 2, count: epochCount,
      level: Math.log(names.length), levelWords: "ln 6: knows nothing" });
    const shareChart = new LineChart({ title: "unseen recognized", to: 1, count: epochCount,
      level: 1 / names.length, levelWords: "1/6: guesses" });
    const before = new TinyMaps({ title: "filters at first", role: "filter" });
    const now = new TinyMaps({ title: "filters now", role: "filter" });
    const maps = new TinyMaps({ title: "your drawing’s maps", role: "output" });
    const confusion = new MapView({ title: "unseen pictures", role: "output" });
    const mistakes = new TinyMaps({ title: "mistaken", role: "input", side: 52 });
    const worst = grow(["p", { class: "state" }]), words = grow(["p", { class: "state" }]);
    const check = grow(["p", { class: "state" }]);

    const trainButton = button("Train", () => (isTraining ? pause() : train()));
    const shapes = menu("draw", names.map((name, label) => [`${label}`, name]),
      (label) => setDrawing(sample(Number(label), null)));
    const controls = grow(["div", { class: "controls" }]);
    controls.append(trainButton, button("One epoch", () => { pause(); epoch(); }),
      button("Start again", begin), shapes, button("Clear", () => setDrawing(matrixOf(16, 16))));
    const rows = [[lossChart, shareChart], [input, bars], [before, now, maps], [confusion, mistakes]];
    element.append(words, controls, ...rows.map((parts) => {
      const row = grow(["div", { class: "maps" }]);
      row.append(...parts.map((part) => part.element));
      return row;
    }), worst, check);
    for (const part of [before, now, maps]) part.element.style.width = "184px";

    // The pen is as thick as that of the pictures; with the keyboard, the space bar draws.
    input.canvas.style.touchAction = "none";
    input.canvas.addEventListener("pointerdown", draw);
    input.canvas.addEventListener("pointermove", (event) => { if (event.buttons) draw(event); });
    input.canvas.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); ink(place.column + 0.5, place.row + 0.5); }
    });

    function draw(event) {
      const box = input.canvas.getBoundingClientRect();
      ink((event.clientX - box.left) / box.width * 16, (event.clientY - box.top) / box.height * 16);
    }

    function ink(x, y) {
      setDrawing(matrixOf(16, 16, (row, column) => Math.max(drawing.at(row, column),
        Math.min(1, Math.max(0, 1.25 - Math.hypot(column + 0.5 - x, row + 0.5 - y))))));
    }

    function setDrawing(values) {
      drawing = values;
      isDrawn = true;
      // The keyboard's pen stays where it is.
      const cell = document.activeElement === input.canvas ? place : null;
      input.show(drawing, { cell, scale: { limit: 1, isSigned: false } });
      look();
    }

    /** The stages of the page's network, from first filters. */
    function networkOf([first, second, last]) {
      const convolution = (filters) => ({ record: "Stage.convolution", filters,
        biases: new Float32Array(filters.dimensions[0]), stride: size(1), padding: padding(1) });
      const rectify = { record: "Stage.rectify" };
      const pooling = { record: "Stage.maxPooling", window: size(2), stride: size(2) };
      // A tenth as wide: a network that has seen nothing prefers no class.
      const weights = new Tensor([names.length, 256], last.values.map((value) => value / 10));
      return { record: "Network", stages: [convolution(first), rectify, pooling, convolution(second),
        rectify, pooling, { record: "Stage.dense", weights, biases: new Float32Array(names.length) }] };
    }

    const firstMaps = (tensor) => Array.from({ length: 8 }, (_, index) => tensor.channel(index));

    /**
     * What the learner's function answers; as long as it is not written, what the reference's does,
     * which takes its time. Undefined, and the reason in words, if there is no answer.
     */
    async function call(exercise, values) {
      const own = generation;
      const result = await kit.call(exercise, values, { seconds: 60 });
      if ("value" in result) return result.value;
      const expected = result.waitsFor || result.missing
        ? await kit.expected(exercise, values, { seconds: 60 }) : {};
      if (own !== generation) return undefined;
      if ("value" in expected) {
        run.waits = wordsFor(result, exercise);
        return expected.value;
      }
      words.textContent = wordsFor(result, exercise);
      run.isStopped = true;
      pause();
      return undefined;
    }

    /** Fewer pictures for the reference, which is slow. */
    const some = (pictures, count, few) => pictures.slice(0, run.waits ? few : count);

    /** A remark in front of what there is to say. */
    function tell(text) {
      if (run.isStopped) return;
      words.textContent = [kit.remark, run.waits && `${run.waits} The expected functions stand in.`, text]
        .filter(Boolean).join(" ");
    }

    const trained = (side, network, pictures, seed, options) => kit[side]("train",
      [network, pictures, 1, step.batch, step.rate, step.momentum, seed], options);

    /** A network that has learned nothing. Its first two steps are compared with the reference's. */
    async function begin() {
      pause();
      const own = generation += 1;
      run = fresh();
      isBusy = true;
      check.textContent = "";
      words.textContent = "A new network …";
      const shapesOf = [[8, 1, 3, 1], [16, 8, 3, 2], [names.length, 16, 4, 3]];
      const filters = await Promise.all(shapesOf.map((shape) => kit.both("initialFilters", shape)));
      if (own !== generation) return;
      const [yours, expected] = ["yours", "expected"].map((side) => filters.map((both) => both[side].value));
      const isOwn = yours.every((bank, index) => {
        const [count, channels, side] = shapesOf[index];
        return `${bank?.dimensions}` === `${[count, channels, side, side]}`;
      });
      const reason = yours[0] ? "Your initialFilters have another shape."
        : wordsFor(filters[0].yours, "initialFilters");
      if (!isOwn && !expected.every(Boolean)) {
        words.textContent = reason;
        return pause();
      }
      run.network = networkOf(isOwn ? yours : expected);
      if (!isOwn) run.waits = reason;
      before.show(firstMaps(run.network.stages[0].filters));
      await measure();
      if (own !== generation) return;
      isBusy = false;
      tell("It has learned nothing yet. Press Train.");
      compare(own);
    }

    async function compare(own) {
      const network = run.network, few = lessons.slice(0, 32);
      const [yours, expected] = await Promise.all(
        ["call", "expected"].map((side) => trained(side, network, few, step.seed, { seconds: 30 })));
      if (own !== generation || !expected.value) return;
      if (!yours.value) return void (check.textContent = yours.waitsFor ? "" : wordsFor(yours, "train"));
      const weights = ({ value }) => value.stages.flatMap((stage) =>
        [...(stage.filters ?? stage.weights)?.values ?? [], ...stage.biases ?? []]);
      const [mine, right] = [weights(yours), weights(expected)];
      const wrong = right.filter((value, index) => !(Math.abs(value - mine[index]) < 2e-5)).length;
      check.textContent = wrong === 0
        ? "✔ train: after two steps, your network is as expected."
        : `✘ train: after two steps, ${wrong} of ${right.length} weights and biases differ from `
          + "what is expected.";
    }

    /** What the network can do now. */
    async function measure() {
      const own = generation, { network } = run;
      now.show(firstMaps(network.stages[0].filters));
      const loss = await call("loss", [network, some(lessons, 120, 36)]);
      const counts = await call("confusionMatrix", [network, some(unseen, 120, 60), names.length]);
      if (own !== generation) return;
      run.losses.push(loss ?? NaN);
      const diagonal = counts ? names.reduce((sum, _, label) => sum + counts.at(label, label), 0) : NaN;
      const asked = counts ? counts.values.reduce((sum, count) => sum + count, 0) : 0;
      run.shares.push(diagonal / asked);
      lossChart.show(run.losses);
      shareChart.show(run.shares);
      if (counts) {
        confusion.heading.textContent = `${asked} unseen pictures`;
        confusion.show(counts, { hasNumbers: true });
        confusion.scale.textContent = "rows: what it is; columns: the answer; circle to L";
        showWorst(counts);
      }
      await look();
    }

    /** The most common mistake, and pictures that it happened to. */
    async function showWorst(counts) {
      const own = generation, { network } = run;
      let [from, to, most] = [0, 0, 0];
      for (let row = 0; row < names.length; row += 1) {
        for (let column = 0; column < names.length; column += 1) {
          const count = counts.at(row, column);
          if (row !== column && count > most) [from, to, most] = [row, column, count];
        }
      }
      worst.textContent = most === 0 ? "It makes no mistake."
        : `The most common mistake: ${names[from]} taken for ${names[to]}, `
          + `${most === 1 ? "once" : `${most} times`}.`;
      mistakes.element.hidden = true;
      const found = [];
      for (const { picture, label } of unseen) {
        if (most === 0 || found.length === Math.min(4, most)) break;
        if (label !== from) continue;
        const value = await call("predict", [picture, network]);
        if (own !== generation || network !== run.network) return;
        if (value === to) found.push(picture.channel(0));
      }
      mistakes.element.hidden = found.length === 0;
      if (found.length > 0) mistakes.show(found);
    }

    /** Shows the drawing to the network: its maps, and its answer. */
    const look = newest(async () => {
      if (!run.network) return;
      const picture = new Tensor([1, 16, 16], drawing.values);
      const activations = await call("forward", [picture, run.network]);
      const [rectified, scores] = [activations?.[2], activations?.at(-1)?.values];
      bars.heading.textContent = run.waits ? "the expected network says" : "your network says";
      if (rectified?.dimensions[0] === 8) maps.show(firstMaps(rectified));
      if (scores?.length !== names.length) return;
      if (!scores.every(Number.isFinite)) return bars.show([...scores].map(() => NaN));
      const powers = [...scores].map((score) => Math.exp(score - Math.max(...scores)));
      const sum = powers.reduce((total, power) => total + power, 0);
      bars.show(powers.map((power) => power / sum));
      if (isDrawn) say(`your drawing: ${names[powers.indexOf(Math.max(...powers))]}`);
      isDrawn = false;
    });

    async function epoch() {
      if (isBusy) return;
      isBusy = true;
      const own = generation, number = run.losses.length;
      const pictures = some(lessons, 480, 160);
      run.isStopped = false;
      tell(`Epoch ${number}: learning from ${pictures.length} pictures …`);
      const network = await call("train", [run.network, pictures, 1, step.batch, step.rate,
        step.momentum, step.seed + number]);
      if (own === generation && network) {
        run.network = network;
        await measure();
        const [loss, share] = [run.losses.at(-1), run.shares.at(-1)];
        tell(`After ${number} ${number === 1 ? "epoch" : "epochs"}: loss ${shortText(loss)}, `
          + `${Math.round(100 * share)} % of unseen pictures recognized.`);
        // Steps that are too large, or go uphill, end there.
        if (!Number.isFinite(loss)) pause();
        say(words.textContent);
      }
      if (own === generation) isBusy = false;
    }

    async function train() {
      isTraining = true;
      trainButton.textContent = "Pause";
      const last = Math.max(0, run.losses.length - 1) + epochCount, own = generation;
      while (isTraining && own === generation && run.losses.length <= last) {
        // An epoch that was begun before, or the first look at a new network.
        if (isBusy) await new Promise((resolve) => { setTimeout(resolve, 100); });
        else await epoch();
      }
      if (own === generation) pause();
    }

    function pause() {
      isTraining = false;
      trainButton.textContent = "Train";
    }

    bars.show(names.map(() => 0));
    setDrawing(drawing);
    isDrawn = false;
    kit.onChange(begin);
    begin();
  },
});

/** Shapes as the kit's program draws them, with other random numbers: moved, turned, and with noise. */
const drawnShapes = (() => {
  const names = ["circle", "square", "triangle", "plus", "cross", "L"];
  const strokes = [
    [],
    [[-0.8, -0.8, 0.8, -0.8], [0.8, -0.8, 0.8, 0.8], [0.8, 0.8, -0.8, 0.8], [-0.8, 0.8, -0.8, -0.8]],
    [[0, -1, 0.95, 0.7], [0.95, 0.7, -0.95, 0.7], [-0.95, 0.7, 0, -1]],
    [[0, -1, 0, 1], [-1, 0, 1, 0]],
    [[-0.75, -0.75, 0.75, 0.75], [0.75, -0.75, -0.75, 0.75]],
    [[-0.6, -0.95, -0.6, 0.9], [-0.6, 0.9, 0.7, 0.9]],
  ];

  /** How far a point is from the middle of the pen's way. */
  function distance(label, x, y) {
    if (label === 0) return Math.abs(Math.hypot(x, y) - 0.95);
    return Math.min(...strokes[label].map(([fromX, fromY, toX, toY]) => {
      const [across, down] = [toX - fromX, toY - fromY];
      const share = ((x - fromX) * across + (y - fromY) * down) / (across ** 2 + down ** 2);
      const near = Math.min(1, Math.max(0, share));
      return Math.hypot(x - fromX - across * near, y - fromY - down * near);
    }));
  }

  /** A picture of 16×16; without random numbers, a neat one in the middle. */
  function sample(label, random) {
    const between = (low, high) => (random ? low + (high - low) * random() : (low + high) / 2);
    const [left, top] = [8 + between(-2.5, 2.5), 8 + between(-2.5, 2.5)];
    const unit = 4.5 * (1 + between(-0.12, 0.12)), turn = between(-12, 12) * Math.PI / 180;
    const contrast = random ? between(0.6, 1) : 1, [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
    return matrixOf(16, 16, (row, column) => {
      const [x, y] = [(column + 0.5 - left) / unit, (row + 0.5 - top) / unit];
      const away = distance(label, x * cosine + y * sine, y * cosine - x * sine);
      let noise = 0;
      if (random) for (let draw = 0; draw < 12; draw += 1) noise += random() - 0.5;
      return contrast * Math.min(1, Math.max(0, 1.25 - away * unit)) + 0.2 * noise;
    });
  }

  /** Pictures of all classes in turn; the same seed gives the same ones. */
  function samples(count, seed) {
    let state = seed;
    const random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let bits = Math.imul(state ^ (state >>> 15), state | 1);
      bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
      return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
    };
    return Array.from({ length: count }, (_, index) => ({ record: "LabeledPicture",
      picture: new Tensor([1, 16, 16], sample(index % names.length, random).values),
      label: index % names.length }));
  }

  return { names, sample, samples };
})();
