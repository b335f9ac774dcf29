/** Says something at a cell, with buttons; the choice takes it away. */
export function offerChoice(
  cell: HTMLElement,
  text: string,
  choices: readonly (readonly [label: string, act: () => void])[],
): void {
  const notice = document.createElement("div");
  notice.className = "cell-notice";
  notice.setAttribute("role", "note");
  const words = document.createElement("span");
  words.textContent = text;
  const buttons = choices.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      notice.remove();
      act();
    });
    return button;
  });
  notice.append(words, ...buttons);
  cell.prepend(notice);
}
