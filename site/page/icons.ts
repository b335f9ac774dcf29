/** Small drawings on buttons; the button's label says what they mean. */
const icon = (paths: string): string =>
  `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;

export const icons = {
  outline: icon('<path d="M3 5h14M3 10h14M3 15h9"/>'),
  contents: icon('<path d="M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01"/>'),
  close: icon('<path d="M5 5l10 10M15 5L5 15"/>'),
  search: icon('<circle cx="8.8" cy="8.8" r="5.2"/><path d="M12.8 12.8l4 4"/>'),
  download: icon('<path d="M10 3v9M6.2 8.6L10 12.4l3.8-3.8M3.5 16.5h13"/>'),
  notebook: icon('<path d="M5 3h10.5v14H5zM8.5 3v14M3.5 6.5h3M3.5 10h3M3.5 13.5h3"/>'),
  light: icon(
    '<circle cx="10" cy="10" r="3.2"/><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4"/>',
  ),
  dark: icon('<path d="M16 11.8A6.6 6.6 0 0 1 8.2 4a6.6 6.6 0 1 0 7.8 7.8z"/>'),
  system: icon(
    '<circle cx="10" cy="10" r="6.2"/><path class="filled" d="M10 3.8a6.2 6.2 0 0 1 0 12.4z"/>',
  ),
} as const;
