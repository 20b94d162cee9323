// Says on a helper's pages how much on this phone has not been sent yet.
"use strict";

(async () => {
  const places = document.querySelectorAll("[data-pending]");
  if (!places.length || !window.indexedDB || !window.belaField) return;
  const number = await belaField.store.pending();
  for (const place of places) {
    place.hidden = number === 0;
    for (const box of place.querySelectorAll("[data-pending-count]")) box.textContent = String(number);
  }
})();
