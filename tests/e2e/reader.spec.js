// Reading a statement in its article: what is marked, how it is known, where else it is reported.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './site.js';
import { violations } from './axe.js';

const seeds = fileURLToPath(new URL('../../seeds/', import.meta.url));

test('points at another statement and reads how it is known', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a finger does not hover');
  await site.open('#who=dmitry-peskov');
  await site.rows.first().locator('p').getByRole('link').click();
  const note = page.getByRole('tooltip');
  await expect(note).toBeHidden();
  const other = site.reader.locator('article mark.said:not(.open) a').first();
  await other.hover();
  await expect(note).toContainText('Rule');
  await expect(note).toContainText('Said');
  await note.hover();
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(site.reader).toBeVisible();
  await other.focus();
  await expect(note).toBeVisible();
  await expect(other).toHaveAttribute('aria-describedby', 'peek');
  expect(await violations(page)).toEqual([]);
});

test('walks through the statements with j and k, opens with Enter and closes with Escape', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open('#who=vladimir-putin');
  const links = site.rows.locator('p > a');
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const id = async () => (await site.fragment()).match(/s=(\w+)/)[1];
  const second = await id();
  await page.keyboard.press('j');
  await expect.poll(id).not.toBe(second);
  await page.keyboard.press('k');
  await expect.poll(id).toBe(second);
  await expect(site.reader.locator('article mark.open').first()).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(site.reader).toBeHidden();
  await expect(links.nth(1)).toBeFocused();
});

test('opens a statement beside the rows, and its row stays in sight', async ({ site }, { project }) => {
  test.skip(project.name !== 'desktop', 'there is no room beside it on a phone');
  for (const n of [1, 12, 30]) {
    await site.open();
    const row = site.rows.nth(n);
    await row.locator('p').getByRole('link').click();
    await expect(site.reader).toBeVisible();
    await expect(row.locator('[aria-current]')).toBeInViewport();
    await expect(site.reader.locator('article mark.open').first()).toBeInViewport();
  }
});

test('reads how it is known in the dark of forced colours', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'the same colours');
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await site.open('#who=dmitry-peskov');
  await site.rows.first().locator('p').getByRole('link').click();
  // Their ground is that of the page.
  const [words, ground] = await page.evaluate(() =>
    [getComputedStyle(document.querySelector('#reader .how mark')).color, getComputedStyle(document.documentElement).backgroundColor]);
  expect(words).not.toBe(ground);
  const row = page.locator('tr:has([aria-current])');
  expect(await row.evaluate((it) => getComputedStyle(it).outlineStyle)).toBe('solid');
});

test('steps to the next statement and back by the buttons', async ({ site }) => {
  await site.open('#who=vladimir-putin');
  const words = (await site.words()).map((it) => it.replace(/\s+/g, ' '));
  await site.rows.first().locator('p').getByRole('link').click();
  const open = async () => (await site.reader.locator('article mark.open').allTextContents()).join('').replace(/\s+/g, ' ');
  await expect.poll(open).toBe(words[0]);
  await expect(site.reader.getByText('‹ Previous')).toHaveAttribute('aria-disabled', 'true');
  await site.reader.getByRole('link', { name: 'Next ›' }).click();
  await expect.poll(open).toBe(words[1]);
  await site.reader.getByRole('link', { name: '‹ Previous' }).click();
  await expect.poll(open).toBe(words[0]);
});

test('compares a statement with its echo, side by side', async ({ site }) => {
  await site.open('#echo=yes');
  await site.rows.first().locator('p').getByRole('link').click();
  const pair = site.reader.locator('.echoes ul').first().getByRole('listitem');
  await expect(pair).toHaveCount(2);
  const [here, there] = await pair.locator('p').allTextContents();
  expect(here).not.toBe(there);
  expect(await pair.locator('mark').count()).toBeGreaterThan(0);
  const id = (await site.fragment()).match(/s=(\w+)/)[1];
  await pair.nth(1).getByRole('link').click();
  await expect.poll(async () => (await site.fragment()).match(/s=(\w+)/)[1]).not.toBe(id);
});

test('follows a statement to the very words on its publisher’s page', async ({ site, page }) => {
  test.slow(); // It compiles them.
  // The seeds come without addresses, so these get one.
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  for (const it of readdirSync(seeds)) copyFileSync(join(seeds, it), join(folder, it));
  const sources = readFileSync(join(seeds, 'sources.toml'), 'utf8');
  writeFileSync(join(folder, 'sources.toml'), sources.replaceAll(/^(file = .*)$/gm, '$1\nurl = "https://news.example/a"'));
  const bundle = join(folder, 'edition.bin');
  execFileSync('cargo', ['run', '-q', '--locked', '--bin', 'onrecord', '--', 'compile', folder, '--out', bundle]);
  await page.route('**/edition.bin', (it) => it.fulfill({ path: bundle }));
  await site.open();
  const link = site.rows.first().locator('p').getByRole('link');
  const words = (await link.textContent()).replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim().split(' ');
  await link.click();
  const href = await site.reader.getByRole('link', { name: 'original' }).getAttribute('href');
  expect(href).toMatch(/^https:\/\/news\.example\/a#:~:text=/);
  const directive = decodeURIComponent(href.split('text=')[1].split(/[,&]/)[0]);
  expect(directive.split(/[^\p{L}\p{N}]+/u)[0]).toBe(words[0]);
  expect(href.split(':~:')[1]).not.toMatch(/-/);
});
