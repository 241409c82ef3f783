// Comfort for the page of an article: facts light up their words, and its address can be shared.
// Without this script every fact is a link that does the same, and the address stands in the page.
"use strict";

(() => {
  const LIT = "evidence";
  const facts = document.querySelectorAll(".stated a[data-part]");

  // The words that state a fact, as a range over the text's own nodes, which stay as they are.
  const wordsOf = (fact) => {
    const part = document.getElementById(fact.dataset.part);
    if (!part) return null;
    const from = Number(fact.dataset.from);
    const to = Number(fact.dataset.to);
    const range = document.createRange();
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    let passed = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.data.length;
      if (!begun && from < passed + length) {
        range.setStart(node, from - passed);
        begun = true;
      }
      if (begun && to <= passed + length) {
        range.setEnd(node, to - passed);
        return range;
      }
      passed += length;
    }
    return null;
  };

  const light = (fact) => {
    const range = fact && wordsOf(fact);
    if (range) CSS.highlights.set(LIT, new Highlight(range));
    else CSS.highlights.delete(LIT);
    return range;
  };

  const follow = () => {
    let kept = null;
    // What the server marked gives way to what is chosen now.
    const choose = (fact) => {
      kept = fact;
      const mark = document.getElementById("evidence");
      if (mark) mark.replaceWith(...mark.childNodes);
      for (const other of facts) other.removeAttribute("aria-current");
      fact.setAttribute("aria-current", "true");
      const range = light(fact);
      const part = document.getElementById(fact.dataset.part);
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const box = range.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) {
        scrollBy({ top: box.top - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
      }
      history.replaceState(null, "", fact.href);
    };
    for (const fact of facts) {
      fact.addEventListener("pointerenter", () => light(fact));
      fact.addEventListener("pointerleave", () => light(kept));
      fact.addEventListener("focus", () => light(fact));
      fact.addEventListener("blur", () => light(kept));
      fact.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || !wordsOf(fact)) return;
        event.preventDefault();
        choose(fact);
      });
    }
  };
  if (window.CSS && CSS.highlights && window.Highlight) follow();

  const buttons = document.querySelector(".cite .buttons");
  const done = buttons.querySelector("[role=status]");
  const address = () => document.getElementById("permalink").href;
  const contents = {
    permalink: address,
    reference: () => document.getElementById("reference").textContent,
  };
  if (navigator.clipboard) {
    buttons.hidden = false;
    for (const button of buttons.querySelectorAll("[data-act=copy]")) {
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(contents[button.dataset.what]());
        done.textContent = done.dataset.done;
      });
    }
  }
  if (navigator.share) {
    const share = buttons.querySelector("[data-act=share]");
    share.hidden = false;
    share.addEventListener("click", () => {
      // A reader who closes the list of ways to share refuses the promise; nothing is amiss then.
      navigator.share({ title: share.dataset.title, url: address() }).catch(() => {});
    });
  }
})();
