// A plain host of a copy of a site, in whatever folder of its address, which a test may change, and make fail.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const dist = join(root, 'dist/');
const types = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webmanifest': 'application/manifest+json',
};

/** What happens to an answer on its way: the connection ends in the middle of the file, after some milliseconds. */
export const cut = (after = 50) => (answer, bytes) => {
  answer.writeHead(200, { ...answer.getHeaders(), 'content-length': bytes.length });
  answer.write(bytes.subarray(0, bytes.length >> 1), () => setTimeout(() => answer.socket?.destroy(), after));
};

/** The same: nothing ever comes. */
export function silent() {}

/** Serves a copy of the folder `site` below `path`, or the folder itself; `headers` go with each answer. */
export async function host({ site = dist, path = '/', headers = {}, copies = true } = {}) {
  const folder = copies ? await mkdtemp(join(tmpdir(), 'onrecord-host-')) : site;
  if (copies) await cp(site, folder, { recursive: true });
  const faults = [];
  const server = createServer(async (request, answer) => {
    const asked = decodeURIComponent(request.url.split('?')[0]);
    const name = asked.slice(path.length).replace(/(^|\/)$/, '$1index.html');
    const bytes = asked.startsWith(path) && await readFile(join(folder, name)).catch(() => null);
    if (!bytes) return answer.writeHead(404).end();
    const all = { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'cache-control': 'max-age=600', ...headers };
    for (const [key, value] of Object.entries(all)) answer.setHeader(key, value);
    const fault = faults.find(([part]) => part.test(name));
    return fault ? fault[1](answer, bytes) : answer.end(bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    folder,
    url: `http://127.0.0.1:${server.address().port}${path}`,
    /** From now on, what `part` names ends as `fault` says. */
    break: (part, fault) => faults.push([part, fault]),
    mend: () => faults.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (copies) await rm(folder, { recursive: true });
    },
  };
}

/** Makes the built app and some texts a site, as a publisher does; gives its folder, which holds nothing else. */
export async function publish(texts) {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-texts-'));
  const [seeds, site] = [join(folder, 'seeds'), join(folder, 'site')];
  await mkdir(seeds);
  for (const [name, text] of Object.entries(texts)) await writeFile(join(seeds, name), text);
  onrecord('publish', '--app', dist, '--seeds', seeds, '--out', site);
  return { seeds, site, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs the program of the project. */
export function onrecord(...args) {
  return execFileSync('cargo', ['run', '-q', '--locked', '--bin', 'onrecord', '--', ...args], { cwd: root, stdio: 'pipe' });
}
