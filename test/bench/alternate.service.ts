import fs from 'node:fs';
import { median, round } from './finding.rules.js';
import { type Ask, Line } from './line.service.js';

/** A program that is asked, and what it is asked next. */
export interface Side {
  port: number;
  pid: number;
  next: () => Ask;
}

/** The medians of all rounds. */
export interface Rate {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** What the program itself took for one request, milliseconds of processor time. */
  cpuMs: number;
}

export interface Compared {
  ours: Rate;
  theirs: Rate;
  /** Our rate by theirs, the median of the rounds. */
  share: number;
  /** Our time by theirs (p50), the median of the rounds. */
  times: number;
}

export interface Rounds {
  rounds: number;
  seconds: number;
  lines: number;
}

/** Requests of two sides in turn, so that what else the machine does weighs on both alike. */
export async function alternate(sides: readonly [Side, Side], { rounds, seconds, lines }: Rounds): Promise<Compared> {
  const taken: [Rate[], Rate[]] = [[], []];
  for (const side of sides) await warm(side, lines);
  for (let n = 0; n < rounds; n++) {
    // Who begins changes as well: the first of a round finds what the last one left.
    for (const which of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      taken[which].push(await load(sides[which], seconds, lines));
    }
  }
  const [ours, theirs] = taken;
  const each = (of: (a: Rate, b: Rate) => number) => round(median(ours.map((rate, n) => of(rate, theirs[n]!))));
  return {
    ours: medians(ours),
    theirs: medians(theirs),
    share: each((a, b) => a.perSecond / b.perSecond),
    times: each((a, b) => a.p50 / b.p50),
  };
}

/** Code that has run some thousand times is compiled as well as it will be; before, a program is measured by its size. */
async function warm(side: Side, lines: number): Promise<void> {
  const until = performance.now() + 10_000;
  for (let asked = 0; asked < 3_000 && performance.now() < until;) {
    const { perSecond } = await load(side, 1, lines);
    asked += perSecond;
  }
}

async function load({ port, pid, next }: Side, seconds: number, lines: number): Promise<Rate> {
  const times: number[] = [];
  const before = cpuOf(pid);
  const began = performance.now();
  const until = began + seconds * 1000;
  const work = async () => {
    let line = await Line.open(port);
    while (performance.now() < until) {
      if (line.over) {
        line.close();
        line = await Line.open(port);
      }
      const ask = next();
      const asked = performance.now();
      const status = await line.ask(ask);
      if (status < 200 || status > 299) throw new Error(`${ask.method ?? 'GET'} ${ask.path} answered ${status}`);
      times.push(performance.now() - asked);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: lines }, work));
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    perSecond: Math.round(times.length / took),
    p50: at(0.5),
    p99: at(0.99),
    cpuMs: (cpuOf(pid) - before) / Math.max(1, times.length),
  };
}

function medians(rates: readonly Rate[]): Rate {
  const of = (name: keyof Rate, digits: number) => round(median(rates.map((rate) => rate[name])), digits);
  return { perSecond: of('perSecond', 0), p50: of('p50', 1), p99: of('p99', 1), cpuMs: of('cpuMs', 2) };
}

/** Milliseconds of processor time that a process has used so far; the kernel counts in hundredths of a second. */
export function cpuOf(pid: number): number {
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
