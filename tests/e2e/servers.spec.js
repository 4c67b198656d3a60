// The site behind real servers, by the recipes in docs/hosts, under a sub-path and with a stricter policy as a header.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLarge, largeSite } from './large-site.mjs';
import { expect, Site, test } from './site.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const recipe = (name) => readFile(new URL(`../../docs/hosts/${name}`, import.meta.url), 'utf8');

const program = (name) => ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', ...process.env.PATH.split(':')]
  .map((it) => join(it, name)).find((it) => existsSync(it));

/** Each server: the arguments with which it runs in a folder, on a port. */
const servers = {
  async nginx(folder, port, site) {
    const here = (await recipe('nginx.conf')).replace('/srv/record', site).replace('listen 80', `listen 127.0.0.1:${port}`);
    const user = process.getuid() === 0 ? 'user root;' : '';
    await writeFile(join(folder, 'nginx.conf'), `
      daemon off; ${user} worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; events {}
      http {
        include /etc/nginx/mime.types; access_log off;
        client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
        uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
        ${here}
      }`);
    return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  },
  async caddy(folder, port, site) {
    const here = (await recipe('Caddyfile')).replace('/srv/record', site).replace('localhost:80', `127.0.0.1:${port}`);
    await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${here}`);
    return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  },
};

const bytes = async (url) => Buffer.from(await (await fetch(url)).arrayBuffer());
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Starts a server by its recipe, which serves the folder `site` under /a/b/. */
async function serve(name, site) {
  const folder = await mkdtemp(join(tmpdir(), `onrecord-${name}-`));
  const port = await freePort();
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const process_ = spawn(program(name), await servers[name](folder, port, site), { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/a/b/`;
  await expect.poll(() => fetch(url).then((it) => it.status, () => 0), { timeout: 10_000 }).toBe(200);
  const close = async () => {
    process_.kill();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, close };
}

for (const name of Object.keys(servers)) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'serial' });
    let close, url;

    test.beforeAll(async () => {
      test.skip(!program(name), `${name} is not installed here`);
      ({ close, url } = await serve(name, dist));
    });

    test.afterAll(() => close?.());

    for (const path of ['', 'index.html']) {
      test(`filters, opens and shares under /a/b/${path}`, async ({ site, page }) => {
        await page.goto(`${url}${path}#kind=direct`);
        await expect(site.heading).toHaveText(/quoted directly/);
        await site.rows.first().locator('p').getByRole('link').click();
        await expect(site.reader).toBeVisible();
        const shared = page.url();
        await page.goto('about:blank');
        await page.goto(shared);
        await expect(site.reader).toBeVisible();
      });
    }

    test('serves everything that the page links to, small and in the right type', async ({ page }) => {
      const answer = await page.goto(url);
      expect(answer.headers()['content-security-policy']).toContain('frame-ancestors');
      await expect(new Site(page).heading).toBeAttached();
      const links = await page.locator('link[href], script[src]').evaluateAll((all) => all.map((it) => it.href || it.src));
      for (const link of links.filter((it) => it.startsWith(url))) {
        expect((await page.request.get(link)).status(), link).toBe(200);
      }
      const wasm = links.find((it) => it.endsWith('.wasm'));
      const { headers } = await fetch(wasm, { headers: { 'accept-encoding': 'gzip' } });
      expect(headers.get('content-type')).toBe('application/wasm');
      expect(headers.get('cache-control')).toContain('immutable');
    });

    test('serves the entry for other programs', async () => {
      const answer = await fetch(`${url}edition.json`);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const { whole } = await answer.json();
      const edition = await bytes(`${url}edition.bin`);
      expect([sha256(edition), edition.length]).toEqual([whole.sha256, whole.bytes]);
    });

    test('serves the chunks of a large edition as they are, and for ever', async ({}, { project }) => {
      test.skip(!hasLarge(), 'this app shows no large editions');
      test.skip(project.name !== 'desktop', 'the same files');
      test.setTimeout(300_000);
      const large = await serve(name, largeSite());
      const { outline, slices } = await fetch(`${large.url}edition.json`).then((it) => it.json());
      for (const { sha256: digest, bytes: length } of [outline, slices[0][1]]) {
        const chunk = `${large.url}chunks/${digest.slice(0, 16)}.bin`;
        const { headers } = await fetch(chunk, { headers: { 'accept-encoding': 'gzip' } });
        expect([headers.get('content-encoding'), headers.get('content-length')]).toEqual([null, String(length)]);
        expect(headers.get('cache-control')).toContain('immutable');
        expect(sha256(await bytes(chunk))).toBe(digest);
      }
      await large.close();
    });

    test('links from an article page lead back', async ({ page }) => {
      await page.goto(`${url}articles.html`);
      await page.locator('main a').first().click();
      await expect(page.locator('article')).toBeVisible();
      await page.locator('.rows td small a').first().click();
      await expect(new Site(page).reader).toBeVisible();
    });
  });
}
