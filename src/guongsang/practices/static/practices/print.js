// A button that prints the page; without script it stays hidden and the browser's own menu serves.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
