// Lighthouse over the built site as a host serves it that compresses: prints the four scores and what costs points,
// and fails under 100, or under 95 for performance. The package is taken by npx when it is wanted, and not before.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIGHTHOUSE = 'lighthouse@12.8.2'; // The last one for Node.js 20.
const PORT = 4210;
const WANTED = { performance: 0.95, accessibility: 1, 'best-practices': 1, seo: 1 };

const here = fileURLToPath(new URL('.', import.meta.url));
const chromium = execFileSync('sh', [`${here}find-chromium.sh`], { encoding: 'utf8' }).trim();
const folder = mkdtempSync(join(tmpdir(), 'onrecord-lighthouse-'));
const site = join(folder, 'site');
cpSync(fileURLToPath(new URL('../../dist/', import.meta.url)), site, { recursive: true });
for (const name of readdirSync(site, { recursive: true })) {
  if (/\.(html|css|js|wasm|svg|json)$/.test(name)) {
    writeFileSync(join(site, `${name}.gz`), gzipSync(readFileSync(join(site, name)), { level: 9 }));
  }
}

const host = spawn('sirv', [site, '--host', '127.0.0.1', '--port', `${PORT}`, '--gzip', '--quiet'], { stdio: 'inherit' });
try {
  const report = join(folder, 'report.json');
  execFileSync('npx', [
    '--yes', LIGHTHOUSE, `http://127.0.0.1:${PORT}/`, '--quiet', '--output', 'json', '--output-path', report,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
  ], { stdio: 'inherit', env: { ...process.env, CHROME_PATH: chromium } });
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
  for (const [name, least] of Object.entries(WANTED)) {
    const { score } = categories[name];
    console.log(`${name}: ${Math.round(score * 100)}`);
    if (score < least) process.exitCode = 1;
  }
  for (const { score, title, displayValue = '' } of Object.values(audits)) {
    if (score !== null && score < 0.9) console.log(`  ${score}  ${title} ${displayValue}`);
  }
  const element = audits['largest-contentful-paint-element']?.details?.items?.[0]?.items?.[0]?.node?.snippet;
  if (element) console.log(`  largest contentful paint: ${element}`);
} finally {
  host.kill();
  rmSync(folder, { recursive: true });
}
