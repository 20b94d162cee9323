// A photograph of the place: made smaller on the phone (which also leaves its hidden details behind), kept
// encrypted beside the draft, sent once its visit has arrived.
"use strict";

belaField.photos = (() => {
  const store = belaField.store;
  const LONGEST_SIDE = 1600;
  const idOf = (submission) => `${submission}-photo`;

  async function smaller(file) {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL("image/jpeg", 0.8);
  }

  async function keep(submission, file) {
    await store.put("photo", idOf(submission), { submission, data: await smaller(file) });
  }

  const has = async (submission) => (await store.get(idOf(submission))) !== null;
  const forget = (submission) => store.remove(idOf(submission));

  // Without `fetch("data:…")`, which the content policy does not let through.
  function blobOf(data) {
    const bytes = Uint8Array.from(atob(data.split(",")[1]), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type: "image/jpeg" });
  }

  // Those whose visit has arrived: it is neither a draft nor waiting any more. What the server cannot show
  // (422) is let go: the visit stands without it.
  async function send(ask, csrf) {
    for (const thing of await store.all("photo")) {
      if (await store.get(thing.value.submission)) continue;
      const body = new FormData();
      body.append("foto", blobOf(thing.value.data), "foto.jpg");
      const address = `/bantu/kiriman/${thing.value.submission}/foto/`;
      const answer = await ask(address, { method: "POST", headers: { "X-CSRFToken": csrf }, body });
      if (answer.ok || answer.status === 422) await store.remove(thing.id);
      else return answer.status >= 500 ? "offline" : "signed-out";
    }
    return "ready";
  }

  return { keep, has, forget, send };
})();
