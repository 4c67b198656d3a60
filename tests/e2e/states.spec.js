// The states that are not a table: each says what it is and how to leave it.
import { expect, test as base } from '@playwright/test';
import { Site } from './site.js';

const test = base;

test('reads that the page is loading before the program runs', async ({ page }) => {
  await page.route('**/*.wasm', () => {}); // Never answered.
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Loading the statements' })).toBeVisible();
});

test('reads why there are no statements when the data is missing, and tries again', async ({ page }) => {
  let broken = true;
  await page.route('**/edition.json', (it) => (broken ? it.fulfill({ status: 404 }) : it.continue()));
  await page.goto('./#who=jen-psaki');
  await expect(page.getByRole('alert')).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  const site = new Site(page);
  await expect(site.heading).toHaveText(/by Jen Psaki/);
});

for (const [name, body] of [
  ['cut short', '{"format":1,"id":"0"'],
  ['of a newer format', '{"format":99}'],
  ['in contradiction with itself', null],
]) {
  test(`reads what is wrong when the data is ${name}`, async ({ page }) => {
    await page.route('**/edition.json', async (it) => {
      if (body) return it.fulfill({ body });
      const edition = await (await it.fetch()).json();
      edition.statements[0].article = 99;
      return it.fulfill({ json: edition });
    });
    await page.goto('./');
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText(/data/);
  });
}

test('reads that an edition has no statements', async ({ page }) => {
  await page.route('**/edition.json', async (it) => {
    const edition = await (await it.fetch()).json();
    return it.fulfill({ json: { ...edition, statements: [] } });
  });
  await page.goto('./');
  await expect(page.locator('main')).toContainText(/no statement/i);
});

test('reads that the program is blocked', async ({ page }) => {
  await page.route('**/*.wasm', (it) => it.abort());
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'The page could not start' })).toBeVisible();
});
