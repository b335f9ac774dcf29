/** The live cells, as far as a form needs them. */
export interface AnswerTaker {
  answer(cell: string, code: string): Promise<unknown>;
}

const inputsOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>("input")];

/** The code that gives a form's texts to `check`; they are quoted, whatever they hold. */
function codeOf(form: HTMLFormElement): string {
  const label = JSON.stringify(form.dataset["label"]);
  const texts = inputsOf(form).map(({ name, value }): [string, string] => [name, value]);
  const [only] = texts;
  const isOne = texts.length === 1 && only?.[0] === "";
  const answer = isOne ? only[1] : Object.fromEntries(texts);
  return `await check(${label}, ${JSON.stringify(answer)});`;
}

/** Brings the forms of a page to life: what is typed goes to the exercise's cell, which is run. */
export function watchForms(
  root: ParentNode,
  live: () => Promise<AnswerTaker>,
  failed: (cell: string, error: unknown) => void,
): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form.answer-form")) {
    form.hidden = false;
    for (const input of inputsOf(form)) {
      const output = form.querySelector<HTMLOutputElement>(`output[for="${input.id}"]`);
      input.addEventListener("input", () => {
        if (output) output.value = input.value;
      });
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const cell = form.dataset["answers"] ?? "";
      live()
        .then((notebook) => notebook.answer(cell, codeOf(form)))
        .catch((error: unknown) => failed(cell, error));
    });
  }
}
