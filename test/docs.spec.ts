import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getMetadataArgsStorage } from 'typeorm';
import { PERMISSIONS } from '../src/accounts/permission.policy.js';
import { entities } from '../src/app.entity.js';
import { commands, groundCommands } from '../src/app.module.js';
import { Config, ConfigMistakes } from '../src/platform/config/config.service.js';
import { HOUSE_TABLES } from '../src/privacy/register/ground-tables.data.js';
import { spokenOf } from '../src/privacy/register/personal-table.rules.js';
import { REGISTER } from '../src/privacy/register/register.data.js';
import { startTestApp, type TestApp } from './support/app.service.js';

const ROOT = new URL('../', import.meta.url);
const read = (name: string) => fs.readFileSync(new URL(name, ROOT), 'utf8');
const under = (folder: string) =>
  fs.readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);

const pages = ['README.md', ...under('docs').filter((name) => name.endsWith('.md'))];
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** The cells of the first column of every table below the heading, as the words in backticks that stand in them. */
function firstColumn(page: string, heading: string): string[] {
  const [, after = ''] = read(page).split(new RegExp(`^#+ ${heading}$`, 'm'));
  return after
    .split(/^#+ /m)[0]!
    .split('\n')
    .filter((line) => /^\| (\*\*)?`/.test(line))
    .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!));
}

const sorted = (values: Iterable<string>) => [...new Set(values)].toSorted();

/** Whether `version` comes before `floor`: both like 2.5.0; what follows a hyphen is not looked at. */
function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((one) => one.split('-')[0]!.split('.').map(Number)) as [number[], number[]];
  const first = a.findIndex((part, at) => part !== b[at]);
  return first >= 0 && a[first]! < b[first]!;
}

/** The table between the marks called `name`: renewed with `DOCS=write`, to be read before it is committed. */
function expectTable(name: string, lines: readonly string[]): void {
  const page = read('docs/contract.md');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = page.indexOf(start) + start.length;
  const to = page.indexOf(end);
  const table = `\n${lines.join('\n')}\n\n`;
  if (process.env['DOCS'] === 'write') {
    fs.writeFileSync(new URL('docs/contract.md', ROOT), page.slice(0, from) + table + page.slice(to));
  } else if (page.slice(from, to) !== table) {
    throw new Error(`The ${name} of docs/contract.md are stale: DOCS=write npm run jest -- test/docs.spec.ts`);
  }
}

describe('README and docs', () => {
  it('name only npm scripts and commands that exist', () => {
    const known = new Set([...Object.keys(scripts), 'ci']);
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm (?:run (?:-s )?)?([a-z][\w:]*)/g)].map((match) => match[1]!),
    );
    expect(sorted(named).filter((name) => !known.has(name) && !['audit', 'view', 'package'].includes(name))).toEqual(
      [],
    );
    const runs = pages.flatMap((page) =>
      [...read(page).matchAll(/main\.js ([a-z]+(?::[a-z]+)?)/g)].map((match) => match[1]!),
    );
    const runnable = [...[...commands, ...groundCommands].map((command) => command.name), 'migrate'];
    expect(sorted(runs).filter((name) => !runnable.includes(name))).toEqual([]);
    // And every command stands in the README's table.
    const table = firstColumn('README.md', 'Commands').join(' ');
    expect(runnable.filter((name) => !new RegExp(`\\b${name}\\b`).test(table))).toEqual([]);
  });

  it('list every variable of the environment, and no other', () => {
    const asked = new Set<string>();
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-docs-'));
    const watched = new Proxy({ DATA_DIR: dataDir } as Record<string, string>, {
      get: (env, name: string) => (asked.add(name), env[name]),
    });
    try {
      Config.fromEnv(watched);
    } catch (error) {
      if (!(error instanceof ConfigMistakes)) throw error;
    } finally {
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
    expect(sorted(firstColumn('README.md', 'Settings'))).toEqual(sorted(asked));
    expect(sorted(firstColumn('docs/operations.md', 'Settings'))).toEqual(sorted(asked));
  });

  it('point to files that exist', () => {
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
        .map((match) => path.posix.join(path.posix.dirname(page), match[1]!))
        .filter((target) => !fs.existsSync(new URL(target, ROOT)))
        .map((target) => `${page}: ${target}`),
    );
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:src|test|docs|migrations)\/[\w./-]+\.(?:tsx?|json|md))`/g)]
        .filter((match) => !fs.existsSync(new URL(match[1]!, ROOT)))
        .map((match) => `${page}: ${match[1]}`),
    );
    expect([...broken, ...named]).toEqual([]);
  });
});

