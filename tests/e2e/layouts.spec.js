// The same statements over time, by speaker, by whom they mention, and in their articles.
import { expect, test } from './site.js';
import { violations } from './axe.js';

test('sees the statements on a timeline, a lane for each speaker', async ({ site, page }) => {
  await site.open();
  const speakers = await site.counts('Speaker');
  await page.getByRole('navigation', { name: 'Layout' }).getByRole('link', { name: 'Timeline' }).click();
  expect(await site.fragment()).toBe('#layout=timeline');
  const lanes = page.locator('.timeline li');
  const n_unnamed = speakers['(unnamed)'] ? 1 : 0;
  expect(await lanes.count()).toBeGreaterThanOrEqual(Object.keys(speakers).length - n_unnamed);
  const [first, count] = Object.entries(speakers)[0];
  const lane = page.getByRole('group', { name: `Statements by ${first}` });
  await expect(lane.getByRole('link')).toHaveCount(count);
  await expect(lane.getByRole('link').first()).toHaveAccessibleName(/^\d+ \w+ \d{4}, (direct quotation|partly quoted|reported speech): ./);
});

test('opens a statement from the timeline and comes back to it', async ({ site, page }) => {
  await site.open('#layout=timeline&who=dmitry-peskov');
  const mark = page.locator('.timeline svg a').first();
  await mark.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.timeline svg a').nth(1)).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('Dmitry Peskov');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(site.reader).toBeVisible();
  expect(await site.fragment()).toMatch(/^#who=dmitry-peskov&s=\w+&layout=timeline$/);
  await page.keyboard.press('Escape');
  await expect(site.reader).toBeHidden();
  await expect(page.locator('.timeline svg a').first()).toBeFocused();
});

test('looks closer at the timeline and wider again, by links', async ({ site, page }) => {
  await site.open('#layout=timeline');
  const [all] = await site.numbers();
  await page.getByRole('link', { name: 'Closer' }).click();
  await expect(site.heading).toHaveText(/from .* to /);
  const [fewer] = await site.numbers();
  expect(fewer).toBeLessThan(all);
  await expect(page.getByRole('link', { name: 'Closer' })).toBeFocused();
  await page.getByRole('link', { name: 'All dates' }).click();
  expect((await site.numbers())[0]).toBe(all);
});

test('sees who speaks of whom, and keeps the statements of one cell', async ({ site, page }) => {
  await site.open('#layout=who-on-whom');
  const cell = page.getByRole('link', { name: /^Jen Psaki on Vladimir Putin: \d+ statement/ });
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(site.heading).toHaveText(/by Jen Psaki mentioning Vladimir Putin/);
  expect((await site.numbers())[0]).toBe(count);
  const rowHeads = page.locator('.matrix tbody th');
  await expect(rowHeads).toHaveCount(1);
});

test('reads whole articles with every statement marked, those of the filter strong', async ({ site, page }) => {
  await site.open('#who=jen-psaki&layout=article');
  const [shown] = await site.numbers();
  const rows = page.locator('.texts [id^=row-]');
  await expect(page.locator('.texts mark.said [id^=row-]')).toHaveCount(shown);
  expect(await rows.count()).toBeGreaterThan(shown);
  await page.locator('.texts mark.said a').first().click();
  await expect(site.reader.locator('mark.open').first()).toBeVisible();
});

test('goes to a layout without rows and is told so', async ({ site, page }) => {
  await site.open('#q=zzzzzz&layout=timeline');
  await expect(page.getByRole('heading', { name: 'No statement matches' })).toBeVisible();
});

test('chooses a span of bars by dragging', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a mouse');
  await site.open();
  const bars = page.locator('.time .bars li');
  const [first, last] = [await bars.nth(-3).boundingBox(), await bars.last().boundingBox()];
  await page.mouse.move(first.x + first.width / 2, first.y + 5);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width / 2, last.y + 30, { steps: 4 });
  await expect(page.locator('.time [data-brushed]')).toHaveCount(3);
  await page.mouse.up();
  await expect(page.locator('.time [data-brushed]')).toHaveCount(0);
  await expect(site.heading).toHaveText(/from January 2022 to March 2022/);
  expect(await site.fragment()).toBe('#from=2022-01&to=2022-03');
});

test('chooses a span of bars with a finger', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'phone', 'a finger');
  await site.open();
  const bars = page.locator('.time .bars li');
  const [first, last] = [await bars.nth(-2).boundingBox(), await bars.last().boundingBox()];
  const touch = await page.context().newCDPSession(page);
  const at = (box) => [{ x: box.x + box.width / 2, y: box.y + 20 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(first) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(last) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(site.heading).toHaveText(/from February 2022 to March 2022/);
});

test('chooses a span of bars by keyboard', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a phone has no keyboard');
  await site.open();
  const bars = page.locator('.time .bars a');
  await bars.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(bars.nth(1)).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('.time [data-brushed]')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(site.heading).toHaveText(/from February 2022 to March 2022/);
});

