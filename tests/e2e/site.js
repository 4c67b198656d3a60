// The page as its users name its parts. Every test fails if the console has an error or a warning.
import { test as base, expect } from '@playwright/test';

export { expect };

export class Site {
  constructor(page) {
    this.page = page;
    this.heading = page.locator('#heading');
    this.rows = page.getByRole('table').getByRole('row').filter({ has: page.getByRole('cell') });
    this.search = page.getByRole('combobox', { name: 'Search', exact: true });
    this.chips = page.getByRole('list', { name: 'What is asked for' });
    this.reader = page.locator('#reader');
  }

  /** Opens the site with a view's fragment and waits until the program runs. */
  async open(fragment = '') {
    await this.page.goto(`./${fragment}`);
    // Not visible where an open statement takes the whole of a phone.
    await expect(this.heading).toBeAttached();
  }

  /** The facets are behind a disclosure on a phone. */
  async facet(name) {
    const filters = this.page.locator('.filters details');
    if (!(await filters.evaluate((it) => it.open))) await filters.locator('summary').click();
    return this.page.getByRole('group', { name, exact: true });
  }

  async box(facet, value) {
    return (await this.facet(facet)).getByRole('checkbox', { name: value });
  }

  /** The numbers of a facet: value → count. */
  async counts(facet) {
    const items = (await this.facet(facet)).getByRole('listitem');
    const texts = await items.evaluateAll((all) =>
      all.map((it) => [it.querySelector('.name').textContent, Number(it.querySelector('.count').textContent)]));
    return Object.fromEntries(texts);
  }

  /** "14 of 73 statements …" → [14, 73]; "73 statements" → [73, 73]. */
  async numbers() {
    const words = await this.heading.textContent();
    const [first, second] = words.match(/[\d,]+/g).map((it) => Number(it.replaceAll(',', '')));
    return / of /.test(words.slice(0, 16)) ? [first, second] : [first, first];
  }

  async fragment() {
    return new URL(this.page.url()).hash;
  }

  /** The words of all rows, in order. */
  async words() {
    return this.rows.locator('p').allTextContents();
  }

  /** The same as a fresh browser without any memory sees it. */
  async fresh(browser, viewport) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.goto(this.page.url());
    const site = new Site(page);
    await expect(site.heading).toBeVisible();
    return site;
  }
}

export const test = base.extend({
  site: async ({ page }, use) => {
    const said = [];
    page.on('console', (it) => ['error', 'warning'].includes(it.type()) && !it.text().includes('blocked by Playwright')
      && said.push(`${it.type()}: ${it.text()}`));
    page.on('pageerror', (it) => said.push(`uncaught: ${it.message}`));
    await use(new Site(page));
    expect(said, 'the console stays empty').toEqual([]);
  },
});
