// A site made of hostile texts: nothing of them runs, nothing breaks the page, nothing leaves it unguarded.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { host, onrecord, publish } from './host.js';
import { expect, Site, test } from './site.js';

const evil = '<img src=x onerror=alert(1)></script><script>alert(2)</script>';
const long = 'a'.repeat(4000);

// What the texts try: markup, the end of a script, changes of direction, zero widths, one very long word, formulas.
const seeds = {
  'markup.txt': `${evil}\n\n“${evil},” Mayor Ann ${evil} Lee said on Monday. “=HYPERLINK("http://evil.example")” Bo Ray said.\n`,
  'direction.txt': '\u202eThe harbour\u2066\n\n“No \u202eships\u200b came\u2067,” Mayor A\u200bnn \u202eLee said on Monday.\n',
  'long.txt': `${long}\n\n“${long},” Mayor Ann Lee said on Monday. “=1+1,” Bo ${long} said on Tuesday.\n`,
  '--__proto__ &<b>.txt': '“constructor,” Mayor Ann Lee said. “@SUM(A1),” Bo Ray said. “-2+3,” he added.\n',
  'sources.toml': `[site]\ntitle = '''${evil}'''\ndescription = '''" onload="alert(3)${evil}'''\nintroduction = '''${evil}'''\n
[[article]]\nfile = "markup.txt"\ntitle = '''"${evil}'''\npublisher = '''" autofocus onfocus="alert(4)" x="${evil}'''\nurl = "https://example.org/?a='\\"<b>"\n`,
};

let made, served, url;
test.beforeAll(async () => {
  made = await publish(seeds);
  served = await host({ site: made.site });
  ({ url } = served);
});
test.afterAll(async () => {
  await served?.close();
  await made?.remove();
});

/** Notices whatever runs that should not, or leaves the page. */
async function watched(page) {
  const noticed = [];
  page.on('dialog', (it) => { noticed.push(it.message()); it.dismiss(); });
  page.on('request', (it) => it.url().startsWith(url) || /^(data|blob|file):/.test(it.url()) || noticed.push(it.url()));
  return noticed;
}

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

// With its policy, the console would say what was stopped; without it, what would run does run and is noticed.
for (const [name, bypassCSP] of [['under the page’s policy', false], ['where no policy stops anything', true]]) {
  test.describe(name, () => {
    test.use({ bypassCSP });

    test('shows hostile texts as text, in rows, reader and facets', async ({ site, page }) => {
      const noticed = await watched(page);
      await page.goto(url);
      await expect(site.heading).toBeVisible();
      const n = await site.rows.count();
      expect(n).toBeGreaterThan(3);
      expect(await page.locator('img, main script, [onerror], [onfocus], [onload]').count()).toBe(0);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      for (let idx = 0; idx < n; idx += 1) {
        await site.rows.nth(idx).locator('p').getByRole('link').click();
        await expect(site.reader).toBeVisible();
        expect(await sideways(page), `statement ${idx}`).toBeLessThanOrEqual(0);
        await page.keyboard.press('Escape');
        await expect(site.reader).toBeHidden();
      }
      for (const layout of ['timeline', 'who-on-whom', 'article', 'table']) {
        await page.goto(`${url}#who=ann-lee&layout=${layout}`);
        await expect(site.heading).toContainText('Lee');
        expect(await sideways(page), layout).toBeLessThanOrEqual(0);
        expect(await page.locator('img, main script, [onerror], [onfocus], [onload]').count(), layout).toBe(0);
      }
      await page.goto(url);
      await site.search.fill('<script>');
      await expect(site.heading).toHaveText(/<script>/);
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((it) => new URL(it.href).protocol));
      expect(links.every((it) => ['http:', 'https:'].includes(it))).toBe(true);
      expect(noticed).toEqual([]);
    });

    test('static pages and the single file show them as text too', async ({ site, page }) => {
      const noticed = await watched(page);
      await page.goto(`${url}articles.html`);
      const articles = await page.locator('main a').evaluateAll((all) => all.map((it) => it.href).filter((it) => it.includes('/articles/')));
      expect(articles.length).toBe(4);
      for (const it of articles) {
        await page.goto(it);
        await expect(page.locator('article')).toBeVisible();
        expect(await sideways(page), it).toBeLessThanOrEqual(0);
        expect(await page.locator('img, script').count()).toBe(0);
      }
      await page.goto(`file://${made.site}/onrecord.html`);
      await expect(site.heading).toBeVisible();
      expect(noticed).toEqual([]);
    });
  });
}

for (const [name, bypassCSP] of [['stops', false], ['is what stops', true]]) {
  test(`the page’s policy ${name} a script that gets into it`, async ({ browser }) => {
    const context = await browser.newContext({ bypassCSP });
    const page = await context.newPage();
    const noticed = await watched(page);
    await page.route(url, async (it) => {
      const response = await it.fetch();
      await it.fulfill({ response, body: (await response.text()).replace('<div id="app">', `$&${evil.replace('</script>', '')}`) });
    });
    await page.goto(url);
    await expect(new Site(page).heading).toBeAttached();
    expect(noticed.filter((it) => /^\d$/.test(it)).sort()).toEqual(bypassCSP ? ['1', '2'] : []);
    await context.close();
  });
}

test('what is taken away stays guarded', async ({ page }) => {
  const noticed = await watched(page);
  await page.goto(url);
  await expect(new Site(page).heading).toBeVisible();
  const csv = await (await page.request.get(`${url}statements.csv`)).text();
  expect(csv).not.toMatch(/(^|,|\n)"?[=@+]/);
  const feed = await (await page.request.get(`${url}feed.atom`)).text();
  expect(feed).not.toMatch(/<(img|script)/);
  const parsed = await page.evaluate((it) => new DOMParser().parseFromString(it, 'text/xml').querySelector('parsererror'), feed);
  expect(parsed).toBe(null);
  JSON.parse(await (await page.request.get(`${url}feed.json`)).text());
  expect(noticed).toEqual([]);
});

test('an address that would run is refused with its place', async () => {
  await writeFile(join(made.seeds, 'sources.toml'), '[[article]]\nfile = "long.txt"\nurl = "javascript:alert(1)"\n');
  expect(() => onrecord('compile', made.seeds, '--out', join(made.seeds, 'x'))).toThrow(/not a web address/);
});
