// The page as such: its size, its requests, and whether everybody can use it.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { violations } from './axe.js';
import { expect, test } from './site.js';

const modes = {
  light: [{ colorScheme: 'light' }, '', 1280],
  dark: [{ colorScheme: 'dark' }, '', 1280],
  'forced colours': [{ forcedColors: 'active' }, '', 1280],
  '320 pixels': [{}, '', 320],
  'an open statement': [{}, 'open', 1280],
  'no results': [{}, '#q=zzzzzz', 1280],
  'taking away': [{}, 'take', 1280],
  'taking away in the dark, 320 pixels': [{ colorScheme: 'dark' }, 'take', 320],
};
for (const [mode, [media, fragment, width]] of Object.entries(modes)) {
  test(`has no accessibility violation that axe finds: ${mode}`, async ({ site, page }, { project }) => {
    test.skip(project.name !== 'desktop', 'the width is the mode’s own');
    await page.emulateMedia(media);
    await page.setViewportSize({ width, height: 800 });
    await site.open(fragment.startsWith('#') ? fragment : '');
    if (fragment === 'open' || fragment === 'take') {
      await site.rows.first().locator('p').getByRole('link').click();
      await expect(site.reader).toBeVisible();
    }
    if (fragment === 'take') await page.getByRole('button', { name: 'Take away' }).click();
    expect(await violations(page)).toEqual([]);
  });
}

test('never scrolls sideways, down to 320 pixels', async ({ site, page }) => {
  await site.open();
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways, `${width} pixels`).toBeLessThanOrEqual(0);
  }
});

test('skips to the statements with the first Tab', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the statements' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.closest('#rows') !== null)).toBe(true);
});

test('is used by keyboard alone', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open();
  await page.keyboard.press('/');
  await expect(site.search).toBeFocused();
  await page.keyboard.type('diplomacy');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.locator('body').press('j');
  await page.keyboard.press('Enter');
  await expect(site.reader).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(site.reader).toBeHidden();
  await page.locator('body').press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('loads from its own origin only, and is small', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'the same files');
  const requests = [];
  page.on('request', (it) => requests.push(it.url()));
  await site.open();
  const foreign = requests.filter((it) => !it.startsWith(new URL(page.url()).origin) && !it.startsWith('data:'));
  expect(foreign).toEqual([]);
  // The page, three files of the program, the data, the style sheet; the manifest and two icons.
  expect(requests.filter((it) => !it.startsWith('data:')).length, requests.join('\n')).toBeLessThanOrEqual(9);

  const dist = new URL('../../dist/', import.meta.url);
  const size = (ends, pack = (it) => gzipSync(it, { level: 9 })) => readdirSync(dist)
    // The worker is asked for after the page runs.
    .filter((it) => ends.some((end) => it.endsWith(end)) && it !== 'sw.js')
    .reduce((sum, it) => sum + pack(readFileSync(new URL(it, dist))).length, 0);
  const code = ['.wasm', '.js', '.css'];
  expect(size(code), 'WASM, JS and CSS, gzip, bytes').toBeLessThanOrEqual(142_000);
  expect(size(code, brotliCompressSync), 'the same, brotli, bytes').toBeLessThanOrEqual(120_000);
  const seeds = new URL('../../seeds/', import.meta.url);
  const texts = readdirSync(seeds).filter((it) => it.endsWith('.txt')).map((it) => readFileSync(new URL(it, seeds)));
  const budget = 1.15 * gzipSync(Buffer.concat(texts), { level: 9 }).length + 15_000;
  expect(size(['edition.bin']), 'the edition, gzip, bytes').toBeLessThanOrEqual(budget);
  // With its first rows.
  expect(size(['index.html']), 'the page, gzip, bytes').toBeLessThanOrEqual(15_000);

  const bytes = (names) => names.reduce((sum, it) => sum + statSync(new URL(it, dist)).size, 0);
  const files = readdirSync(dist).filter((it) => /\.(wasm|js|css)$/.test(it) && it !== 'sw.js');
  const parts = bytes([...files, 'index.html', 'edition.bin']);
  expect(bytes(['onrecord.html']) / parts, 'the single file, times its parts').toBeLessThanOrEqual(1.4);
});
