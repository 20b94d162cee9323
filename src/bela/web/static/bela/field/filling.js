// The form of one visit in the phone: reads and sets its boxes, shows one step at a time, keeps every change.
"use strict";

belaField.filling = (() => {
  const store = belaField.store;
  const form = document.getElementById("isian");
  const steps = [...form.querySelectorAll("[data-step]")];
  const LAST = steps.length;
  const { boxes, names, valueOf, setValue, everything, setAll, showFaults } = belaField.boxesOf(form);
  let draft = null;
  let saving = null;
  let watch = null;
  let looking = null;

  const counted = () => valueOf("outcome") === "counted";

  function answers() {
    const asked = counted() ? form : steps[0];
    const here = new Set([...asked.querySelectorAll("[name]")].map((box) => box.name));
    const said = {};
    for (const name of names()) {
      if (name !== "outcome" && here.has(name)) said[name] = valueOf(name);
    }
    return said;
  }

  // `known`: what the phone carried of a business on the register; only what differs from it is sent.
  function begin(place, door, carriedAt) {
    const known = door ? door.answers : {};
    return {
      id: crypto.randomUUID(),
      assignment: place.id,
      kelurahan: place.kelurahan,
      enterprise: door ? door.id : null,
      seen_at: door ? carriedAt : null,
      known,
      boxes: { ...known },
      step: 1,
      started_at: new Date().toISOString(),
      position: null,
      faults: [],
    };
  }

  function open(wanted) {
    draft = wanted;
    setAll(draft.boxes);
    document.getElementById("isian-di").textContent = [draft.kelurahan, draft.known.name].filter(Boolean).join(", ");
    showFaults(draft.faults || []);
    showPosition();
    document.getElementById("foto-ada").textContent = "";
    show(draft.step);
  }

  function show(number) {
    draft.step = number;
    for (const step of steps) step.hidden = Number(step.dataset.step) !== number;
    form.querySelector("[data-go=back]").hidden = number === 1;
    form.querySelector("[data-go=next]").hidden = number === LAST;
    form.querySelector("[data-go=queue]").hidden = number !== LAST;
    if (number === LAST) summarise();
    const heading = steps[number - 1].querySelector("h2");
    heading.focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
    return keep();
  }

  function summarise() {
    const list = document.getElementById("ringkasan");
    list.replaceChildren();
    const said = { outcome: valueOf("outcome"), ...answers() };
    for (const [name, text] of Object.entries(said)) {
      if (!text) continue;
      const row = document.createElement("div");
      const term = document.createElement("dt");
      const told = document.createElement("dd");
      term.textContent = labelOf(name);
      told.textContent = inWords(name, text);
      row.append(term, told);
      list.append(row);
    }
  }

  function labelOf(name) {
    const box = boxes(name)[0];
    const group = box.closest("fieldset.field");
    return (group ? group.querySelector("legend") : form.querySelector(`label[for="${CSS.escape(box.id)}"]`)).textContent.trim();
  }

  function inWords(name, text) {
    const box = boxes(name)[0];
    if (box.tagName === "SELECT") return box.selectedOptions[0].textContent;
    if (box.type === "checkbox" || box.type === "radio") {
      return boxes(name).filter((each) => each.checked).map((each) => each.closest("label").textContent.trim()).join(", ");
    }
    return text;
  }

  function stepOf(faults) {
    const wrong = faults.map((fault) => boxes(fault.field)[0]).filter(Boolean);
    const at = wrong.map((box) => Number(box.closest("[data-step]").dataset.step));
    return at.length ? Math.min(...at) : 1;
  }

  // One write after another, so that the last one typed is the last one kept.
  function keep() {
    if (!draft) return Promise.resolve();
    draft.boxes = everything();
    const now = structuredClone(draft);
    // One that failed, as where the phone is full, does not stop the next.
    saving = (saving || Promise.resolve()).catch(() => {}).then(() => store.put("draft", now.id, now));
    return saving;
  }

  function missing(word) {
    const faults = [];
    const outcome = valueOf("outcome");
    if (!outcome) faults.push({ field: "outcome", reason: word("pilih-temuan") });
    else if (!draft.enterprise && !form.dataset.finds.split(" ").includes(outcome)) {
      faults.push({ field: "outcome", reason: word("temuan-baru") });
    }
    if (!draft.enterprise && !valueOf("name").trim()) faults.push({ field: "name", reason: word("isi-nama") });
    return faults;
  }

  async function next(word) {
    const faults = draft.step === 1 ? missing(word) : [];
    showFaults(faults);
    if (faults.length) return keep();
    return show(draft.step === 1 && !counted() ? LAST : draft.step + 1);
  }

  function back() {
    return show(counted() ? draft.step - 1 : 1);
  }

  function full(word) {
    showFaults([{ field: "outcome", reason: word("penuh") }]);
    return false;
  }

  async function queue(word) {
    const faults = missing(word);
    if (faults.length) {
      showFaults(faults);
      await show(1);
      return false;
    }
    try {
      await keep();
    } catch {
      return full(word);
    }
    const said = answers();
    const changed = Object.fromEntries(Object.entries(said).filter(([name, text]) => text.trim() && text !== (draft.known[name] || "")));
    const done = draft; // from here on nothing keeps it as a draft: not a second tap, nor the position that comes late
    draft = null;
    stopLooking();
    const submission = {
      submission: done.id,
      assignment: done.assignment,
      enterprise: done.enterprise,
      outcome: valueOf("outcome"),
      answers: done.enterprise ? changed : said,
      seen_at: done.seen_at,
      started_at: done.started_at,
      finished_at: new Date().toISOString(),
      position: done.position,
    };
    try {
      await store.put("queued", done.id, { draft: done, submission, queued: Date.now(), name: said.name || done.known.name });
    } catch {
      draft = done;
      return full(word);
    }
    return true;
  }

  async function discard() {
    const id = draft.id;
    draft = null;
    await (saving || Promise.resolve());
    await belaField.photos.forget(id);
    await store.remove(id);
  }

  // What of the open form is asked about: these fields of it, as they stand.
  function asks(fields) {
    if (!draft) return null;
    const said = Object.fromEntries(fields.map((field) => [field, boxes(field).length ? valueOf(field) : ""]));
    return { assignment: draft.assignment, enterprise: draft.enterprise, answers: said };
  }

  // The form goes on as the visit of a name on the list; what was typed stands over what was carried.
  function become(door, carriedAt) {
    const typed = Object.entries(everything()).filter(([, text]) => text.trim());
    const merged = { ...door.answers, ...Object.fromEntries(typed) };
    open({ ...draft, enterprise: door.id, seen_at: carriedAt, known: door.answers, boxes: merged, step: 1 });
  }

  function choose(outcome) {
    setValue("outcome", outcome);
    return show(1);
  }

  function close() {
    const kept = keep();
    draft = null;
    return kept;
  }

  async function takePhoto(file, word) {
    const says = document.getElementById("foto-ada");
    try {
      await belaField.photos.keep(draft.id, file);
      says.textContent = word("foto-ada");
    } catch {
      says.textContent = word("foto-rusak");
    }
  }

  function showPosition() {
    const says = document.getElementById("posisi");
    const known = draft.position;
    says.textContent = known ? says.dataset.known.replace("{meter}", String(Math.round(known.accuracy))) : "";
  }

  // A phone finds its place by satellite, without any network; the best of half a minute is kept.
  function locate(word) {
    const says = document.getElementById("posisi");
    if (!navigator.geolocation) {
      says.textContent = word("posisi-tidak-bisa");
      return;
    }
    says.textContent = word("posisi-dicari");
    const id = draft.id;
    stopLooking();
    watch = navigator.geolocation.watchPosition(
      (found) => {
        if (!draft || draft.id !== id) return;
        const { latitude, longitude, accuracy } = found.coords;
        if (draft.position && draft.position.accuracy <= accuracy) return;
        draft.position = { latitude, longitude, accuracy, at: new Date(found.timestamp).toISOString() };
        showPosition();
        keep();
      },
      () => {
        if (draft && draft.id === id && !draft.position) says.textContent = word("posisi-tidak-bisa");
      },
      { enableHighAccuracy: true, timeout: 30000, maximumAge: 0 },
    );
    looking = setTimeout(stopLooking, 30000);
  }

  function stopLooking() {
    if (watch !== null) navigator.geolocation.clearWatch(watch);
    clearTimeout(looking);
    watch = null;
  }

  form.addEventListener("input", () => keep());
  form.addEventListener("change", () => keep());

  return { begin, open, next, back, queue, discard, close, asks, become, choose, locate, takePhoto, stepOf, isOpen: () => draft !== null };
})();
