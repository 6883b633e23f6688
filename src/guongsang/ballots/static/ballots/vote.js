// A second press while the first is on its way would hide the page with the check codes.
(() => {
  let isSent = false;
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-once]")) return;
    if (isSent) event.preventDefault();
    isSent = true;
  });
})();
