// Small comforts. Every page works without this file.
(() => {
  "use strict";

  // Tables: one box chooses all rows of the page.
  const pickAll = (root) => {
    for (const all of root.querySelectorAll("[data-pick-all]")) {
      all.hidden = false;
      const rows = () => all.closest("table").querySelectorAll("input[name=chosen]");
      const agree = () => {
        const boxes = [...rows()];
        const chosen = boxes.filter((box) => box.checked).length;
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      };
      all.addEventListener("change", () => {
        for (const box of rows()) box.checked = all.checked;
      });
      all.closest("table").addEventListener("change", agree);
    }
  };

  // Dates are typed as day/month/year; a calendar helps those who prefer to point.
  const twoDigits = (number) => String(number).padStart(2, "0");
  const calendars = (root) => {
    for (const field of root.querySelectorAll("input[data-date]")) {
      if (field.nextElementSibling?.classList.contains("date__picker")) continue;
      const picker = document.createElement("input");
      picker.type = "date";
      picker.className = "date__picker";
      picker.tabIndex = -1;
      picker.setAttribute("aria-hidden", "true");
      picker.addEventListener("focus", () => {
        const parts = field.value.match(/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/);
        if (parts) picker.value = `${parts[3]}-${twoDigits(parts[2])}-${twoDigits(parts[1])}`;
      });
      picker.addEventListener("change", () => {
        field.value = picker.value.split("-").reverse().join("/");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
      field.after(picker);
    }
  };

  // A menu that was opened closes when the reader turns elsewhere.
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details[data-closes][open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("details[data-closes][open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  // Light or dark changes at once; the form still tells the server, so it is remembered.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-theme-form]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    document.documentElement.dataset.theme = theme;
    const words = new FormData(form);
    words.set("theme", theme);
    fetch(form.action, { method: "POST", body: words, redirect: "manual" });
  });

  // Files: say at once when one is heavier than the office takes.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== "file") return;
    const most = Number(field.dataset.atMost || 0);
    const heavy = [...field.files].some((file) => most && file.size > most);
    field.setCustomValidity(heavy ? field.dataset.tooHeavy || "!" : "");
    if (heavy) field.reportValidity();
  });

  // Tabs wider than a telephone begin where the reader is.
  const showTab = (root) => {
    for (const here of root.querySelectorAll(".tabs [aria-current]")) {
      const strip = here.closest(".tabs");
      strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
    }
  };

  // The summary of what is wrong takes the focus, so that a reader of the page hears it first.
  const start = (root) => {
    pickAll(root);
    calendars(root);
    showTab(root);
    root.querySelector(".error-summary")?.focus();
  };
  document.addEventListener("DOMContentLoaded", () => start(document));
  // A telephone that is turned round is another width.
  window.addEventListener("resize", () => showTab(document));
  document.addEventListener("htmx:afterSwap", (event) => {
    const fresh = document.getElementById(event.target.id) || event.target;
    start(fresh);
  });

  // A form that a reply has taken off the page may still be answered: its saving is done, and the
  // later reply has drawn the page as it is, so there is nothing left to put anywhere.
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    const drop = (event) => {
      if (!elt.isConnected) event.detail.shouldSwap = false;
    };
    elt.addEventListener("htmx:beforeSwap", drop, { once: true });
  });

  // What could not reach the office is never lost in silence.
  const report = (line, isShown) => {
    const note = document.getElementById(line);
    if (note) note.hidden = !isShown;
    for (const saved of document.querySelectorAll("[data-saved]")) {
      saved.dataset.state = isShown ? "failed" : "";
    }
  };
  document.addEventListener("htmx:sendError", () => report("lost", true));
  document.addEventListener("htmx:responseError", () => report("failed", true));
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (!event.detail.successful) return;
    report("lost", false);
    report("failed", false);
  });
})();
