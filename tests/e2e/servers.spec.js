// The site behind real servers, by the recipes in docs/hosts, under a sub-path and with a stricter policy as a header.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, Site, test } from './site.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const recipe = (name) => readFile(new URL(`../../docs/hosts/${name}`, import.meta.url), 'utf8');

const program = (name) => ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', ...process.env.PATH.split(':')]
  .map((it) => join(it, name)).find((it) => existsSync(it));

/** Each server: the arguments with which it runs in a folder, on a port. */
const servers = {
  async nginx(folder, port) {
    const here = (await recipe('nginx.conf')).replace('/srv/record', dist).replace('listen 80', `listen 127.0.0.1:${port}`);
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
  async caddy(folder, port) {
    const here = (await recipe('Caddyfile')).replace('/srv/record', dist).replace('localhost:80', `127.0.0.1:${port}`);
    await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${here}`);
    return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  },
};

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

for (const [name, configure] of Object.entries(servers)) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'serial' });
    let folder, process_, url;

    test.beforeAll(async () => {
      const path = program(name);
      test.skip(!path, `${name} is not installed here`);
      folder = await mkdtemp(join(tmpdir(), `onrecord-${name}-`));
      const port = await freePort();
      const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
      process_ = spawn(path, await configure(folder, port), { env, stdio: 'ignore' });
      url = `http://127.0.0.1:${port}/a/b/`;
      await expect.poll(() => fetch(url).then((it) => it.status, () => 0), { timeout: 10_000 }).toBe(200);
    });

    test.afterAll(async () => {
      process_?.kill();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

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

    test('links from an article page lead back', async ({ page }) => {
      await page.goto(`${url}articles.html`);
      await page.locator('main a').first().click();
      await expect(page.locator('article')).toBeVisible();
      await page.locator('.rows td small a').first().click();
      await expect(new Site(page).reader).toBeVisible();
    });
  });
}