test('drills from months to a day and up again', async ({ site, page }) => {
  await site.open();
  await page.getByRole('link', { name: /^February 2022: / }).click();
  await expect(site.heading).toHaveText(/in February 2022/);
  await page.getByRole('link', { name: /^Sunday, 20 February 2022: / }).click();
  await expect(site.heading).toHaveText(/on 20 February 2022/);
  const up = page.locator('.left-out');
  await up.getByRole('link', { name: 'Feb 2022' }).click();
  await expect(site.heading).toHaveText(/in February 2022/);
  await up.getByRole('link', { name: '2022', exact: true }).click();
  await expect(site.heading).toHaveText(/in 2022/);
  await up.getByRole('link', { name: 'All dates' }).click();
  expect(await site.fragment()).toBe('');
});

test('chooses which date is on the axis', async ({ site, page }) => {
  await site.open('#from=2022-02-23&to=2022-02-23');
  const [said] = await site.numbers();
  await page.getByLabel('Which date').selectOption('published');
  await expect(site.heading).toHaveText(/published on 23 February 2022/);
  expect(await site.fragment()).toBe('#date=published&from=2022-02-23&to=2022-02-23');
  expect((await site.numbers())[0]).not.toBe(said);
  await page.getByLabel('Which date').selectOption('mentioned');
  await page.getByRole('link', { name: 'All dates' }).click();
  await page.getByRole('link', { name: /: 1 mention$/ }).first().click();
  await expect(site.heading).toHaveText(/^1 of \d+ statements mentioning a date/);
});

test('sees who an actor is where just one is chosen', async ({ site, page }) => {
  await site.open();
  await expect(page.locator('.card')).toHaveCount(0);
  await (await site.box('Speaker', /Jen Psaki/)).check();
  const card = page.locator('.card');
  await expect(card).toContainText('Psaki');
  await expect(card).toContainText(/press secretary/i);
  await expect(card).toContainText('First said');
  await expect(card).toContainText('Mentions most');
  await (await site.box('Speaker', /Vladimir Putin/)).check();
  await expect(card).toHaveCount(0);
});

for (const [mode, media, fragment, width] of [
  ['the timeline', { colorScheme: 'light' }, '#layout=timeline', 1280],
  ['the timeline in the dark', { colorScheme: 'dark' }, '#layout=timeline', 1280],
  ['the timeline at 320 pixels', {}, '#layout=timeline', 320],
  ['the timeline in forced colours', { forcedColors: 'active' }, '#layout=timeline', 1280],
  ['who on whom', { colorScheme: 'light' }, '#layout=who-on-whom', 1280],
  ['who on whom in the dark', { colorScheme: 'dark' }, '#layout=who-on-whom', 1280],
  ['who on whom at 320 pixels', {}, '#layout=who-on-whom', 320],
  ['the articles', { colorScheme: 'light' }, '#who=jen-psaki&layout=article', 1280],
  ['the articles in the dark', { colorScheme: 'dark' }, '#who=jen-psaki&layout=article', 1280],
  ['the card of an actor', {}, '#who=jen-psaki', 1280],
  ['a span of days', {}, '#from=2022-02&to=2022-02', 320],
]) {
  test(`has no accessibility violation that axe finds: ${mode}`, async ({ site, page }, { project }) => {
    test.skip(project.name !== 'desktop', 'the width is the mode’s own');
    await page.emulateMedia(media);
    await page.setViewportSize({ width, height: 800 });
    await site.open(fragment);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'sideways').toBeLessThanOrEqual(0);
  });
}

test('is offered an order and columns only where they change something', async ({ site, page }) => {
  const order = page.getByRole('combobox', { name: 'Order' });
  const columns = page.locator('.menu');
  const widths = [];
  for (const [fragment, has] of [['', [true, true]], ['#layout=timeline', [false, false]], ['#layout=who-on-whom', [false, false]], ['#layout=article', [true, false]]]) {
    await site.open(fragment);
    await expect(order).toHaveCount(has[0] ? 1 : 0);
    if (has[0]) widths.push((await order.boundingBox()).width);
    await expect(columns).toBeVisible({ visible: has[1] });
  }
  expect(widths[1], 'its words are whole in each').toBe(widths[0]);
});

test('points at a statement of the timeline on a phone, and the lanes stay in sight', async ({ site, page }, { project }) => {
  test.skip(project.name !== 'phone', 'there is room elsewhere');
  await site.open('#layout=timeline');
  await page.locator('.timeline svg a').nth(4).focus();
  const note = page.getByRole('tooltip');
  await expect(note).toBeVisible();
  expect((await note.boundingBox()).height / page.viewportSize().height).toBeLessThan(0.2);
  await expect(note.locator('dl')).toBeHidden();
});

test('reads the card of an actor, and nothing in it lies over anything else', async ({ site, page }) => {
  for (const who of ['vladimir-putin', 'jen-psaki']) {
    await site.open(`#who=${who}`);
    await page.locator('.card').evaluate((it) => { it.open = true; });
    const wide = await page.locator('.card dl > div').evaluateAll((all) =>
      all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent));
    expect(wide).toEqual([]);
  }
});
