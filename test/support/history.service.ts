import type { EntityManager } from 'typeorm';
import { LIFECYCLE } from '../../src/applications/lifecycle.rules.js';
import { Ledger } from '../../src/statistics/ledger/ledger.service.js';
import { newId } from '../../src/platform/database/id.rules.js';
import type { History, HistoryMerge } from './history.rules.js';

type Database = Pick<EntityManager, 'query'>;

export interface SampleCatalogue {
  /** Offering ids by `PROGRAMME/intake`. */
  offerings: Record<string, string>;
  programmeOf(offeringId: string): string;
  intakeOf(offeringId: string): string;
  /** All that figures ask of an offering. */
  told(offeringId: string): Told;
}

interface Told {
  programme: string;
  intake: string;
  startsOn: string;
  preparatory: boolean;
  level: string;
  language: string;
}

const LEVELS: Record<string, string> = { 'X-PREP': 'preparatory', 'X-DENT': 'bachelor' };
/** X-DENT is taught in Ukrainian, all else in English. */
const languageOf = (programme: string) => (programme === 'X-DENT' ? 'uk' : 'en');

/** Two intakes and three programmes, one of them preparatory, apart from the house's own catalogue. */
export async function sampleCatalogue(
  db: Database,
  intakes: readonly string[] = ['2025-08', '2026-08'],
): Promise<SampleCatalogue> {
  const programmes = ['X-MED', 'X-DENT', 'X-PREP'];
  const said = `source, confidence`;
  const programmeIds = new Map<string, string>();
  for (const code of programmes) {
    const id = newId();
    programmeIds.set(code, id);
    await db.query(
      `insert into programme (id, code, slug, name_en, name_uk, award_en, award_uk, level, preparatory, ${said})
       values ($1, $2, $3, $2, $2, '', '', $4, $5, 'test', 'D')`,
      [id, code, code.toLowerCase(), LEVELS[code] ?? 'master', code === 'X-PREP'],
    );
  }
  const offerings: Record<string, string> = {};
  for (const code of intakes) {
    const id = newId();
    await db.query(
      `insert into intake (id, code, starts_on, applications_close_on, admission_ends_on, ${said})
       values ($1, $2, $3, $3, $3::date + 30, 'test', 'D')`,
      [id, code, `${code}-15`],
    );
    for (const [programme, programmeId] of programmeIds) {
      const offeringId = (offerings[`${programme}/${code}`] = newId());
      await db.query(
        `insert into offering (id, programme_id, intake_id, language, places, opens_on, closes_on, ${said})
         values ($1, $2, $3, $4, 1000000, '2024-01-01', '2026-12-31', 'test', 'D')`,
        [offeringId, programmeId, id, languageOf(programme)],
      );
    }
  }
  const keyOf = (offeringId: string) =>
    (Object.entries(offerings).find(([, id]) => id === offeringId)?.[0] ?? '').split('/');
  return {
    offerings,
    programmeOf: (offeringId) => keyOf(offeringId)[0] ?? '',
    intakeOf: (offeringId) => keyOf(offeringId)[1] ?? '',
    told: (offeringId) => {
      const [programme = '', intake = ''] = keyOf(offeringId);
      const level = LEVELS[programme] ?? 'master';
      const startsOn = `${intake}-15`;
      return {
        programme,
        intake,
        startsOn,
        preparatory: programme === 'X-PREP',
        level,
        language: languageOf(programme),
      };
    },
  };
}

let references = 0;
const COLUMN: Record<string, string> = {
  schoolCountry: 'school_country',
  birthYear: 'birth_year',
  entryType: 'entry_type',
  representedBy: 'represented_by',
};

/**
 * Writes whole dossiers at once, as a bulk loader does. The database checks every chain; `SET CONSTRAINTS ALL
 * IMMEDIATE` makes it say so here instead of at the end of the transaction.
 */
