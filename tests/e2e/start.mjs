// How long the page takes to start, as a slow device would: the processor slowed down four times, nothing kept from an
// earlier visit. Prints the medians of some visits to dist/ from this machine; no test, because a busy machine would
// fail it. Beside it stand a page with one word, which is what the browser takes on this machine, and the same page
// without its program, which is what its rows and styles take; the visits take turns.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const [port, visits, slowdown] = [4176, Number(process.env.VISITS ?? 7), 4];

const server = spawn('sirv', ['dist', '--host', '127.0.0.1', '--port', `${port}`, '--quiet'], { cwd: root });
const executablePath = execFileSync('sh', [`${here}find-chromium.sh`], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];

const home = `http://127.0.0.1:${port}/`;
const ways = {
  'the page': { address: home, blocked: [] },
  'without its program': { address: home, blocked: ['*/boot-*.js'] },
  'one word': { address: 'data:text/html,<!doctype html><title>On record</title><p>Hello', blocked: [] },
};

async function visit(viewport, { address, blocked }) {
  const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setBlockedURLs', { urls: blocked });
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  // The program runs from the moment on that its heading is there and the thread is free to take a key.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#heading')) return;
      observer.disconnect();
      setTimeout(() => { window.interactive = performance.now(); }, 0);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  // Asked only when all is over, because what asks within the page takes its thread too.
  await page.waitForTimeout(600 * slowdown);
  const times = await page.evaluate(() => ({
    'first rows painted': performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    interactive: window.interactive,
  }));
  const { metrics } = await devtools.send('Performance.getMetrics');
  const spent = (name) => metrics.find((it) => it.name === name).value * 1000;
  await context.close();
  return { ...times, 'main thread busy': spent('TaskDuration'), 'of it script': spent('ScriptDuration'),
    'style and layout': spent('RecalcStyleDuration') + spent('LayoutDuration') };
}

try {
  for (let tries = 0; tries < 50 && !(await fetch(home).catch(() => null)); tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
  for (const [name, viewport] of [['desktop', { width: 1280, height: 800 }], ['phone', { width: 412, height: 823 }]]) {
    await visit(viewport, ways['the page']); // Warms up.
    const all = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
    for (let n = 0; n < visits; n += 1) {
      for (const [way, how] of Object.entries(ways)) all[way].push(await visit(viewport, how));
    }
    console.log(`${name}, processor ${slowdown} times slower:`);
    for (const [way, visited] of Object.entries(all)) {
      const times = Object.keys(visited[0]).map((it) => [it, median(visited.map((one) => one[it]))]);
      const words = times.filter((it) => it[1] !== undefined).map(([it, ms]) => `${it} ${Math.round(ms)} ms`);
      console.log(`  ${way}: ${words.join(', ')}`);
    }
  }
} finally {
  await browser.close();
  server.kill();
}
