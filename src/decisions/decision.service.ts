import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { dossierFor } from '../reviews/dossier.query.js';
import type { ReleaseItem } from './decision-release.entity.js';
import type { DecisionInput } from './decision.input.js';
import { DecisionQuery, type DecisionRow, type DraftRow } from './decision.query.js';
import { refuse } from './decision.refusals.js';
import { type DecisionView, decisionView, letterView, type LetterView } from './decision.view.js';
import { type Decided, LetterQuery } from './letter.query.js';
import type { InLocales } from './letter.rules.js';
import { ReleaseService } from './release.service.js';

/**
 * Decisions with their letters. A draft is a row of its own and touches nothing else: not the application, not its
 * history, no mail. So nothing that an applicant can read, nor how long it takes, differs before the release.
 */
@Injectable()
export class DecisionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly decisions: DecisionQuery,
    private readonly letterQuery: LetterQuery,
    private readonly releases: ReleaseService,
    private readonly clock: Clock,
  ) {}

  /** Every decision about a dossier, the newest first: for deciders only. @throws Refusal 404. */
  async list(actor: Actor, idOrReference: string): Promise<DecisionView[]> {
    const { id } = await dossierFor(this.dataSource, actor, idOrReference);
    const rows = await this.decisions.ofDossier(id);
    return Promise.all(rows.map(async (row) => decisionView({ ...row, letter: await this.wordsOf(id, row) })));
  }

  /** Open drafts of the whole house, the oldest first: for deciders only. */
  drafts(_actor: Actor): Promise<DraftRow[]> {
    return this.decisions.drafts();
  }

  /** Letters that were released about a dossier, the newest first: its applicant may read them. @throws Refusal 404. */
  async letters(actor: Actor, idOrReference: string): Promise<LetterView[]> {
    const { id, blind } = await dossierFor(this.dataSource, actor, idOrReference);
    // A letter begins with a name.
    if (blind) return [];
    const rows = await this.decisions.letters(id);
    return Promise.all(
      rows.map(async (row) => letterView({ ...row, letter: await this.wordsOf(id, { ...row, seq: row.seq - 1 }) })),
    );
  }

  /** The last letter released; null where there is none. @throws Refusal 404. */
  async letter(actor: Actor, idOrReference: string): Promise<LetterView | null> {
    return (await this.letters(actor, idOrReference))[0] ?? null;
  }

  /**
   * Drafts a decision. What the release will ask is asked now, and again then. Drafted twice alike by the same person
   * it is one. @throws Refusal 404, 409 decision.draft_open with its id, and whatever the transition is refused for
   */
  async draft(actor: Actor, idOrReference: string, input: DecisionInput): Promise<DecisionView> {
    return inTransaction(this.dataSource, (db) => this.draftIn(db, actor, idOrReference, input));
  }

  /** The same inside an open transaction. */
  async draftIn(db: EntityManager, actor: Actor, idOrReference: string, input: DecisionInput): Promise<DecisionView> {
    const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
    const decided = decidedOf(input);
    const open = await this.decisions.open(dossier.id, db);
    if (open && isSame(open, { ...decided, draftedBy: actor.accountId })) return decisionView(open);
    if (open) throw refuse('decision.draft_open', { id: open.id });
    await this.releases.rehearse(db, actor, dossier.id, requestOf(decided));
    const letter = await this.letterQuery.compose(db, dossier.id, decided, this.clock.today());
    const id = newId();
    await db.query(
      `insert into decision (id, application_id, seq, submission, event, reason, note, data, comments, letter,
         drafted_by, drafted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        dossier.id,
        input.seq,
        dossier.submission,
        decided.event,
        decided.reason,
        decided.note,
        JSON.stringify(decided.data),
        decided.comments,
        JSON.stringify(letter),
        actor.accountId,
        this.clock.now(),
      ],
    );
    return this.viewOf(db, id);
  }

  /**
   * The letter that a draft would carry. Asks what drafting asks and keeps nothing. @throws Refusal as `draft`, save
   * for a draft that is there already
   */
  async preview(actor: Actor, idOrReference: string, input: DecisionInput): Promise<InLocales> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      const decided = decidedOf(input);
      await this.releases.rehearse(db, actor, dossier.id, requestOf(decided));
      return this.letterQuery.compose(db, dossier.id, decided, this.clock.today());
    });
  }

  /** Puts a draft away. @throws Refusal 404, 409 decision.not_open. */
  async discard(actor: Actor, idOrReference: string, decisionId: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      const decision = await this.decisions.byId(decisionId, db);
      if (decision?.applicationId !== dossier.id) throw refuse('decision.not_found');
      if (decision.discardedAt) return;
      if (decision.releasedAt) throw refuse('decision.not_open');
      await db.query('update decision set discarded_at = $2 where id = $1', [decisionId, this.clock.now()]);
    });
  }

  /** Releases up to a hundred while the caller waits: ReleaseService.release. */
  release(actor: Actor, ids: readonly string[]): Promise<ReleaseItem[]> {
    return this.releases.release(actor, ids);
  }

  /** The letter that was kept. Decisions loaded in bulk have none, so theirs is written when somebody reads it. */
  private async wordsOf(applicationId: string, row: Decided & { letter: Partial<InLocales> }): Promise<InLocales> {
    const { en, uk } = row.letter;
    if (en && uk) return { en, uk };
    return this.letterQuery.compose(this.dataSource, applicationId, row, this.clock.today());
  }

  private async viewOf(db: EntityManager, id: string): Promise<DecisionView> {
    const row = await this.decisions.byId(id, db);
    if (!row) throw refuse('decision.not_found');
    return decisionView(row);
  }
}

/** What is decided, as it is kept and as its letter says it. */
function decidedOf({ event, seq, reason, note, data, comments }: DecisionInput): Decided {
  const kept = { reason: reason || null, note: note?.trim() || null, data: data ?? {}, comments: comments ?? [] };
  return { event, seq, ...kept };
}

/** What the transition is told of it. */
function requestOf({ event, seq, reason, note, data }: Decided) {
  return { event, seq, reason, note, data };
}

function isSame(
  row: DecisionRow,
  other: Pick<DecisionRow, 'event' | 'seq' | 'reason' | 'note' | 'data' | 'comments'> & { draftedBy: string | null },
): boolean {
  const sum = ({ event, seq, reason, note, data, comments, draftedBy }: typeof other) =>
    JSON.stringify([event, seq, reason, note, draftedBy, comments, sorted(data)]);
  return sum(row) === sum(other);
}

/** The same data whatever the order of their members: PostgreSQL keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
