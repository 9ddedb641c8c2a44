/* Selecting rows of a list. Without it each box is set by hand, or "all of this filter" is chosen. */
(function () {
  "use strict";
  const boxes = () => Array.from(document.querySelectorAll('input[type="checkbox"][form="bulk"]'));
  function count() {
    const place = document.querySelector("[data-selected]");
    const marked = boxes().filter((box) => box.checked).length;
    if (place) place.textContent = marked ? "(" + marked + ")" : "";
  }
  document.addEventListener("change", (event) => event.target.matches('[form="bulk"]') && count());
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-select-page]")) return;
    const all = boxes();
    const mark = !all.every((box) => box.checked);
    all.forEach((box) => { box.checked = mark; });
    count();
  });
  window.addEventListener("pageshow", count);
})();
