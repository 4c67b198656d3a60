// The states that are not a table: each says what it is and how to leave it.
import { expect, test as base } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Site } from './site.js';

const test = base;

test('reads that the page is loading before the program runs', async ({ page }) => {
  await page.route('**/*.wasm', () => {}); // Never answered.
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Loading the statements' })).toBeVisible();
});

test('reads why there are no statements when the data is missing, and tries again', async ({ page }) => {
  let broken = true;
  await page.route('**/edition.bin', (it) => (broken ? it.fulfill({ status: 404 }) : it.continue()));
  await page.goto('./#who=jen-psaki');
  await expect(page.getByRole('alert')).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  const site = new Site(page);
  await expect(site.heading).toHaveText(/by Jen Psaki/);
});

/** Answers with the edition changed: what the bundle holds goes in, and what it holds then comes out. */
async function changed(page, change) {
  await page.route('**/edition.bin', async (it) => {
    const bundle = await (await it.fetch()).body();
    return it.fulfill({ body: gzipSync(change(gunzipSync(bundle))) });
  });
}

for (const [name, change, words] of [
  ['of a newer format', (it) => it.fill(99, 8, 9), 'different versions'],
  ['of an older format', (it) => it.fill(2, 8, 9), 'different versions'],
  ['of the first format', () => Buffer.from('{"format":1,"id":"0","articles":[],"actors":[],"statements":[]}'), 'different versions'],
  ['another file', () => Buffer.from('<!doctype html>'), 'cannot be read'],
  ['cut short inside', (it) => it.subarray(0, it.length - 40), 'cannot be read'],
]) {
  test(`reads what is wrong when the data is ${name}`, async ({ page }) => {
    await changed(page, change);
    await page.goto('./#who=jen-psaki');
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('alert')).toContainText(/data/);
    expect(new URL(page.url()).hash).toBe('#who=jen-psaki');
    await page.unroute('**/edition.bin');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(new Site(page).heading).toHaveText(/by Jen Psaki/);
  });
}

for (const [name, change] of [
  ['cut short', (it) => it.subarray(0, it.length >> 1)],
  ['changed on the way', (it) => it.fill(0, it.length >> 1, (it.length >> 1) + 9)],
]) {
  test(`reads what is wrong when the data is ${name}`, async ({ page }) => {
    await page.route('**/edition.bin', async (it) => it.fulfill({ body: change(await (await it.fetch()).body()) }));
    await page.goto('./#who=jen-psaki');
    await expect(page.getByRole('alert')).toContainText('cannot be read');
    expect(new URL(page.url()).hash).toBe('#who=jen-psaki');
  });
}

test('reads that an edition has no statements', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  writeFileSync(join(folder, 'a.txt'), 'Nobody spoke.\n');
  const bundle = join(folder, 'edition.bin');
  execFileSync('cargo', ['run', '-q', '--locked', '--bin', 'onrecord', '--', 'compile', folder, '--out', bundle]);
  await page.route('**/edition.bin', (it) => it.fulfill({ path: bundle }));
  await page.goto('./');
  await expect(page.locator('main')).toContainText(/no statement/i);
});

test('reads that the program is blocked', async ({ page }) => {
  await page.route('**/*.wasm', (it) => it.abort());
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'The page could not start' })).toBeVisible();
});

test('reads that the program stopped, and loads the same view again', async ({ page }) => {
  await page.goto('./#who=jen-psaki');
  const site = new Site(page);
  await expect(site.heading).toHaveText(/by Jen Psaki/);
  // A trap as the program's own would be: a function whose only instruction is `unreachable`.
  await page.evaluate(() => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    setTimeout(() => exports.f());
  });
  await expect(page.getByRole('alert')).toContainText('The page stopped');
  await expect(page.getByRole('alert')).toHaveCount(1);
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(site.heading).toHaveText(/by Jen Psaki/);
});

test('starts without filters where the program stopped', async ({ page }) => {
  await page.goto('./#who=jen-psaki');
  const site = new Site(page);
  await expect(site.heading).toHaveText(/by Jen Psaki/);
  await page.evaluate(() => {
    Promise.reject(new WebAssembly.RuntimeError('unreachable'));
  });
  await page.getByRole('button', { name: 'Start without filters' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(site.heading).toHaveText(/^\d+ statements/);
});
