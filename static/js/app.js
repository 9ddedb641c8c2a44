/* Keys, announcements, focus after a swap. Pages work without it; nothing here is needed to save. */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("script");
  const status = document.getElementById("status");
  const alertLine = document.getElementById("alert");

  /* Said once; emptied first, so that the same words are announced again. */
  function say(text) {
    if (!status) return;
    status.textContent = "";
    setTimeout(function () { status.textContent = text; }, 100);
  }

  function announceIn(part) {
    const words = Array.from(part.querySelectorAll("[data-announce]"), (node) => node.textContent.trim());
    if (words.length) say(words.join(" "));
  }

  function focusIn(part) {
    const wrong = part.querySelector("[data-focus]");
    if (wrong) wrong.focus();
  }

  const typing = (node) => node.closest("input, select, textarea, [contenteditable]") !== null;
  /* What lies in a closed menu has a box, but nobody sees it. */
  const shown = (node) => (node.checkVisibility ? node.checkVisibility() : node.getClientRects().length > 0);

  function act(target) {
    if (target.matches("input, select, textarea")) {
      target.focus();
      if (target.type === "radio") target.click();
      else if (target.select) target.select();
    } else {
      target.click();
    }
  }

  /* The visible element that owns the key, or any that owns it (the folded menu keeps its links). */
  function owner(selector) {
    const all = Array.from(document.querySelectorAll(selector));
    return all.find(shown) || all[0];
  }

  let goPressed = 0;
  function singleKey(event) {
    const afterGo = Date.now() - goPressed < 1500;
    goPressed = 0;
    if (!afterGo && event.key === "g") {
      goPressed = Date.now();
      return;
    }
    if (!/^[a-z/?]$/.test(event.key)) return;
    const target = owner("[data-" + (afterGo ? "go" : "key") + '="' + event.key + '"]');
    if (!target) return;
    event.preventDefault();
    if (adds && adds.contains(target) && target.matches("summary")) openAdds();
    else act(target);
  }

  /* Menus in the header: one open at a time; Esc closes and gives the focus back; a click elsewhere closes. */
  const menus = Array.from(document.querySelectorAll("details[data-menu]"));
  function closeMenus(but) {
    menus.filter((menu) => menu.open && menu !== but).forEach(function (menu) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    });
  }
  menus.forEach((menu) => menu.addEventListener("toggle", () => menu.open && closeMenus(menu)));
  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details[data-menu]"));
  });

  /* What the page itself adds comes first under "Add": n, Enter. */
  const adds = document.querySelector('details[data-menu="add"]');
  const own = document.querySelector('main [data-key="n"]');
  if (adds && own) {
    const entry = document.createElement("li");
    const link = own.cloneNode(true);
    link.removeAttribute("class");
    link.removeAttribute("data-key");
    link.textContent = own.textContent.trim();
    entry.append(link);
    adds.querySelector("ul").prepend(entry);
  }
  function openAdds() {
    adds.open = true;
    adds.querySelector("a").focus();
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menus.some((menu) => menu.open)) {
      closeMenus(null);
      return;
    }
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && event.ctrlKey && !event.altKey) {
      const form = event.target.closest("form") || document.querySelector("form[data-save]");
      if (form && form.hasAttribute("data-save")) {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    /* Ctrl, Alt and AltGr belong to the browser and to Polish letters. */
    if (event.ctrlKey || event.altKey || event.metaKey || event.getModifierState("AltGraph")) return;
    if (document.body.dataset.shortcuts === "off" || typing(event.target)) return;
    singleKey(event);
  });

  /* A second click on the same button does nothing while the first one is under way. */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
    /* A download leaves the page where it is, so the form must come back to life. */
    setTimeout(() => form.removeAttribute("aria-busy"), 5000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll('form[aria-busy="true"]').forEach((form) => form.removeAttribute("aria-busy"));
  });

  /* htmx marks the replaced part busy; afterwards the count is announced and a wrong form takes the focus. */
  document.addEventListener("htmx:beforeRequest", function (event) {
    event.detail.target.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    event.detail.target.removeAttribute("aria-busy");
    if (alertLine && event.detail.successful) alertLine.hidden = true;
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    announceIn(event.detail.elt);
    focusIn(event.detail.elt);
  });
  document.addEventListener("htmx:sendError", function () {
    if (!alertLine) return;
    alertLine.textContent = document.body.dataset.offline;
    alertLine.hidden = false;
  });

  document.addEventListener("DOMContentLoaded", function () {
    announceIn(document.querySelector("main") || document.body);
    focusIn(document);
  });
})();
