// A module of functions, a learner's or the reference's, called in a worker of its own. Whatever
// the code does costs that call: a trap ends the instance, an endless loop the worker.

class Learner {
  #bytes;
  #worker;
  #signatures;
  #queue = Promise.resolve();
  #listen = () => {};
  #isEnded = false;

  /** @param bytes A module of WebAssembly, or a promise of one. */
  constructor(bytes) { this.#bytes = bytes; }

  /**
   * Calls a function of the module. Calls wait for each other.
   *
   * @param exercise Its name.
   * @param values What it is called with; see answers.js.
   * @param options.signature The type that it must have; by default its own.
   * @param options.seconds The time that it has.
   * @param options.progress Is told what a training reports.
   * @returns {value}, {error}, {waitsFor}, {trap}, {timedOut} or {missing}.
   */
  call(exercise, values, { signature, seconds = 2, progress } = {}) {
    return this.#next(async () => {
      const type = signature ?? (await this.#list()).get(exercise);
      if (!type) return { missing: `There is no ${exercise} here.` };
      const replies = await this.#ask({ request: encodeCall(exercise, type, values) }, seconds,
        progress);
      return replies.at(-1);
    });
  }

  /** The type of a function of the module; undefined if it has none of that name. */
  signature(exercise) { return this.#next(async () => (await this.#list()).get(exercise)); }

  /** Ends what is running, for good: there is newer code. */
  end() {
    this.#isEnded = true;
    this.#stop();
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#listen({ ended: { timedOut: true } });
  }

  #next(body) {
    const result = this.#queue.then(body);
    this.#queue = result.catch(() => {});
    return result;
  }

  async #list() {
    if (!this.#signatures) {
      const [{ value } = {}] = await this.#ask({}, 10);
      if (!value) return new Map();
      this.#signatures = new Map(value);
    }
    return this.#signatures;
  }

  async #start() {
    const module = await this.#bytes;
    if (this.#isEnded) return;
    const text = URL.createObjectURL(new Blob([`(${instanceWorker})()`]));
    this.#worker = new Worker(text);
    URL.revokeObjectURL(text);
    this.#worker.onmessage = ({ data }) => this.#listen(data);
    await this.#send({ module }, 10);
  }

  async #ask(message, seconds, progress) {
    if (!this.#worker) await this.#start();
    return this.#send(message, seconds, progress);
  }

  /** Everything that is replied to one message; the last of it says how it ended. */
  #send(message, seconds, progress = () => {}) {
    return new Promise((resolve) => {
      // It was ended while it began.
      if (!this.#worker) return resolve([{ timedOut: true }]);
      const replies = [];
      const limit = setTimeout(() => this.#stop(), 1000 * seconds);
      this.#listen = ({ reply, ended }) => {
        if (reply) {
          const decoded = decodeReply(reply);
          if (decoded.progress) return progress(decoded.progress);
          return replies.push(decoded);
        }
        clearTimeout(limit);
        this.#listen = () => {};
        // What stops at `todo()` has said so before it ended.
        const waits = replies.some(({ waitsFor }) => waitsFor);
        if (!waits && Object.keys(ended).length > 0) replies.push(ended);
        resolve(replies);
      };
      this.#worker.postMessage(message);
    });
  }
}
