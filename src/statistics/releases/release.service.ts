import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { contentHash } from '../../platform/crypto/content-hash.rules.js';
import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { finishedMonthEnd } from '../disclosure.rules.js';
import { releaseContent, type TrueContent } from './release-content.rules.js';
import { ReleaseCounts } from './release-count.service.js';
import type { ReleaseDraftInput } from './release-draft.input.js';
import { type DraftWhole, oneDraft, oneRelease, shownOf } from './release.query.js';
import { refuse } from './release.refusals.js';

/**
 * Makes releases of figures. One person drafts, which counts and freezes; another publishes what the draft shows.
 * Nothing published is ever changed: a correction or a withdrawal is the next release, and names the one it is about.
 */
@Injectable()
export class Releases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: ReleaseCounts,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @returns the draft's id. @throws Refusal figure_release.incomplete, .day, .not_found, .replaced */
  async draft(actor: Actor, input: ReleaseDraftInput): Promise<string> {
    const { kind, titleEn, titleUk, note = '' } = input;
    const missing = missingOf(input);
    if (missing.length > 0) throw refuse('figure_release.incomplete', {}, missing);
    const replaces = kind === 'figures' ? null : (input.replaces ?? 0);
    const old = replaces === null ? undefined : await this.replaceable(this.dataSource.manager, replaces);
    const asOf = kind === 'withdrawal' ? (old?.asOf ?? '') : (input.asOf ?? '');
    const now = this.clock.now();
    if (kind !== 'withdrawal' && finishedMonthEnd(asOf, this.clock.today()) !== asOf) {
      throw refuse('figure_release.day', {}, [{ field: 'asOf', code: 'month_end', message: '' }]);
    }
    const withdraws = kind === 'withdrawal';
    const exact = withdraws
      ? { measures: [], tables: [] }
      : await this.counts.count(actor, input.measures ?? [], input.bys ?? [], { asOf, knownAt: now });
    const id = newId();
    const shown = await this.shown(this.dataSource.manager, exact, asOf, now);
    await this.dataSource.query(
      `insert into figure_release_draft (id, kind, replaces, title_en, title_uk, note, as_of, known_at, drafted_at,
         drafted_by, content, exact, hash, exact_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10::jsonb, $11::jsonb, $12, $13)`,
      [id, kind, replaces, titleEn, titleUk, note, asOf, now, actor.accountId, ...columnsOf(shown, exact)],
    );
    return id;
  }

  /** @throws Refusal figure_release.not_found */
  async discard(id: string): Promise<void> {
    const [, gone] = await this.dataSource.query('delete from figure_release_draft where id = $1', [id]);
    if (!gone) throw refuse('figure_release.not_found');
  }

  /**
   * Publishes a draft as it was looked at (`hash`). It is counted once more at its own two dates first, so that nothing
   * that was still being recorded is missed.
   * @returns the number of the release
   * @throws Refusal figure_release.not_found, .own, .changed, .replaced
   */
  async publish(actor: Actor, id: string, hash: string): Promise<number> {
    const draft = await oneDraft(this.dataSource.manager, id);
    if (!draft) throw refuse('figure_release.not_found');
    await this.fourEyes(actor, draft);
    const exact = await this.again(actor, draft);
    const number = await inTransaction(this.dataSource, async (db) => {
      await db.query(`select pg_advisory_xact_lock(hashtext('figure_release'))`);
      const content = await this.shown(db, exact, draft.asOf, draft.knownAt);
      if (contentHash(content) !== draft.hash || contentHash(exact) !== contentHash(draft.exact)) {
        await db.query(
          `update figure_release_draft set content = $2::jsonb, exact = $3::jsonb, hash = $4, exact_hash = $5 where id = $1`,
          [id, ...columnsOf(content, exact)],
        );
        return null;
      }
      if (hash !== draft.hash) return null;
      if (draft.replaces !== null) await this.replaceable(db, draft.replaces);
      const now = this.clock.now();
      const [published]: { number: number }[] = await db.query(
        `insert into figure_release (number, kind, replaces, title_en, title_uk, note, as_of, known_at, content, exact,
           hash, exact_hash, drafted_at, drafted_by, published_at, published_on, published_by)
         select (select coalesce(max(number), 0) + 1 from figure_release), kind, replaces, title_en, title_uk, note,
           as_of, known_at, content, exact, hash, exact_hash, drafted_at, drafted_by, $2, $3, $4
         from figure_release_draft where id = $1 returning number`,
        [id, now, this.clock.today(), actor.accountId],
      );
      if (!published) throw refuse('figure_release.not_found');
      await db.query('delete from figure_release_draft where id = $1', [id]);
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'figure_release.published',
        subjectKind: 'figure_release',
        detail: { number: published.number, kind: draft.kind, replaces: draft.replaces, hash: draft.hash },
      });
      return published.number;
    });
    if (number === null) throw refuse('figure_release.changed');
    return number;
  }

  /** What everybody would see of these numbers. */
  private async shown(db: EntityManager, exact: TrueContent, asOf: string, knownAt: Date) {
    return releaseContent(exact, { asOf, knownAt: knownAt.toISOString() }, await shownOf(db, asOf));
  }

  private async again(actor: Actor, { kind, exact, asOf, knownAt }: DraftWhole): Promise<TrueContent> {
    if (kind === 'withdrawal') return exact;
    const measures = exact.measures.map(({ id }) => id);
    const bys = [...new Set(exact.tables.map(({ by }) => by))];
    return this.counts.count(actor, measures, bys, { asOf, knownAt });
  }

  /** Whoever drafted does not publish, unless nobody else could. */
  private async fourEyes(actor: Actor, draft: DraftWhole): Promise<void> {
    if (draft.draftedBy !== actor.accountId) return;
    const [other] = await this.dataSource.query(
      `select 1 from account where id <> $1 and disabled_at is null and roles && array['decision_maker', 'admin'] limit 1`,
      [actor.accountId],
    );
    if (other) throw refuse('figure_release.own');
  }

  private async replaceable(db: EntityManager, number: number) {
    const old = await oneRelease(db, number);
    if (!old || old.kind === 'withdrawal') throw refuse('figure_release.not_found');
    if (old.replacedBy !== null) throw refuse('figure_release.replaced', { number, by: old.replacedBy });
    return old;
  }
}

/** What a kind of release needs and another does not. */
function missingOf({ kind, replaces, note, asOf, measures, bys }: ReleaseDraftInput): FieldProblem[] {
  const needed = {
    ...(kind === 'figures' ? {} : { replaces, note }),
    ...(kind === 'withdrawal' ? {} : { asOf, measures, bys }),
  };
  return Object.entries(needed)
    .filter(([, value]) => !value)
    .map(([field]) => ({ field, code: 'missing', message: '' }));
}

const columnsOf = (content: unknown, exact: unknown) => [
  JSON.stringify(content),
  JSON.stringify(exact),
  contentHash(content),
  contentHash(exact),
];
