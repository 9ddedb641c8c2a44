/* The button names the chosen assistant. Without script it says „Assign assistant", and the row says the rest. */
(function () {
  "use strict";
  const button = document.querySelector(".form-end .button-primary");
  if (!button) return;
  const words = button.textContent.trim();

  function name() {
    const chosen = document.querySelector('input[name="worker"]:checked');
    button.textContent = chosen ? words + ": " + chosen.dataset.name : words;
  }

  document.addEventListener("change", name);
  name();
})();
