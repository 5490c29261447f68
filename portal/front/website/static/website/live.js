/* Parts of a page that follow what happens elsewhere. Without this file the page says what it said when it was asked
   for, and its link asks again. The place asks its address every second, every ten while nobody looks, less and less
   often while nobody answers; what somebody is writing in is left alone until they have finished. */
(function () {
  "use strict";

  var SEEN = 1000, UNSEEN = 10000, PATIENCE = 8000, SLOWEST = 15000;
  var TYPED = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=submit]), select, textarea";

  // A box that looks for a name in a list of the page.
  function sift(box) {
    var words = plain(box.value), list = document.getElementById(box.dataset.listFilter);
    if (!list) return;
    list.querySelectorAll("li").forEach(function (row) {
      row.hidden = words !== "" && plain(row.dataset.name || row.textContent).indexOf(words) < 0;
    });
  }
  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim(); }
  function siftAll() {
    document.querySelectorAll("input[data-list-filter]").forEach(function (box) {
      box.closest("[data-list-box]").hidden = false;
      sift(box);
    });
  }
  document.addEventListener("input", function (event) {
    if (event.target.matches("input[data-list-filter]")) sift(event.target);
  });
  siftAll();

  // Whether somebody has begun something there that a new text would take away.
  function busy(part) {
    if (part.querySelector("form[data-sent], button:active, a:active, summary:active")) return true;
    if (part.contains(document.activeElement) && document.activeElement.matches(TYPED)) return true;
    return Array.prototype.some.call(part.querySelectorAll("input, select, textarea"), function (field) {
      if (field.type === "hidden") return false;
      if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
      if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
      var first = Array.prototype.findIndex.call(field.options, function (option) { return option.defaultSelected; });
      return field.selectedIndex !== Math.max(first, 0);
    });
  }

  // The secret of a form is another one each time; two texts that differ by it alone say the same.
  function said(part) {
    return part.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1").replace(/ open=""/g, "");
  }

  function swap(old, fresh) {
    var open = ids(old, "details[open][id]"), focused = old.contains(document.activeElement) && document.activeElement.id;
    var scrolled = Array.prototype.filter.call(old.querySelectorAll("[id]"), function (box) { return box.scrollTop > 0; })
      .map(function (box) { return [box.id, box.scrollTop]; });
    Array.prototype.slice.call(fresh.attributes).forEach(function (one) { old.setAttribute(one.name, one.value); });
    old.hidden = fresh.hidden;
    old.replaceChildren.apply(old, Array.prototype.map.call(fresh.childNodes, function (node) {
      return document.importNode(node, true);
    }));
    open.forEach(function (id) { var one = document.getElementById(id); if (one) one.open = true; });
    scrolled.forEach(function (pair) { var one = document.getElementById(pair[0]); if (one) one.scrollTop = pair[1]; });
    var again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
    siftAll();
  }
  function ids(place, selector) {
    return Array.prototype.map.call(place.querySelectorAll(selector), function (one) { return one.id; });
  }

  function follow(place) {
    var body = place.querySelector("[data-live-body]"), told = place.querySelector("[data-live-status]");
    var tag = place.dataset.liveTag, known = {}, pending = null, failures = 0, timer = 0, asking = false;
    body.querySelectorAll("[data-live-part]").forEach(function (part) { known[part.id] = said(part); });

    function later() {
      clearTimeout(timer);
      var wait = document.hidden ? UNSEEN : SEEN;
      // Those who lost the same server do not all come back at the same instant.
      if (failures) wait = Math.min(SLOWEST, SEEN * Math.pow(2, failures - 1)) * (0.75 + Math.random() / 2);
      timer = setTimeout(ask, wait);
    }

    function ask() {
      if (asking) return;
      asking = true;
      var giveUp = new AbortController(), patience = setTimeout(function () { giveUp.abort(); }, PATIENCE);
      fetch(place.dataset.liveUrl, { headers: tag ? { "If-None-Match": tag } : {}, redirect: "manual", signal: giveUp.signal })
        .then(function (answer) {
          // Signed out meanwhile, or no longer among those who may: the page itself says so.
          if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
            location.reload();
            return null;
          }
          if (answer.status === 304) return null;
          if (!answer.ok) throw new Error(answer.status);
          return answer.text().then(function (text) {
            tag = answer.headers.get("ETag");
            pending = new DOMParser().parseFromString(text, "text/html").body;
          });
        })
        .then(function () { failures = 0; say(""); show(); }, function () {
          failures += 1;
          if (failures > 1) say(place.dataset.liveLost);
        })
        .then(function () { clearTimeout(patience); asking = false; later(); });
    }

    function say(words) { if (told.textContent !== words) told.textContent = words; }

    function show() {
      if (!pending) return;
      if (pending.querySelector("[data-live-reload]")) {
        if (!busy(body)) { pending = null; location.reload(); }
        return;
      }
      var fresh = pending.querySelectorAll("[data-live-part]");
      if (ids(pending, "[data-live-part]").join() !== ids(body, "[data-live-part]").join()) {
        if (busy(body)) return;
        swap(body, pendingBody(pending, body));
        known = {};
        body.querySelectorAll("[data-live-part]").forEach(function (part) { known[part.id] = said(part); });
        pending = null;
        return;
      }
      var left = false;
      fresh.forEach(function (part) {
        var old = document.getElementById(part.id), words = said(part);
        if (known[part.id] === words) return;
        if (busy(old)) { left = true; return; }
        swap(old, part);
        known[part.id] = words;
      });
      if (!left) pending = null;
    }

    function pendingBody(from, like) {
      var made = like.cloneNode(false);
      made.append.apply(made, Array.prototype.slice.call(from.cloneNode(true).childNodes));
      return made;
    }

    document.addEventListener("visibilitychange", function () { if (!document.hidden) { clearTimeout(timer); ask(); } });
    window.addEventListener("pageshow", function (event) { if (event.persisted) ask(); });
    later();
  }

  document.querySelectorAll("[data-live-url]").forEach(follow);
})();
