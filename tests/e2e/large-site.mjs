// A site of 100,000 made-up statements, for the tests of large editions: published into the app that `make build` leaves in
// target/app, and kept in target/large under the digest of all that it is made of, so that only a change makes it anew.
// `node tests/e2e/large-site.mjs [statements]` prints its folder, and so does `largeSite()`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [app, kept] = [join(root, 'target/app'), join(root, 'target/large')];
const perArticle = 12;

// Names, verbs and things are drawn by a linear congruence, so that every run makes the same site.
const given = 'Ada Bram Cleo Dana Edda Finn Gwen Hugo Iris Jonas Klara Leo Mira Nils Olga Paul Rosa Sven Tilda Ulla'.split(' ');
const family = 'Moor Brook Field Quarry Lowell Harbour Stone Marsh Thorne Vale'.split(' ');
const verb = 'guard repair close open measure paint sell insure flood rebuild'.split(' ');
const thing = 'bridge pier market station school tunnel tower harbour museum stadium canal ferry'.split(' ');
const papers = 'Morning Courier,Harbour Post,Evening Lantern,Valley Record,Coast Gazette'.split(',');

/** The files from which `onrecord compile --from` makes the edition. */
function collection(statements) {
  let state = 1;
  const one = (of) => of[(state = (state * 48271) % 2147483647) % of.length];
  const date = (n) => new Date(Date.UTC(2010, 0, 1 + n)).toISOString().slice(0, 10);
  const [lines, articles] = [[], []];
  for (let row = 0, number = 0; row < statements; number += 1) {
    const article = {
      file: `${String(number).padStart(6, '0')}.txt`, title: `Council hears about the ${one(thing)}, part ${number}`,
      publisher: one(papers), published: date(number % 5000), url: null, language: 'en', text: '',
    };
    article.text = `${article.title}\n\n`;
    let bytes = Buffer.byteLength(article.text);
    for (let n = 0; n < perArticle && row < statements; n += 1, row += 1) {
      const speaker = `${one(given)} ${one(family)}`;
      const statement = `“We will ${one(verb)} the ${one(thing)} and ${one(verb)} ${row} of its ${one(thing)}s,”`;
      const end = ` said ${speaker}.\n\n`;
      const [length, about] = [Buffer.byteLength(statement), `${one(given)} ${one(family)}`];
      lines.push(JSON.stringify({
        file: article.file, statement, bytes: [`${bytes}-${bytes + length}`], kind: 'direct', speaker, said: article.published,
        said_basis: 'article', mentioned: row % 3 ? [about] : [], source_words: [speaker], cue_words: ['said'],
      }));
      article.text += statement + end;
      bytes += length + Buffer.byteLength(end);
    }
    articles.push(article);
  }
  return {
    'statements.jsonl': `${lines.join('\n')}\n`,
    'articles.json': JSON.stringify({ site: 'A large collection', edition: '', articles }),
    'sources.toml': '[site]\ntitle = "A large collection"\n',
  };
}

/** The digest of some files of folders and of what was said before. */
function digest(folders, said) {
  const hash = createHash('sha256').update(said);
  for (const folder of folders) {
    for (const it of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
      .map((it) => join(it.parentPath, it.name)).sort()) hash.update(it.slice(root.length)).update(readFileSync(it));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Whether the app can show it. */
export const hasLarge = () => existsSync(join(app, 'index.html')) && readFileSync(join(app, 'index.html'), 'utf8').includes('id="large-js"');

/** The folder of the site, which is made where it is not there yet. */
export function largeSite(statements = 100_000) {
  if (!existsSync(join(app, 'index.html'))) throw new Error('target/app is not there: `make build` makes it');
  const sources = ['src/model', 'src/query', 'src/publish', 'src/compile', 'src/corpus', 'src/export'].map((it) => join(root, it));
  const self = readFileSync(fileURLToPath(import.meta.url));
  const site = join(kept, `${statements}-${digest([app, ...sources], self)}`);
  if (existsSync(site)) return site;
  const made = `${site}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  // The program as `make build` has built it takes a minute; another build would take longer.
  const onrecord = (...args) => execFileSync('cargo', ['run', '--quiet', '--locked', '--bin', 'onrecord', '--', ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    for (const [name, text] of Object.entries(collection(statements))) writeFileSync(join(made, name), text);
    onrecord('compile', '--from', join(made, 'statements.jsonl'), '--out', join(made, 'edition.bin'));
    onrecord('publish', '--app', app, '--edition', join(made, 'edition.bin'), '--out', join(made, 'site'));
    // Those of an older program or app are of no use any more.
    for (const it of readdirSync(kept)) {
      if (new RegExp(`^${statements}-[0-9a-f]{16}$`).test(it) && it !== basename(site)) rmSync(join(kept, it), { recursive: true });
    }
    if (!existsSync(site)) renameSync(join(made, 'site'), site);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return site;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(hasLarge() ? largeSite(Number(process.argv[2] ?? 100_000)) : 'the app in target/app shows no large editions');
}
