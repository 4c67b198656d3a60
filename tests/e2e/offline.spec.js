// Without a network from the second visit on, and never parts of two builds at once.
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, host } from './host.js';
import { hasLarge, largeSite } from './large-site.mjs';
import { expect, Site, test } from './site.js';

test.use({ serviceWorkers: 'allow' });
test.beforeEach(({}, { project }) => test.skip(project.name !== 'desktop', 'the same worker'));

const path = '/a/b/';

/** Waits until the worker has kept all files. */
async function kept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
}

/** Makes the site of the host another build: another title, and the worker's list to match. */
async function publishAnother({ folder }) {
  const page = (await readFile(join(folder, 'index.html'), 'utf8')).replace(/<title>/, '<title>New: ');
  await writeFile(join(folder, 'index.html'), page);
  const digest = `sha256-${createHash('sha256').update(page).digest('base64')}`;
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  const another = worker.replace(/"\.\/":"[^"]+"/, `"./":"${digest}"`).replace(/const BUILD = "/, '$&new ');
  await writeFile(join(folder, 'sw.js'), another);
}

test('opens without a network from the second visit on, under any path, with a view', async ({ page, context }) => {
  const { url, close } = await host({ path });
  await page.goto(url);
  await kept(page);
  await close();
  await page.goto(`${url}#who=jen-psaki`);
  const site = new Site(page);
  await page.reload();
  await expect(site.heading).toHaveText(/by Jen Psaki/);
  // Another tab, by another name of the page.
  const other = await context.newPage();
  await other.goto(`${url}index.html#q=russia`);
  await expect(new Site(other).heading).toHaveText(/russia/);
});

test('shows an article in the page where its own page cannot be reached', async ({ page }) => {
  const { url, close } = await host({ path });
  await page.goto(url);
  await kept(page);
  const article = await page.evaluate(() => fetch('articles.html').then((it) => it.text()));
  const name = /articles\/[\w-]+\.html/.exec(article)[0];
  await close();
  await page.goto(url + name);
  await expect(new Site(page).heading).toHaveText(/statements? in “/);
});

test('offers a new edition, and keeps the view when it is taken', async ({ page, context }) => {
  const served = await host({ path });
  await page.goto(served.url);
  await kept(page);
  await page.goto(`${served.url}#who=jen-psaki`);
  await page.reload();
  const second = await context.newPage();
  await second.goto(`${served.url}#q=russia`);
  await expect(new Site(second).heading).toBeVisible();

  await publishAnother(served);
  await page.reload();
  const site = new Site(page);
  await expect(site.heading).toHaveText(/by Jen Psaki/);
  const notice = page.getByText('There is a new edition');
  await expect(notice).toBeVisible();
  expect(await page.evaluate(() => fetch('./').then((it) => it.text()))).not.toContain('<title>New: ');

  await notice.getByRole('button', { name: 'Reload' }).click();
  await expect(notice).toBeHidden();
  await expect(site.heading).toHaveText(/by Jen Psaki/);
  expect(await page.evaluate(() => fetch('./').then((it) => it.text()))).toContain('<title>New: ');
  expect(await page.evaluate(() => caches.keys().then((it) => it.length))).toBe(1);
  // The other tab works on and is told.
  await expect(second.getByText('There is a new edition')).toBeVisible();
  await new Site(second).search.fill('putin');
  await expect(new Site(second).heading).toHaveText(/putin/);
  await expect(second).toHaveURL(/#q=putin$/);
  await second.getByRole('button', { name: 'Reload' }).click();
  await expect(second.getByText('There is a new edition')).toBeHidden();
  await expect(new Site(second).heading).toHaveText(/putin/);
  await served.close();
});

test('keeps the build it has where a file of the next one is not what it should be', async ({ page }) => {
  const served = await host({ path });
  await page.goto(served.url);
  await kept(page);
  await publishAnother(served);
  await writeFile(join(served.folder, 'edition.bin'), 'torn');
  await page.reload();
  await expect(new Site(page).heading).toBeVisible();
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    for (let wait = 0; registration.installing && wait < 50; wait += 1) await new Promise((done) => setTimeout(done, 100));
    return [registration.waiting === null, (await caches.keys()).length];
  });
  expect(failed).toEqual([true, 1]);
  await expect(page.getByText('There is a new edition')).toBeHidden();
  await served.close();
});

test('keeps of a large edition what was looked at, and nothing that is not what it should be', async ({ page }) => {
  test.skip(!hasLarge(), 'this app shows no large editions');
  test.setTimeout(300_000);
  const served = await host({ site: largeSite(21_000), path });
  await page.goto(served.url);
  await kept(page);
  await page.reload();
  const { outline, places } = await page.evaluate(() => fetch('edition.json').then((it) => it.json()));
  const file = (it) => `chunks/${it.sha256.slice(0, 16)}.bin`;
  const bytes = (it) => page.evaluate((it) => fetch(it).then(async (it) => (await it.arrayBuffer()).byteLength, () => 0), file(it));
  const isKept = (it) => page.evaluate(async (it) => Boolean(await caches.match(it)), file(it));
  const [looked, torn] = [places[0], places.findLast((it) => it.sha256 !== places[0].sha256)];
  expect([await isKept(outline), await isKept(looked)]).toEqual([true, false]);
  expect(await bytes(looked)).toBe(looked.bytes);
  await expect.poll(() => isKept(looked)).toBe(true);

  served.break(new RegExp(file(torn)), (answer) => answer.end('another file'));
  expect(await bytes(torn)).toBe(12);
  served.mend();
  expect(await bytes(torn)).toBe(torn.bytes);

  await served.close();
  expect([await bytes(outline), await bytes(looked)]).toEqual([outline.bytes, looked.bytes]);
  await page.reload();
  expect(await page.evaluate(() => fetch('./').then((it) => it.text()))).toContain('21,000');
});

test('forgets all that was kept where the editor does without', async ({ page }) => {
  const served = await host({ path });
  await page.goto(served.url);
  await kept(page);
  const off = fileURLToPath(new URL('../../src/publish/no-worker.js', import.meta.url));
  await cp(off, join(served.folder, 'sw.js'));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await expect.poll(() => page.evaluate(() => caches.keys().then((it) => it.length))).toBe(0);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((it) => it.length))).toBe(0);
  await served.close();
});

test('keeps nothing where it is opened from a disk', async ({ page }) => {
  await page.goto(`file://${dist}index.html`);
  await expect(new Site(page).heading).toBeVisible();
  expect(await page.evaluate(() => document.getElementById('worker'))).toBe(null);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
});

test('can be installed', async ({ page, context, baseURL }) => {
  await page.goto(baseURL);
  const devtools = await context.newCDPSession(page);
  expect((await devtools.send('Page.getAppManifest')).errors).toEqual([]);
  // A window that nobody owns is the one thing that keeps a browser under test from installing.
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map((it) => it.errorId).filter((it) => it !== 'in-incognito')).toEqual([]);
  const { href } = await page.locator('link[rel=manifest]').evaluate((it) => ({ href: it.href }));
  const manifest = await (await page.request.get(href)).json();
  expect(manifest.start_url).toBe('./');
  for (const { src, sizes } of manifest.icons) {
    const icon = await (await page.request.get(new URL(src, href).href)).body();
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
  }
});
