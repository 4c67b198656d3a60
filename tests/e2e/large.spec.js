// A large edition: 100,000 generated statements, which travel in chunks and are shown as they come into sight.
import { readFileSync } from 'node:fs';
import { host } from './host.js';
import { largeSite } from './large-site.mjs';
import { expect, Site, test } from './site.js';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let site;
let server;
test.beforeAll(() => { site = `${largeSite()}/`; });
test.beforeEach(async () => { server = await host({ site, copies: false }); });
test.afterEach(() => server.close());

/** Opens a view and waits until the program has drawn it. */
async function open(page, fragment = '') {
  await page.goto(server.url + fragment);
  await expect(page.locator('#table[aria-rowcount]')).toBeAttached({ timeout: 20_000 });
  return new Site(page);
}

/** The numbers of the rows that are drawn. */
const drawn = (page) => page.locator('#body > :not(.group)').evaluateAll((all) => all.map((it) => Number(it.getAttribute('aria-rowindex'))));

/** The number of the first row that is seen. */
const first = (page) => page.evaluate(() => {
  const rows = [...document.querySelectorAll('#body > :not(.group)')];
  const seen = rows.find((it) => it.getBoundingClientRect().bottom > 60);
  return Number(seen?.getAttribute('aria-rowindex'));
});

/** Waits until scrolling rests: the history remembers the place, and no row moves any more. */
const rested = (page) => expect(async () => {
  const before = await page.evaluate(() => ({ scroll: scrollY, kept: parseInt(history.state, 10) }));
  expect(Math.abs(before.scroll - before.kept)).toBeLessThan(1);
  const seen = await first(page);
  expect(seen).toBeGreaterThan(0);
  await page.waitForTimeout(250);
  expect(await page.evaluate(() => scrollY)).toBe(before.scroll);
  expect(await first(page)).toBe(seen);
}).toPass();

test('draws the rows in sight only, and says how many there are', async ({ page }) => {
  const it = await open(page);
  await expect(it.heading).toHaveText('100,000 statements');
  await expect(page.locator('#table')).toHaveAttribute('aria-rowcount', '100001');
  const numbers = await drawn(page);
  expect(numbers[0]).toBe(2);
  expect(numbers.length).toBeLessThanOrEqual(400);
  expect(numbers).toEqual(numbers.map((_, idx) => idx + 2));
});

test('scrolls to the end and back, and on without a gap', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await expect.poll(async () => (await drawn(page)).at(-1)).toBe(100_001);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await drawn(page))[0]).toBe(2);
  // As one reads on: what is seen stays where it is while rows come and go.
  let last = await first(page);
  // Beside the filters, which scroll by themselves.
  await page.mouse.move(page.viewportSize().width - 60, 500);
  for (let step = 0; step < 25; step++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(60);
    const now = await first(page);
    expect(now).toBeGreaterThanOrEqual(last);
    expect(now - last).toBeLessThan(30);
    last = now;
  }
  expect(last).toBeGreaterThan(50);
  const numbers = await drawn(page);
  expect(numbers).toEqual(numbers.map((_, idx) => numbers[0] + idx));
});

test('searches while typing, filters, and goes back to the place', async ({ page }) => {
  const it = await open(page);
  const [, word] = (await it.words())[0].toLowerCase().match(/\b([a-z]{5,})\b/);
  await it.search.fill(word);
  await expect(it.heading).toContainText(`matching “${word}”`);
  const [found, all] = await it.numbers();
  expect(all).toBe(100_000);
  expect(found).toBeLessThan(all);
  await expect(it.rows.locator('mark').first()).toBeVisible();
  await it.search.fill('');
  await expect(it.heading).toHaveText('100,000 statements');

  const box = (await it.facet('Speaker')).getByRole('checkbox').first();
  await page.evaluate(() => scrollTo(0, 400_000));
  await expect.poll(() => first(page)).toBeGreaterThan(1000);
  await rested(page);
  const place = await first(page);
  await box.evaluate((it) => it.click());
  await expect(it.heading).toContainText(' of 100,000 statements by ');
  await page.goBack();
  await expect(it.heading).toHaveText('100,000 statements');
  await expect.poll(async () => Math.abs((await first(page)) - place)).toBeLessThanOrEqual(2);
  // What is unfolded above the rows is folded again after a reload.
  const isWide = page.viewportSize().width > 720;
  await page.locator('#filters').evaluate((it, open) => { it.open = open; }, isWide);
  await page.evaluate(() => scrollBy(0, 300));
  await rested(page);
  const last = await first(page);
  await page.reload();
  await expect.poll(async () => Math.abs((await first(page)) - last)).toBeLessThanOrEqual(2);
});

test('opens a statement in its article, and steps on', async ({ page }) => {
  const it = await open(page);
  await it.rows.nth(3).locator('.what > p > a').click();
  await expect(it.reader).toBeVisible();
  await expect(it.reader.locator('mark.open').first()).toBeVisible();
  const address = page.url();
  await it.reader.locator('#next').click();
  await expect.poll(() => page.url()).not.toBe(address);
  await expect(it.reader.locator('mark.open').first()).toBeVisible();
});

