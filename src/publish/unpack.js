// Gives the parts of the site that this file carries the addresses from which the page loads them.
(() => {
  const text = (id) => document.getElementById(`packed-${id}`).textContent;
  const name = (id, type, content) => {
    document.getElementById(id).href = URL.createObjectURL(new Blob([content], { type }));
  };
  const bytes = (id) => Uint8Array.from(atob(text(id)), (it) => it.charCodeAt(0));
  name("app-js", "text/javascript", text("app-js"));
  name("app-wasm", "application/wasm", bytes("app-wasm"));
  name("edition", "application/octet-stream", bytes("edition"));
})();