export async function insertHistories(
  db: Database,
  histories: readonly History[],
  merges: readonly HistoryMerge[] = [],
): Promise<void> {
  const applications = histories.map((told) => {
    const last = told.events.at(-1);
    const order = told.events.findLast((event) => event.event === 'enrol');
    const sent = told.events.find((event) => event.event === 'submit');
    return {
      id: told.id,
      reference: `X-${++references}`,
      person_id: told.personId,
      offering_id: last?.offeringId,
      status: last?.to,
      seq: last?.seq,
      holder: 'nobody',
      at: told.events[0]?.recordedAt,
      submitted_at: sent?.recordedAt ?? last?.recordedAt,
      order_date: order?.effectiveOn ?? null,
    };
  });
  await db.query(
    `insert into application (id, reference, person_id, offering_id, intake_id, status, seq, holder, waiting_since,
       created_at, status_since, submitted_at, order_no, order_date, reason_code)
     select x.id, x.reference, x.person_id, x.offering_id, o.intake_id, x.status, x.seq, x.holder, x.at, x.at, x.at,
       x.submitted_at, 'test', coalesce(x.order_date, '2025-01-01'), 'test'
     from jsonb_to_recordset($1::jsonb) as x(id uuid, reference text, person_id uuid, offering_id uuid, status text,
       seq int, holder text, at timestamptz, submitted_at timestamptz, order_date date)
     join offering o on o.id = x.offering_id`,
    [JSON.stringify(applications)],
  );
  const events = histories.flatMap((told) =>
    told.events.map((event) => {
      const edge = LIFECYCLE.find((one) => one.from === event.from && one.event === event.event);
      return {
        application_id: told.id,
        seq: event.seq,
        event: event.event,
        was: event.from,
        became: event.to,
        from_offering_id: event.fromOfferingId,
        offering_id: event.offeringId,
        role: edge?.actors[0],
        effective_on: event.effectiveOn,
        recorded_at: event.recordedAt,
      };
    }),
  );
  await db.query(
    `insert into application_event (application_id, seq, prev_seq, event, "from", "to", from_offering_id, offering_id,
       role, reason_code, effective_on, recorded_at)
     select application_id, seq, nullif(seq - 1, 0), event, was, became, from_offering_id, offering_id, role, 'test',
       effective_on, recorded_at
     from jsonb_to_recordset($1::jsonb) as x(application_id uuid, seq int, event text, was text, became text,
       from_offering_id uuid, offering_id uuid, role text, effective_on date, recorded_at timestamptz)`,
    [JSON.stringify(events)],
  );
  const facts = histories.flatMap((told) =>
    told.facts.map((fact) => ({
      application_id: told.id,
      seq: fact.seq,
      citizenship: fact.citizenship,
      residence: fact.residence,
      school_country: fact.schoolCountry,
      sex: fact.sex,
      birth_year: fact.birthYear,
      entry_type: fact.entryType,
      represented_by: fact.representedBy,
      said: fact.said.map((name) => COLUMN[name] ?? name),
      valid_from: fact.validFrom,
    })),
  );
  await db.query(
    `insert into application_fact (application_id, seq, citizenship, residence, school_country, sex, birth_year,
       entry_type, represented_by, said, valid_from)
     select * from jsonb_to_recordset($1::jsonb) as x(application_id uuid, seq int, citizenship text, residence text,
       school_country text, sex text, birth_year smallint, entry_type text, represented_by text,
       said text[], valid_from date)`,
    [JSON.stringify(facts)],
  );
  const words = histories.flatMap((told) =>
    told.words.map((word) => ({
      id: newId(),
      application_id: told.id,
      day: word.day,
      kind: word.kind,
      data: word.kind === 'place_of_study' ? { place: word.place } : {},
      recorded_by: told.personId,
      recorded_at: word.recordedAt,
      revoked_at: word.revokedAt,
    })),
  );
  await db.query(
    `insert into milestone (id, application_id, kind, day, data, recorded_by, recorded_at, revoked_at)
     select id, application_id, kind, day, data, recorded_by, recorded_at, revoked_at
     from jsonb_to_recordset($1::jsonb) as x(id uuid, application_id uuid, kind text, day date, data jsonb, recorded_by uuid,
       recorded_at timestamptz, revoked_at timestamptz)`,
    [JSON.stringify(words)],
  );
  await insertMerges(db, merges);
  await new Ledger().tell(db, [...new Set(histories.map((told) => told.personId))]);
  await db.query('set constraints all immediate');
  await db.query('set constraints all deferred');
}

/** One after the other, as people do it: the database looks at each in the light of those before it. */
async function insertMerges(db: Database, merges: readonly HistoryMerge[]): Promise<void> {
  if (merges.length === 0) return;
  const officer = newId();
  await db.query(`insert into account (id, roles, created_at) values ($1, '{officer}', now())`, [officer]);
  for (const { takenId, seq, event, keptId, holdsFrom, recordedAt } of merges) {
    await db.query(
      `insert into person_merge (taken_id, seq, prev_seq, event, kept_id, holds_from, reason_code, actor_id, recorded_at)
       values ($1, $2, $3, $4, $5, $6, 'test', $7, $8)`,
      [takenId, seq, seq === 1 ? null : seq - 1, event, keptId, holdsFrom, officer, recordedAt],
    );
  }
}
