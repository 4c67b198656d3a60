// Gives the parts of the site that this file carries the addresses from which the page loads them.
(() => {
  const text = (id) => document.getElementById(`packed-${id}`).textContent;
  const name = (id, type, content) => {
    document.getElementById(id).href = URL.createObjectURL(new Blob([content], { type }));
  };
  name("app-js", "text/javascript", text("app-js"));
  name("app-wasm", "application/wasm", Uint8Array.from(atob(text("app-wasm")), (it) => it.charCodeAt(0)));
  name("edition", "application/json", text("edition"));
})();
