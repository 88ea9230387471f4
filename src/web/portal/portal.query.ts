import type { EntityManager } from 'typeorm';
import type { Answers } from '../../applications/answers.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';

type Reader = Pick<EntityManager, 'query'>;

export type ReasonTexts = ReadonlyMap<string, Record<Locale, string>>;

/** The applicant's words of every coded reason, retired ones too, by "kind code". */
export async function reasonTexts(db: Reader): Promise<ReasonTexts> {
  const rows = (await db.query('select kind, code, applicant_en as en, applicant_uk as uk from reason')) as {
    kind: string;
    code: string;
    en: string;
    uk: string;
  }[];
  return new Map(rows.map(({ kind, code, en, uk }) => [`${kind} ${code}`, { en, uk }]));
}

/** How each of these expired applications came to its end: from which status, by whom. */
export async function endsOf(db: Reader, ids: readonly string[]): Promise<Map<string, { from: string; role: string }>> {
  if (ids.length === 0) return new Map();
  const rows = (await db.query(
    `select e.application_id as id, e."from", e.role from application_event e
     join application a on a.id = e.application_id and a.seq = e.seq
     where a.id = any($1) and e.event = 'expire'`,
    [ids],
  )) as { id: string; from: string; role: string }[];
  return new Map(rows.map(({ id, from, role }) => [id, { from, role }]));
}

/** One submission version as it was frozen. */
export interface FrozenSubmission {
  submission: number;
  answers: Answers;
  submittedAt: Date;
  documents: { nameEn: string; nameUk: string; slot: string; filename: string; size: number; version: number }[];
}

/** What was sent with one submission; null: there is no such. Whoever asks has been let to the dossier. */
export async function frozenSubmission(
  db: Reader,
  applicationId: string,
  submission: number,
): Promise<FrozenSubmission | null> {
  const [row] = (await db.query(
    `select s.submission, s.answers, s.submitted_at as "submittedAt",
       coalesce((select json_agg(json_build_object('nameEn', coalesce(r.title_en, t.name_en), 'nameUk', coalesce(r.title_uk, t.name_uk),
           'slot', v.slot,
           'filename', v.filename, 'size', v.size, 'version', v.version) order by k.position nulls last, v.slot)
         from document_version v
         left join document_slot k on k.application_id = v.application_id and k.slot = v.slot
         left join document_request r on r.application_id = v.application_id and r.slot = v.slot
         join document_type t on t.code = coalesce(k.document_type, regexp_replace(v.slot, '\\.\\d+$', ''))
         where v.id = any(s.document_ids)), '[]') as documents
     from submission s where s.application_id = $1 and s.submission = $2`,
    [applicationId, submission],
  )) as FrozenSubmission[];
  return row ?? null;
}

/** Reasons that an applicant may give for an event, in the house's order. */
export function choosableReasons(db: Reader, kind: string): Promise<{ code: string; en: string; uk: string }[]> {
  return db.query(
    'select code, applicant_en as en, applicant_uk as uk from reason where kind = $1 and active order by position, code',
    [kind],
  );
}

/** The return that a dossier waits under: what it asks, in the officer's words. */
export interface OpenReturn {
  at: Date;
  reason: string | null;
  note: string | null;
  items: { kind: 'section' | 'slot'; key: string; note: string | null; atVersion: number }[];
}

/** The last return of a dossier; null: there was none. Whoever asks has been let to the dossier. */
export async function lastReturnOf(db: Reader, applicationId: string): Promise<OpenReturn | null> {
  const [row] = (await db.query(
    `select e.recorded_at as at, e.reason_code as reason, n.note,
       coalesce((select json_agg(json_build_object('kind', r.kind, 'key', r.key, 'note', r.note,
           'atVersion', r.at_version) order by r.kind, r.key)
         from return_item r where r.application_id = e.application_id and r.seq = e.seq), '[]') as items
     from application_event e left join event_note n on n.application_id = e.application_id and n.seq = e.seq
     where e.application_id = $1 and e.event = 'return' order by e.seq desc limit 1`,
    [applicationId],
  )) as OpenReturn[];
  return row ?? null;
}
