/* Drafts while one writes, and the end of the session. Without it, "Save draft" and the parked form still work. */
(function () {
  "use strict";
  const QUIET = 20000;
  const WARN = 300;
  const body = document.body;
  const status = document.getElementById("status");
  const alertLine = document.getElementById("alert");
  const forms = Array.from(document.querySelectorAll("form[data-save]"))
    .filter((form) => form.elements._owner || form.hasAttribute("data-drafts"));

  /* A changed form is one whose fields differ from those last kept. */
  const content = (form) => new URLSearchParams(new FormData(form)).toString();
  const kept = new Map(forms.map((form) => [form, form.hasAttribute("data-changed") ? "" : content(form)]));
  const sent = new Set();
  const changed = (form) => !sent.has(form) && content(form) !== kept.get(form);

  const target = (form) => form.getAttribute("action") || location.href;

  function post(url, data, keepalive) {
    return fetch(url, { method: "POST", body: data, redirect: "manual", keepalive: Boolean(keepalive) });
  }

  /* Said aloud once; afterwards only the words beside the button change. */
  let told = false;
  function tell(form, words) {
    const line = form.querySelector("[data-draft-state]");
    if (line) line.textContent = words;
    if (!told && status) status.textContent = words;
    told = true;
  }

  function warn(words) {
    if (!alertLine) return;
    alertLine.textContent = words;
    alertLine.hidden = false;
  }

  /* Marks of what is stored now, with which the form goes on. */
  function take(form, fields, sent) {
    const untouched = content(form) === sent;
    Object.keys(fields).forEach((name) => (form.elements[name].value = fields[name]));
    if (untouched) kept.set(form, content(form));
  }

  let under_way = null;
  async function keep(form, leaving) {
    if (!form.hasAttribute("data-drafts") || !changed(form)) return;
    const data = new FormData(form);
    const now = content(form);
    data.set("zapisz-szkic", "script");
    kept.set(form, now);
    try {
      under_way = post(target(form), data, leaving);
      const answer = await under_way;
      if (answer.type === "opaqueredirect") return;
      if (!answer.ok && answer.status !== 413) throw new Error(answer.status);
      const said = await answer.json();
      tell(form, said.words);
      take(form, said.fields || {}, now);
    } catch (failure) {
      kept.set(form, "");
      if (!leaving) warn(body.dataset.offline);
    } finally {
      under_way = null;
    }
  }

  forms.forEach(function (form) {
    let timer = 0;
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(() => keep(form), QUIET);
    });
    /* A draft on its way would arrive after the record and stay behind it. */
    form.addEventListener("submit", function (event) {
      clearTimeout(timer);
      if (!under_way) {
        sent.add(form);
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      under_way.finally(() => form.requestSubmit(button));
    });
  });
  document.addEventListener("submit", function (event) {
    if (event.submitter && event.submitter.name === "odrzuc-szkic") forms.forEach((form) => sent.add(form));
  });
  window.addEventListener("pageshow", () => sent.clear());
  window.addEventListener("pagehide", () => forms.forEach((form) => keep(form, true)));
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") forms.forEach((form) => keep(form, true));
  });

  /* The session: typing prolongs it, a banner comes five minutes before its end. */
  const session = body.dataset.session;
  if (!session) return;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  let ends = Date.now() + Number(body.dataset.left) * 1000;
  let prolonged = Date.now();
  let banner = null;

  function until(seconds) {
    ends = Date.now() + seconds * 1000;
    if (seconds > WARN && banner) {
      banner.remove();
      banner = null;
    }
  }

  async function ask(method) {
    const data = new FormData();
    if (token) data.set("csrfmiddlewaretoken", token.value);
    try {
      const answer = await fetch(session, { method: method, body: method === "POST" ? data : null, redirect: "manual" });
      if (answer.type === "opaqueredirect") until(0);
      else if (answer.ok) until((await answer.json()).left);
    } catch (failure) {
      /* No connection: the clock of this page goes on. */
    }
  }

  function stay() {
    prolonged = Date.now();
    return ask("POST");
  }

  function showBanner() {
    if (banner) return;
    const button = document.createElement("button");
    banner = document.createElement("div");
    banner.className = "banner banner-soon session-end";
    banner.setAttribute("role", "alert");
    button.type = "button";
    button.className = "button";
    button.textContent = body.dataset.stay;
    button.addEventListener("click", stay);
    banner.append(body.dataset.ending + " ", button);
    document.getElementById("content").prepend(banner);
  }

  /* Sent after the end, a form is parked for its owner; then the page with its data leaves the screen. */
  async function leave() {
    clearInterval(clock);
    for (const form of forms.filter(changed)) {
      sent.add(form);
      try {
        await post(target(form), new FormData(form));
      } catch (failure) {
        warn(body.dataset.offline);
        return;
      }
    }
    location.replace(location.pathname + location.search);
  }

  async function tick() {
    const left = () => (ends - Date.now()) / 1000;
    if (left() > WARN) return;
    await ask("GET");
    if (left() > WARN) return;
    forms.forEach((form) => keep(form));
    if (left() > 0) showBanner();
    else await leave();
  }

  const clock = setInterval(tick, Math.min(15000, Number(body.dataset.left) * 100));
  document.addEventListener("input", function () {
    if (banner || Date.now() - prolonged > WARN * 1000) stay();
  });
})();
