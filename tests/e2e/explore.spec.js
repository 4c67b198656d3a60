// What a reader does with the page, from opening it to sharing what was found.
import { expect, test } from './site.js';

test('opens the site and sees every statement with who, when and where', async ({ site, page }) => {
  await site.open();
  const [shown, all] = await site.numbers();
  expect(shown).toBe(all);
  expect(all).toBeGreaterThan(50);
  await expect(site.rows).toHaveCount(all);
  await expect(page).toHaveTitle(/statements.* · On record/);
  const row = site.rows.first();
  await expect(row.locator('.when time')).toHaveAttribute('datetime', /^\d{4}(-\d\d){0,2}$/);
  await expect(row.locator('.who')).not.toBeEmpty();
  await expect(row.locator('.what p')).toHaveAttribute('lang', 'en');
});

test('filters by a speaker and sees rows and counts change, but not the speakers’ own counts', async ({ site }) => {
  await site.open();
  const speakers = await site.counts('Speaker');
  const kinds = await site.counts('Kind');
  await (await site.box('Speaker', /Vladimir Putin/)).check();
  await expect(site.heading).toHaveText(/by Vladimir Putin/);
  const [shown, all] = await site.numbers();
  expect(shown).toBe(speakers['Vladimir Putin']);
  expect(shown).toBeLessThan(all);
  await expect(site.rows).toHaveCount(shown);
  expect(await site.counts('Speaker')).toMatchObject(speakers);
  const narrowed = await site.counts('Kind');
  expect(Object.values(narrowed).reduce((a, b) => a + b, 0)).toBe(shown);
  expect(narrowed).not.toEqual(kinds);
});

test('combines filters: any speaker of two, and one kind, and not one article', async ({ site }) => {
  await site.open();
  await (await site.box('Speaker', /Vladimir Putin/)).check();
  const [putin] = await site.numbers();
  await (await site.box('Speaker', /Jen Psaki/)).check();
  const [both] = await site.numbers();
  expect(both).toBeGreaterThan(putin);
  const kinds = await site.counts('Kind');
  await (await site.box('Kind', /direct quotation/)).check();
  const [direct] = await site.numbers();
  expect(direct).toBe(kinds['direct quotation']);
  const articles = Object.entries(await site.counts('Article')).filter(([, n]) => n > 0);
  const [name, count] = articles[0];
  await (await site.facet('Article')).getByRole('button', { name: `Exclude ${name}` }).click();
  expect((await site.numbers())[0]).toBe(direct - count);
  await expect(site.chips.getByRole('listitem')).toHaveCount(5); // Four filters and "Clear all".
  await site.chips.getByRole('link', { name: 'Clear all' }).click();
  const [shown, all] = await site.numbers();
  expect(shown).toBe(all);
});

test('searches while typing and sees what was found marked', async ({ site }) => {
  await site.open();
  await site.search.pressSequentially('diplomatic sol');
  await expect(site.heading).toHaveText(/^\d+ of \d+ statements/);
  const [shown, all] = await site.numbers();
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(all);
  const marks = await site.rows.locator('mark').allTextContents();
  expect(marks.length).toBeGreaterThan(0);
  for (const it of marks) expect(it.toLowerCase()).toMatch(/^(diplomatic|sol)/);
  await expect.poll(() => site.fragment()).toContain('q=diplomatic');
});

test('finds nothing and is offered the filter whose removal brings most back', async ({ site, page }) => {
  await site.open('#who=jen-psaki&q=taiga');
  await expect(site.rows).toHaveCount(0);
  await expect(page.locator('main')).toContainText(/no statement/i);
  const offers = page.locator('main').getByRole('link', { name: /\d/ });
  await offers.first().click();
  await expect(site.rows).not.toHaveCount(0);
});

test('asks for a span of days', async ({ site, page }) => {
  await site.open();
  await page.getByLabel('from', { exact: true }).fill('2022-02-20');
  await page.getByLabel('from', { exact: true }).blur();
  await page.getByLabel('to', { exact: true }).fill('2022-02-21');
  await page.getByLabel('to', { exact: true }).blur();
  await expect(site.heading).toHaveText(/2022/);
  const days = await site.rows.locator('.when time').evaluateAll((all) => all.map((it) => it.dateTime));
  expect(days.length).toBeGreaterThan(0);
  for (const day of days) expect(['2022-02-20', '2022-02-21']).toContain(day);
  expect(await site.fragment()).toBe('#from=2022-02-20&to=2022-02-21');
});

test('sorts by date both ways', async ({ site, page }) => {
  await site.open();
  const days = () => site.rows.locator('.when time').evaluateAll((all) => all.map((it) => it.dateTime));
  const newest = await days();
  expect(newest).toEqual([...newest].sort().reverse());
  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'oldest first' });
  const oldest = await days();
  expect(oldest).toEqual([...oldest].sort());
  expect(oldest).not.toEqual(newest);
});

