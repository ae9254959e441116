// The one script of Trede. Every page works without it; this makes choosing many municipalities quicker.
const $ = (selector) => document.querySelector(selector);
const list = $("[data-lijst]");
const boxes = () => [...document.querySelectorAll("[data-lijst] [type=checkbox][name=gm]")];
// Those that the filters left out go along as hidden fields.
const leftOut = () => [...document.querySelectorAll("[data-lijst] [type=hidden][name=gm]")];
const row = (box) => box.closest("tr");
const said = $("#gekozen");
const search = $("#q");

// How many are chosen, and how many of those cannot be seen now. The choice belongs to this place in the history, so that Back has it again.
function count() {
  if (!said) return;
  const chosen = [...boxes().filter((box) => box.checked), ...leftOut()];
  const hidden = chosen.filter((box) => row(box)?.hidden ?? true).length;
  history.replaceState({ gm: chosen.map((box) => box.value) }, "");
  said.textContent = chosen.length === 0 ? "Vink gemeenten aan."
    : `${chosen.length} gekozen` + (hidden ? ` (${hidden} niet zichtbaar door filter)` : "");
  const all = $("#alle");
  const visible = boxes().filter((box) => !row(box).hidden);
  const on = visible.filter((box) => box.checked).length;
  if (all) {
    all.checked = on > 0 && on === visible.length;
    all.indeterminate = on > 0 && on < visible.length;
  }
}

if (list) {
  let last = null;
  list.addEventListener("click", (event) => {
    const box = event.target;
    if (box.id === "alle") {
      for (const one of boxes()) if (!row(one).hidden) one.checked = box.checked;
    } else if (box.name === "gm") {
      const all = boxes().filter((one) => !row(one).hidden);
      if (event.shiftKey && last && all.includes(last)) {
        const ends = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
        for (const one of all.slice(ends[0], ends[1] + 1)) one.checked = box.checked;
      }
      last = box;
    }
    count();
  });
  const head = list.querySelector("thead th.kz");
  if (head) head.innerHTML = '<input type="checkbox" id="alle" aria-label="Kies alle zichtbare gemeenten">';
  const before = history.state?.gm ?? sessionStorage.gm?.split(" ") ?? [];
  sessionStorage.removeItem("gm");
  for (const code of before) {
    const box = boxes().find((one) => one.value === code);
    if (box) box.checked = true;
    else list.append(Object.assign(document.createElement("input"), { type: "hidden", name: "gm", value: code }));
  }
  count();
  addEventListener("hashchange", count);
  $(".filters")?.addEventListener("submit", takeAlong);
  $("main").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const here = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (here && link?.pathname === location.pathname && link.search !== location.search) takeAlong();
  });
}

// To another order, view or filter of the list; what is stored on the way is gone on arrival.
function takeAlong() {
  const gm = history.state?.gm;  // none for who may not choose
  if (gm?.length) sessionStorage.gm = gm.join(" ");
}

// Narrows the rows that are on the page while somebody types; Enter asks the server, as without a script.
if (search && list) {
  let wait;
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  search.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const wanted = fold(search.value.trim());
      let shown = 0;
      for (const box of boxes()) {
        row(box).hidden = wanted !== "" && !fold(row(box).textContent + box.value).includes(wanted);
        if (!row(box).hidden) shown += 1;
      }
      $("#aantal").textContent = wanted ? `${shown === 1 ? "1 gemeente op deze pagina past" : `${shown} gemeenten op deze pagina passen`} bij ‘${search.value.trim()}’` : $("#aantal").dataset.zonder;
      count();
    }, 150);
  });
}

// `/` goes to the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  const writing = /^(textarea|select)$/i.test(event.target.tagName) || (event.target.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(event.target.type));
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey || !search) return;
  event.preventDefault();
  search.focus();
});

// A job: listens, asks every two seconds when nothing is heard for three, and leaves the link when that fails too.
const job = $("[data-taak]");
if (job?.dataset.klaar === "nee") {
  let heard = Date.now();
  const show = (now) => {
    heard = Date.now();
    $("#stand").textContent = now.tekst;
    $("#telling").textContent = now.aantal;
    $("#staaf").value = now.procent;
    if (now.klaar) location.reload();
  };
  const source = new EventSource(job.dataset.taak);
  source.onmessage = (event) => show(JSON.parse(event.data));
  setInterval(async () => {
    if (Date.now() - heard < 3000) return;
    source.close();
    const answer = await fetch(job.dataset.taak, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) show(await answer.json());
  }, 2000);
}

// A tile of the map leads to its row; to the whole list when a filter left that out.
$(".kaart")?.addEventListener("click", (event) => {
  const code = event.target.closest("[data-gm]")?.dataset.gm;
  if (!code) return;
  const here = document.getElementById(code);
  if (!here || here.hidden) {
    takeAlong();
    return location.assign(`/gemeenten?weergave=alle#${code}`);
  }
  location.hash = code;
  here.querySelector("a")?.focus();
});

// A passkey: the device signs the question in the form, and the form goes on its way with what it said.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
for (const form of globalThis.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const part = form.querySelector("[data-passkeydeel]");
  if (!part) continue;
  part.hidden = false;
  const { passkey: kind, uitdaging, site, wie, account, bekend } = form.dataset;
  const asked = { challenge: bytes(uitdaging), timeout: 240000, rpId: site, userVerification: "required" };
  const make = () => navigator.credentials.create({ publicKey: {
    ...asked, attestation: "none", rp: { id: site, name: "Trede" }, user: { id: bytes(wie), name: account, displayName: account },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: bekend.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) })),
  } });
  part.querySelector("[data-passkeyknop]").addEventListener("click", async (event) => {
    event.preventDefault();
    if (kind === "maak" && !form.reportValidity()) return;
    try {
      const { rawId, response } = await (kind === "maak" ? make() : navigator.credentials.get({ publicKey: asked }));
      const said = { passkey: rawId, client: response.clientDataJSON, apparaat: response.attestationObject ?? response.authenticatorData };
      if (response.signature) said.handtekening = response.signature;
      for (const [name, value] of Object.entries(said)) form.elements[name].value = text(value);
      typed.clear();  // no event tells of this one
      form.submit();
    } catch {
      part.querySelector("[role=alert]").textContent = "Dat lukte niet: het apparaat gaf geen antwoord. Probeer het opnieuw, of gebruik wachtwoord en code.";
    }
  });
}

// What was typed is not lost by a link that leads away, nor by another form: the browser asks first.
const typed = new Set();  // of forms
const isText = "form[method=post] :is(textarea, input:not([type=checkbox], [type=radio]))";
document.addEventListener("input", (event) => { if (event.target.matches(isText)) typed.add(event.target.form); });
let sent = null;  // the form that is sent now: another one with text in it is asked about
document.addEventListener("submit", (event) => { sent = event.target; });
addEventListener("beforeunload", (event) => { if ([...typed].some((form) => form !== sent)) event.preventDefault(); sent = null; });
