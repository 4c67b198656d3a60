// Takes the place of a worker that kept the site on this device: forgets all that it kept, and goes.
const SCOPE = new URL("./", location.href).href;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const go = async () => {
    const names = (await caches.keys()).filter((it) => it.startsWith(`onrecord ${SCOPE} `));
    await Promise.all(names.map((it) => caches.delete(it)));
    await registration.unregister();
    for (const client of await clients.matchAll({ type: "window" })) client.navigate(client.url);
  };
  event.waitUntil(go());
});
