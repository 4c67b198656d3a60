// The browser tests: the built site in dist/, on a plain static server, in the Chromium of this machine.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const executablePath = execFileSync('sh', [`${here}find-chromium.sh`], { encoding: 'utf8' }).trim();
const port = Number(process.env.PORT ?? 4173);

export default defineConfig({
  testDir: here,
  outputDir: `${here}results`,
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // For a machine that is busy with something else: with 14 jobs on 2 cores a large edition takes 6 seconds to open.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    // What a worker answers cannot be changed by a test: only those of the worker have one.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { ...devices['Desktop Chrome'], viewport: { width: 360, height: 740 }, hasTouch: true } },
  ],
  webServer: {
    command: `sirv dist --host 127.0.0.1 --port ${port} --quiet`,
    cwd: root,
    port,
    reuseExistingServer: false,
  },
});
