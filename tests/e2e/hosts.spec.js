// The site where there is no server of ours, no JavaScript, or a host that knows little.
import { dist, host } from './host.js';
import { expect, Site, test } from './site.js';

test('shows the first rows and the articles without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('./');
  const rows = page.getByRole('table').getByRole('row').filter({ has: page.getByRole('cell') });
  expect(await rows.count()).toBeGreaterThan(10);
  const words = await rows.first().locator('p').textContent();
  await rows.first().locator('p').getByRole('link').click();
  await expect(page).toHaveURL(/articles\/.*\.html#s-\w+$/);
  await expect(page.locator('article')).toContainText(words.split(' … ')[0]);
  await context.close();
});

for (const file of ['onrecord.html', 'index.html']) {
  test(`opens ${file} from a disk, with a view, without a network`, async ({ site, page, context }) => {
    await context.setOffline(true);
    await page.goto(`file://${dist}${file}#q=russia`);
    await expect(site.heading).toHaveText(/russia/);
    await site.rows.first().locator('p').getByRole('link').click();
    await expect(site.reader).toBeVisible();
    expect(await site.fragment()).toMatch(/^#q=russia&s=\w+$/);
  });
}

test('starts on a host that does not know the type of the program', async ({ site, page }) => {
  await page.route('**/*.wasm', async (it) => {
    const response = await it.fetch();
    await it.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/plain' } });
  });
  await site.open();
  expect(await site.rows.count()).toBeGreaterThan(10);
});

test('starts on a host with a strict policy of its own', async ({ browser }) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  const served = await host({ headers: { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' } });
  const page = await browser.newPage();
  const said = [];
  page.on('console', (it) => it.type() === 'error' && said.push(it.text()));
  await page.goto(`${served.url}#q=russia`);
  await expect(new Site(page).heading).toHaveText(/russia/);
  // What hands over from a disk stands in the page, and is not needed here.
  expect(said.filter((it) => !it.includes('inline script'))).toEqual([]);
  await page.close();
  await served.close();
});

test('reads that the program is not the one of this page', async ({ page }) => {
  await page.route('**/*.wasm', (it) => it.fulfill({ body: 'older', contentType: 'application/wasm' }));
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'The page could not start' })).toBeVisible();
});

test('no row moves when the program takes over', async ({ site, page }) => {
  const release = [];
  await page.route('**/*.wasm', (it) => release.push(() => it.continue()));
  await page.goto('./');
  const top = () => page.locator('tbody tr').first().evaluate((it) => it.getBoundingClientRect().top);
  await expect.poll(() => release.length).toBe(1);
  await page.waitForFunction(() => document.readyState === 'complete');
  const before = await top();
  release[0]();
  await expect(site.heading).toBeVisible();
  expect(Math.abs((await top()) - before), 'pixels').toBeLessThanOrEqual(2);
});
