// What a reader does with the table, the filters and the search beyond the first look.
import { expect, test } from './site.js';

test('chooses columns and close rows, and the link has them', async ({ site, page, browser }, { project }) => {
  await site.open();
  await page.locator('.menu summary').click();
  const look = (name) => page.locator('.menu').getByRole('link', { name, exact: true });
  await look('Kind').click();
  await look('Said').click();
  await look('Close rows').click();
  expect(await site.fragment()).toBe('#cols=speaker+statement+kind&density=compact');
  await expect(look('Close rows')).toHaveAttribute('aria-current', 'true');
  await expect(look('Close rows')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.menu summary')).toBeFocused();
  await expect(page.locator('.menu')).not.toHaveAttribute('open');
  await expect(site.rows.locator('.when')).toHaveCount(0);
  await expect(site.rows.first()).toContainText(/direct quotation|reported speech|partly quoted/);
  const other = await site.fresh(browser, project.use.viewport);
  await expect(other.rows.first()).toHaveText(await site.rows.first().textContent());
});

test('groups the rows by speaker, day and article, and the groups hold all rows', async ({ site, page }) => {
  await site.open();
  const [all] = await site.numbers();
  for (const group of ['by speaker', 'by day', 'by article']) {
    await page.locator('.menu').evaluate((it) => { it.open = true; });
    await page.locator('.menu').getByRole('link', { name: group }).click();
    await expect(site.rows).toHaveCount(all);
    const heads = await page.getByRole('rowheader').allTextContents();
    expect(heads.length).toBeGreaterThan(1);
    const names = heads.map((it) => it.replace(/ [\d,]+ statements?$/, ''));
    expect(new Set(names).size, 'each group stands once').toBe(names.length);
    const sizes = heads.map((it) => Number(it.match(/([\d,]+) statements?$/)[1]));
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(all);
  }
  expect(await site.fragment()).toBe('#group=article');
});

test('sorts by the head of a column, and the head says how', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'rows are cards on a phone; the list of orders does the same');
  await site.open();
  const speaker = page.getByRole('columnheader', { name: 'Speaker' });
  await speaker.getByRole('link').click();
  await expect(speaker).toHaveAttribute('aria-sort', 'ascending');
  const names = await site.rows.locator('.who > a').allTextContents();
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  await speaker.getByRole('link').click();
  await expect(speaker).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('columnheader', { name: 'Said' })).not.toHaveAttribute('aria-sort');
});

test('keeps the focus in sight below the head of the table', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'there is no head on a phone');
  await site.open();
  await page.locator('#body .what > p > a').nth(30).focus();
  await page.keyboard.press('Shift+Tab');
  for (let n = 0; n < 40; n += 1) await page.keyboard.press('Shift+Tab');
  const [focus, head] = await page.evaluate(() =>
    [document.activeElement, document.querySelector('thead')].map((it) => it.getBoundingClientRect()));
  expect(focus.top).toBeGreaterThanOrEqual(head.bottom - 1);
});

test('copies rows as clean text', async ({ site, page }) => {
  await site.open();
  const text = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('#body tr')].slice(0, 40);
    const selection = getSelection();
    selection.setBaseAndExtent(rows[0], 0, rows.at(-1), rows.at(-1).childNodes.length);
    return selection.toString();
  });
  expect(text).not.toContain('The text names no day');
  expect(text).not.toContain('Inferred:');
  const words = await site.rows.nth(2).locator('p').textContent();
  expect(text).toContain(words.trim());
});

test('asks for statements that mention two at once', async ({ site }) => {
  await site.open();
  await (await site.box('Mentioned', /^Ukraine/)).check();
  await (await site.box('Mentioned', /^Russia/)).check();
  const [any] = await site.numbers();
  const facet = await site.facet('Mentioned');
  await facet.getByRole('checkbox', { name: 'All of them in one statement' }).check();
  await expect(site.heading).toHaveText(/mentioning Russia and Ukraine|mentioning Ukraine and Russia/);
  const [all] = await site.numbers();
  expect(all).toBeLessThan(any);
  expect(all).toBeGreaterThan(0);
  expect(await site.fragment()).toContain('all=about');
  expect((await site.counts('Mentioned')).Ukraine).toBe(all);
});

test('excludes a value with its button, and takes that back', async ({ site, page }) => {
  await site.open();
  const [all] = await site.numbers();
  const button = (await site.facet('Publisher')).getByRole('button', { name: /^Exclude/ }).first();
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  const [left] = await site.numbers();
  expect(left).toBeLessThan(all);
  await expect(page.locator('#heading')).toHaveText(/not published by/);
  await button.click();
  await expect(site.heading).toHaveText(`${all} statements`);
});

