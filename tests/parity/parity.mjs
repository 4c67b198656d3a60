// The extractor as WASM gives the bytes that it gives natively, and is small enough to be sent to a reader.
//
// `make parity` builds both and runs this. The size is that of the module with its data, after wasm-opt and gzip -9.

import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { gzipSync } from "node:zlib";
import { texts } from "./texts.mjs";

/** The most bytes that the module may have. */
const LIMIT = 400_000;
const FEATURES = [
    "bulk-memory", "nontrapping-float-to-int", "reference-types", "multivalue", "sign-ext", "mutable-globals",
].map((it) => `--enable-${it}`);

const target = process.env.CARGO_TARGET_DIR ?? "target";
const folder = join(target, "parity");
mkdirSync(folder, { recursive: true });
const built = join(target, "wasm32-wasip1/page/onrecord-extract.wasm");
const module = join(folder, "extract.wasm");
execFileSync("wasm-opt", ["-Oz", ...FEATURES, "--strip-debug", "--strip-producers", built, "-o", module]);
const size = gzipSync(readFileSync(module), { level: 9 }).length;

const seeds = readdirSync("seeds").filter((it) => it.endsWith(".txt")).sort();
const all = [...seeds.map((it) => readFileSync(join("seeds", it), "utf8")), ...texts()];
const days = [undefined, "2022-03-03", "2022-02", "2019", "XXXX-02-23"];
const lines = all.map((text, id) => JSON.stringify({ id, text, published: days[id % days.length] }));
const input = join(folder, "in.jsonl");
writeFileSync(input, lines.map((it) => `${it}\n`).join(""));

const native = execFileSync(join(target, "debug/onrecord-extract"), { input: readFileSync(input), maxBuffer: 1 << 30 });
const wasm = await run(module, input, join(folder, "out.jsonl"));

const [answers, others] = [native, wasm].map((it) => it.toString("utf8").trimEnd().split("\n"));
const differs = answers.findIndex((it, n) => it !== others[n]);
if (!native.equals(wasm) || answers.length !== all.length) {
    console.error(`text ${differs}: ${lines[differs]}\nnative: ${answers[differs]}\nwasm:   ${others[differs]}`);
    throw new Error("native and WASM differ");
}
const found = answers.map((it) => JSON.parse(it));
const count = (key) => found.reduce((sum, it) => sum + it[key].length, 0);
// A corpus in which nothing is found would prove nothing.
for (const key of ["attributions", "timex", "people"]) {
    if (count(key) < 1000) throw new Error(`only ${count(key)} ${key} in all texts`);
}
console.log(
    `native equals WASM on ${all.length} texts, ${(Buffer.byteLength(all.join("")) / 1e6).toFixed(1)} MB, with ` +
        `${count("attributions")} attributions, ${count("timex")} times, ${count("people")} people`,
);
console.log(`the extractor as WASM with its data: ${(size / 1e3).toFixed(0)} KB with gzip, limit ${LIMIT / 1e3}`);
if (size > LIMIT) throw new Error("the extractor is too large");

/** What the module answers to the lines of a file. */
async function run(module, input, output) {
    const [stdin, stdout] = [openSync(input, "r"), openSync(output, "w")];
    const wasi = new WASI({ version: "preview1", args: ["onrecord-extract"], stdin, stdout, returnOnExit: true });
    const { instance } = await WebAssembly.instantiate(readFileSync(module), wasi.getImportObject());
    const code = wasi.start(instance);
    closeSync(stdin);
    closeSync(stdout);
    if (code !== 0) throw new Error(`the module ended with ${code}`);
    return readFileSync(output);
}
