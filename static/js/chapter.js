/* The chapter editor: where a figure is put in, and the preview while one writes. Without it, everything works by buttons. */
(function () {
  "use strict";
  const area = () => document.querySelector("[data-cursor]");
  const note = () => {
    const field = area();
    if (field && field.form) field.form.elements.cursor.value = field.selectionStart;
  };
  document.addEventListener("selectionchange", () => document.activeElement === area() && note());
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "writing") return;
    const field = area();
    const place = Number(field.form.elements.cursor.value || field.value.length);
    field.focus();
    field.setSelectionRange(place, place);
    show();
  });

  let waiting = null;
  function show() {
    clearTimeout(waiting);
    waiting = setTimeout(() => document.querySelector("[data-quick]").click(), 900);
  }
  document.addEventListener("input", (event) => event.target === area() && show());
})();
