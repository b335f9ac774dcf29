/** Small drawings on buttons; the button's label says what they mean. */
const icon = (paths: string): string =>
  `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;

export const icons = {
  outline: icon('<path d="M3 5h14M3 10h14M3 15h9"/>'),
  contents: icon('<path d="M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01"/>'),
  close: icon('<path d="M5 5l10 10M15 5L5 15"/>'),
  theme: icon(
    '<circle cx="10" cy="10" r="6.5"/><path class="filled" d="M10 3.5a6.5 6.5 0 0 1 0 13z"/>',
  ),
} as const;
