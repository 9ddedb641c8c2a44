/* Deciding line by line with the keyboard: letters choose, the next line follows. Without script the choices say it all. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-note]");
  if (!form || document.body.dataset.shortcuts === "off") return;
  const KEYS = { a: "accepted", c: "partly", s: "disputed" };

  function lines() {
    return Array.from(form.querySelectorAll("select[data-decision]"));
  }

  function move(from, step) {
    const all = lines();
    const next = all[all.indexOf(from) + step];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("keydown", function (event) {
    const select = event.target.closest("select[data-decision]");
    if (!select || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = KEYS[event.key.toLowerCase()];
    if (!step && !choice) return;
    event.preventDefault();
    event.stopPropagation();
    if (choice) {
      select.value = choice;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (choice === "partly") {
      const part = select.closest("tr").querySelector("input.money");
      if (part) part.focus();
      return;
    }
    move(select, step || 1);
  });
})();