test('finds a value by another of its names', async ({ site }) => {
  await site.open();
  const facet = await site.facet('Speaker');
  await facet.getByRole('searchbox', { name: 'Find in Speaker' }).fill('blingen');
  await expect(facet.getByRole('listitem')).toHaveCount(1);
  await expect(facet.getByRole('checkbox', { name: 'Antony Blinken' })).toBeVisible();
});

test('unfolds a long list of values, and folds it again', async ({ site }) => {
  await site.open();
  const facet = await site.facet('Speaker');
  const items = facet.getByRole('listitem');
  const few = await items.count();
  const more = facet.getByRole('button', { name: /^Show all \d+/ });
  const all = Number((await more.textContent()).match(/\d+/)[0]);
  await more.click();
  await expect(items).toHaveCount(all);
  expect(few).toBeLessThan(all);
  await facet.getByRole('button', { name: /^Show fewer/ }).click();
  await expect(items).toHaveCount(few);
});

test('sees a chosen value without statements, and can take it away', async ({ site }) => {
  await site.open('#who=jen-psaki&q=zzzzzz');
  const box = await site.box('Speaker', /Jen Psaki/);
  await expect(box).toBeChecked();
  expect((await site.counts('Speaker'))['Jen Psaki']).toBe(0);
  // Then nobody is left to be listed.
  await box.click();
  await expect(box).toHaveCount(0);
  expect(await site.fragment()).toBe('#q=zzzzzz');
});

test('filters by what is missing', async ({ site, page }) => {
  await site.open();
  await (await site.box('Addressed', '(nobody named)')).check();
  await expect(site.heading).toHaveText(/to nobody named/);
  expect(await site.fragment()).toBe('#addressee=~none');
});

test('chooses a speaker that is suggested while typing, by keyboard', async ({ site, page }) => {
  await site.open();
  await site.search.pressSequentially('psak');
  await expect(site.search).toHaveAttribute('aria-expanded', 'true');
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options.first()).toContainText('Jen Psaki');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(site.search).toHaveAttribute('aria-activedescendant', await options.first().getAttribute('id'));
  await page.keyboard.press('Enter');
  expect(await site.fragment()).toBe('#who=jen-psaki');
  await expect(site.search).toHaveValue('');
  await expect(site.heading).toHaveText(/by Jen Psaki/);
});

test('chooses an article that is suggested, by a click; Escape closes the list first', async ({ site, page }) => {
  await site.open();
  await site.search.pressSequentially('kremlin');
  await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeHidden();
  await expect(site.search).toHaveValue('kremlin');
  await site.search.press('Backspace');
  const option = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first();
  const label = await option.locator('b').textContent();
  await option.click();
  await expect(site.chips).toContainText(label);
  await expect(site.search).toHaveValue('');
});

test('is offered the closest spelling of a word that nothing has', async ({ site, page }) => {
  await site.open('#q=diplomaccy');
  await expect(page.locator('main')).toContainText('Did you mean');
  await page.getByRole('link', { name: 'diplomacy' }).click();
  await expect(site.rows).not.toHaveCount(0);
});

test('reads what this is on the first visit, and follows an example', async ({ site, page }) => {
  await site.open();
  const intro = page.locator('.intro');
  const [all] = await site.numbers();
  await expect(intro).toContainText(`${all} statements from`);
  await expect(intro).toContainText('Extracted by a machine');
  const examples = intro.locator('a[href^="#"]');
  await expect(examples).toHaveCount(3);
  for (let n = 0; n < 3; n += 1) {
    await examples.nth(n).click();
    await expect(intro).toBeHidden();
    expect((await site.numbers())[0]).toBeGreaterThan(0);
    await page.goBack();
    await expect(intro).toBeVisible();
  }
});

test('reads how it works and how often it is right', async ({ site, page }) => {
  await site.open();
  await page.locator('.intro a[href$="method.html"]').click();
  await expect(page.getByRole('heading', { name: 'How often it is right' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'end to end: found, with the right speaker' })).toBeVisible();
});

test('turns single keys off, and they stay off', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByRole('checkbox', { name: 'Use single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('/');
  await expect(site.search).not.toBeFocused();
  await page.reload();
  await expect(site.heading).toBeVisible();
  await page.locator('body').press('?');
  await expect(dialog).toBeHidden();
});

test('moves through the rows with j and k, and opens with Enter', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open();
  const links = site.rows.locator('p').getByRole('link');
  await page.locator('body').press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(site.reader).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(links.nth(1)).toBeFocused();
});

test('finds the last row with the browser’s own search', async ({ site, page }) => {
  await site.open();
  const [all] = await site.numbers();
  await expect(site.rows).toHaveCount(all);
  const found = await page.evaluate(() => {
    const words = [...document.querySelectorAll('#body .what > p')].at(-1).textContent.slice(0, 40);
    return [window.find(words), getSelection().toString(), words];
  });
  expect(found[0]).toBe(true);
  expect(found[1]).toBe(found[2]);
});
