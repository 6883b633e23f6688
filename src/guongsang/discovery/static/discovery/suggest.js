// Small comforts of the suggestion pages; everything works without them.
"use strict";

for (const button of document.querySelectorAll("[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    source.select();
    await navigator.clipboard.writeText(source.value);
    const words = button.querySelector("[data-done]");
    words.textContent = words.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A lost line: say so, keep the words on the page; htmx sends them again when the line is back.
document.body.addEventListener("htmx:sendError", () => {
  const saved = document.getElementById("saved");
  const lost = document.querySelector("[data-saves]")?.dataset.lost;
  if (saved && lost) saved.textContent = lost;
});
