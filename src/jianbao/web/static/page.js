// Comfort for a page to look at: zoom and pan, articles opened without a reload, keys.
// Everything here has its way without scripts too, except zoom and drag.
"use strict";
(() => {
  const viewer = document.getElementById("viewer");
  const frame = document.getElementById("frame");
  const leaf = document.getElementById("leaf");
  const tools = document.getElementById("tools");
  const beside = document.getElementById("beside");
  if (!viewer || !frame || !leaf || !tools || !beside) return;
  const picture = document.getElementById("picture");
  const svg = leaf.querySelector(".areas");
  const areas = [...leaf.querySelectorAll(".area")];
  const phone = matchMedia("(max-width: 59.99rem)");

  // ---- zoom and pan: the leaf is moved by (x, y) and scaled; at scale 1 the whole page shows.
  const MOST = 8;
  const STEP = 1.4;
  const PIXELS_OF_A_DRAG = 5; // less is a click by an unsteady hand
  const MS_OF_A_DOUBLE_TAP = 280;
  let scale = 1;
  let x = 0;
  let y = 0;

  // The page's own place in the leaf while unscaled: the drawing keeps its shape in the middle.
  function pageBox() {
    const { width, height } = svg.viewBox.baseVal;
    const w = leaf.clientWidth;
    const h = leaf.clientHeight;
    const fit = Math.min(w / width, h / height);
    return {
      left: leaf.offsetLeft, top: leaf.offsetTop, fit,
      x: (w - width * fit) / 2, y: (h - height * fit) / 2, width: width * fit, height: height * fit,
    };
  }

  // Kept inside the frame; in the middle along a side on which it is the smaller.
  function held(shift, start, size, offset, room) {
    const least = room - offset - scale * (start + size);
    const most = -offset - scale * start;
    return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, shift));
  }

  function show(glide) {
    const page = pageBox();
    if (scale === 1) {
      x = 0;
      y = 0;
    } else {
      x = held(x, page.x, page.width, page.left, frame.clientWidth);
      y = held(y, page.y, page.height, page.top, frame.clientHeight);
    }
    leaf.classList.toggle("gliding", glide === true);
    leaf.style.transform = scale === 1 ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
    leaf.style.setProperty("--scale", String(scale));
    frame.classList.toggle("zoomed", scale > 1);
    tools.querySelector("[data-zoom=smaller]").disabled = scale <= 1;
    tools.querySelector("[data-zoom=larger]").disabled = scale >= MOST;
    if (scale > 1) sharpen(page.width * scale * devicePixelRatio);
  }

  // A larger picture takes the place of the smaller once it is there, so that nothing flickers.
  const pictures = (picture ? picture.srcset : "").split(", ").map((each) => {
    const [address, width] = each.split(" ");
    return { address, width: parseInt(width, 10) };
  });
  let sharp = 0;
  function sharpen(wanted) {
    if (!picture) return;
    const best = pictures.find(({ width }) => width >= wanted) || pictures[pictures.length - 1];
    if (best.width <= sharp) return;
    sharp = best.width;
    const larger = new Image();
    larger.src = best.address;
    larger.decode().then(() => {
      if (best.width !== sharp) return; // a still larger one is on its way
      picture.removeAttribute("srcset");
      picture.src = best.address;
    }, () => {}); // the one that is shown will do
  }

  // Zoom so that what is at (atX, atY) in the frame stays there; the middle where none is given.
  function zoom(to, atX = frame.clientWidth / 2, atY = frame.clientHeight / 2, glide = false) {
    const next = Math.min(MOST, Math.max(1, to));
    const page = pageBox();
    const px = (atX - page.left - x) / scale;
    const py = (atY - page.top - y) / scale;
    x = atX - page.left - px * next;
    y = atY - page.top - py * next;
    scale = next;
    show(glide);
  }

  function zoomToWidth() {
    const page = pageBox();
    scale = Math.min(MOST, Math.max(1, (frame.clientWidth - 8) / page.width));
    x = 0;
    y = -page.top - scale * page.y; // the head of the page
    show(true);
  }

  function move(dx, dy, glide) {
    x += dx;
    y += dy;
    show(glide);
  }

  // A page that is zoomed in moves until the area is seen.
  function reveal(area) {
    if (!area || scale === 1) return;
    const room = frame.getBoundingClientRect();
    const box = area.getBoundingClientRect();
    const seen = (from, to, least, most) =>
      from >= least && to <= most ? 0 : to - from > most - least ? least - from : (least + most - from - to) / 2;
    move(seen(box.left, box.right, room.left, room.right), seen(box.top, box.bottom, room.top, room.bottom), true);
  }

  const zooms = {
    larger: () => zoom(scale * STEP, undefined, undefined, true),
    smaller: () => zoom(scale / STEP, undefined, undefined, true),
    whole: () => zoom(1, undefined, undefined, true),
    width: zoomToWidth,
  };
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) zooms[button.dataset.zoom]();
  });

  const inFrame = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  // The wheel alone scrolls the site's page, unless the reader has gone into the frame.
  frame.addEventListener("wheel", (event) => {
    const asked = event.ctrlKey || frame.contains(document.activeElement);
    if (!asked || event.shiftKey || event.deltaY === 0) return;
    if (scale === 1 && event.deltaY > 0 && !event.ctrlKey) return; // nothing to zoom out of
    event.preventDefault();
    // A wheel reports lines or pixels by the hundred, a touch pad a few at a time.
    const pixels = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
    zoom(scale * Math.exp(-Math.max(-120, Math.min(120, pixels)) / (event.ctrlKey ? 150 : 350)), ...inFrame(event));
  }, { passive: false });

  // ---- fingers and mouse: one drags a zoomed page, two pinch.
  const down = new Map();
  let dragged = 0;
  let pinched = null;
  let lastTap = { at: 0, x: 0, y: 0 };
  let waiting = 0;

  const spread = () => {
    const [a, b] = [...down.values()];
    return { gap: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };

  frame.addEventListener("pointerdown", (event) => {
    finger = event.pointerType === "touch"; // browsers do not say so of a double click
    if (event.button !== 0) return;
    if (down.size === 0) dragged = 0;
    const [px, py] = inFrame(event);
    down.set(event.pointerId, { x: px, y: py });
    pinched = down.size === 2 ? spread() : null;
  });

  frame.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const [px, py] = inFrame(event);
    down.set(event.pointerId, { x: px, y: py });
    if (down.size === 2 && pinched) {
      const now = spread();
      x += now.x - pinched.x;
      y += now.y - pinched.y;
      zoom(scale * now.gap / Math.max(1, pinched.gap), now.x, now.y);
      pinched = now;
      dragged = PIXELS_OF_A_DRAG;
    } else if (down.size === 1) {
      dragged += Math.hypot(px - before.x, py - before.y);
      if (scale > 1 && dragged >= PIXELS_OF_A_DRAG) {
        // Only now: a pointer that is captured at once would keep its click from the area.
        if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
        frame.classList.add("moving");
        move(px - before.x, py - before.y);
      }
    }
  });

  const up = (event) => {
    down.delete(event.pointerId);
    if (down.size < 2) pinched = null;
    if (down.size === 0) frame.classList.remove("moving");
  };
  // On the window: a mouse may be let go of anywhere.
  for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, up);
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  // With one finger the site's page may scroll; two belong to this page.
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  }, { passive: false });

  let finger = false;
  const zoomAt = (event) => zoom(scale > 1.05 ? 1 : 2.6, ...inFrame(event), true);
  frame.addEventListener("dblclick", (event) => {
    if (!finger) zoomAt(event);
  });

  frame.addEventListener("click", (event) => {
    const area = event.target.closest(".area");
    if (dragged >= PIXELS_OF_A_DRAG && event.detail !== 0) {
      event.preventDefault(); // the end of a drag is no click
      dragged = 0;
      return;
    }
    if (finger && event.detail !== 0) {
      event.preventDefault();
      tapped(event, area);
    } else if (area && plain(event)) {
      event.preventDefault();
      open(area.getAttribute("href"));
    } else if (!area) {
      frame.focus({ preventScroll: true });
    }
  });

  // A tap opens an article, unless a second one follows that zooms.
  function tapped(event, area) {
    clearTimeout(waiting);
    const [px, py] = inFrame(event);
    const second = event.timeStamp - lastTap.at < MS_OF_A_DOUBLE_TAP
      && Math.hypot(px - lastTap.x, py - lastTap.y) < 40;
    lastTap = { at: second ? 0 : event.timeStamp, x: px, y: py };
    if (second) zoomAt(event);
    else if (area) waiting = setTimeout(() => open(area.getAttribute("href")), MS_OF_A_DOUBLE_TAP);
  }

  // ---- articles beside the page: the server's own answer, of which only the side is taken.
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  let asked = 0;

  async function open(address, { push = true, focus = true } = {}) {
    const turn = ++asked;
    let fresh;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      location.assign(address); // the browser tells what is wrong better than a script
      return;
    }
    const side = fresh.getElementById("beside");
    if (turn !== asked) return; // another article was asked for meanwhile
    if (!side) {
      location.assign(address);
      return;
    }
    beside.replaceChildren(...side.childNodes);
    beside.scrollTop = 0;
    document.title = fresh.title;
    const other = document.querySelector(".menu a[hreflang]");
    const otherNow = fresh.querySelector(".menu a[hreflang]");
    if (other && otherNow) other.setAttribute("href", otherNow.getAttribute("href"));
    if (push) history.pushState(null, "", address);
    settle(focus);
  }

  const current = () => {
    const article = document.getElementById("article");
    return article ? article.dataset.article : null;
  };
  const areaOf = (id) => areas.find((area) => area.dataset.article === id);

  function settle(focus) {
    const id = current();
    for (const area of areas) area.classList.toggle("this", area.dataset.article === id);
    if (id === null) return;
    reveal(areaOf(id));
    if (!focus) return;
    document.getElementById("article-title").focus({ preventScroll: true });
    if (phone.matches) document.getElementById("article").scrollIntoView({ block: "start" });
  }

  async function close() {
    const link = beside.querySelector("[data-close]");
    const id = current();
    if (!link || id === null) return;
    await open(link.getAttribute("href"));
    // Back to where the reader came from.
    const home = areaOf(id);
    (home || frame).focus({ preventScroll: !phone.matches });
  }

  beside.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-article], a[data-close]");
    if (!link || !plain(event)) return;
    event.preventDefault();
    if ("close" in link.dataset) close();
    else open(link.getAttribute("href"));
  });
  window.addEventListener("popstate", () => open(location.href, { push: false, focus: false }));

  // What is pointed at in the list lights up on the page, and the other way round.
  function light(id, on) {
    const lit = [areaOf(id), ...beside.querySelectorAll(".entry > a[data-article]")];
    for (const one of lit) if (one) one.classList.toggle("lit", on && one.dataset.article === id);
  }
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    for (const [kind, on] of [[begin, true], [end, false]]) {
      viewer.addEventListener(kind, (event) => {
        const one = event.target.closest(".area, .entry > a[data-article]");
        if (one) light(one.dataset.article, on);
      });
    }
  }
  leaf.addEventListener("focusin", (event) => {
    const area = event.target.closest(".area");
    if (area && area.matches(":focus-visible")) reveal(area);
  });

  // ---- keys; single letters only while the viewer has the focus (WCAG 2.1.4).
  function step(by) {
    const entries = [...beside.querySelectorAll(".entry > a[data-article]")];
    const now = entries.findIndex((entry) => entry.dataset.article === current());
    const next = entries[now < 0 ? (by > 0 ? 0 : entries.length - 1) : now + by];
    if (next) open(next.getAttribute("href"));
  }

  function walk(by) {
    const now = areas.indexOf(document.activeElement);
    const from = now < 0 ? areas.findIndex((area) => area.classList.contains("this")) : now;
    const next = areas[from < 0 ? (by > 0 ? 0 : areas.length - 1) : from + by];
    if (next) next.focus({ preventScroll: true });
  }

  function turn(rel) {
    const link = document.querySelector(`.turn-page a[rel=${rel}]`);
    if (link) location.assign(link.href);
  }

  const anywhere = {
    j: () => step(1), k: () => step(-1),
    "[": () => turn("prev"), "]": () => turn("next"),
    "+": zooms.larger, "=": zooms.larger, "-": zooms.smaller, 0: zooms.whole,
  };
  const onPage = {
    ArrowRight: () => walk(1), ArrowDown: () => walk(1),
    ArrowLeft: () => walk(-1), ArrowUp: () => walk(-1),
    PageUp: () => turn("prev"), PageDown: () => turn("next"),
  };
  const STRIDE = 80;
  const shifted = {
    ArrowRight: [-STRIDE, 0], ArrowLeft: [STRIDE, 0], ArrowDown: [0, -STRIDE], ArrowUp: [0, STRIDE],
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const focus = document.activeElement;
    if (focus && focus.matches("input, select, textarea")) return;
    if (event.key === "Escape") {
      if (current() !== null) close();
      return;
    }
    if (!viewer.contains(focus)) return;
    const onFrame = frame.contains(focus);
    let act = anywhere[event.key];
    if (onFrame && event.shiftKey && shifted[event.key]) act = () => move(...shifted[event.key], true);
    else if (onFrame && !event.shiftKey && onPage[event.key]) act = onPage[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A picture that cannot be had leaves a blank sheet on which the areas still tell the articles.
  function missed() {
    frame.classList.add("missing");
    svg.classList.add("on-drawing");
  }
  if (picture) {
    picture.addEventListener("error", missed);
    if (picture.complete && picture.naturalWidth === 0) missed();
  }

  // ---- begin
  frame.classList.add("live");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", svg.getAttribute("aria-label"));
  tools.hidden = false;
  new ResizeObserver(() => show()).observe(frame);
  show();
  // The thumbnail of this page is in sight: only the rail moves, not the site's page.
  const here = document.querySelector("#rail [aria-current]");
  if (here) {
    const rail = document.getElementById("rail");
    const strip = here.closest("ol");
    rail.scrollTop = here.offsetTop - rail.offsetTop - (rail.clientHeight - here.offsetHeight) / 2;
    strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
  }
  // Who turns pages by keys goes on doing so: the page that was turned to has the focus.
  if (document.referrer.startsWith(`${location.origin}/page/`) && document.activeElement === document.body) {
    frame.focus({ preventScroll: true });
  }
})();
