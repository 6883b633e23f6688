// The scoring page by keyboard. Everything works without this file, by pointing and with Tab.
(() => {
  "use strict";
  const sheet = () => document.querySelector("[data-sheet]");
  const form = () => document.getElementById("sheet");
  const wide = matchMedia("(min-width: 64rem)");
  const marks = () => [...document.querySelectorAll("[data-criterion]")];
  const isOpen = () => Boolean(document.querySelector("[data-finish]"));
  let current = null;

  const levels = (mark) => [...mark.querySelectorAll("input[type=radio]")];
  const between = (mark) => mark.querySelector(".criterion__between input");
  const isGiven = (mark) =>
    levels(mark).some((level) => level.checked) || Boolean(between(mark)?.value.trim());

  // The criterion being scored, and beside it what the unit claims for it.
  const show = (mark, { focus = true } = {}) => {
    if (!mark) return;
    current?.classList.remove("is-current");
    current = mark;
    mark.classList.add("is-current");
    for (const claim of document.querySelectorAll("[data-claim]")) {
      const isIt = claim.dataset.claim === mark.dataset.criterion;
      claim.classList.toggle("is-current", isIt);
      if (isIt && focus && wide.matches) claim.scrollIntoView({ block: "nearest" });
    }
    if (!focus) return;
    const level = levels(mark).find((one) => one.checked) || levels(mark)[0];
    level?.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const all = marks();
    const at = all.indexOf(current);
    show(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  };
  const choose = (number) => {
    const mark = current || marks()[0];
    const level = mark && levels(mark)[number - 1];
    if (!level) return;
    level.checked = true;
    level.dispatchEvent(new Event("change", { bubbles: true }));
    show(mark);
    step(1);
  };

  // What another key does stands on the page as a button.
  const press = (key) => {
    const button = document.querySelector(`[data-key="${key}"] button`);
    if (!button) return;
    button.click();
    const dialog = button.parentElement.querySelector(".dialog");
    (dialog?.querySelector("textarea") || dialog?.querySelector("button"))?.focus();
  };
  const note = () => document.querySelector("[data-note]")?.focus();
  const flag = () => document.querySelector("[data-flag]")?.click();

  const isTyping = (node) =>
    node.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])");
  const isControl = (node) => node.closest?.("a, button, summary, .dialog");

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    s: () => press("s"),
    a: () => press("a"),
    c: () => press("c"),
    u: () => press("u"),
    "?": () => press("?"),
    n: note,
    f: flag,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.(".dialog") || document.querySelector(".dialog:popover-open")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "u" && !isTyping(event.target) && document.querySelector("[data-undo]:not([hidden])")) {
      event.preventDefault();
      press("u");
      return;
    }
    if (!sheet()) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") show(event.target.closest("[data-criterion]") || current);
      return;
    }
    if (key === "?") {
      event.preventDefault();
      press("?");
    }
    if (!isOpen()) return;
    if (key === "Enter" && !isControl(event.target)) {
      event.preventDefault();
      form().requestSubmit(document.querySelector("[data-finish]"));
    } else if (/^[1-9]$/.test(key)) {
      event.preventDefault();
      choose(Number(key));
    } else if (keys[key] && key !== "?") {
      event.preventDefault();
      keys[key]();
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest?.("[data-criterion]");
    if (mark && mark !== current) show(mark, { focus: false });
  });

  // A level takes the place of points in between, and the other way round.
  document.addEventListener("input", (event) => {
    const mark = event.target.closest?.("[data-criterion]");
    if (!mark) return;
    const field = between(mark);
    if (event.target === field && field.value.trim()) {
      for (const level of levels(mark)) level.checked = false;
    } else if (event.target.type === "radio" && field) {
      field.value = "";
    }
  });
  document.addEventListener(
    "change",
    (event) => {
      const mark = event.target.closest?.("[data-criterion]");
      if (mark && event.target.type === "radio" && between(mark)) between(mark).value = "";
    },
    true,
  );

  // A draft on its way is let through before the sheet is saved as done.
  let inFlight = 0;
  let waiting = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "sheet") inFlight += 1;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id !== "sheet") return;
    inFlight -= 1;
    if (inFlight <= 0 && waiting) {
      const button = waiting;
      waiting = null;
      form().requestSubmit(button);
    }
  });
  document.addEventListener("htmx:confirm", (event) => {
    // Nothing more is drafted once the sheet itself is on its way.
    if (event.target.id === "sheet" && (waiting || form().dataset.leaving)) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "sheet") return;
    if (inFlight > 0) {
      event.preventDefault();
      waiting = event.submitter;
      return;
    }
    event.target.dataset.leaving = "yes";
  });

  // Coming back with the browser's own button finds the page as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && form()) delete form().dataset.leaving;
  });

  const start = () => {
    const bar = document.querySelector("[data-undo]");
    if (bar) setTimeout(() => { bar.hidden = true; }, Number(bar.dataset.undo) * 1000);
    if (!sheet() || !isOpen()) return;
    document.body.classList.add("has-keys");
    const all = document.querySelector("[data-all-pass]");
    if (all) {
      all.hidden = false;
      all.addEventListener("click", () => {
        const gates = marks().filter((mark) => mark.classList.contains("criterion--gate"));
        for (const gate of gates) levels(gate)[0].checked = true;
        form().dispatchEvent(new Event("change", { bubbles: true }));
        show(marks().find((mark) => !isGiven(mark)) || gates[0]);
      });
    }
    show(marks().find((mark) => !isGiven(mark)) || marks()[0], { focus: false });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
