// Keys 1, 2 and 3 press the button that shows them, until they are switched off (the switch is remembered).
// Without this file the buttons and their access keys do the same.
"use strict";
const SWITCH = document.querySelector("[data-keys]");
const OFF = "bela-keys-off";
if (SWITCH) {
  const box = SWITCH.querySelector("input");
  SWITCH.hidden = false;
  box.checked = localStorage.getItem(OFF) === null;
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
