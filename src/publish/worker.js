// Keeps the files of one build on this device, so that the site opens without a network. `onrecord publish` writes two
// constants in front: BUILD, which names the build, and FILES, each with its digest. Either all files of a build are kept
// or none, and the page gets files of one build only.
const SCOPE = new URL("./", location.href).href;
const PREFIX = `onrecord ${SCOPE} `;
const CACHE = PREFIX + BUILD;

addEventListener("install", (event) => {
  const requests = Object.entries(FILES).map(([path, integrity]) => new Request(path, { integrity, cache: "no-cache" }));
  const keep = async () => {
    try {
      await (await caches.open(CACHE)).addAll(requests);
    } catch (error) {
      await caches.delete(CACHE);
      throw error;
    }
  };
  event.waitUntil(keep());
});

// A page that runs keeps its build until it asks for the new one.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("activate", (event) => {
  const forget = async () => {
    const names = (await caches.keys()).filter((it) => it.startsWith(PREFIX) && it !== CACHE);
    await Promise.all(names.map((it) => caches.delete(it)));
  };
  event.waitUntil(forget());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  address.search = address.hash = "";
  if (request.method !== "GET" || !address.href.startsWith(SCOPE)) return;
  const path = `./${address.href.slice(SCOPE.length)}`.replace(/^\.\/index\.html$/, "./");
  if (Object.hasOwn(FILES, path)) {
    const kept = async () => (await (await caches.open(CACHE)).match(path, { ignoreVary: true })) ?? fetch(request);
    event.respondWith(kept());
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => instead(path)));
  }
});

// Without a network, the page shows what the static pages of articles would.
const instead = (path) => {
  const article = /^\.\/articles\/(.+)\.html$/.exec(path)?.[1].replace(/^-/, "%2D");
  if (article) return Response.redirect(`${SCOPE}#article=${article}`);
  return path.endsWith(".html") ? Response.redirect(SCOPE) : Response.error();
};
