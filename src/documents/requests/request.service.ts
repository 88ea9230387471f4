import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { documentTypes } from '../../catalogue/wording.query.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import { AskHooks } from '../ask.hooks.js';
import { type Dossier, keptSlots } from '../document.query.js';
import { isSettled } from '../slot.rules.js';
import { SlotService } from '../slot.service.js';
import { SlotWriter } from '../slot-writer.service.js';
import type { Ask, RequestChangeInput } from './request.input.js';
import { candidates, requestById } from './request.query.js';
import { refuse } from './request.refusals.js';
import {
  askProblem,
  FREE,
  isDueDay,
  LEVEL_OF,
  MOST_DAYS,
  nextKey,
  type Paper,
  type RequestEvent,
} from './request.rules.js';

/** A dossier of which a paper is asked. */
type Asked = Pick<Dossier, 'id' | 'status'>;

/** Requests for one more paper: an officer asks, gives more time, takes back. Each deed is a row that stays. */
@Injectable()
export class RequestService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly papers: SlotService,
    private readonly writer: SlotWriter,
    private readonly hooks: AskHooks,
  ) {}

  /** Asks for one more paper: a slot of its own, open at once, whatever the status. See askIn. @returns its id */
  ask(actor: Actor, idOrReference: string, ask: Ask): Promise<string> {
    return inTransaction(this.dataSource, (db) => this.askIn(db, actor, idOrReference, ask));
  }

  /**
   * The same in the transaction of `db`; `setId`: the set of which this dossier is one.
   * @throws Refusal 403, 404, 409 `paper_request.*`, 422 `paper_request.document_unknown`, `paper_request.due_day`
   */
  async askIn(
    db: EntityManager,
    actor: Actor,
    idOrReference: string,
    ask: Ask,
    setId: string | null = null,
  ): Promise<string> {
    const dossier = await this.locked(db, actor, idOrReference);
    const id = await this.open(db, actor, dossier, ask, setId);
    await this.hooks.follow({ applicationId: dossier.id }, db);
    return id;
  }

  /**
   * The same because of what the house decided, under the dossier's lock: in the name of who decided it, who need not
   * be one who asks for papers; whoever calls tells the applicant. @throws Refusal 409, 422 as `askIn`
   */
  askByDecision(db: EntityManager, decider: Actor, dossier: Asked, ask: Ask): Promise<string> {
    return this.open(db, decider, dossier, ask, null);
  }

  private async open(db: EntityManager, actor: Actor, dossier: Asked, ask: Ask, setId: string | null): Promise<string> {
    await this.requireSound(db, ask);
    const paper = paperOf(ask);
    const [candidate] = await candidates(db, [dossier.id]);
    const problem = askProblem(dossier.status, paper, candidate?.outstanding ?? []);
    if (problem) throw refuse(problem);
    const kept = await keptSlots(db, dossier.id);
    const slot = nextKey(
      paper.documentType,
      kept.map((one) => one.slot),
    );
    if (!slot) throw refuse('paper_request.many');
    const id = newId();
    await this.writer.open(db, dossier.id, {
      slot,
      documentType: paper.documentType,
      level: LEVEL_OF[paper.blocks],
      position: 0,
      ruleCodes: [],
    });
    await db.query(
      `insert into document_request (id, application_id, slot, document_type, title_en, title_uk, why, blocks, seq,
         state, due_on, set_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 'open', $9, $10)`,
      [
        id,
        dossier.id,
        slot,
        paper.documentType,
        paper.titleEn,
        paper.titleUk,
        ask.why.trim(),
        paper.blocks,
        ask.dueOn,
        setId,
      ],
    );
    await this.write(db, actor, { id, seq: 1, event: 'ask', dueOn: ask.dueOn, reason: null });
    return id;
  }

  /** What holds of a question whatever the dossier. @throws Refusal 422 */
  async requireSound(db: EntityManager, ask: Ask): Promise<void> {
    const today = this.clock.today();
    if (!isDueDay(ask.dueOn, today, today))
      throw refuse('paper_request.due_day', { most: MOST_DAYS }, wrong('dueOn', 'isDay'));
    const type = (await documentTypes(db)).get(ask.documentType);
    if (type?.kind !== 'slot') throw refuse('paper_request.document_unknown', {}, wrong('documentType', 'isIn'));
  }

  /**
   * Gives more time, or withdraws; the slot of a withdrawn request is closed, what came for it stays.
   * @throws Refusal 403, 404 `paper_request.not_found`, 409 `paper_request.settled`, `paper_request.withdrawn`, 422
   */
  async change(actor: Actor, idOrReference: string, requestId: string, change: RequestChangeInput): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      await this.hooks.follow({ applicationId: await this.changeIn(db, actor, idOrReference, requestId, change) }, db);
    });
  }

  /** The same inside an open transaction; whoever calls tells the applicant. @returns the application's id */
  async changeIn(
    db: EntityManager,
    actor: Actor,
    idOrReference: string,
    requestId: string,
    change: RequestChangeInput,
  ): Promise<string> {
    const dossier = await this.locked(db, actor, idOrReference);
    const request = await requestById(db, dossier.id, requestId);
    if (!request) throw refuse('paper_request.not_found');
    if (request.state === 'withdrawn') throw refuse('paper_request.withdrawn');
    if (isSettled({ status: request.slotStatus })) throw refuse('paper_request.settled');
    const { event } = change;
    const dueOn = event === 'extend' ? this.laterDay(change.dueOn, request.dueOn) : request.dueOn;
    const reason = event === 'withdraw' ? await knownReason(db, change.reason) : null;
    const seq = request.seq + 1;
    await db.query('update document_request set seq = $2, due_on = $3, state = $4 where id = $1', [
      request.id,
      seq,
      dueOn,
      event === 'withdraw' ? 'withdrawn' : 'open',
    ]);
    if (event === 'withdraw') await this.writer.retire(db, dossier.id, request.slot);
    await this.write(db, actor, { id: request.id, seq, event, dueOn, reason });
    return dossier.id;
  }

  private async locked(db: EntityManager, actor: Actor, idOrReference: string): Promise<Dossier> {
    if (!may(actor, 'document.request')) throw refuse('paper_request.not_allowed');
    const dossier = await this.papers.dossier(actor, idOrReference, db, { lock: true });
    // Nobody asks papers of themselves, whatever roles they hold.
    if (dossier.own) throw refuse('paper_request.not_allowed');
    return dossier;
  }

  private laterDay(dueOn: string | undefined, before: string): string {
    if (dueOn && isDueDay(dueOn, before, this.clock.today())) return dueOn;
    throw refuse('paper_request.due_day', { most: MOST_DAYS }, wrong('dueOn', 'isDay'));
  }

  private async write(
    db: EntityManager,
    actor: Actor,
    deed: { id: string; seq: number; event: RequestEvent; dueOn: string; reason: string | null },
  ): Promise<void> {
    const { id, seq, event, dueOn, reason } = deed;
    await db.query(
      `insert into document_request_event (request_id, seq, prev_seq, event, "from", "to", due_on, reason_code, actor_id,
         at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        seq,
        seq > 1 ? seq - 1 : null,
        event,
        seq > 1 ? 'open' : '(new)',
        event === 'withdraw' ? 'withdrawn' : 'open',
        dueOn,
        reason,
        actor.accountId,
        this.clock.now(),
      ],
    );
  }
}

/** What is asked for, without the words: a title counts only where no document type says what it is. */
export function paperOf(ask: Ask): Paper {
  const free = ask.documentType === FREE;
  return {
    documentType: ask.documentType,
    titleEn: free ? (ask.titleEn?.trim() ?? null) : null,
    titleUk: free ? (ask.titleUk?.trim() ?? null) : null,
    blocks: ask.blocks,
  };
}

async function knownReason(db: EntityManager, code: string | undefined): Promise<string> {
  const rows = await db.query(`select 1 from reason where kind = 'request_withdraw' and code = $1 and active`, [code]);
  if (!code || rows.length === 0) throw refuse('paper_request.reason_unknown', {}, wrong('reason', 'isIn'));
  return code;
}

const wrong = (field: string, code: string): FieldProblem[] => [{ field, code, message: '' }];
