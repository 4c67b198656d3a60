// Makes a released page smaller, in the folder that Trunk has built: drops what nobody calls and shortens the names that
// only the program and its glue know. Digests follow when the site is published.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const run = (tool, args, input) => execFileSync(tool, args, { encoding: 'utf8', input });
const minify = ['--minify', '--legal-comments=none', '--log-level=warning'];

// Of the glue only its default export is used; the worker’s starts by itself.
const slim = (wasm) => {
  const glue = wasm.replace('_bg.wasm', '.js');
  const entry = glue.includes('-worker') ? `import start from './${glue}'; start();` : `export { default } from './${glue}'`;

  // What frees things that nobody makes must not keep them.
  const whole = readFileSync(glue, 'utf8')
    .replaceAll('new FinalizationRegistry', '/* @__PURE__ */ new FinalizationRegistry')
    .replace(/^if \(Symbol\.dispose\).*$/gm, '');
  writeFileSync(glue, whole);
  const used = run('esbuild', ['--bundle', '--format=esm', ...minify], entry);

  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm)));
  const roots = exports.map(({ name }) => name).filter((it) => used.includes(it));
  writeFileSync('graph.json', JSON.stringify(roots.map((it) => ({ name: `root ${it}`, root: true, export: it }))));
  const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'simd'];
  const flags = features.map((it) => `--enable-${it}`);
  run('wasm-metadce', [wasm, '--graph-file', 'graph.json', '-o', 'small.wasm', '-g', ...flags]);
  // What a worker reckons with is as fast as it can be; what a page waits for is small. The stack grows down to the lowest
  // addresses, and no value has its place there.
  const level = glue.includes('-worker') ? '-O3' : '-Oz';
  const names = JSON.parse(run('wasm-opt', ['small.wasm', '-o', 'small.wasm', ...flags, '--low-memory-unused', level,
    '--reorder-functions-by-name', '--minify-imports-and-exports-and-modules', '--strip-producers', '--strip-target-features']));
  renameSync('small.wasm', wasm);
  rmSync('graph.json');

  const short = new Map([...names.imports.map((it) => it.slice(1)), ...names.exports]);
  const module = names.imports[0][0];
  writeFileSync(glue, used.replaceAll(`"${module}"`, 'a').replace(/[A-Za-z_$][\w$]*/g, (it) => short.get(it) ?? it));
  return glue;
};
const programs = readdirSync('.').filter((it) => it.endsWith('_bg.wasm'));
const glues = programs.map(slim);

for (const it of readdirSync('.').filter((it) => /\.(js|css)$/.test(it) && !glues.includes(it))) {
  const loader = `--loader=${it.split('.').at(-1)}`;
  writeFileSync(it, run('esbuild', [loader, ...minify], readFileSync(it, 'utf8')));
}
