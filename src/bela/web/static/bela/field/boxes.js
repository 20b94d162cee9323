// The boxes of a form by name: what they say, how they are set, what is wrong with them.
"use strict";

belaField.boxesOf = (form) => {
  const boxes = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const names = () => [...new Set([...form.elements].map((box) => box.name).filter(Boolean))];
  const chosen = (box) => box.type === "checkbox" || box.type === "radio";

  function valueOf(name) {
    const found = boxes(name);
    if (chosen(found[0])) return found.filter((box) => box.checked).map((box) => box.value).join(", ");
    return found[0].value;
  }

  function setValue(name, text) {
    const wanted = text.split(",").map((each) => each.trim());
    for (const box of boxes(name)) {
      if (chosen(box)) box.checked = wanted.includes(box.value);
      else box.value = text;
    }
  }

  const everything = () => Object.fromEntries(names().map((name) => [name, valueOf(name)]));

  function setAll(values) {
    form.reset();
    for (const [name, text] of Object.entries(values)) if (boxes(name).length) setValue(name, text);
  }

  // Each beside its box; `prefix` stands before a field in the names of this form's boxes.
  function showFaults(faults, prefix = "") {
    for (const old of form.querySelectorAll("[data-fault]")) old.remove();
    for (const wrong of form.querySelectorAll(".wrong")) wrong.classList.remove("wrong");
    for (const fault of faults) {
      const box = boxes(prefix + fault.field)[0];
      const place = box && box.closest(".field");
      if (!place) continue;
      place.classList.add("wrong");
      const says = document.createElement("p");
      says.className = "error";
      says.dataset.fault = fault.field;
      says.id = `salah-${prefix}${fault.field}`;
      says.textContent = fault.reason;
      (place.querySelector("label, legend") || place).after(says);
      box.setAttribute("aria-describedby", says.id);
    }
  }

  return { boxes, names, valueOf, setValue, everything, setAll, showFaults };
};
