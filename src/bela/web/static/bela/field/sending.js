// Empties the queue: one at a time, one tab at a time, each until the server has answered for it. A repeat is
// harmless: the server knows a submission by its id and answers as it did the first time.
"use strict";

belaField.sending = (() => {
  const store = belaField.store;
  const PATIENCE = 30000;
  const BRIEFLY = 5000; // until then the page shows nothing, so it does not wait long for a weak signal

  async function ask(address, options = {}, patience = PATIENCE) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patience);
    try {
      return await fetch(address, { credentials: "same-origin", redirect: "manual", cache: "no-store", signal: stop.signal, ...options });
    } finally {
      clearTimeout(timer);
    }
  }

  // "ready", "offline", "signed-out" or "other" (somebody else is signed in on this phone).
  async function who() {
    let answer;
    try {
      answer = await ask("/bantu/siapa.json", {}, BRIEFLY);
    } catch {
      return { state: "offline" };
    }
    if (!answer.ok) return { state: answer.status >= 500 ? "offline" : "signed-out" };
    const told = await answer.json();
    const owner = await store.get("owner");
    if (owner && owner.value.person !== told.person) {
      await store.put("shut", "shut", {});
      return { state: "other" };
    }
    await store.remove("shut");
    if (!owner) await store.put("owner", "owner", { person: told.person });
    return { state: "ready", csrf: told.csrf };
  }

  // One question that is worth nothing later; null where it is not answered.
  async function post(address, body) {
    const here = await who();
    if (here.state !== "ready") return null;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": here.csrf };
    const answer = await ask(address, { method: "POST", headers, body });
    return answer.ok ? answer.json() : null;
  }

  // What the helper carries; fetched anew while there is signal.
  async function fetchCarried() {
    const here = await who();
    if (here.state !== "ready") return here.state;
    try {
      const answer = await ask("/bantu/bekal.json");
      if (!answer.ok) return "signed-out";
      await store.put("carried", "carried", await answer.json());
    } catch {
      return "offline";
    }
    return "ready";
  }

  // What its helper has to know of a visit that has arrived; kept until they say that they have read it.
  async function tell(thing, told) {
    const says = told.changed ? told.changed.says : told.says;
    if (says) await store.put("told", `${thing.id}-told`, { name: thing.value.name, says, at: Date.now() });
  }

  // A second look that has arrived is carried no longer.
  async function putDown(look) {
    const carried = await store.get("carried");
    if (!carried || !carried.value.looks) return;
    const looks = carried.value.looks.filter((each) => each.id !== look);
    await store.put("carried", "carried", { ...carried.value, looks });
  }

  async function sendOne(thing, csrf) {
    const body = JSON.stringify({ ...thing.value.submission, sent_at: new Date().toISOString() });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    const look = thing.value.submission.check;
    const address = look ? "/bantu/cek-ulang/kiriman/" : "/bantu/kiriman/";
    const answer = await ask(address, { method: "POST", headers, body });
    if (answer.ok) {
      await tell(thing, await answer.json());
      if (look) await putDown(look);
      await store.remove(thing.id);
      return "sent";
    }
    if (answer.status === 422) {
      const told = await answer.json();
      await store.put("mend", thing.id, { ...thing.value, reason: told.reason, faults: told.faults });
      return "mend";
    }
    return answer.status >= 500 ? "offline" : "signed-out";
  }

  async function empty() {
    if ((await store.count("queued")) + (await store.count("photo")) === 0) return "ready";
    const here = await who();
    if (here.state !== "ready") return here.state;
    const queue = (await store.all("queued")).sort((a, b) => a.value.queued - b.value.queued);
    for (const thing of queue) {
      // Another tab may have sent it, or its owner taken it back, since the list was read.
      const still = await store.get(thing.id);
      if (!still || still.kind !== "queued") continue;
      let outcome;
      try {
        outcome = await sendOne(still, here.csrf);
      } catch {
        return "offline";
      }
      if (outcome === "offline" || outcome === "signed-out") return outcome;
    }
    try {
      return await belaField.photos.send(ask, here.csrf);
    } catch {
      return "offline";
    }
  }

  function send() {
    return navigator.locks ? navigator.locks.request("bela-field-sending", empty) : empty();
  }

  return { send, fetchCarried, post };
})();
