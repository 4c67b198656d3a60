// Starts the page, and says in words when it cannot. A file of its own, so that a strict content security policy fits.
// Classic and blocking on purpose: it sets the chosen theme before the first paint.
(() => {
  const root = document.documentElement;
  root.dataset.boot = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is denied: the system's theme it is.
  }

  // The static rows are those of the page without a view; where the link has one, they stay hidden.
  if (location.hash.length > 1) root.dataset.view = "";

  const failed = (error) => {
    const boot = document.getElementById("boot");
    if (!boot) return;
    for (const part of boot.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== "failed";
    boot.querySelector("[data-detail]").textContent = `${error}\n${navigator.userAgent}`;
    document.getElementById("search-bar")?.remove();
  };

  // The program has stopped where it did not know how to go on. It is dead then, so that everything in the message works
  // without it.
  const stopped = (error) => {
    if (error?.name !== "RuntimeError" || document.getElementById("stopped")) return;
    const note = document.createElement("div");
    note.id = "stopped";
    note.role = "alert";
    note.innerHTML =
      "<h2>The page stopped</h2><p>Something in its program went wrong. What you looked at is kept in the address: " +
      "load it again, or start without filters.</p><p><button class=button data-reload>Load again</button> " +
      "<button class=button data-reload=all>Start without filters</button></p>" +
      "<details><summary>What the browser said</summary><pre></pre></details>";
    note.querySelector("pre").textContent = `${error.stack ?? error}\n${location.hash}\n${navigator.userAgent}`;
    document.body.append(note);
  };
  addEventListener("error", (event) => stopped(event.error));
  addEventListener("unhandledrejection", (event) => stopped(event.reason));

  // What a visit that was cut off has left with the browser would come again.
  const reload = async () => {
    const anew = async (id) => (await fetch(link(id).href, { cache: "reload" })).arrayBuffer();
    const late = new Promise((done) => setTimeout(done, 3000));
    await Promise.race([Promise.allSettled(["app-js", "app-wasm"].map(anew)), late]);
    location.reload();
  };

  document.addEventListener("click", (event) => {
    const again = event.target instanceof Element && event.target.closest("[data-reload]");
    if (again?.dataset.reload) location.hash = "";
    if (again) reload();
    closeMenus((menu) => !menu.contains(event.target));
  });

  // A menu is open until one chooses elsewhere; Escape gives the focus back to what opens it.
  const closeMenus = (which) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (which(menu)) menu.open = false;
  };
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target instanceof Element && event.target.closest(".menu[open]");
    if (!menu) return;
    event.stopImmediatePropagation();
    menu.open = false;
    menu.firstElementChild.focus();
  });

  const parsed = new Promise((done) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
    else done();
  });

  const link = (id) => document.getElementById(id);
  const rest = (time) => new Promise((done) => setTimeout(done, time));

  // The bytes of the edition, inflated. They are asked for at once and travel while the program does, which takes them by
  // the first call; a further call asks again.
  const load = async () => {
    const { href } = link("edition");
    const response = await fetch(href);
    if (!response.ok) throw new Error(`${href}: the server answered ${response.status}`);
    const bytes = await response.arrayBuffer();
    // A host may have inflated it already.
    const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
    if (first !== 0x1f || second !== 0x8b) return bytes;
    const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    // Where they are torn, the program sees that they are still packed, and says so.
    return new Response(inflated).arrayBuffer().catch(() => bytes);
  };
  let asked = load();
  asked.catch(() => {});
  globalThis.edition = async () => {
    const answer = asked ?? load();
    asked = undefined;
    const bytes = await answer;
    // What the program does with them is a task of its own: between the two, the page can take a key.
    await rest();
    return bytes;
  };
  globalThis.rest = rest;

  // Safari has no idle callback; a short rest does as well. On a busy machine what waits comes after a second.
  const idle = globalThis.requestIdleCallback;
  globalThis.idle = (act) => { if (idle) idle(act, { timeout: 1000 }); else setTimeout(act, 16); };

  const program = async ({ href, integrity }) => {
    const response = await fetch(href, { integrity });
    if (!response.ok) throw new Error(`${href}: the server answered ${response.status}`);
    // Not every host knows the type, without which browsers do not compile while they load.
    const headers = { "content-type": "application/wasm" };
    return WebAssembly.compileStreaming(new Response(response.body, { headers }));
  };

  // The rows are to be seen before the program takes the thread: the task after the frame that shows them. A page that
  // nobody sees is never painted.
  const painted = async () => {
    await parsed;
    if (!document.hidden) await Promise.race([new Promise(requestAnimationFrame).then(() => rest(0)), rest(1000)]);
  };

  const start = async () => {
    const [{ default: init }, module_or_path] = await Promise.all([
      import(link("app-js").href),
      program(link("app-wasm")),
      painted(),
    ]);
    await init({ module_or_path });
  };

  start().catch((error) => parsed.then(() => failed(error)));

  // Says that there is a newer build than the one that runs. Nothing is reloaded unasked: a view may be in the making.
  const offer = (act) => {
    document.getElementById("update")?.remove();
    const note = document.createElement("p");
    note.id = "update";
    note.role = "status";
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = "Reload";
    button.onclick = act;
    note.append("There is a new edition. What you look at stays. ", button);
    document.body.append(note);
  };

  // Keeps the site on this device. The single file and a site that does without have no such link.
  const keep = async () => {
    const workers = navigator.serviceWorker;
    if (!link("worker") || !workers) return;
    const registration = await workers.register(link("worker").href, { updateViaCache: "none" });
    let asked = false;
    const look = () => {
      const { waiting } = registration;
      if (waiting && workers.controller) {
        offer(() => {
          asked = true;
          waiting.postMessage("take over");
        });
      }
    };
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    // Another page has asked for the newer build.
    const had = workers.controller;
    workers.addEventListener("controllerchange", () => {
      if (asked) location.reload();
      else if (had) offer(() => location.reload());
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") registration.update().catch(() => {});
    });
  };
  if (location.protocol !== "file:") addEventListener("load", () => keep().catch(() => {}));
})();
