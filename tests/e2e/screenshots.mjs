// Pictures of the page: docs/page.png for the README, and with --all every state at four widths, light and dark.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const port = 4174;
const server = spawn('sirv', ['dist', '--host', '127.0.0.1', '--port', String(port), '--quiet'], { cwd: root });
const executablePath = execFileSync('sh', [`${here}find-chromium.sh`], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

async function picture(path, fragment, { width, height = 900, colorScheme = 'light', open = false }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/${fragment}`);
      break;
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
  await page.locator('#heading').waitFor();
  if (open) await page.locator('.what > p > a').nth(1).click();
  await page.waitForTimeout(400);
  await page.screenshot({ path });
  await page.close();
}

try {
  mkdirSync(`${root}docs`, { recursive: true });
  await picture(`${root}docs/page.png`, '#who=jen-psaki', { width: 1280, open: true });
  if (process.argv.includes('--all')) {
    const folder = `${here}results/screenshots`;
    mkdirSync(folder, { recursive: true });
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [360, 768, 1280, 1920]) {
        const states = {
          table: ['', false],
          open: ['#who=jen-psaki', true],
          nothing: ['#q=zzzzzz', false],
          timeline: ['#layout=timeline', false],
          'who-on-whom': ['#layout=who-on-whom', false],
          articles: ['#who=dmitry-peskov&layout=article', false],
          days: ['#from=2022-02&to=2022-02', false],
          echo: ['#echo=yes', true],
        };
        for (const [name, [fragment, open]] of Object.entries(states)) {
          await picture(`${folder}/${name}-${width}-${colorScheme}.png`, fragment, { width, colorScheme, open });
        }
      }
    }
  }
} finally {
  await browser.close();
  server.kill();
}
