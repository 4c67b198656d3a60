// The other browser engines of this machine, driven over WebDriver. Chromium has the tests in ../e2e.
import { existsSync } from 'node:fs';
import { Builder, Capabilities } from 'selenium-webdriver';
import firefox from 'selenium-webdriver/firefox.js';

/** The first of the files that is there. */
const first = (...paths) => paths.find((it) => it && existsSync(it));

const path = process.env.PATH.split(':');
const program = (name) => first(...path.map((it) => `${it}/${name}`));

const geckodriver = first(process.env.GECKODRIVER, program('geckodriver'));
const browser = first(process.env.FIREFOX, program('firefox-esr'), program('firefox'));
const webkitdriver = first(process.env.WEBKITWEBDRIVER, program('WebKitWebDriver'));
const minibrowser = first(
  process.env.MINIBROWSER,
  ...['4.1', '6.0', '4.0'].map((it) => `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${it}/MiniBrowser`),
);

/** Per engine: what is missing on this machine, if anything is; the driver's command; and what a session asks for. */
export const engines = [
  {
    name: 'Firefox',
    missing: !browser ? 'firefox-esr is not installed' : !geckodriver && 'geckodriver is not installed',
    driver: (port) => [geckodriver, ['--port', `${port}`]],
    session: (url) => {
      const options = new firefox.Options().setBinary(browser).addArguments('-headless');
      return new Builder().usingServer(url).forBrowser('firefox').setFirefoxOptions(options).build();
    },
  },
  {
    name: 'WebKit',
    missing: !webkitdriver ? 'webkit2gtk-driver is not installed' : !minibrowser && 'MiniBrowser is not installed',
    driver: (port) => [webkitdriver, [`--port=${port}`, '--host=127.0.0.1']],
    session: (url) => {
      const wanted = new Capabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: minibrowser, args: ['--automation'] },
      });
      return new Builder().usingServer(url).withCapabilities(wanted).build();
    },
  },
];