test('reads that some statements did not come, goes on, and tries again', async ({ page }) => {
  await open(page);
  const middle = () => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  const alert = page.getByRole('alert').filter({ hasText: 'did not load' });
  server.break(/^chunks\//, (answer) => answer.socket.destroy());
  await middle();
  await expect(alert).toContainText('chunks/');
  // What needs no further chunk works on.
  await page.keyboard.press('Home');
  await expect.poll(async () => (await drawn(page))[0]).toBe(2);
  await middle();
  await expect(alert).toContainText('chunks/');
  server.mend();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
  await expect.poll(() => first(page)).toBeGreaterThan(10_000);
});

test('gets a file anew that once came wrong, past what the browser keeps', async ({ page }) => {
  await open(page);
  const alert = page.getByRole('alert').filter({ hasText: 'arrived damaged' });
  const end = () => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  server.break(/^chunks\//, (answer, bytes) => answer.end(bytes.map((it, at) => (at === 40 ? it ^ 1 : it))));
  await end();
  await expect(alert).toContainText('it is not the file that the edition names');
  server.mend();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
  await expect.poll(async () => (await drawn(page)).at(-1)).toBe(100_001);
  // What was wrong is kept by the browser: nobody need press anything where the answer is right now.
  server.break(/^chunks\//, (answer) => answer.end('<p>Please log in'));
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(alert).toBeVisible();
  server.mend();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await drawn(page))[0]).toBe(2);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(() => first(page)).toBeGreaterThan(40_000);
  await expect(alert).toBeHidden();
});

test('a link to a statement far down has its row in view', async ({ page }, { project }) => {
  const it = await open(page, '#sort=speaker');
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3));
  await expect.poll(() => first(page)).toBeGreaterThan(20_000);
  const id = await it.rows.nth(12).locator('.what > p > a').getAttribute('id');
  await page.goto('about:blank');
  await open(page, `#sort=speaker&s=${id.slice('row-'.length)}`);
  await expect(it.reader.locator('.passage mark.open, mark.open').last()).toBeVisible();
  const row = page.locator(`#${id}`);
  // It takes the whole of a phone.
  if (project.name === 'phone') await it.reader.getByRole('button', { name: 'Close' }).click();
  await expect(row).toBeInViewport();
  if (project.name === 'phone') await expect(row).toBeFocused();
  else await expect(row).toHaveAttribute('aria-current', 'true');
  expect(await first(page)).toBeGreaterThan(20_000);
});

test('is used by keyboard alone', async ({ page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keys');
  const it = await open(page);
  const row = (place) => page.locator(`#body > [aria-rowindex="${place}"] .what > p > a`);
  await page.keyboard.press('j');
  await expect(row(2)).toBeFocused();
  for (let place = 3; place <= 72; place++) {
    await page.keyboard.press('j');
    await expect(row(place)).toBeFocused();
  }
  await expect(row(72)).toBeInViewport();
  await page.keyboard.press('k');
  await expect(row(71)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(it.reader).toBeVisible();
  // As fast as the keys go, and each counts, also where the last statement is not there yet.
  for (const key of ['j', 'j', 'j', 'k', 'j', 'j']) await page.keyboard.press(key);
  await expect(row(75)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(it.reader).toBeHidden();
  await expect(row(75)).toBeFocused();
  // Far away from where the focus was, the next row is one that is seen.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(() => first(page)).toBeGreaterThan(40_000);
  await rested(page);
  const seen = await first(page);
  await page.keyboard.press('j');
  const at = async () => Number(await page.evaluate(() => document.activeElement.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')));
  expect(Math.abs(await at() - seen)).toBeLessThanOrEqual(2);
  await page.keyboard.press('/');
  await expect(it.search).toBeFocused();
});

test('points to the search where the browser’s own would miss most', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+f');
  await expect(page.locator('#sign')).toContainText('use the search (/)');
});

test('takes a few rows as a file, and is told where to have all', async ({ page }, { project }) => {
  test.skip(project.name !== 'desktop', 'the same dialog');
  const it = await open(page);
  await page.getByRole('button', { name: 'Take away' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'CSV', exact: true }).click();
  await expect(dialog.getByRole('link', { name: 'statements.csv' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  const box = (await it.facet('Speaker')).getByRole('checkbox').first();
  await box.click();
  await expect(it.heading).toContainText(' of 100,000 statements by ');
  const [found] = await it.numbers();
  await page.getByRole('button', { name: 'Take away' }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'JSON Lines' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\n');
  expect(lines.filter((it) => it.includes('"statement"')).length).toBe(found);
});

test('prints all rows of a view that fits on paper', async ({ page }) => {
  // What counts is what stands on the page when the browser is asked to print.
  await page.addInitScript(() => {
    window.print = () => {
      window.rowsPrinted = document.querySelectorAll('#body > :not(.group)').length;
      dispatchEvent(new Event('afterprint'));
    };
  });
  const it = await open(page, '#q=%22ada+moor%22+');
  const [n, all] = await it.numbers();
  expect(n).toBeGreaterThan(500);
  expect(all).toBe(100_000);
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: /Print/ }).click();
  await expect.poll(() => page.evaluate(() => window.rowsPrinted), { timeout: 60_000 }).toBe(n);
  await expect.poll(async () => (await drawn(page)).length).toBeLessThanOrEqual(400);
});
