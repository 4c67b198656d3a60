// What goes wrong between the host and the reader: each ends in words to act on, with the view kept in the address.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { cut, host, publish, silent } from './host.js';
import { Site } from './site.js';

test.beforeEach(({}, { project }) => test.skip(project.name !== 'desktop', 'the same faults'));

const VIEW = '#who=jen-psaki';
const app = /^onrecord-app-\w+\.js$/;

/** Opens the view on a host with a fault and closes the host at the end. */
const faulty = (faults, act) => async ({ page }) => {
  const served = await host();
  for (const [part, fault] of faults) served.break(part, fault);
  await page.goto(served.url + VIEW, { waitUntil: 'commit' });
  await act(page, served);
  expect(new URL(page.url()).hash).toBe(VIEW);
  await served.close();
};

const opens = async (page) => expect(new Site(page).heading).toHaveText(/by Jen Psaki/);

for (const [name, part, words] of [
  ['the program', /\.wasm$/, 'The page could not start'],
  ['the program’s script', app, 'The page could not start'],
  ['the data', /^edition\.bin$/, 'The statements did not load'],
]) {
  test(`reads that ${name} was cut off on the way, and tries again`, faulty([[part, cut()]], async (page, served) => {
    await expect(page.getByRole('alert')).toContainText(words);
    served.mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await opens(page);
  }));
}

test('works where a style sheet was cut off on the way', faulty([[/\.css$/, cut()]], opens));

/** Ten seconds, in one. */
async function hasten(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Animation.enable');
  await devtools.send('Animation.setPlaybackRate', { playbackRate: 10 });
}

for (const [name, part, fault] of [
  ['the program’s script does not come', app, silent],
  ['the page itself was cut off on the way', /^index\.html$/, cut(1500)],
]) {
  test(`reads that it takes long where ${name}, and tries again`, faulty([[part, fault]], async (page, served) => {
    await hasten(page);
    const again = page.getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    await expect(again).toBeInViewport({ ratio: 1 });
    served.mend();
    await again.click();
    await opens(page);
  }));
}

test('reads the rows, and what to do, where not even the first script comes', faulty([[/^boot-/, cut()]], async (page) => {
  await hasten(page);
  const late = page.getByText('This takes longer than usual');
  await expect(late).toBeVisible();
  await expect(late).toContainText('Load the page again');
  // A button would do nothing.
  await expect(late.locator('button')).toBeHidden();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
}));

test('never starts with the script of another build', faulty([[app, (answer, bytes) => answer.end(`${bytes}\n`)]], async (page, served) => {
  await expect(page.getByRole('alert')).toContainText('The page could not start');
  served.mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await opens(page);
}));

test('reads that the host forbids the program', async ({ page }) => {
  const served = await host({ headers: { 'content-security-policy': "default-src 'self'" } });
  await page.goto(served.url + VIEW);
  await expect(page.getByRole('alert')).toContainText('blocked here');
  await expect(page.locator('[data-detail]')).toContainText(/WebAssembly|CompileError/);
  expect(new URL(page.url()).hash).toBe(VIEW);
  await served.close();
});

const EDITIONS = [
  { 'a.txt': '“The bridge is closed,” Mayor Ann Lee said on Monday.\n', 'b.txt': '“It is open,” Bo Ray said on Tuesday.\n' },
  { 'a.txt': '“The bridge is open again,” Mayor Ann Lee said on Friday.\n' },
];

test('two tabs work on two editions, and share their links', async ({ page, context }) => {
  const [older, newer] = await Promise.all(EDITIONS.map(publish));
  const served = await host({ site: older.site, headers: { 'cache-control': 'no-cache' } });
  await page.goto(`${served.url}#who=ann-lee`);
  const first = new Site(page);
  await expect(first.rows).toContainText(['The bridge is closed']);
  await copyFile(join(newer.site, 'edition.bin'), join(served.folder, 'edition.bin'));
  await copyFile(join(newer.site, 'index.html'), join(served.folder, 'index.html'));

  const tab = await context.newPage();
  const second = new Site(tab);
  await tab.goto(page.url());
  await expect(second.rows).toContainText(['open again']);
  // What the older edition has and the newer one has not is named, and can be given up.
  await page.goto(`${served.url}#who=bo-ray`);
  await expect(first.rows).toContainText(['It is open']);
  await tab.goto(page.url());
  await expect(tab.locator('main')).toContainText('No statement matches');
  await tab.getByRole('link', { name: /Remove the filter “Speaker”/ }).click();
  await expect(second.rows).toContainText(['open again']);
  await Promise.all([older.remove(), newer.remove(), served.close()]);
});

test('shows the data of another build whole, where the format is the same', async ({ page }) => {
  const other = await publish(EDITIONS[0]);
  const served = await host();
  await copyFile(join(other.site, 'edition.bin'), join(served.folder, 'edition.bin'));
  await page.goto(`${served.url}#who=ann-lee`);
  const site = new Site(page);
  await expect(site.rows).toContainText(['The bridge is closed']);
  expect(await site.numbers()).toEqual([1, 2]);
  await Promise.all([other.remove(), served.close()]);
});

test('works where the browser denies all storage', async ({}, { project }) => {
  const profile = await mkdtemp(join(tmpdir(), 'onrecord-profile-'));
  await mkdir(join(profile, 'Default'));
  // As the setting "block all site data" does.
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  const served = await host();
  const context = await chromium.launchPersistentContext(profile, { ...project.use.launchOptions, viewport: project.use.viewport });
  const page = await context.newPage();
  const said = [];
  page.on('pageerror', (it) => said.push(it.message));
  page.on('console', (it) => it.type() === 'error' && said.push(it.text()));
  await page.goto(served.url + VIEW);
  expect(await page.evaluate(() => { try { return localStorage.length; } catch (it) { return it.name; } })).toBe('SecurityError');
  const site = new Site(page);
  await opens(page);
  await page.getByRole('button', { name: /^Theme/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await site.rows.first().locator('p').getByRole('link').click();
  await expect(site.reader).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await opens(page);
  expect(said).toEqual([]);
  await context.close();
  await Promise.all([served.close(), rm(profile, { recursive: true, force: true })]);
});
