// A second look without signal: a few questions about a door that somebody else has visited, without what was
// heard there first. Kept, queued and sent as a visit is.
"use strict";

belaField.looking = (() => {
  const store = belaField.store;
  const form = document.getElementById("cek");
  const PREFIX = "cek-";
  const { names, valueOf, everything, setAll, showFaults } = belaField.boxesOf(form);
  let draft = null;
  let saving = Promise.resolve();

  function begin(look) {
    const place = [look.address, look.kelurahan].filter(Boolean).join(", ");
    return { look: look.id, id: crypto.randomUUID(), name: look.name, place, day: look.day, boxes: {}, faults: [] };
  }

  function open(wanted) {
    draft = wanted;
    setAll(draft.boxes);
    document.getElementById("cek-nama").textContent = draft.name;
    document.getElementById("cek-tempat").textContent = `${draft.place}. ${draft.day}.`;
    showFaults(draft.faults || [], PREFIX);
    document.getElementById("cek-judul").focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
    return keep();
  }

  // One write after another, so that the last one typed is the last one kept.
  function keep() {
    if (!draft) return Promise.resolve();
    draft.boxes = everything();
    const now = structuredClone(draft);
    saving = saving.then(() => store.put("draft", now.id, now));
    return saving;
  }

  async function queue(word) {
    const outcome = valueOf(`${PREFIX}outcome`);
    showFaults(outcome ? [] : [{ field: "outcome", reason: word("pilih-temuan") }], PREFIX);
    await keep();
    if (!outcome) return false;
    const asked = names().filter((name) => name !== `${PREFIX}outcome`);
    const answers = Object.fromEntries(asked.map((name) => [name.slice(PREFIX.length), valueOf(name)]));
    const submission = { submission: draft.id, check: draft.look, outcome, answers, finished_at: new Date().toISOString() };
    await store.put("queued", draft.id, { draft, submission, queued: Date.now(), name: draft.name });
    draft = null;
    return true;
  }

  async function discard() {
    const id = draft.id;
    draft = null;
    await saving;
    await store.remove(id);
  }

  function close() {
    const kept = keep();
    draft = null;
    return kept;
  }

  form.addEventListener("input", () => keep());
  form.addEventListener("change", () => keep());

  return { begin, open, queue, discard, close, isOpen: () => draft !== null };
})();
