// What a reader takes away: links, citations, files, paper, marks.
import { readFile } from 'node:fs/promises';
import { expect, test } from './site.js';

/** Opens the dialog and gives it. */
async function take(page) {
  await page.getByRole('button', { name: 'Take away' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take away' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Presses a button of the dialog and gives the name and the text of the file that is saved. */
async function saved(page, dialog, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name, exact: true }).click(),
  ]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

test('saves the rows of the view in four formats, each named with the view', async ({ site, page }) => {
  await site.open('#who=jen-psaki');
  const n = await site.rows.count();
  const ids = await site.rows.locator('p > a').evaluateAll((all) => all.map((it) => it.id.replace('row-', '')));
  const words = await site.heading.textContent();
  const dialog = await take(page);
  await expect(dialog).toContainText(words);

  const [csvName, csv] = await saved(page, dialog, 'CSV');
  expect(csvName).toMatch(/^on-record-by-jen-psaki-[0-9a-f]{8}\.csv$/);
  expect(csv.split('\r\n').length).toBe(n + 2);
  expect(csv).toMatch(/^id,said,/);

  const [, json] = await saved(page, dialog, 'JSON');
  const { statements, view, link, notice } = JSON.parse(json);
  expect(statements.map((it) => it.id)).toEqual(ids);
  expect(view).toContain('by Jen Psaki');
  expect(link).toBe(page.url());
  expect(notice).toContain('Found by a program');

  const [, lines] = await saved(page, dialog, 'JSON Lines');
  expect(lines.trim().split('\n').map((it) => JSON.parse(it).id)).toEqual(ids);

  const [name, markdown] = await saved(page, dialog, 'Markdown');
  expect(name).toMatch(/\.md$/);
  expect(markdown).toContain(`${new URL('./', page.url())}#s=${ids[0]}`);

  await dialog.getByRole('checkbox', { name: /Excel/ }).check();
  const [, marked] = await saved(page, dialog, 'CSV');
  expect(marked.startsWith('\u{feff}id,')).toBe(true);
});

test('copies the citation of the open statement in five forms', async ({ site, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await site.open();
  await site.rows.first().locator('p').getByRole('link').click();
  const id = new URLSearchParams((await site.fragment()).slice(1)).get('s');
  const dialog = await take(page);
  const today = new Date();
  const cited = {};
  for (const form of ['Text', 'Markdown', 'HTML', 'BibTeX', 'CSL-JSON']) {
    await dialog.getByRole('button', { name: form, exact: true }).last().click();
    await expect(dialog.getByRole('status')).toHaveText('Copied');
    cited[form] = await page.evaluate(() => navigator.clipboard.readText());
    expect(cited[form], form).toContain(`#s=${id}`);
    expect(cited[form], form).toContain('check the source');
    expect(await dialog.locator('pre').textContent()).toBe(cited[form]);
  }
  expect(cited.Text).toContain(`accessed ${today.getDate()} `);
  expect(cited.BibTeX).toContain(`onrecord-${id}`);
  expect(JSON.parse(cited['CSL-JSON'])[0].accessed['date-parts'][0][0]).toBe(today.getFullYear());
});

test('reads a citation where pages may not copy', async ({ site, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await site.open();
  await site.rows.first().locator('p').getByRole('link').click();
  const dialog = await take(page);
  await dialog.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('copy it from here');
  await expect(dialog.locator('pre')).toContainText('accessed');
});

test('stars and reads statements, keeps that on the device, saves it and forgets it', async ({ site, page }) => {
  await site.open();
  await site.rows.nth(1).locator('p').getByRole('link').click();
  const star = page.getByRole('button', { name: /Star/ });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(site.heading).toBeAttached();
  await expect(page.locator('tr[data-mark~="starred"][data-mark~="read"]')).toHaveCount(1);
  const dialog = await take(page);
  await dialog.getByLabel('Rows').selectOption('starred');
  const [name, json] = await saved(page, dialog, 'JSON');
  expect(name).toContain('starred');
  expect(JSON.parse(json).statements.length).toBe(1);
  await dialog.getByRole('button', { name: 'Forget all marks' }).click();
  expect(await page.evaluate(() => localStorage.getItem('marks'))).toBe(null);
  await expect(page.locator('tr[data-mark~="starred"]')).toHaveCount(0);
});

test('marks are harmless where storage is denied', async ({ site, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await site.open();
  await site.rows.first().locator('p').getByRole('link').click();
  const star = page.getByRole('button', { name: /Star/ });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('prints all rows with the view in words on top', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'paper is the same');
  await page.addInitScript(() => { window.print = () => { window.printed = document.querySelectorAll('tbody tr').length; }; });
  await site.open('#kind=direct');
  const [n] = await site.numbers();
  const dialog = await take(page);
  await dialog.getByRole('button', { name: 'Print' }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(n);
  await expect(dialog).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(site.heading).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take away' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Layout' })).toBeHidden();
  await expect(page.getByText(page.url())).toBeVisible();
  expect((await page.pdf()).length).toBeGreaterThan(1000);
});

test('opens the dialog by a key and gives the focus back', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open();
  await page.locator('body').press('c');
  await expect(page.getByRole('dialog', { name: 'Take away' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
