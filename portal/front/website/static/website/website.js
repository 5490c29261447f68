/* Progressive enhancement only: every page works without this file. */
(function () {
  "use strict";

  // The error summary is the first thing a keyboard or screen reader meets after a refused form.
  var summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // Dropdowns close on Escape and on a click elsewhere.
  function closeDropdowns(except) {
    document.querySelectorAll("details[data-dropdown][open]").forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) {
    closeDropdowns(event.target.closest("details[data-dropdown]"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details[data-dropdown][open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  // A binding act is sent once. The server is idempotent as well; this only spares the doubt.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    var waiting = form.querySelector("[data-waiting]");
    if (waiting) waiting.textContent = waiting.dataset.waiting;
  });
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll("form[data-once]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach(function (button) { button.removeAttribute("aria-busy"); });
      form.querySelectorAll("[data-waiting]").forEach(function (place) { place.textContent = ""; });
    });
  });

  // What a page says of itself once it is shown (a notice was opened). Without this file its button says it.
  document.querySelectorAll("form[data-sent-when-shown]").forEach(function (form) {
    form.hidden = true;
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true })
      .catch(function () { form.hidden = false; });
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
    var copy = event.target.closest("[data-copy]");
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(copy.dataset.copy).then(function () {
        var said = document.getElementById(copy.getAttribute("aria-controls"));
        if (said) said.textContent = copy.dataset.copied;
      });
    }
  });
  document.querySelectorAll("[data-print][hidden], [data-copy][hidden]").forEach(function (button) {
    button.hidden = false;
  });

  // One box that ticks the rows of its table.
  document.addEventListener("change", function (event) {
    var all = event.target.closest("[data-check-all]");
    if (!all) return;
    document.getElementsByName(all.dataset.checkAll).forEach(function (box) { box.checked = all.checked; });
  });

  // A passkey refused or cancelled: say it in the page, not only in the console.
  document.addEventListener("allauth.error", function (event) {
    var place = document.querySelector("[data-passkey-error]");
    if (!place) return;
    place.hidden = false;
    place.focus();
    event.preventDefault();
  });

  // Leaving a page whose form has unsaved changes asks first, where the form wants it.
  var dirty = null;
  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-unsaved]");
    if (form) dirty = form;
  });
  document.addEventListener("submit", function () { dirty = null; });
  window.addEventListener("beforeunload", function (event) { if (dirty) event.preventDefault(); });
})();
