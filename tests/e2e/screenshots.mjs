// Pictures of the page: docs/page.png for the README, and with --all every state at four widths, light and dark.
// Two words after it take only the states and the looks whose names have them (`--all timeline 360-`); --style shows
// style/ as it is now, without a build.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${here}results/screenshots`;
const flags = process.argv.slice(2).filter((it) => it.startsWith('--'));
const [part = '', kind = ''] = process.argv.slice(2).filter((it) => !it.startsWith('--'));
const port = 4174;
const address = `http://127.0.0.1:${port}/`;

// What is done on the page before its picture is taken.
const open = (page) => page.locator('#rows [id^=row-]').nth(1).click();
const end = (page) => page.keyboard.press('End');
const takeAway = async (page) => {
  await open(page);
  await page.getByRole('button', { name: 'Take away' }).click();
};
const unfold = async (page) => {
  await filters(page);
  await page.locator('#more-who').click();
  await page.locator('#more-about').click();
};
const filters = async (page) => {
  if (page.viewportSize().width <= 720) await page.locator('.filters summary').click();
};
const point = (page) => page.locator('.timeline svg a').nth(20).focus();
const type = (page) => page.locator('input[role=combobox]').pressSequentially('psa');
const columns = (page) => page.locator('.menu summary').click();
const below = async (page) => {
  await open(page);
  await page.locator('#reader .how, #reader .echoes').last().scrollIntoViewIfNeeded();
};
const fails = (file, body) => ({ before: (page) => page.route(file, (it) => (body ? it.fulfill({ body }) : it.abort())) });
const stop = (page) => page.evaluate(() => {
  Promise.reject(new WebAssembly.RuntimeError('unreachable'));
});

/** The states: the fragment of each, what is done there, and what else is special. */
const STATES = {
  table: [''],
  'table-end': ['', end],
  one: ['#who=jen-psaki'],
  open: ['#who=jen-psaki', open],
  'open-below': ['#who=jen-psaki', below],
  echoes: ['#echo=yes', below],
  'left-out': ['#who=vladimir-putin&s=4c3tabr1'],
  chips: ['#who=jen-psaki&who=-vladimir-putin&about=nato&kind=direct&from=2022-02-20&to=2022-03-03&who=nobody-here&q=diplomacy'],
  nothing: ['#q=zzzzzz&who=jen-psaki'],
  spelling: ['#q=diplomasy'],
  found: ['#q=meeting', open],
  typing: ['', type],
  filters: ['', filters],
  unfolded: ['', unfold],
  columns: ['', columns],
  'more-columns': ['#cols=said%20speaker%20statement%20mentioned%20kind'],
  dense: ['#density=compact'],
  groups: ['#group=speaker'],
  'groups-by-day': ['#group=day'],
  timeline: ['#layout=timeline'],
  'timeline-note': ['#layout=timeline', point],
  'timeline-days': ['#layout=timeline&from=2022-02-20&to=2022-03-03'],
  'who-on-whom': ['#layout=who-on-whom'],
  articles: ['#who=dmitry-peskov&layout=article'],
  days: ['#from=2022-02&to=2022-02'],
  'take-away': ['', takeAway],
  shortcuts: ['', (page) => page.keyboard.press('?')],
  'still-page': ['', null, { still: true }],
  'still-articles': ['articles.html', null, { still: true }],
  'still-article': ['articles/000_93e0265dd0d5097c.html', null, { still: true }],
  'still-method': ['method.html', null, { still: true }],
  missing: ['', null, fails('**/edition.bin')],
  damaged: ['', null, fails('**/edition.bin', 'cut')],
  blocked: ['', null, fails('**/*.wasm')],
  stopped: ['#who=jen-psaki', stop],
  loading: ['', null, { before: (page) => page.route('**/*.wasm', () => {}), still: true }],
};

/** How a page is looked at: at four widths, light and dark; or in a mode of its own. */
const LOOKS = ['light', 'dark'].flatMap((colorScheme) => [
  [360, { isMobile: true, hasTouch: true, viewport: { width: 360, height: 740 } }],
  [768, { viewport: { width: 768, height: 1024 } }],
  [1280, { viewport: { width: 1280, height: 900 } }],
  [1920, { viewport: { width: 1920, height: 1080 } }],
].map(([width, options]) => [`${width}-${colorScheme}`, { colorScheme, ...options }]));
const MODES = {
  'forced-colours': { forcedColors: 'active', viewport: { width: 1280, height: 900 } },
  'forced-colours-dark': { forcedColors: 'active', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  320: { viewport: { width: 320, height: 640 } },
  // 1280 × 1024 pixels at 400 %.
  zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 2 },
};
const IN_MODES = ['table', 'open', 'chips', 'nothing', 'timeline', 'timeline-note', 'who-on-whom', 'articles', 'take-away', 'filters'];

const server = spawn('sirv', ['dist', '--host', '127.0.0.1', '--port', String(port), '--quiet'], { cwd: root });
const executablePath = execFileSync('sh', [`${here}find-chromium.sh`], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** The page's style as the files in style/ have it, in place of the one that was built. */
async function restyle(page) {
  const names = readFileSync(`${root}Trunk.toml`, 'utf8').match(/^cat (.*\.css) >/m)[1].split(' ');
  const body = names.map((it) => readFileSync(`${root}style/${it}`, 'utf8')).join('');
  await page.route(/\/page-\w+\.css$/, (it) => it.fulfill({ contentType: 'text/css', body }));
  await page.route(/\/$|\.html$/, async (it) => {
    const answer = await it.fetch();
    return it.fulfill({ response: answer, body: (await answer.text()).replace(/(\.css") integrity="[^"]*"/, '$1') });
  });
}

async function visit([fragment, act, { before, still } = {}], options, use) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block', javaScriptEnabled: !still || Boolean(before), ...options });
  if (flags.includes('--style')) await restyle(page);
  await before?.(page);
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(address + fragment);
      break;
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
  if (!before && !still) await page.locator('#heading').waitFor({ state: 'attached' });
  await act?.(page);
  await page.waitForTimeout(300);
  await use(page);
  await page.close();
}

try {
  mkdirSync(`${root}docs`, { recursive: true });
  const all = flags.includes('--all');
  if (!part) await visit(STATES.open, {}, (page) => page.screenshot({ path: `${root}docs/page.png` }));
  mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(STATES).filter(([name]) => all && name.includes(part));
  for (const [name, state] of wanted) {
    const looks = [...LOOKS, ...(IN_MODES.includes(name) ? Object.entries(MODES) : [])];
    for (const [look, options] of looks.filter(([it]) => it.includes(kind))) {
      await visit(state, options, (page) => page.screenshot({ path: `${folder}/${name}-${look}.png` }));
    }
    if (IN_MODES.includes(name) && 'print'.includes(kind)) {
      await visit(state, {}, (page) => page.pdf({ path: `${folder}/${name}-print.pdf`, format: 'A4' }));
    }
  }
} finally {
  await browser.close();
  server.kill();
}
