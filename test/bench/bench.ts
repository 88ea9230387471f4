/**
 * `npm run bench`: measures the product beside a limit program (docs/speed.md). Options: `--applications N[,N]`,
 * `--only NAME[,NAME]`, `--json [FILE]`, `--world DIR` (kept, so that a second run need not make it), `--rounds N`,
 * `--seconds N`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Finding, type Report, reportOf, tableOf } from './finding.rules.js';
import { type Bench, type Options, Scene } from './scene.service.js';
import { Worlds } from './world.service.js';

/** In this order: what starts anew comes last, what belongs together stands together. */
const BENCHES = [
  'own-application',
  'save',
  'queue',
  'desk',
  'figures',
  'transition',
  'uploads',
  'export',
  'pages',
  'start',
  'weight',
  'growth',
  'statistics',
];

const given = process.argv.slice(2);

/** The value after an option; empty when it stands alone, undefined when it is not there. */
function option(name: string): string | undefined {
  const at = given.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const value = given[at + 1];
  return value === undefined || value.startsWith('--') ? '' : value;
}

function numbers(name: string, fallback: string): number[] {
  const all = (option(name) || fallback).split(',').map(Number);
  if (all.some((one) => !Number.isSafeInteger(one) || one < 1)) throw new Error(`--${name}: whole numbers`);
  return all.toSorted((a, b) => a - b);
}

const say = (line: string) => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);

async function chosen(): Promise<Bench[]> {
  const benches: Bench[] = [];
  for (const file of BENCHES) benches.push(((await import(`./${file}.bench.ts`)) as { bench: Bench }).bench);
  const only = option('only')?.split(',');
  if (!only) return benches.filter(({ named }) => !named);
  const unknown = only.filter((name) => !benches.some((one) => one.name === name));
  if (unknown.length > 0) {
    throw new Error(`--only: there is no ${unknown.join(', ')}, but ${benches.map(({ name }) => name).join(', ')}`);
  }
  return benches.filter(({ name }) => only.includes(name));
}

async function run(): Promise<Report[]> {
  const sizes = numbers('applications', '10000');
  const benches = await chosen();
  const [rounds, seconds] = [numbers('rounds', '6')[0]!, numbers('seconds', '3')[0]!];
  const options: Options = { rounds: { rounds, seconds, lines: 4 }, sizes: numbers('sizes', '10000,1000000'), say };
  const kept = option('world');
  const folder = kept ? path.resolve(kept) : passingFolder();
  const worlds = await Worlds.open(folder, say);
  const scenes: Scene[] = [];
  const reports: Report[] = [];
  try {
    for (const applications of sizes) {
      say(`a world of ${applications} applications`);
      const scene = await Scene.open(await worlds.of(applications), scenes[0] ?? null, options);
      scenes.push(scene);
      const findings: Finding[] = [];
      for (const bench of benches) {
        say(`${applications}: ${bench.name}`);
        const more = await bench.measure(scene);
        for (const one of more) say(`${one.work}: ${one.value}${one.unit ? ` ${one.unit}` : ''} (${one.said})`);
        findings.push(...more);
      }
      reports.push(reportOf({ machine: machine(), date: new Date().toISOString(), applications }, findings));
      // Growth needs the smallest; another program beside a measured one takes its memory and its processor.
      await scene.rest();
    }
  } finally {
    for (const scene of scenes) await scene.close();
    await worlds.close();
    if (!kept) fs.rmSync(folder, { recursive: true, force: true });
  }
  return reports;
}

/** Started by root, PostgreSQL runs as somebody else, who must be able to enter. */
function passingFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-bench-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

function machine(): string {
  return `${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}`;
}

const reports = await run();
const file = option('json');
if (file === undefined) {
  for (const report of reports) {
    process.stdout.write(
      `\n${report.applications} applications, ${report.date}, ${report.machine}\n\n${tableOf(report)}\n`,
    );
  }
} else {
  const largest = reports.at(-1)!;
  const whole = reports.length > 1 ? { ...largest, smaller: reports.slice(0, -1) } : largest;
  const text = `${JSON.stringify(whole, null, 1)}\n`;
  if (file) fs.writeFileSync(file, text);
  else process.stdout.write(text);
}
