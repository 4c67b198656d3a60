// What a user does first, in Firefox and WebKit: `make test-browsers` after `make build`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { By, Key, until } from 'selenium-webdriver';
import { largeSite } from '../e2e/large-site.mjs';
import { engines } from './engines.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const PATIENCE = 20_000; // Milliseconds.

/** Runs a command and waits until it answers on a port. */
async function serve(command, args, port) {
  const child = spawn(command, args, { stdio: 'ignore' });
  const deadline = Date.now() + PATIENCE;
  const answers = () => new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
    socket.unref();
  });
  while (!(await answers())) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${command} does not answer on ${port}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return child;
}

const stop = (child) => new Promise((done) => {
  if (!child || child.exitCode !== null) return done();
  child.once('exit', done);
  child.kill();
});

for (const [idx, engine] of engines.entries()) {
  describe(engine.name, { skip: engine.missing || false, concurrency: 1 }, () => {
    const [sitePort, largePort, driverPort] = [4180 + idx, 4185 + idx, 4190 + idx];
    const site = `http://127.0.0.1:${sitePort}/`;
    let host, driver, page;

    const start = (folder, port) => serve('sirv', [folder, '--host', '127.0.0.1', '--port', `${port}`, '--quiet'], port);

    before(async () => {
      host = await start(dist, sitePort);
      driver = await serve(...engine.driver(driverPort), driverPort);
      page = await engine.session(`http://127.0.0.1:${driverPort}`);
    });

    after(async () => {
      await page?.quit();
      await Promise.all([stop(driver), stop(host)]);
    });

    const heading = () => page.wait(until.elementLocated(By.id('heading')), PATIENCE);
    const reads = async (words) => page.wait(until.elementTextMatches(await heading(), words), PATIENCE);
    const rows = () => page.findElements(By.css('#rows tbody tr'));

    /** Opens an address as if for the first time: another fragment alone would not load the page again. */
    async function open(address) {
      await page.get('about:blank');
      await page.get(address);
      await heading();
    }

    test('opens, filters, and goes back', async () => {
      await open(site);
      const all = (await rows()).length;
      assert.ok(all > 10, `${all} rows`);
      await page.findElement(By.css('#rows tbody .who a')).click();
      await reads(/ by /);
      assert.ok((await rows()).length < all);
      await page.navigate().back();
      await reads(/^\d+ statements/);
    });

    test('searches, and shares the view by its address', async () => {
      await open(site);
      await page.findElement(By.css('input[type=search]')).sendKeys('russia');
      await reads(/russia/);
      await page.wait(until.urlContains('#q=russia'), PATIENCE);
      const [address, words] = [await page.getCurrentUrl(), await (await heading()).getText()];
      await open(address);
      assert.equal(await (await heading()).getText(), words);
    });

    test('opens a statement, and closes it by keyboard', async () => {
      await open(site);
      await page.findElement(By.css('#rows tbody .what p a')).click();
      const reader = await page.wait(until.elementLocated(By.id('reader')), PATIENCE);
      assert.ok(await reader.isDisplayed());
      await page.actions().sendKeys(Key.ESCAPE).perform();
      await page.wait(until.stalenessOf(reader), PATIENCE);
    });

    test('works from the second visit on without a network', async (it) => {
      if (!existsSync(`${dist}sw.js`)) return it.skip('this build has no service worker');
      await open(site);
      const ready = 'const done = arguments[0]; if (!navigator.serviceWorker) done("none"); ' +
        'else navigator.serviceWorker.ready.then(() => done("ready"));';
      await page.manage().setTimeouts({ script: PATIENCE });
      if ((await page.executeAsyncScript(ready)) === 'none') return it.skip('no service worker in this engine');
      await open(site);
      await stop(host);
      await open(`${site}#q=russia`);
      await reads(/russia/);
      host = await start(dist, sitePort);
    });

    test('opens an edition of 100,000 statements, searches it and goes to its end', async () => {
      const large = await start(largeSite(), largePort);
      try {
        await open(`http://127.0.0.1:${largePort}/`);
        await reads(/^100,000 statements/);
        await page.findElement(By.css('input[type=search]')).sendKeys('bridge');
        await reads(/bridge/);
        await page.findElement(By.css('#rows tbody .what p a')).click();
        const reader = await page.wait(until.elementLocated(By.id('reader')), PATIENCE);
        await page.actions().sendKeys(Key.ESCAPE).perform();
        await page.wait(until.stalenessOf(reader), PATIENCE);
        const last = async () => {
          await page.executeScript('scrollTo(0, document.body.scrollHeight)');
          const [table, ...all] = await page.findElements(By.css('#table, #rows tbody [aria-rowindex]'));
          const end = await table.getAttribute('aria-rowcount');
          return (await all.at(-1)?.getAttribute('aria-rowindex')) === end;
        };
        await page.wait(async () => last().catch(() => false), PATIENCE);
      } finally {
        await stop(large);
      }
    });

    test('opens the single file from a disk', async () => {
      await open(`file://${dist}onrecord.html#q=russia`);
      await reads(/russia/);
      await page.findElement(By.css('#rows tbody .what p a')).click();
      const reader = await page.wait(until.elementLocated(By.id('reader')), PATIENCE);
      assert.ok(await reader.isDisplayed());
    });
  });
}
