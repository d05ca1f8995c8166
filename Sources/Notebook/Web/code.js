// The functions that figures call: the learner's, and the reference's.

/** One of the two: its module of WebAssembly, or why there is none. */
class Side {
  #learner;
  #version;
  #wanted;

  /** "made", "compiling", "onlyStubs", "doesNotCompile" or "refused"; null as long as nothing is
      known. */
  state = null;
  message = "";

  /** What `now.js` says. What was made before stays until there is something new. */
  hear({ state, message, version, part }) {
    const isNew = state !== this.state || version !== this.#version;
    Object.assign(this, { state, message: message ?? "" });
    if (state === "onlyStubs") this.#replace(undefined, undefined);
    if (part && version !== this.#version && version !== this.#wanted) {
      this.#wanted = version;
      loadPart(part).catch(() => { this.#wanted = undefined; });
    }
    return isNew;
  }

  /** A module has been loaded. */
  take({ version, bytes, isPacked }) {
    this.#replace(new Learner(unpack(bytes, isPacked)), version);
  }

  #replace(learner, version) {
    this.#learner?.end();
    this.#learner = learner;
    this.#version = version;
  }

  get isThere() { return this.#learner !== undefined; }

  async call(exercise, values, options) {
    if (this.#learner) return this.#learner.call(exercise, values, options);
    if (this.state === "onlyStubs") return { waitsFor: exercise };
    return { missing: this.state === "made" ? "Loading your code …" : this.message };
  }

  signature(exercise) { return this.#learner?.signature(exercise); }
}

/** The bytes of a text that has 15 bits of them in each letter, from U+3000 on. */
function bytesOf({ count, text }) {
  const bytes = new Uint8Array(count);
  let held = 0, bits = 0, at = 0;
  for (let index = 0; index < text.length; index += 1) {
    held = held << 15 | text.charCodeAt(index) - 0x3000;
    for (bits += 15; bits >= 8 && at < count; at += 1) {
      bits -= 8;
      bytes[at] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

/** The bytes of a module. */
async function unpack(text, isPacked) {
  const bytes = bytesOf(text);
  if (!isPacked) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What a figure gets: ways to call functions, and to hear that they have changed. */
class Kit {
  #yours = new Side();
  #expected = new Side();
  #listeners = [];

  /**
   * Calls the learner's function.
   *
   * @param exercise Its name.
   * @param values Its arguments; see answers.js.
   * @param options `seconds`: the time that it has, by default 2. `progress`: is told what a
   *   training reports.
   * @returns {value}; {error}, with a kind and a message; {waitsFor}, the exercise that is not
   *   written; {trap}, what the code said when it stopped itself; {timedOut}; or {missing}, why it
   *   cannot be called.
   */
  async call(exercise, values, options) {
    // The reference knows which type the function should have.
    const signature = await this.#expected.signature(exercise);
    return this.#yours.call(exercise, values, { signature, ...options });
  }

  /** The same for the reference's function. */
  expected(exercise, values, options) { return this.#expected.call(exercise, values, options); }

  /** Calls both. */
  async both(exercise, values, options) {
    const [yours, expected] = await Promise.all(
      [this.call(exercise, values, options), this.expected(exercise, values, options)]);
    return { yours, expected };
  }

  /** Has `body` called when the learner's code, or what is known of it, has changed. */
  onChange(body) { this.#listeners.push(body); }

  /** Whether some function can be called. */
  get isThere() { return this.#yours.isThere || this.#expected.isThere; }

  /** A sentence on the learner's code as a whole; empty if there is nothing to say. */
  get remark() {
    const words = {
      compiling: "Compiling your code …",
      doesNotCompile: this.#yours.isThere
        ? "Your file does not compile: this is what it did before."
        : "Your file does not compile: your verdicts say why.",
      refused: `Your code ${this.#yours.message}.${this.#yours.isThere ? " This is what it did before." : ""}`,
    };
    return words[this.#yours.state] ?? "";
  }

  hear({ yours, expected }) {
    const changes = [this.#yours.hear(yours), this.#expected.hear(expected)];
    if (changes.includes(true)) this.#tell();
  }

  take(module) {
    (module.side === "expected" ? this.#expected : this.#yours).take(module);
    this.#tell();
  }

  #tell() { for (const listener of this.#listeners) listener(); }
}

/** What is to be said of a call that gave no value. */
function wordsFor(result, exercise) {
  if (result.waitsFor) return `Waiting for ${result.waitsFor}: it is not written yet.`;
  if (result.error) return `Your ${exercise} throws ${result.error.kind}: ${result.error.message}.`;
  if (result.timedOut) return `Your ${exercise} takes too long, and was stopped.`;
  if (result.trap) return `Your ${exercise} crashed: ${result.trap}.`;
  if (result.otherSignature) return `Your ${exercise} has another type than it needs.`;
  return result.missing ?? "";
}

/** Runs `body` at once, or as soon as its last run has ended; only the newest of many is run. */
function newest(body) {
  let isRunning = false, isWanted = false;
  return async function run() {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        await body();
      }
    } finally {
      isRunning = false;
    }
  };
}
