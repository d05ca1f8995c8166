// The questions of "Predict first": an answer is asked for, checked, and remembered.

/** The numbers of a text: "1,440 and −2/3" has 1440, −2 and 3. */
function numbersIn(text) {
  const plain = text.replace(/[−–]/g, "-").replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  return (plain.match(/(?<![\w.])-?\d*\.?\d+/g) ?? plain.match(/-?\d*\.?\d+/g) ?? []).map(Number);
}

/** Numbers are what counts, if there are any; else the words. */
function isAsExpected(answer, key) {
  const expected = numbersIn(key);
  const given = numbersIn(answer);
  if (expected.length > 0) {
    return expected.length === given.length && expected.every((number, i) => number === given[i]);
  }
  const words = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words(answer) === words(key);
}

class Prediction {
  constructor(question) {
    this.number = question.dataset.prediction;
    this.key = question.dataset.key;
    this.input = grow(["input", { type: "text", id: `prediction-${this.number}`, autocomplete: "off" }]);
    this.outcome = grow(["p", { class: "outcome" }]);
    this.answer = grow(["div", { class: "answer" }]);
    this.reveal = grow(["button", { type: "button" }, "Show the answer"]);
    const form = grow([
      "form", { class: "prediction-form" },
      ["label", { for: this.input.id }, "Your answer"],
    ]);
    form.append(this.input, grow(["button", { type: "submit" }, this.key ? "Check" : "Compare"]), this.reveal);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.reveal.addEventListener("click", () => this.showAnswer());
    question.append(form, this.outcome, this.answer);
    this.recall();
  }

  check() {
    const text = this.input.value.trim();
    if (text === "") return this.input.focus();
    const isRight = this.key ? isAsExpected(text, this.key) : null;
    this.keep({ text, isRight });
    this.show(isRight);
    if (isRight === false) this.reveal.hidden = false;
    else this.showAnswer();
    say(this.outcome.textContent);
  }

  show(isRight) {
    const words = new Map([
      [true, "✔ As you predicted."],
      [false, "✘ Not quite. Look again, and change your answer."],
      [null, "Compare your answer with this one."],
    ]);
    this.outcome.textContent = words.get(isRight);
    this.outcome.className = `outcome ${isRight === true ? "passed" : isRight === false ? "failed" : ""}`;
  }

  /** The answer stands at the end of the page, for those who read without scripts. */
  showAnswer() {
    const answer = document.getElementById(`answer-${this.number}`);
    if (!answer) return;
    this.answer.replaceChildren(...[...answer.childNodes].map((node) => node.cloneNode(true)));
    this.reveal.hidden = true;
  }

  keep(what) { remember(`prediction-${this.number}`, what); }

  recall() {
    this.reveal.hidden = true;
    const kept = remembered(`prediction-${this.number}`);
    if (typeof kept?.text !== "string") return;
    this.input.value = kept.text;
    const isRight = this.key ? isAsExpected(kept.text, this.key) : null;
    this.show(isRight);
    if (isRight === false) this.reveal.hidden = false;
    else this.showAnswer();
  }
}

function startPredictions() {
  for (const question of document.querySelectorAll("[data-prediction]")) new Prediction(question);
}
