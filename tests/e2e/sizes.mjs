// Prints what a reader loads, against the budgets: `make sizes`.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../../dist/', import.meta.url);
const names = readdirSync(dist, { recursive: true, withFileTypes: false }).filter((it) => /\.\w+$/.test(it));
const bytes = (it) => readFileSync(new URL(it, dist));
const kb = (it) => `${(it / 1000).toFixed(1)} KB`.padStart(10);
const measure = (list) => list.map(bytes).reduce(([raw, gzip, brotli], it) => [
  raw + it.length,
  gzip + gzipSync(it, { level: 9 }).length,
  brotli + brotliCompressSync(it, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
], [0, 0, 0]);

const ends = (...all) => names.filter((it) => all.some((end) => it.endsWith(end)));
const code = ends('.wasm', '.js', '.css').filter((it) => it !== 'sw.js');
const rows = [
  ['WASM', ends('.wasm')],
  ['JavaScript', ends('.js').filter((it) => it !== 'sw.js')],
  ['style sheets', ends('.css')],
  ['first load: WASM, JavaScript, CSS', code, 150_000, 120_000],
  ['page with its first rows', ['index.html']],
  ['edition', ['edition.bin']],
  ['worker, after the page runs', ['sw.js']],
  ['single file', ['onrecord.html']],
];
console.log(`${''.padEnd(36)}${'bytes'.padStart(10)}${'gzip -9'.padStart(10)}${'brotli'.padStart(10)}  budget`);
for (const [name, list, gzipMax, brotliMax] of rows) {
  const [raw, gzip, brotli] = measure(list);
  const budget = gzipMax ? `${gzip <= gzipMax ? 'within' : 'over'} ${kb(gzipMax).trim()} gzip, ${brotli <= brotliMax ? 'within' : 'over'} ${kb(brotliMax).trim()} brotli` : '';
  console.log(`${name.padEnd(36)}${kb(raw)}${kb(gzip)}${kb(brotli)}  ${budget}`);
}
const app = new URL('../../target/app/', import.meta.url);
for (const part of ['large', 'worker']) {
  const list = readdirSync(app).filter((it) => it.startsWith(`onrecord-${part}`)).map((it) => `../target/app/${it}`);
  const [raw, gzip, brotli] = measure(list);
  console.log(`${`of large editions: ${part}`.padEnd(36)}${kb(raw)}${kb(gzip)}${kb(brotli)}`);
}
const parts = measure([...code, 'index.html', 'edition.bin'])[0];
const single = bytes('onrecord.html').length;
console.log(`\nThe single file is ${(single / parts).toFixed(2)} times its parts; at most 1.40.`);
