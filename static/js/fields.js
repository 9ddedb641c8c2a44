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
  const inSight = (field) => (field.checkVisibility ? field.checkVisibility() : true);
  function cells(table) {
    return Array.from(table.tBodies).flatMap((body) => Array.from(body.rows)).filter((row) => row.querySelector("td:not([colspan])"))
      .map((row) => Array.from(row.querySelectorAll("input:not([type=hidden], [type=radio]), select, textarea")).filter(inSight));
  }

  function neighbour(field, step) {
    const rows = cells(field.closest("table")).filter((row) => row.length);
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
      field.value = field.dataset.stored === undefined ? field.defaultValue : field.dataset.stored;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  /* What did not fit is listed where everybody sees it. */
  function tell(table, placed, rest) {
    const line = document.getElementById(rest.length ? "alert" : "status");
    const words = table.dataset.pasted;
    if (!line || !words) return;
    line.textContent = words.replace("{placed}", placed).replace("{wanted}", placed + rest.length);
    if (rest.length && table.dataset.rest) line.textContent += " " + table.dataset.rest.replace("{rest}", rest.join("; "));
    line.hidden = false;
  }

  /* A column or block copied from a spreadsheet goes into the cells below and beside, row by row: what belongs to a row
     of text stays out, so that nothing slips into the next one, and nothing is cut in silence. */
  function gridPaste(event) {
    const field = event.target;
    if (!field.matches("table[data-grid] input")) return;
    const block = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\t\n]/.test(block)) return;
    event.preventDefault();
    const rows = cells(field.closest("table"));
    const top = rows.findIndex((row) => row.includes(field));
    const left = rows[top].indexOf(field);
    const rest = [];
    let placed = 0;
    block.split("\n").forEach(function (line, down) {
      line.split("\t").forEach(function (text, right) {
        const cell = rows[top + down] && rows[top + down][left + right];
        if (!cell) {
          if (text.trim()) rest.push(text.trim());
          return;
        }
        cell.value = text.trim();
        cell.dispatchEvent(new Event("change", { bubbles: true }));
        placed += 1;
      });
    });
    tell(field.closest("table"), placed, rest);
  }

  const prepare = (part) => part.querySelectorAll("input[data-calendar]").forEach(addCalendar);
  document.addEventListener("keydown", gridKey);
  document.addEventListener("paste", gridPaste);
  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
})();
