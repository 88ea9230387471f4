import type { EntityManager } from 'typeorm';
import type { ReleaseContent, Shown, TrueContent } from './release-content.rules.js';
import type { ReleaseKind } from './release-facts.entity.js';

type Database = Pick<EntityManager, 'query'>;

/** A published release without its numbers. */
export interface ReleaseHead {
  number: number;
  kind: ReleaseKind;
  replaces: number | null;
  /** The number of the release that corrects or withdraws it. */
  replacedBy: number | null;
  replacedByKind: ReleaseKind | null;
  titleEn: string;
  titleUk: string;
  note: string;
  asOf: string;
  knownAt: Date;
  publishedOn: string;
  hash: string;
}

export interface ReleaseWhole extends ReleaseHead {
  content: ReleaseContent;
}

export interface DraftHead {
  id: string;
  kind: ReleaseKind;
  replaces: number | null;
  titleEn: string;
  titleUk: string;
  note: string;
  asOf: string;
  knownAt: Date;
  draftedAt: Date;
  draftedBy: string;
  drafter: string | null;
}

export interface DraftWhole extends DraftHead {
  content: ReleaseContent;
  exact: TrueContent;
  hash: string;
}

const HEAD = `r.number, r.kind, r.replaces, later.number as "replacedBy", later.kind as "replacedByKind",
  r.title_en as "titleEn", r.title_uk as "titleUk", r.note, r.as_of as "asOf", r.known_at as "knownAt",
  r.published_on as "publishedOn", r.hash`;
const FROM = 'from figure_release r left join figure_release later on later.replaces = r.number';

const DRAFT = `d.id, d.kind, d.replaces, d.title_en as "titleEn", d.title_uk as "titleUk", d.note, d.as_of as "asOf",
  d.known_at as "knownAt", d.drafted_at as "draftedAt", d.drafted_by as "draftedBy", a.name as drafter`;

/** A page of releases, the latest first; `after`: the number of the last one seen. */
export async function releasePage(
  db: Database,
  after: number | null,
  limit: number,
): Promise<{ items: ReleaseHead[]; next: string | null }> {
  const rows: ReleaseHead[] = await db.query(
    `select ${HEAD} ${FROM} where $1::int is null or r.number < $1 order by r.number desc limit $2`,
    [after, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(items.at(-1)?.number) : null };
}

export async function oneRelease(db: Database, number: number): Promise<ReleaseWhole | undefined> {
  const [row] = await db.query(`select ${HEAD}, r.content ${FROM} where r.number = $1`, [number]);
  return row;
}

/** The exact numbers behind a release. */
export async function exactOf(db: Database, number: number): Promise<TrueContent | undefined> {
  const [row] = await db.query('select exact from figure_release where number = $1', [number]);
  return row?.exact;
}

export function drafts(db: Database): Promise<DraftHead[]> {
  return db.query(
    `select ${DRAFT} from figure_release_draft d left join account a on a.id = d.drafted_by
     order by d.drafted_at desc, d.id`,
  );
}

export async function oneDraft(db: Database, id: string): Promise<DraftWhole | undefined> {
  const [row] = await db.query(
    `select ${DRAFT}, d.content, d.exact, d.hash
     from figure_release_draft d left join account a on a.id = d.drafted_by where d.id = $1`,
    [id],
  );
  return row;
}

/** What was ever shown of a day, withdrawn or not: what was read cannot be unread. */
export async function shownOf(db: Database, asOf: string): Promise<Shown[]> {
  const rows: { content: ReleaseContent; exact: TrueContent }[] = await db.query(
    `select content, exact from figure_release where as_of = $1 and kind <> 'withdrawal' order by number`,
    [asOf],
  );
  return rows.map(({ content, exact }) => ({ asOf: content.asOf, knownAt: content.knownAt, content, exact }));
}

/** What a release in force says about the latest day up to `asOf`, or about just that day, if it has the table. */
export async function releaseInForce(
  db: Database,
  asOf: string,
  day: 'latest' | 'that day',
  table: { measure: string; version: number; by: string },
): Promise<ReleaseContent | undefined> {
  const [row] = await db.query(
    `select r.content ${FROM}
     where r.kind <> 'withdrawal' and later.number is null and r.as_of ${day === 'latest' ? '<=' : '='} $1::date
       and r.content -> 'tables' @> $2::jsonb
     order by r.as_of desc, r.number desc limit 1`,
    [asOf, JSON.stringify([table])],
  );
  return row?.content;
}
