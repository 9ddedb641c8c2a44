/* The year's grid: cells are looked at while one types and saved as drafts, a conflict is asked at its cell. Without it
   the buttons do the same for the whole form. Keys and paste: fields.js. */
(function () {
  "use strict";
  const QUIET = 20000;
  const LOOK = 600;
  const form = document.querySelector("form[data-year-grid]");
  if (!form || !form.querySelector(".cell")) return;
  const line = form.querySelector("[data-grid-state]");
  const status = document.getElementById("status");
  const alertLine = document.getElementById("alert");
  const base = form.elements.widziane;
  /* Checks of a report speak here and below rows. */
  const checked = document.getElementById("kontrola");

  const keyOf = (field) => field.name.split("-")[1];
  const cellOf = (key) => document.getElementById("w-" + key);
  const seen = () => JSON.parse(base.value || "{}");
  const plain = (text) => text.trim().replace(/\s+/g, " ");
  /* What stands in the record: restored by Esc. */
  const stored = (field) => (field.dataset.stored === undefined ? field.defaultValue : field.dataset.stored);

  function reasonOf(key) {
    return document.getElementById("w-" + key + "-powod");
  }

  function choiceOf(key) {
    return form.querySelector('input[name="w-' + key + '-wybor"]:checked');
  }

  function isChanged(field) {
    const reason = reasonOf(keyOf(field));
    return plain(field.value) !== plain(stored(field)) || Boolean(reason && plain(reason.value) !== plain(reason.defaultValue));
  }

  const fields = () => Array.from(form.querySelectorAll(".cell:not(.cell-reason)"));
  const changed = () => fields().filter(isChanged);

  /* The fields of some cells with what the form carries besides. */
  function content(cells, action) {
    const data = new FormData();
    const all = seen();
    const base = {};
    ["csrfmiddlewaretoken", "_owner", "_draft", "powod"].forEach(function (name) {
      if (form.elements[name]) data.set(name, form.elements[name].value);
    });
    cells.forEach(function (field) {
      const key = keyOf(field);
      const reason = reasonOf(key);
      const choice = choiceOf(key);
      data.set(field.name, field.value);
      if (reason) data.set(reason.name, reason.value);
      if (choice) data.set(choice.name, choice.value);
      base[key] = all[key] || "";
    });
    data.set("widziane", JSON.stringify(base));
    data.set("akcja", action);
    /* Nobody is working when a script saves: it does not prolong the session. */
    data.set("zapisz-szkic", "script");
    return data;
  }

  let spoken = "";
  function tell(words, loud) {
    line.textContent = words;
    if (loud && alertLine) {
      alertLine.textContent = words;
      alertLine.hidden = false;
      spoken = "";
    } else if (alertLine) {
      alertLine.hidden = true;
    }
    /* Said aloud once; then only the words beside the button change. */
    if (!loud && !spoken && status) status.textContent = spoken = words;
  }

  function show(key, cell, sentText) {
    const field = cellOf(key);
    const notes = document.getElementById("w-" + key + "-uwagi");
    const state = document.getElementById("w-" + key + "-stan");
    if (!field) return;
    /* A choice under way is not taken from under the hands. */
    if (!notes.contains(document.activeElement) || cell.stored !== undefined) notes.innerHTML = cell.notes;
    if (cell.wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (cell.stored === undefined) return;
    const all = seen();
    const reason = reasonOf(key);
    all[key] = cell.stored;
    base.value = JSON.stringify(all);
    field.dataset.stored = cell.stored;
    if (sentText === undefined || field.value === sentText) field.value = cell.stored;
    if (reason) reason.defaultValue = reason.value;
    if (state && cell.state) state.innerHTML = cell.state;
  }

  function showAll(answer, cells) {
    const sent = new Map(cells.map(([field, text]) => [keyOf(field), text]));
    Object.keys(answer.cells).forEach((key) => show(key, answer.cells[key], sent.get(key)));
    if (!answer.checks) return;
    form.querySelectorAll(".grid-checks").forEach((row) => row.remove());
    Object.keys(answer.checks).forEach(function (key) {
      const row = document.getElementById("wiersz-" + key);
      if (row) row.insertAdjacentHTML("afterend", answer.checks[key]);
    });
    if (checked) checked.innerHTML = answer.checked;
  }

  async function post(data) {
    const answer = await fetch(form.action, { method: "POST", body: data, redirect: "manual", keepalive: true });
    /* The session has ended: what was sent is kept until the next sign-in. */
    if (answer.type === "opaqueredirect") {
      location.reload();
      return null;
    }
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  /* A refused value is not sent again until something about it changes. */
  const refused = new Map();
  const tried = (field) => new URLSearchParams(content([field], "auto")).toString();

  let underWay = null;
  let leaving = false;
  async function save() {
    clearTimeout(saving);
    if (underWay && !leaving) later(LOOK);
    if (underWay || leaving) return underWay;
    const cells = changed().filter((field) => refused.get(field) !== tried(field));
    if (!cells.length) return null;
    const texts = cells.map((field) => [field, field.value]);
    cells.forEach((field) => toLook.delete(field));
    line.textContent = form.dataset.saving;
    underWay = post(content(cells, "auto")).then(function (answer) {
      if (!answer) return;
      showAll(answer, texts);
      cells.filter(isChanged).forEach((field) => refused.set(field, tried(field)));
      tell(answer.words, answer.refused > 0);
    }).catch(function () {
      tell(navigator.onLine ? form.dataset.failed : document.body.dataset.offline, true);
      later();
    }).finally(function () {
      underWay = null;
    });
    return underWay;
  }

  let saving = 0;
  function later(time = QUIET) {
    clearTimeout(saving);
    saving = setTimeout(save, time);
  }

  /* Rows of one indicator are looked at together: parts are compared with the whole. */
  let looking = 0;
  const toLook = new Set();
  async function look() {
    const cells = Array.from(toLook).filter((field) => field.isConnected);
    toLook.clear();
    if (!cells.length || underWay) return;
    const rest = changed().filter((field) => !cells.includes(field));
    const texts = cells.map((field) => [field, field.value]);
    try {
      const answer = await post(content(cells.concat(rest), "sprawdz"));
      if (answer && texts.every(([field, text]) => field.value === text)) showAll(answer, texts);
    } catch (failure) {
      /* Looked at again when it is saved. */
    }
  }

  function lookLater(field) {
    toLook.add(field);
    clearTimeout(looking);
    looking = setTimeout(look, LOOK);
  }

  function touched(event) {
    const field = event.target;
    if (!field.name || !/^w-\d+/.test(field.name)) return;
    const cell = cellOf(keyOf(field));
    if (field.type === "radio") {
      save();
      return;
    }
    if (isChanged(cell)) {
      line.textContent = form.dataset.unsaved;
      later();
    }
    lookLater(cell);
  }
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);

  /* „=" becomes last year's value at once; the button is for the mouse. */
  const copy = document.createElement("button");
  copy.type = "button";
  copy.tabIndex = -1;
  copy.className = "button grid-copy";
  copy.addEventListener("mousedown", (event) => event.preventDefault());
  copy.addEventListener("click", function () {
    const field = copy.previousElementSibling;
    field.value = field.dataset.last;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  form.addEventListener("focusin", function (event) {
    const field = event.target;
    form.elements.miejsce.value = /^w-\d+$/.test(field.id) ? field.id : form.elements.miejsce.value;
    if (!field.matches(".cell[data-last]")) {
      if (!copy.contains(field)) copy.remove();
      return;
    }
    copy.textContent = form.dataset.copy;
    field.after(copy);
  });
  form.addEventListener("focusout", function (event) {
    const field = event.target;
    if (field.matches(".cell[data-last]") && field.value.trim() === "=") {
      field.value = field.dataset.last;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const table = field.closest("table");
    const isDone = checked && field.matches(".cell:not(.cell-reason)") && isChanged(field);
    if (isDone || (table && !table.contains(event.relatedTarget))) save();
  });

  /* A value on its way would meet itself as somebody else's. */
  form.addEventListener("submit", function (event) {
    clearTimeout(saving);
    clearTimeout(looking);
    if (!underWay) {
      leaving = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    underWay.finally(() => form.requestSubmit(button));
  }, true);

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  window.addEventListener("pagehide", () => save());
  /* A page kept by the browser may be old. */
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());

  /* Back to the place one came from, after the browser's own jump. */
  function goToPlace() {
    const place = /^#(w|cel)-\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (!place || document.querySelector("[data-focus]")) return;
    const cells = place.matches(".cell") ? [place] : Array.from(place.querySelectorAll(".cell"));
    const field = cells.find((cell) => !cell.checkVisibility || cell.checkVisibility());
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }
  window.addEventListener("load", () => setTimeout(goToPlace));
})();
