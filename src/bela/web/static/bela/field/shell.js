// The page without signal: what is carried, what is half done, what waits to be sent, and the form.
"use strict";

(() => {
  const { store, sending, filling, looking, doubles } = belaField;
  const byId = (id) => document.getElementById(id);
  const words = byId("kata").content;
  const word = (key) => words.querySelector(`[data-key="${key}"]`).textContent;
  const MOST = 60;
  let carried = null;
  let state = "offline";

  // Nothing of one helper is shown while nobody, or somebody else, is signed in; without signal nothing tells
  // who holds the phone, so it stays shut where somebody else was signed in last.
  async function isShut() {
    return state === "signed-out" || state === "other" || (state === "offline" && Boolean(await store.get("shut")));
  }

  async function showAll() {
    const shut = await isShut();
    byId("isi-layar").hidden = shut && !filling.isOpen() && !looking.isOpen();
    if (shut) {
      for (const list of ["antrean", "berubah", "cek-daftar", "nama", "kelurahan"]) byId(list).replaceChildren();
      await showState();
      return;
    }
    await Promise.all([showState(), showQueue(), showTold(), showNames()]);
    await showLooks();
  }

  async function showState() {
    const waiting = await store.count("queued");
    const mend = await store.count("mend");
    const says = waiting ? word("menunggu").replace("{n}", String(waiting)) : mend ? "" : word("kosong");
    byId("jumlah").textContent = says;
    byId("perlu-betul").hidden = mend === 0;
    byId("perlu-betul").textContent = word("betulkan-n").replace("{n}", String(mend));
    byId("sambungan").textContent = word(navigator.onLine && state !== "offline" ? "ada-sinyal" : "tanpa-sinyal");
    for (const place of document.querySelectorAll("[data-when]")) place.hidden = place.dataset.when !== state;
    byId("kirim").hidden = waiting === 0;
  }

  function line(text, soft, buttons) {
    const item = document.createElement("li");
    const row = document.createElement("div");
    row.className = "row spread";
    const says = document.createElement("span");
    const strong = document.createElement("strong");
    strong.textContent = text;
    says.append(strong);
    if (soft) {
      const small = document.createElement("span");
      small.className = "small soft";
      small.textContent = soft;
      says.append(document.createElement("br"), small);
    }
    row.append(says);
    for (const [label, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = label;
      button.addEventListener("click", act);
      row.append(button);
    }
    item.append(row);
    return item;
  }

  async function showQueue() {
    const drafts = await store.all("draft");
    const queued = await store.all("queued");
    const photos = await store.all("photo");
    const mend = await store.all("mend");
    const name = (value) => value.name || (value.boxes && value.boxes.name) || word("tanpa-nama");
    const lines = [
      ...mend.map((thing) =>
        line(name(thing.value), whyOf(thing.value), [[word("betulkan"), () => resume(thing.value.draft, thing.value.faults)]]),
      ),
      ...drafts.map((thing) => line(name(thing.value), word("belum-selesai"), [[word("lanjutkan"), () => resume(thing.value)]])),
      ...queued.map((thing) => line(name(thing.value), word("menunggu-kirim"), [])),
      ...photos
        .filter((thing) => ![...drafts, ...queued, ...mend].some((other) => other.id === thing.value.submission))
        .map(() => line(word("foto-menunggu"), "", [])),
    ];
    byId("antrean").replaceChildren(...lines);
    byId("antrean-bagian").hidden = lines.length === 0;
  }

  async function showTold() {
    const told = (await store.all("told")).sort((a, b) => b.value.at - a.value.at);
    const read = async (thing) => {
      await store.remove(thing.id);
      await showTold();
    };
    byId("berubah").replaceChildren(...told.map((thing) => line(thing.value.name, thing.value.says, [[word("mengerti"), () => read(thing)]])));
    byId("berubah-bagian").hidden = told.length === 0;
  }

  function whyOf(value) {
    const faults = (value.faults || []).map((fault) => `${fault.label}: ${fault.reason}`);
    return faults.length ? faults.join(" ") : value.reason;
  }

  function place() {
    return carried && carried.places.find((each) => each.id === byId("kelurahan").value);
  }

  async function showNames() {
    const found = await store.get("carried");
    carried = found && found.value;
    const places = carried ? carried.places : [];
    const choose = byId("kelurahan");
    const chosen = choose.value;
    choose.replaceChildren(...places.map((each) => new Option(`${each.kelurahan} (${each.campaign})`, each.id)));
    if (places.some((each) => each.id === chosen)) choose.value = chosen;
    byId("tanpa-bekal").hidden = places.length > 0;
    byId("bekal").hidden = places.length === 0;
    listNames();
  }

  function listNames() {
    const here = place();
    const asked = byId("cari").value.toLowerCase().split(/\s+/).filter(Boolean);
    const doors = here ? here.doors : [];
    const fits = doors.filter((door) => {
      const text = `${door.answers.name} ${door.answers.owner} ${door.answers.address}`.toLowerCase();
      return asked.every((each) => text.includes(each));
    });
    const lines = fits.slice(0, MOST).map((door) => {
      const where = [door.answers.owner, door.answers.address, door.answers.rt && `RT ${door.answers.rt}`].filter(Boolean).join(", ");
      const soft = door.state ? `${where} (${word("sudah-dikunjungi")})` : where;
      return line(door.answers.name, soft, [[word("data"), () => start(here, door)]]);
    });
    byId("nama").replaceChildren(...lines);
    byId("nama-lebih").hidden = fits.length <= MOST;
    byId("nama-tidak-ada").hidden = fits.length > 0;
  }

  // Those that are on their way already stand in the queue, not here.
  async function showLooks() {
    const kept = await Promise.all(["draft", "queued", "mend"].map((kind) => store.all(kind)));
    const begun = kept.flat().map((thing) => (thing.value.draft || thing.value).look);
    const looks = ((carried && carried.looks) || []).filter((look) => !begun.includes(look.id));
    const where = (look) => [look.address, look.kelurahan].filter(Boolean).join(", ");
    byId("cek-daftar").replaceChildren(...looks.map((look) => line(look.name, where(look), [[word("cek"), () => resume(looking.begin(look))]])));
    byId("cek-bagian").hidden = looks.length === 0;
  }

  function doorOf(id) {
    const found = place()?.doors.find((each) => each.id === id);
    return found && { door: found, at: carried.at };
  }

  function start(here, door) {
    resume(filling.begin(here, door, carried.at));
  }

  function resume(draft, faults) {
    const wanted = { ...draft, faults: faults || [] };
    byId("daftar").hidden = true;
    if (draft.look) {
      byId("cek").hidden = false;
      looking.open(wanted);
      return;
    }
    byId("isian").hidden = false;
    if (faults && faults.length) wanted.step = filling.stepOf(faults);
    doubles.forget();
    filling.open(wanted);
  }

  async function leave() {
    byId("isian").hidden = true;
    byId("cek").hidden = true;
    byId("daftar").hidden = false;
    await showAll();
    window.scrollTo(0, 0);
  }

  async function sendNow() {
    state = await sending.send();
    await showAll();
  }

  async function refresh() {
    state = await sending.fetchCarried();
    if (state === "ready") state = await sending.send();
    await showAll();
  }

  byId("isian").addEventListener("submit", (event) => event.preventDefault());
  byId("isian").addEventListener("click", async (event) => {
    const go = event.target.closest("[data-go]");
    if (!go) return;
    if (go.dataset.go === "next") await filling.next(word);
    else if (go.dataset.go === "back") await filling.back();
    else if (go.dataset.go === "locate") filling.locate(word);
    else if (go.dataset.go === "later") {
      await filling.close();
      await leave();
    } else if (go.dataset.go === "discard") {
      if (!window.confirm(word("yakin-hapus"))) return;
      await filling.discard();
      await leave();
    } else if (go.dataset.go === "queue" && (await filling.queue(word))) {
      await leave();
      await sendNow();
    }
  });
  byId("cek").addEventListener("submit", (event) => event.preventDefault());
  byId("cek").addEventListener("click", async (event) => {
    const go = event.target.closest("[data-look]");
    if (!go) return;
    if (go.dataset.look === "queue") {
      if (!(await looking.queue(word))) return;
    } else if (go.dataset.look === "later") await looking.close();
    else if (!window.confirm(word("yakin-hapus"))) return;
    else await looking.discard();
    await leave();
    if (go.dataset.look === "queue") await sendNow();
  });
  byId("isian").addEventListener("change", (event) => {
    if (doubles.FIELDS.includes(event.target.name)) doubles.look(word, doorOf);
  });
  byId("foto").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file && filling.isOpen()) await filling.takePhoto(file, word);
  });
  byId("kelurahan").addEventListener("change", listNames);
  byId("cari").addEventListener("input", listNames);
  byId("baru").addEventListener("click", () => place() && start(place(), null));
  byId("kirim").addEventListener("click", sendNow);
  byId("lupakan").addEventListener("click", async () => {
    if (!window.confirm(word("yakin-lupakan"))) return;
    await store.forget();
    await refresh();
  });
  window.addEventListener("online", refresh);
  window.addEventListener("offline", showState);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !filling.isOpen() && !looking.isOpen() && sendNow());
  setInterval(() => navigator.onLine && sendNow(), 60000);

  document.documentElement.dataset.field = "ready";
  byId("layar").hidden = false;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/bantu/pekerja.js", { scope: "/bantu/" });
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  refresh();
})();