test('opens a statement and sees its words marked in its article', async ({ site }) => {
  await site.open('#who=dmitry-peskov');
  const statement = site.rows.first().locator('p').getByRole('link');
  const words = (await statement.textContent()).trim();
  await statement.click();
  await expect(site.reader).toBeVisible();
  const marked = await site.reader.locator('article mark.said.open').allTextContents();
  expect(marked.join('').replace(/\s+/g, ' ')).toBe(words.replace(/\s+/g, ' '));
  await expect(site.reader.locator('article mark.open').first()).toBeInViewport();
  await expect(site.reader.locator('article mark.source').first()).toBeVisible();
  await expect(site.reader.locator('article mark.cue').first()).toBeVisible();
  await expect(site.reader.getByRole('heading', { name: 'How we know' })).toBeVisible();
  expect(await site.fragment()).toMatch(/^#who=dmitry-peskov&s=\w+$/);
  await site.page.keyboard.press('Escape');
  await expect(site.reader).toBeHidden();
  await expect(statement).toBeFocused();
});

test('copies the address into a fresh browser and gets the same rows', async ({ site, browser }, { project }) => {
  await site.open();
  await (await site.box('Mentioned', /Ukraine/)).check();
  await site.search.fill('russia');
  await expect.poll(() => site.fragment()).toContain('q=russia');
  const other = await site.fresh(browser, project.use.viewport);
  expect(await other.words()).toEqual(await site.words());
  expect(await other.heading.textContent()).toBe(await site.heading.textContent());
});

test('goes back and forward through the steps, and typing rewrites the present one', async ({ site, page }) => {
  await site.open();
  const first = await site.heading.textContent();
  await (await site.box('Kind', /direct quotation/)).check();
  await site.search.pressSequentially('russia');
  await expect.poll(() => site.fragment()).toContain('q=russia');
  // Closes what is suggested.
  await site.search.press('Escape');
  await (await site.box('Speaker', /Jen Psaki/)).check();
  const last = await site.heading.textContent();
  await page.goBack();
  await expect(site.search).toHaveValue('russia');
  await expect(site.heading).not.toHaveText(last);
  await page.goForward();
  await expect(site.heading).toHaveText(last);
  await expect(await site.box('Speaker', /Jen Psaki/)).toBeChecked();
  await page.goBack();
  await page.goBack();
  await expect(site.search).toHaveValue('');
  await expect(site.heading).toHaveText(first);
});

test('opens a link with unknown keys and values, and it says so', async ({ site }) => {
  await site.open('#who=nobody-at-all&colour=red&from=yesterday&q=9%');
  await expect(site.chips).toContainText('who=nobody-at-all is not in this edition');
  await expect(site.chips).toContainText('colour=red is not understood');
  await expect(site.chips).toContainText('from=yesterday is not understood');
  await site.chips.getByRole('link', { name: 'Clear all' }).click();
  const [shown, all] = await site.numbers();
  expect(shown).toBe(all);
});

test('opens a link to a statement that the filter leaves out, and it says so', async ({ site, page }) => {
  await site.open('#who=dmitry-peskov');
  await site.rows.first().locator('p').getByRole('link').click();
  const id = (await site.fragment()).match(/s=(\w+)/)[1];
  await site.open(`#who=jen-psaki&s=${id}`);
  await page.reload();
  await expect(site.reader).toBeVisible();
  await expect(page.locator('main')).toContainText('not among these rows');
});

test('hears how many statements there are, once filtering rests', async ({ site, page }) => {
  await page.clock.install();
  await site.open();
  const status = page.locator('[role=status][aria-atomic]');
  await expect(status).toBeEmpty();
  await status.evaluate((it) => {
    window.said = [];
    new MutationObserver(() => it.textContent && window.said.push(it.textContent)).observe(it, { childList: true, characterData: true, subtree: true });
  });
  // The clock stands still while letters come, however long this machine takes over them.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  const [all] = await site.numbers();
  await site.search.pressSequentially('russia');
  await expect.poll(async () => (await site.numbers())[0]).toBeLessThan(all);
  const [n] = await site.numbers();
  expect(await page.evaluate(() => window.said)).toEqual([]);
  await page.clock.runFor(1000);
  // Once, and not for every letter.
  await expect(status).toHaveText(`${n} of ${all} statements`);
  expect(await page.evaluate(() => window.said)).toEqual([`${n} of ${all} statements`]);
});

test('searches what an input method composes, and takes none of its keys', async ({ site, page }) => {
  await site.open();
  const [all] = await site.numbers();
  await site.search.evaluate((it) => {
    it.focus();
    it.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    it.value = 'rus';
    it.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, data: 'rus' }));
  });
  await expect.poll(async () => (await site.numbers())[0]).toBeLessThan(all);
  // The field is left as the input method has it.
  await expect(site.search).toHaveValue('rus');
  const press = (key) => page.evaluate((name) => {
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, isComposing: true });
    return document.activeElement.dispatchEvent(event);
  }, key);
  // Neither does Enter choose what is suggested, nor Escape close it, while they belong to the input method.
  expect(await press('ArrowDown')).toBe(true);
  expect(await press('Enter')).toBe(true);
  await expect(site.search).toBeFocused();
  await site.search.evaluate((it) => {
    it.value = 'russia';
    it.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, data: 'russia' }));
    it.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: 'russia' }));
  });
  await expect.poll(() => site.fragment()).toContain('q=russia');
});

test('types into the search before the program is there', async ({ site, page }) => {
  let release;
  const released = new Promise((done) => { release = done; });
  await page.route('**/*.wasm', async (route) => { await released; await route.continue(); });
  await page.goto('./');
  await site.search.click();
  await page.keyboard.type('diplomacy');
  await expect(page.locator('#heading')).toHaveCount(0);
  release();
  await expect(page.locator('#heading')).toBeVisible();
  await expect(site.search).toBeFocused();
  await page.keyboard.type(' path');
  await expect(site.search).toHaveValue('diplomacy path');
  await expect(page).toHaveURL(/#q=diplomacy[+%20]+path/);
});
