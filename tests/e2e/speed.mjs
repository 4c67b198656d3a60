// How long a keystroke takes on a site of 10,000 statements: from the key to the painted result, and in the main thread's
// own time, which a busy machine does not change; and how long opening a statement takes. Writes made-up articles,
// publishes dist/ with them, and measures.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const [articles, perArticle] = [400, 25];
const port = 4175;

// Names, verbs and things are drawn by a linear congruence, so that every run measures the same site.
let state = 1;
const one = (of) => of[(state = (state * 48271) % 2147483647) % of.length];
const given = 'Ada Bram Cleo Dana Edda Finn Gwen Hugo Iris Jonas Klara Leo Mira Nils Olga Paul Rosa Sven Tilda Ulla'.split(' ');
const family = 'Moor Brook Field Quarry Lowell Harbour Stone Marsh Thorne Vale'.split(' ');
const verb = 'guard repair close open measure paint sell insure flood rebuild'.split(' ');
const thing = 'bridge pier market station school tunnel tower harbour museum stadium canal ferry'.split(' ');
const day = 'Monday Tuesday Wednesday Thursday Friday'.split(' ');

const folder = mkdtempSync(`${tmpdir()}/onrecord-speed-`);
mkdirSync(`${folder}/seeds`);
for (let a = 0; a < articles; a += 1) {
  const lines = [`Council hears about the ${one(thing)}`, `${1 + (a % 28)} March 20${10 + (a % 14)}`, ''];
  for (let n = 0; n < perArticle; n += 1) {
    lines.push(`“We will ${one(verb)} the ${one(thing)} and ${one(verb)} ${a * perArticle + n} of its ${one(thing)}s,” said Mayor `
      + `${one(given)} ${one(family)} on ${one(day)}.`, '');
  }
  writeFileSync(`${folder}/seeds/${String(a).padStart(4, '0')}.txt`, lines.join('\n'));
}
// The program as `make build` has built it: another build would take longer than all that is measured.
const onrecord = ['run', '--quiet', '--bin', 'onrecord', '--', 'publish', '--app', 'dist', '--seeds', `${folder}/seeds`];
console.log(execFileSync('cargo', [...onrecord, '--out', `${folder}/site`], { cwd: root, encoding: 'utf8' }).trim());

const server = spawn('sirv', [`${folder}/site`, '--host', '127.0.0.1', '--port', String(port), '--quiet'], { cwd: root });
const executablePath = execFileSync('sh', [`${here}find-chromium.sh`], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find((it) => it.name === 'TaskDuration').value * 1000;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/`);
      break;
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
  await page.locator('#heading').waitFor();
  const all = Number((await page.locator('#heading').textContent()).match(/[\d,]+/)[0].replaceAll(',', ''));
  // Asked now and then only, because who asks at each frame takes the time that rows are drawn in.
  const drawn = (n) => page.waitForFunction((n) => document.querySelectorAll('#body > tr').length >= n, n, { timeout: 120_000, polling: 250 });
  const start = Date.now();
  await drawn(all);
  console.log(`${all} statements; all rows drawn ${Date.now() - start} ms after the first`);

  const press = async (key) => {
    await page.evaluate(() => {
      window.painted = new Promise((done) => addEventListener('keydown', () => {
        const start = performance.now();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
      }, { once: true, capture: true }));
    });
    const before = await busy();
    await page.keyboard.press(key);
    const painted = await page.evaluate(() => window.painted);
    return [painted, (await busy()) - before];
  };
  const words = (times) => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
    return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`;
  };
  const times = { 'first key, all rows drawn': [], 'further keys': [], 'opening a statement': [], 'closing it': [] };
  for (const word of ['harbour', 'bridge', 'moor', 'mayor ada', 'rebuild', 'zz', 'monday', 'we will']) {
    await drawn(all);
    await page.locator('#search').focus();
    for (const [at, letter] of [...word].entries()) {
      times[at === 0 ? 'first key, all rows drawn' : 'further keys'].push(await press(letter));
      await page.waitForTimeout(80);
    }
    for (const _ of word) times['further keys'].push(await press('Backspace'));
  }
  for (let n = 0; n < 10; n += 1) {
    await page.locator('#body a[id^=row-]').nth(n).focus();
    times['opening a statement'].push(await press('Enter'));
    await page.waitForTimeout(80);
    times['closing it'].push(await press('Escape'));
    await page.waitForTimeout(80);
  }
  for (const [name, all] of Object.entries(times)) {
    console.log(`${name} (${all.length}): painted ${words(all.map((it) => it[0]))}; main thread ${words(all.map((it) => it[1]))}`);
  }
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true });
}
