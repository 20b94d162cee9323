// Asks, while the form is open and there is signal, what the business may be on the register already. Without
// signal, or where the answer does not come, the form goes on as if nothing had been asked.
"use strict";

belaField.doubles = (() => {
  const { sending, filling } = belaField;
  const FIELDS = ["name", "owner", "phone", "nik", "nib", "address", "rt", "rw", "activity"];
  const place = document.getElementById("mungkin-sama");
  const list = document.getElementById("mungkin-sama-nama");
  let asked = "";

  function forget() {
    asked = "";
    place.hidden = true;
    list.replaceChildren();
  }

  // `doorOf`: the entry of the carried list by its id, if there is one.
  async function look(word, doorOf) {
    const open = filling.asks(FIELDS);
    if (!open || !open.answers.name.trim() || !navigator.onLine) return;
    const body = JSON.stringify(open);
    if (body === asked) return;
    asked = body;
    let told;
    try {
      told = await sending.post("/bantu/mungkin-sama/", body);
    } catch {
      told = null; // no signal after all
    }
    // Something else was typed, or another form opened, while the answer was on its way.
    if (asked !== body) return;
    if (!told) asked = "";
    show(told ? told.doubles : [], open, word, doorOf);
  }

  function show(doubles, open, word, doorOf) {
    list.replaceChildren(...doubles.map((double) => entry(double, open, word, doorOf)));
    place.hidden = doubles.length === 0;
  }

  function entry(double, open, word, doorOf) {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    name.textContent = double.name;
    const why = document.createElement("span");
    why.className = "small soft";
    why.textContent = double.why.join("; ");
    item.append(name, double.place ? `, ${double.place}` : "", document.createElement("br"), why);
    const door = double.here && doorOf(double.here);
    const [label, act] = open.enterprise
      ? [word("pilih-ganda"), () => filling.choose("double")]
      : door
        ? [word("yang-ini"), () => filling.become(door.door, door.at)]
        : ["", null];
    if (act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = label;
      button.addEventListener("click", () => {
        forget();
        act();
      });
      item.append(document.createElement("br"), button);
    } else {
      const says = document.createElement("p");
      says.className = "small";
      says.textContent = word("ada-di-tempat-lain");
      item.append(says);
    }
    return item;
  }

  return { look, forget, FIELDS };
})();