describe('docs/house.md', () => {
  it('has the rooms, in the order of their floors', () => {
    const rooms = fs
      .readdirSync(new URL('src', ROOT), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${entry.name}/`);
    const written = firstColumn('docs/house.md', 'Rooms and floors');
    expect(sorted(written)).toEqual(sorted(rooms));
    const floors = /rooms = \[([^\]]*)\]/.exec(read('.dependency-cruiser.cjs'))?.[1] ?? '';
    expect(written).toEqual([...floors.matchAll(/'(\w+)'/g)].map((match) => `${match[1]}/`));
  });

  it('has every table, in the room of its entity', () => {
    const rows = read('docs/house.md')
      .split('\n')
      .filter((line) => /^\| `\w+\/`/.test(line))
      .flatMap((line) => [...line.split('|')[3]!.matchAll(/`(\w+)`/g)].map((match) => match[1]!));
    const ours = new Set<unknown>(entities);
    const tables = getMetadataArgsStorage().tables.filter((table) => ours.has(table.target));
    expect(sorted(rows)).toEqual(sorted(tables.map((table) => String(table.name))));
  });

  it('explains every kind of file', () => {
    const kinds = under('src')
      .filter((name) => /\.(tsx?|js)$/.test(name) && name.split('/').length > 2)
      .map((name) => path.posix.basename(name).split('.').at(-2)!);
    expect(sorted(firstColumn('docs/house.md', 'Names of files'))).toEqual(sorted(kinds));
  });
});

describe('the register of personal data', () => {
  const ours = new Set<unknown>(entities);
  const storage = getMetadataArgsStorage();
  const tables = storage.tables.filter((table) => ours.has(table.target));

  it('answers for every table: what of it a person gets, and what becomes of it when they are erased', () => {
    const answered = [...REGISTER.map(({ table }) => table), ...HOUSE_TABLES];
    expect(answered.toSorted()).toEqual(sorted(tables.map((table) => String(table.name))));
  });

  it('speaks of every column of a table that is given', () => {
    const unspoken = REGISTER.flatMap(({ table, give }) => {
      if ('why' in give) return [];
      const spoken = spokenOf(give);
      const target = tables.find(({ name }) => name === table)!.target;
      return storage.columns
        .filter((column) => isOf(column.target, target))
        .map((column) => column.options.name ?? snake(column.propertyName))
        .filter((column) => !spoken.has(column))
        .map((column) => `${table}.${column}`);
    });
    expect(unspoken).toEqual([]);
  });
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Whether a column of `declared` is one of `entity`, by itself or from a class above. */
const isOf = (declared: unknown, entity: unknown) =>
  declared === entity || (entity as { prototype: unknown }).prototype instanceof (declared as new () => unknown);

describe('docs/dependencies.md', () => {
  it('has every direct dependency, and no other', () => {
    const written = ['At run time', 'For building and testing'].flatMap((heading) =>
      firstColumn('docs/dependencies.md', heading),
    );
    expect(sorted(written)).toEqual(sorted([...Object.keys(dependencies), ...Object.keys(devDependencies)]));
  });

  it('has floors above which the lock file stays', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> };
    const floors = read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (\d+\.\d+\.\d+) \|/gm);
    const found = [...floors].flatMap(([, name, floor]) =>
      Object.entries(packages)
        .filter(([place]) => place.endsWith(`node_modules/${name}`))
        .map(([place, { version }]) => ({ place, version, unsafe: isBelow(version, floor!) })),
    );
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((one) => one.unsafe)).toEqual([]);
  });
});

/** Tables that are made from the source. */
describe('docs/contract.md', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('has every code of refusal', () => {
    const files = under('src').filter((name) => name.endsWith('.refusals.ts'));
    const found = files.flatMap((file) => {
      const source = read(file);
      const entries = [
        ...source.matchAll(/^ {2}'?([a-z_.]+)'?: \{\s*status: (\d+),\s*en: (?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/gm),
      ];
      // Every entry was understood.
      expect({ file, entries: entries.length }).toEqual({ file, entries: source.match(/\bstatus: \d/g)?.length });
      return entries.map(([, code, status, single, double]) => ({ code: code!, status, en: single ?? double }));
    });
    const rows = found
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, status, en }) => `| \`${code}\` | ${status} | ${en} |`);
    expectTable('refusals', ['| code | status | sentence |', '|---|---|---|', ...rows]);
    // Codes named in the text exist too; scopes look alike.
    const known = new Set([...found.map((one) => one.code), ...Object.keys(PERMISSIONS)]);
    const named = [...read('docs/contract.md').matchAll(/`([a-z]+\.[a-z_]+)`/g)].map((match) => match[1]!);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it('has every route, with what it needs', async () => {
    const { body } = await house.client().get('/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, { summary?: string; 'x-permission'?: string }>> };
    const rows = Object.entries(paths).flatMap(([address, methods]) =>
      Object.entries(methods).map(
        ([method, { summary, 'x-permission': permission }]) =>
          `| \`${method.toUpperCase()} ${address.replace('/api/v1', '')}\` | ${permission ? `\`${permission}\`` : 'open'} | ${summary ?? ''} |`,
      ),
    );
    expectTable('routes', ['| route | needs | |', '|---|---|---|', ...rows]);
  });
});
