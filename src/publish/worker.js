// Keeps the files of one build on this device, so that the site opens without a network. `onrecord publish` writes two
// constants in front: BUILD, which names the build, and FILES, each with its digest. Either all files of a build are kept
// or none, and the page gets files of one build only. Of a large edition, FILES has what its page needs to open; chunks that
// were looked at are kept beside it, until their build goes.
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
  } else if (CHUNK.test(path)) {
    event.respondWith(used(path));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => instead(path)));
  }
});

// A chunk is named by the start of its SHA-256, so it can be checked, and is never stale.
const CHUNK = /^\.\/chunks\/([0-9a-f]{16})\.bin$/;

const used = async (path) => {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreVary: true });
  if (kept) return kept;
  let answer = await fetched(path, "default");
  // What was wrong once would come again from the browser's own memory.
  if (!answer.isRight) answer = await fetched(path, "reload");
  if (answer.isRight) await cache.put(path, answer.response.clone()).catch(() => {});
  return answer.response;
};

const fetched = async (path, cache) => {
  const response = await fetch(path, { cache });
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const name = Array.from(digest.subarray(0, 8), (it) => it.toString(16).padStart(2, "0")).join("");
  return { response: new Response(bytes, response), isRight: response.ok && CHUNK.exec(path)[1] === name };
};

// Without a network, the page shows what the static pages of articles would.
const instead = (path) => {
  const article = /^\.\/articles\/(.+)\.html$/.exec(path)?.[1].replace(/^-/, "%2D");
  if (article) return Response.redirect(`${SCOPE}#article=${article}`);
  return path.endsWith(".html") ? Response.redirect(SCOPE) : Response.error();
};
