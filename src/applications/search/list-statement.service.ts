import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { knownTo, scopeOf } from '../application-scope.query.js';
import { type Stand, STANDS, standsIn, type Status } from '../lifecycle.rules.js';
import type { QueueInput } from '../queue.input.js';
import { narrowingOf } from './search-key.rules.js';
import { SearchKeys } from './search-keys.service.js';
import type { Term } from './search-text.rules.js';

/** A statement under way: its values, and what is looked up once before it. */
export class Statement {
  readonly params: unknown[] = [];
  private readonly befores: string[] = [];

  readonly bind = (value: unknown): string => `$${this.params.push(value)}`;

  /** Materialized: each branch of a list would else look it up again. */
  readonly before = (sql: string): string => {
    const name = `found${this.befores.length + 1}`;
    this.befores.push(`${name} as materialized (${sql})`);
    return name;
  };

  /** Something is looked up before it. */
  get looked(): boolean {
    return this.befores.length > 0;
  }

  text(select: string): string {
    return this.looked ? `with ${this.befores.join(', ')} ${select}` : select;
  }
}

/** What a list holds, within its reader's sight, as conditions on `application a`. */
export interface ListNarrowing {
  /** None: nothing can fit. */
  stands: readonly Stand[];
  /** Sight and what is cheap to ask of a row; where it stands is not in it. */
  cheap: string[];
  /** Asked of few rows only, where the number of rows matters. */
  dear: string[];
  /** Asks for more than where it stands: the best plan then hangs on the words. */
  searched: boolean;
  /** What was late when it was asked. */
  limits: Limits;
}

/** Days after which a wait in each status is late. */
export type Limits = ReadonlyMap<Status, number>;

/** Filters made into SQL: the one way from what is asked to what is found, for lists, counts, deeds and exports. */
@Injectable()
export class ListStatements {
  private source: () => Promise<Limits> = () => Promise.resolve(new Map());

  constructor(
    private readonly keys: SearchKeys,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A later room knows how long things take; in onModuleInit. */
  judgeLateBy(source: () => Promise<Limits>): void {
    this.source = source;
  }

  limits(): Promise<Limits> {
    return this.source();
  }

  /**
   * @param known what is late, where the caller has asked already
   * @throws Refusal 422 `search.invalid`
   */
  async narrow(actor: Actor, filter: QueueInput, statement: Statement, known?: Limits): Promise<ListNarrowing> {
    const limits = known ?? (await this.limits());
    const conditions = await this.keys.conditions(actor, filter.q ?? '', termsOf(filter));
    const sight = scopeOf(actor, statement.params);
    const { stands, cheap, dear } = narrowingOf(conditions, {
      actor,
      today: this.clock.today(),
      timezone: this.config.timezone,
      limits,
      sight,
      known: () => knownTo(actor, statement.params),
      bind: statement.bind,
      before: statement.before,
    });
    return { stands, cheap: [sight, ...cheap], dear, searched: cheap.length + dear.length > 0, limits };
  }
}

/** Where it stands as conditions of their own, where a list is not read branch by branch. */
export function standConditions({ stands }: ListNarrowing, statement: Statement): string[] {
  if (stands.length === STANDS.length) return [];
  const statuses = [...new Set(stands.map(({ status }) => status))];
  const parted = stands.filter(({ status }) => standsIn(status, stands).length < standsIn(status).length);
  return [
    `a.status = any(${statement.bind(statuses)})`,
    ...parted.map(({ status, holder }) => `(a.status <> '${status}' or a.holder = '${holder}')`),
  ];
}

/** The fields of a filter beside its query, as terms. */
function termsOf(filter: QueueInput): Term[] {
  const fields: Partial<Record<string, readonly string[] | undefined>> = {
    status: filter.status,
    holder: filter.holder ? [filter.holder] : undefined,
    country: filter.country,
    programme: filter.programme ? [filter.programme] : undefined,
    intake: filter.intake ? [filter.intake] : undefined,
    assignee: filter.assignee?.split(','),
    sent: filter.sent ? [filter.sent] : undefined,
    request: filter.request ? [filter.request] : undefined,
  };
  return Object.entries(fields).flatMap(([key, values]) => (values?.length ? [{ key, values, not: false }] : []));
}
