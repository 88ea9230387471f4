import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { knownTo, scopeOf } from '../../applications/application-scope.query.js';
import { Looks } from '../../applications/looks.service.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import { countryTimes } from '../../catalogue/country-time.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Counts, divisionOf } from '../counts.service.js';
import { inCountries } from '../figures.service.js';
import { personsTold } from '../ledger/ledger.query.js';
import { standingAt } from '../ledger/step-function.rules.js';
import { MEASURE } from '../measure.rules.js';
import { type By, type Question, type Step, STEPS } from '../question.rules.js';
import { STAGE, type StageId } from '../stage.rules.js';
import type { Group, Table } from '../table.rules.js';
import { CountedPersonsQuery, type Narrowed } from './counted-persons.query.js';

/** A dossier behind a number, as the list shows it. */
export interface FigureDossier {
  id: string;
  reference: string;
  status: Status;
  name: string;
  citizenship: string | null;
  programme: string;
  intake: string;
}

export interface CountedDossier {
  id: string;
  /** Whose it is on the day of the figure. */
  personId: string;
}

/** Some of the persons who are counted in a number, and their dossiers that are. */
export interface CountedBatch {
  /** In the order of the list. */
  persons: string[];
  dossiers: CountedDossier[];
  /** Somebody comes after them. */
  more: boolean;
}

/** A page of the dossiers behind one number. */
export interface FigureDossiers {
  /** The number itself: persons or applications, each once. */
  counted: number;
  /** How many dossiers stand behind it. */
  dossiers: number;
  items: FigureDossier[];
  /** How many that would stand on this page the reader may not see. */
  unseen: number;
  /** After whom the next page begins; null: this is the last. */
  next: string | null;
}

/** Persons whose histories are read at once: as many as a page mostly takes. */
const BATCH = 64;
/** Rows of a page: it ends with the person who fills it. */
const PAGE = 50;
/** Persons looked at for one page, however few of their dossiers the reader may see. */
const MOST = 2000;

/**
 * The dossiers that are counted in one number of a table, page by page, however many there are. The ledger names the
 * persons, their histories, read by the ledger's own rules, say which of their dossiers it is; of these the reader sees
 * what they may see, and each that is shown is a look.
 */
@Injectable()
export class FigureDossiersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: CountedPersonsQuery,
    private readonly counts: Counts,
    private readonly looks: Looks,
  ) {}

  /** The page after a person (a pseudonym, as `next` named it); null: the first. */
  async list(
    actor: Actor,
    asked: Question,
    group: AskedGroup,
    after: string | null = null,
    page = PAGE,
  ): Promise<FigureDossiers> {
    const items: FigureDossier[] = [];
    let [unseen, read] = [0, 0];
    let next: string | null = null;
    for await (const { persons, dossiers, more } of this.behind(asked, group, after)) {
      const seen = await this.seen(actor, dossiers);
      for (const [n, personId] of persons.entries()) {
        const own = dossiers.filter((one) => one.personId === personId);
        const shown = own.flatMap(({ id }) => seen.get(id) ?? []);
        items.push(...shown.toSorted((a, b) => (a.reference < b.reference ? 1 : -1)));
        unseen += own.length - shown.length;
        next = more || n + 1 < persons.length ? personId : null;
        if (items.length >= page) break;
      }
      read += persons.length;
      if (items.length >= page || read >= MOST) break;
    }
    await this.looks.recordAll(
      actor,
      items.map(({ id }) => id),
      'figure',
    );
    return { ...(await this.numbers(asked, group)), items, unseen, next };
  }

  /** Who is counted, whoever asks, batch by batch. */
  async *behind(asked: Question, { key, part }: AskedGroup, after: string | null = null): AsyncGenerator<CountedBatch> {
    const question = await this.inCountries(asked);
    const { by, split, basis, asOf, knownAt, from } = question;
    const stage = stageOf(question, key);
    const narrowed = (one: By | null, value: string | null): Narrowed[] => {
      const division = one && value !== null ? divisionOf(one, basis) : null;
      return division && value !== null ? [{ ...division, value }] : [];
    };
    const groups = [...narrowed(by, key), ...narrowed(split, part)];
    for (let last = after, more = true; more;) {
      const found = await this.ledger.persons(question, stage, groups, last, BATCH + 1);
      const persons = found.slice(0, BATCH);
      more = found.length > BATCH;
      const standing: (CountedDossier & { key: string })[] = [];
      for (const told of await personsTold(this.dataSource.manager, persons)) {
        for (const one of standingAt(told, STAGE[stage], asOf, knownAt.getTime())) {
          // What had come before the first day of a flow is not of it.
          if (!from || one.since >= from) standing.push({ id: one.id, personId: told.personId, key: one.key });
        }
      }
      const cells = await this.ledger.cells(question, groups, [...new Set(standing.map((one) => one.key))]);
      const dossiers = standing.filter((one) => cells.has(one.key)).map(({ id, personId }) => ({ id, personId }));
      yield { persons, dossiers, more };
      last = persons.at(-1) ?? null;
    }
  }

  /** Of these dossiers those that the reader may see, by their ids. */
  private async seen(actor: Actor, dossiers: readonly CountedDossier[]): Promise<Map<string, FigureDossier>> {
    const params: unknown[] = [dossiers.map(({ id }) => id)];
    const sight = [scopeOf(actor, params), knownTo(actor, params)].join(' and ');
    const rows: FigureDossier[] = await this.dataSource.query(
      `select a.id, a.reference, a.status, a.citizenship, p.code as programme, i.code as intake,
         ${PASSPORT_NAME} as name
       from application a join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
       join intake i on i.id = o.intake_id
       where a.id = any($1::uuid[]) and ${sight}`,
      params,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The number as the figure gives it, and the same of dossiers. */
  private async numbers(asked: Question, group: AskedGroup): Promise<Pick<FigureDossiers, 'counted' | 'dossiers'>> {
    const question = await this.inCountries(asked);
    const counted = numberOf(await this.counts.count(question), question, group);
    const each = { ...question, unit: 'applications' } as const;
    return {
      counted,
      dossiers: question.unit === 'persons' ? numberOf(await this.counts.count(each), each, group) : counted,
    };
  }

  private async inCountries(question: Question): Promise<Question> {
    return inCountries(await countryTimes(this.dataSource.manager), question);
  }
}

/** Of which group and which part of it; null: of all. */
export interface AskedGroup {
  key: string | null;
  part: string | null;
}

/** The stage whose dossiers a number counts; of a ratio the numerator's. */
function stageOf({ measure, by, step }: Question, key: string | null): StageId {
  if (measure.kind === 'waiting') return by === 'step' ? (STEPS.find((one) => one === key) ?? first) : (step ?? first);
  return MEASURE[measure.numerator ?? measure.id].stage;
}

/** Of a table the number that is asked about. */
function numberOf({ items, columns, total }: Table, { by, split }: Question, { key, part }: AskedGroup): number {
  const of = (groups: readonly Group[] | undefined, wanted: string) =>
    groups?.find((one) => one.key === wanted)?.count ?? 0;
  if (key === null) return split && part !== null ? of(columns, part) : by === 'step' ? of(items, first) : total;
  const group = items.find((one) => one.key === key);
  return split && part !== null ? of(group?.parts, part) : (group?.count ?? 0);
}

const first: Step = 'applied';
