import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { knownTo, scopeOf } from '../../applications/application-scope.query.js';
import { Looks } from '../../applications/looks.service.js';
import { countryTimes } from '../../catalogue/country-time.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { divisionOf } from '../counts.service.js';
import { inCountries } from '../figures.service.js';
import { personsTold } from '../ledger/ledger.query.js';
import { standingAt } from '../ledger/step-function.rules.js';
import { MEASURE } from '../measure.rules.js';
import { type By, type Question, type Step, STEPS } from '../question.rules.js';
import { STAGE, type StageId } from '../stage.rules.js';
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

/** The dossiers behind one number. */
export interface FigureDossiers {
  /** The number itself: persons or applications, each once. Null: too many to list. */
  counted: number | null;
  dossiers: number;
  /** How many of these the reader may not see. */
  unseen: number;
  items: FigureDossier[];
  /** Where the next page begins. */
  next: number | null;
}

/** More persons than this are not listed: who asks for them wants a narrower question, or the export of a list. */
const MOST = 10_000;
/** Histories read at once. */
const BATCH = 500;
const PAGE = 50;

/**
 * The dossiers that are counted in one number of a table. The ledger names the persons, their histories, read by the ledger's own
 * rules, say which of their dossiers it is; of these the reader sees what they may see, and each that is shown is a look.
 */
@Injectable()
export class FigureDossiersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: CountedPersonsQuery,
    private readonly looks: Looks,
  ) {}

  async list(actor: Actor, question: Question, group: AskedGroup, from = 0): Promise<FigureDossiers> {
    const counted = await this.counted(question, group);
    if (!counted) return { counted: null, dossiers: 0, unseen: 0, items: [], next: null };
    const ids = counted.map(({ id }) => id);
    const params: unknown[] = [ids];
    const sight = [scopeOf(actor, params), knownTo(actor, params)].join(' and ');
    const rows: (FigureDossier & { seen: number })[] = await this.dataSource.query(
      `select a.id, a.reference, a.status, a.citizenship, p.code as programme, i.code as intake,
         concat_ws(' ', a.answers->'personal'->>'givenNames', a.answers->'personal'->>'surname') as name,
         count(*) over ()::int as seen
       from application a join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
       join intake i on i.id = o.intake_id
       where a.id = any($1::uuid[]) and ${sight}
       order by a.reference desc offset $${params.push(from)} limit ${PAGE}`,
      params,
    );
    await this.looks.recordAll(
      actor,
      rows.map(({ id }) => id),
      'figure',
    );
    const seen = rows[0]?.seen ?? 0;
    return {
      counted: question.unit === 'persons' ? new Set(counted.map(({ personId }) => personId)).size : counted.length,
      dossiers: counted.length,
      unseen: counted.length - seen,
      items: rows,
      next: from + rows.length < seen ? from + PAGE : null,
    };
  }

  /** Who is counted, whoever asks; null: more than are listed. */
  async counted(asked: Question, { key, part }: AskedGroup): Promise<CountedDossier[] | null> {
    const question = inCountries(await countryTimes(this.dataSource.manager), asked);
    const { by, split, basis, asOf, knownAt, from } = question;
    const stage = stageOf(question, key);
    const narrowed = (one: By | null, value: string | null): Narrowed[] => {
      const division = one && value !== null ? divisionOf(one, basis) : null;
      return division && value !== null ? [{ ...division, value }] : [];
    };
    const groups = [...narrowed(by, key), ...narrowed(split, part)];
    const persons = await this.ledger.persons(question, stage, groups, MOST + 1);
    if (persons.length > MOST) return null;
    const standing: (CountedDossier & { key: string })[] = [];
    for (let n = 0; n < persons.length; n += BATCH) {
      for (const told of await personsTold(this.dataSource.manager, persons.slice(n, n + BATCH))) {
        for (const one of standingAt(told, STAGE[stage], asOf, knownAt.getTime())) {
          // What had come before the first day of a flow is not of it.
          if (!from || one.since >= from) standing.push({ id: one.id, personId: told.personId, key: one.key });
        }
      }
    }
    const cells = await this.ledger.cells(question, groups, [...new Set(standing.map((one) => one.key))]);
    return standing.filter((one) => cells.has(one.key)).map(({ id, personId }) => ({ id, personId }));
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

const first: Step = 'applied';
