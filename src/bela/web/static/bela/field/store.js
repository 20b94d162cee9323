// What a phone keeps: drafts, what waits to be sent, what is carried. All of it encrypted with a key that
// cannot be taken out of the browser; only ids and kinds are readable, so that waiting things can be counted.
"use strict";

window.belaField = window.belaField || {};

belaField.store = (() => {
  const NAME = "bela-field";
  let opened = null;

  const done = (request) =>
    new Promise((yes, no) => {
      request.onsuccess = () => yes(request.result);
      request.onerror = () => no(request.error);
    });

  const kept = (transaction) =>
    new Promise((yes, no) => {
      transaction.oncomplete = () => yes();
      transaction.onabort = transaction.onerror = () => no(transaction.error);
    });

  function database() {
    opened ??= new Promise((yes, no) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("keys");
        asked.result.createObjectStore("things", { keyPath: "id" }).createIndex("kind", "kind");
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => {
          asked.result.close();
          opened = null;
        };
        yes(asked.result);
      };
      asked.onerror = () => no(asked.error);
    });
    return opened;
  }

  async function table(name, mode) {
    return (await database()).transaction(name, mode).objectStore(name);
  }

  // Two tabs may open at once: whichever key was put first is the key of both.
  async function key() {
    const there = await done((await table("keys", "readonly")).get("key"));
    if (there) return there;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const keys = await table("keys", "readwrite");
    const first = await done(keys.get("key"));
    if (first) return first;
    await done(keys.put(made, "key"));
    return made;
  }

  async function put(kind, id, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain);
    const things = await table("things", "readwrite");
    things.put({ id, kind, iv, data });
    await kept(things.transaction); // a full phone says so only when it writes
  }

  async function read(thing) {
    if (!thing) return null;
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: thing.iv }, await key(), thing.data);
    return { id: thing.id, kind: thing.kind, value: JSON.parse(new TextDecoder().decode(plain)) };
  }

  async function get(id) {
    return read(await done((await table("things", "readonly")).get(id)));
  }

  async function all(kind) {
    const things = await done((await table("things", "readonly")).index("kind").getAll(kind));
    return Promise.all(things.map(read));
  }

  async function count(kind) {
    return done((await table("things", "readonly")).index("kind").count(kind));
  }

  async function remove(id) {
    await done((await table("things", "readwrite")).delete(id));
  }

  // The key goes too, so that whatever a disk still holds can never be read.
  async function forget() {
    const base = await database();
    const both = base.transaction(["keys", "things"], "readwrite");
    both.objectStore("keys").clear();
    both.objectStore("things").clear();
    return new Promise((yes, no) => {
      both.oncomplete = () => yes();
      both.onerror = () => no(both.error);
    });
  }

  async function exists() {
    if (!indexedDB.databases) return true;
    return (await indexedDB.databases()).some((found) => found.name === NAME);
  }

  async function pending() {
    if (!(await exists())) return 0;
    return (await count("draft")) + (await count("queued")) + (await count("mend")) + (await count("photo"));
  }

  return { put, get, all, count, remove, forget, pending };
})();
