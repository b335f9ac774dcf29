/** Shows, for the idea under the pointer or the focus, all that leads to it and all that it leads to. */
export function watchMap(map: SVGSVGElement): void {
  const boxes = [...map.querySelectorAll<SVGElement>("[data-idea]")];
  const lines = [...map.querySelectorAll<SVGElement>("[data-from]")];
  const follow = (start: string, key: "from" | "to"): Set<string> => {
    const other = key === "from" ? "to" : "from";
    const found = new Set([start]);
    for (const id of found) {
      for (const { dataset } of lines) {
        const next = dataset[other];
        if (dataset[key] === id && next !== undefined) found.add(next);
      }
    }
    return found;
  };
  const show = (id: string | undefined) => {
    map.classList.toggle("is-asked", id !== undefined);
    const before = id === undefined ? new Set<string>() : follow(id, "to");
    const after = id === undefined ? new Set<string>() : follow(id, "from");
    for (const box of boxes) {
      const own = box.dataset["idea"] ?? "";
      box.classList.toggle("is-near", before.has(own) || after.has(own));
    }
    for (const { dataset, classList } of lines) {
      const { from = "", to = "" } = dataset;
      const isNear = [before, after].some((set) => set.has(from) && set.has(to));
      classList.toggle("is-near", isNear);
    }
  };
  const ideaAt = (event: Event) =>
    event.target instanceof Element
      ? event.target.closest<SVGElement>("[data-idea]")?.dataset["idea"]
      : undefined;
  map.addEventListener("pointerover", (event) => show(ideaAt(event)));
  map.addEventListener("pointerleave", () => show(undefined));
  map.addEventListener("focusin", (event) => show(ideaAt(event)));
  map.addEventListener("focusout", () => show(undefined));
}
