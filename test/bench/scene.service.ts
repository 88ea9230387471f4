import os from 'node:os';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.entity.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { dayIn } from '../../src/platform/clock/day.rules.js';
import { alternate, type Compared, type Rounds, type Side } from './alternate.service.js';
import { type Finding, round } from './finding.rules.js';
import type { Ask } from './line.service.js';
import type { LimitOrder } from './limit.program.js';
import { type People, peopleOf, SESSION_SECRET } from './people.service.js';
import { Program } from './program.service.js';
import {
  dossierStatement,
  listStatement,
  neighboursStatement,
  sessionStatement,
  WHICH,
  WHO,
} from './statement.service.js';
import type { World } from './world.service.js';

export interface Options {
  rounds: Rounds;
  /** Sizes of the worlds of figures alone, for `--only statistics`. */
  sizes: readonly number[];
  say: (line: string) => void;
}

/** A bench: what `--only` names, and what it found. */
export interface Bench {
  name: string;
  /** Measured only when it is named: it takes long, or a world of its own. */
  named?: boolean;
  measure(scene: Scene): Promise<Finding[]>;
}

/** Lists of the officer that are measured, by name. */
export const LISTS = {
  page: { sort: 'waiting', limit: 50 },
  newest: { sort: 'newest', limit: 50 },
  submitted: { q: 'status:submitted', sort: 'waiting', limit: 50 },
  name: { q: 'sharma', sort: 'waiting', limit: 50 },
  rare: { q: 'olena', sort: 'waiting', limit: 50 },
} as const;
export type ListName = keyof typeof LISTS;

/** One world with the product and the limit on it, started when they are first asked for. */
export class Scene {
  private started: Partial<Record<'product' | 'limit', Promise<Program>>> = {};

  private constructor(
    readonly world: World,
    /** The smallest world of this run; this one, when there is one only. */
    readonly smallest: Scene | null,
    readonly people: People,
    readonly owner: DataSource,
    readonly options: Options,
  ) {}

  static async open(world: World, smallest: Scene | null, options: Options): Promise<Scene> {
    const people = await peopleOf(world);
    return new Scene(world, smallest, people, await openDataSource(world.ownerUrl, entities, 'command'), options);
  }

  async close(): Promise<void> {
    await this.rest();
    await this.owner.destroy();
  }

  /** Stops what was started; it starts anew when it is asked for. */
  async rest(): Promise<void> {
    const programs = Object.values(this.started);
    this.started = {};
    for (const program of programs) await (await program).stop();
  }

  /** Once the work of its start and of the day is done: a request beside it would be measured with that. */
  product(): Promise<Program> {
    return (this.started.product ??= Program.product(this.world).then(async (program) => {
      await program.quiet();
      return program;
    }));
  }

  limit(): Promise<Program> {
    return (this.started.limit ??= this.order().then((order) => Program.limit(order)));
  }

  /** Both, asked in turn. */
  async compare(product: () => Ask, limit: () => Ask, rounds: Partial<Rounds> = {}): Promise<Compared> {
    return this.alternate([await side(this.product(), product), await side(this.limit(), limit)], rounds);
  }

  /** The product with itself: two requests in turn. */
  async beside(one: () => Ask, other: () => Ask, rounds: Partial<Rounds> = {}): Promise<Compared> {
    return this.alternate([await side(this.product(), one), await side(this.product(), other)], rounds);
  }

  alternate(sides: readonly [Side, Side], rounds: Partial<Rounds> = {}): Promise<Compared> {
    return alternate(sides, { ...this.options.rounds, ...rounds });
  }

  async json(path: string, cookie: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`${(await this.product()).url}${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  /** Runs as the server's keeper: to arrange what neither side does while it is measured. */
  async arrange(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(this.world.superUrl);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }

  private async order(): Promise<LimitOrder> {
    const { owner, people } = this;
    const [someone] = people.sent;
    const { applicationId } = someone!;
    const figures = await this.json('/api/v1/statistics/countries?measure=applied&by=country', people.analyst.cookie);
    const lists: LimitOrder['lists'] = {};
    for (const [name, filter] of Object.entries(LISTS)) lists[name] = await listStatement(owner, filter);
    return {
      databaseUrl: this.world.appUrl,
      secret: SESSION_SECRET,
      filesDir: `${this.world.uploadsDir}-limit`,
      which: WHICH,
      who: WHO,
      session: await sessionStatement(owner, dayIn('Europe/Kyiv', new Date())),
      own: await dossierStatement(owner, 'applicant'),
      seen: await dossierStatement(owner, 'officer'),
      lists,
      next: await neighboursStatement(owner, LISTS.submitted),
      answers: {
        own: await this.json(`/api/v1/applications/${applicationId}`, someone!.cookie),
        seen: await this.json(`/api/v1/applications/${applicationId}`, people.officer.cookie),
        figures,
      },
    };
  }
}

export async function side(program: Promise<Program>, next: () => Ask): Promise<Side> {
  const { port, pid } = await program;
  return { port, pid, next };
}

/** A finding with the machine's load beside it. */
export function found(finding: Omit<Finding, 'load'>): Finding {
  return { ...finding, load: round(os.loadavg()[0] ?? 0, 1) };
}
