// The editor looks for this and then adds no styles of its own, which the page would refuse.
{
  const taken = document.createElement("style");
  taken.nonce = document.currentScript.nonce;
  taken.setAttribute("data-tiptap-style", "");
  document.head.append(taken);
}

// The rich text area and its buttons get names in the reader's language, for eyes and ears alike.
(() => {
  "use strict";
  document.addEventListener("prose-editor:ready", (event) => {
    const area = event.target;
    const editor = area.closest(".prose-editor");
    const label = document.querySelector(`label[for="${area.id}"]`);
    const editable = editor?.querySelector(".ProseMirror[contenteditable]");
    if (label && editable) {
      editable.setAttribute("role", "textbox");
      editable.setAttribute("aria-multiline", "true");
      editable.setAttribute("aria-label", label.textContent.trim());
    }
    // The menu is drawn after the editor says that it is ready.
    setTimeout(() => name(editor), 0);
  });

  const name = (editor) => {
    for (const word of document.querySelectorAll("[data-editor-words] > [data-for]")) {
      for (const button of editor?.querySelectorAll(`[data-name="${word.dataset.for}"]`) ?? []) {
        const told = word.textContent.trim();
        if (button.classList.contains("prose-menubar__option")) {
          (button.firstElementChild ?? button).textContent = told;
        } else {
          button.title = told;
          button.setAttribute("aria-label", told);
        }
      }
    }
  };
})();
