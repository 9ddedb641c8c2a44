/* Helpers inside fields: the browser's own calendar, and keys in tables of inputs. */
(function () {
  "use strict";

  const iso = (text) => text.trim().replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, function (_all, day, month, year) {
    return year + "-" + month.padStart(2, "0") + "-" + day.padStart(2, "0");
  });

  function addCalendar(field) {
    const wrap = document.createElement("div");
    const picker = document.createElement("input");
    const button = document.createElement("button");
    if (!picker.showPicker || field.closest(".field-date")) return;
    wrap.className = "field-date";
    picker.type = "date";
    picker.tabIndex = -1;
    picker.setAttribute("aria-hidden", "true");
    button.type = "button";
    button.className = "button";
    button.textContent = field.dataset.calendar;
    if (field.id) button.setAttribute("aria-describedby", field.id);
    field.replaceWith(wrap);
    wrap.append(field, picker, button);
    button.addEventListener("click", function () {
      picker.value = iso(field.value);
      picker.showPicker();
    });
    picker.addEventListener("change", function () {
      if (!picker.value) return;
      field.value = picker.value.split("-").reverse().join(".");
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
  }

  /* A grid is a plain table of inputs with data-grid; rows and columns are counted from its cells. */
  function cells(table) {
    return Array.from(table.tBodies).flatMap((body) => Array.from(body.rows))
      .map((row) => Array.from(row.querySelectorAll("input:not([type=hidden]), select")))
      .filter((row) => row.length);
  }

  function neighbour(field, step) {
    const rows = cells(field.closest("table"));
    const at = rows.findIndex((row) => row.includes(field));
    const next = rows[at + step];
    return next && next[Math.min(rows[at].indexOf(field), next.length - 1)];
  }

  function move(event, step) {
    const target = neighbour(event.target, step);
    event.preventDefault();
    if (!target) return;
    target.focus();
    if (target.select) target.select();
  }

  function gridKey(event) {
    const field = event.target;
    if (!field.matches("table[data-grid] input, table[data-grid] select")) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Enter") move(event, event.shiftKey ? -1 : 1);
    else if (field.matches("input") && event.key === "ArrowDown") move(event, 1);
    else if (field.matches("input") && event.key === "ArrowUp") move(event, -1);
    else if (field.matches("input") && event.key === "Escape") {
      field.value = field.defaultValue;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  /* What did not fit is said where everybody sees it. */
  function tell(words, placed, wanted) {
    const line = document.getElementById(placed < wanted ? "alert" : "status");
    if (!line || !words) return;
    line.textContent = words.replace("{placed}", placed).replace("{wanted}", wanted);
    line.hidden = false;
  }

  /* A column or block copied from a spreadsheet goes into the cells below and beside; nothing is cut in silence. */
  function gridPaste(event) {
    const field = event.target;
    if (!field.matches("table[data-grid] input")) return;
    const block = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\t\n]/.test(block)) return;
    event.preventDefault();
    const rows = cells(field.closest("table"));
    const top = rows.findIndex((row) => row.includes(field));
    const left = rows[top].indexOf(field);
    let placed = 0;
    let wanted = 0;
    block.split("\n").forEach(function (line, down) {
      line.split("\t").forEach(function (text, right) {
        const cell = rows[top + down] && rows[top + down][left + right];
        wanted += 1;
        if (!cell) return;
        cell.value = text.trim();
        cell.dispatchEvent(new Event("change", { bubbles: true }));
        placed += 1;
      });
    });
    tell(field.closest("table").dataset.pasted, placed, wanted);
  }

  const prepare = (part) => part.querySelectorAll("input[data-calendar]").forEach(addCalendar);
  document.addEventListener("keydown", gridKey);
  document.addEventListener("paste", gridPaste);
  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
})();
