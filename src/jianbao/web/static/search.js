/* Choosing a span of time on the histogram of a search, by pointer or by two sliders. Without this
   script the bars and the table beneath them are links. */
"use strict";

(() => {
  const section = document.querySelector(".timeline");
  const form = document.querySelector(".search-form");
  const panel = section && section.querySelector(".brush");
  if (!panel || !form) return;

  const drawing = section.querySelector("svg");
  const shade = drawing.querySelector(".span");
  const [first, last] = panel.querySelectorAll("input");
  const told = panel.querySelector("output");
  const spans = section.dataset.spans.split(" ").map((span) => span.split("/"));
  const parts = { year: ["year"], month: ["year", "month"], day: ["year", "month", "day"] };
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: "UTC",
    ...Object.fromEntries(
      parts[section.dataset.unit].map((part) => [part, part === "month" ? "long" : "numeric"]),
    ),
  });
  const name = (place) => format.format(new Date(spans[place][0] + "T00:00:00Z"));

  const chosen = () => {
    const ends = [Number(first.value), Number(last.value)];
    return [Math.min(...ends), Math.max(...ends)];
  };

  const show = () => {
    const [from, to] = chosen();
    const all = from === 0 && to === spans.length - 1;
    shade.setAttribute("x", String(from));
    shade.setAttribute("width", String(all ? 0 : to - from + 1));
    first.setAttribute("aria-valuetext", name(Number(first.value)));
    last.setAttribute("aria-valuetext", name(Number(last.value)));
    told.textContent = from === to ? name(from) : `${name(from)} – ${name(to)}`;
  };

  const go = () => {
    const [from, to] = chosen();
    /* Within the dates that were chosen before. */
    const begin = form.elements.namedItem("from");
    const end = form.elements.namedItem("to");
    if (!begin.value || begin.value < spans[from][0]) begin.value = spans[from][0];
    if (!end.value || end.value > spans[to][1]) end.value = spans[to][1];
    form.requestSubmit();
  };

  const place = (event) => {
    const box = drawing.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * spans.length);
    return Math.max(0, Math.min(spans.length - 1, at));
  };

  let start = null;
  let dragged = false;

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = place(event);
    dragged = false;
  });
  drawing.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const here = place(event);
    if (!dragged && here === start) return;
    if (!dragged) drawing.setPointerCapture(event.pointerId);
    dragged = true;
    first.value = String(Math.min(start, here));
    last.value = String(Math.max(start, here));
    show();
  });
  drawing.addEventListener("pointerup", () => {
    start = null;
    if (dragged) go();
  });
  drawing.addEventListener("pointercancel", () => {
    start = null;
  });
  /* A drag that ends on a bar is no click on it, and a bar is not dragged away as a link. */
  drawing.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
  });
  drawing.addEventListener("dragstart", (event) => event.preventDefault());

  first.addEventListener("input", show);
  last.addEventListener("input", show);
  panel.querySelector("button").addEventListener("click", go);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) go();
  });

  panel.hidden = false;
  section.classList.add("brushed");
  show();
})();
