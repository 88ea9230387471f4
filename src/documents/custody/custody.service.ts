import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { refuse as refuseDocument } from '../document.refusals.js';
import { custodyProblem } from './custody-problem.words.js';
import { CustodyGround, type HeldPaper } from './custody-ground.service.js';
import { CustodyWriter } from './custody-writer.service.js';
import { custodyFacts } from './custody.query.js';
import { refuse } from './custody.refusals.js';
import { chainOf, type CustodyFact, type Recording, recordingProblems } from './custody.rules.js';

export interface RecordRequest extends Recording {
  /** The version that was looked at; none: the latest, or the latest translation where a translation is described. */
  documentId?: string;
}

/** Records what is found out about a paper, and takes it back where it was wrong. Nothing is ever changed. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly ground: CustodyGround,
    private readonly writer: CustodyWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * What lies before us, a station of legalisation, whose translation it is, or how long the paper holds. A registrar
   * records that the original was seen, nothing else.
   * @returns the event's id
   * @throws Refusal 403, 404, 409 `custody.*`, `document.replaced`, 422 `custody.invalid`
   */
  record(actor: Actor, idOrReference: string, key: string, said: RecordRequest): Promise<string> {
    return this.ground.hold(actor, idOrReference, key, async (paper) => {
      const { db, dossier, slot, as } = paper;
      if (as === 'registrar' && said.code !== 'original_seen') throw refuse('custody.not_allowed');
      const { requirement } = slot;
      const chain = chainOf(requirement?.legalisation ?? 'none', requirement?.legalisationSteps ?? []);
      const problems = recordingProblems(said, chain, this.clock.today());
      if (problems.length > 0) {
        throw refuse('custody.invalid', {}, problems.map(custodyProblem));
      }
      const { kind, code, place, documentId: _, ...details } = said;
      return this.writer.write(db, actor, {
        applicationId: dossier.id,
        slot: key,
        kind,
        actingAs: as,
        documentId: versionFor(paper, said),
        code: kind === 'form' || kind === 'translation' ? code : null,
        place: kind === 'legalisation' ? place : null,
        details: { ...details, step: kind === 'legalisation' ? chain[(place ?? 0) - 1] : null },
      });
    });
  }

  /**
   * Takes a record back, with a coded reason; it stays to be seen. What follows from a question falls with it.
   * @throws Refusal 403, 404 `custody.not_found`, 409 `custody.revoked`, 422 `custody.invalid`
   */
  revoke(actor: Actor, idOrReference: string, key: string, eventId: string, reason: string): Promise<string> {
    return this.ground.hold(actor, idOrReference, key, async ({ db, dossier, as }) => {
      const facts = await custodyFacts(db, dossier.id, key);
      const fact = facts.find((one) => one.id === eventId && one.kind !== 'revocation');
      if (!fact) throw refuse('custody.not_found');
      if (as === 'registrar' && fact.code !== 'original_seen') throw refuse('custody.not_allowed');
      if (isRevoked(facts, fact)) throw refuse('custody.revoked');
      await requireReason(db, reason);
      return this.writer.write(db, actor, {
        applicationId: dossier.id,
        slot: key,
        kind: 'revocation',
        actingAs: as,
        documentId: fact.documentId,
        revokes: fact.id,
        reason,
      });
    });
  }
}

const isRevoked = (facts: readonly CustodyFact[], fact: CustodyFact) => facts.some((one) => one.revokes === fact.id);

/** The version that a record is about. Whoever looked at an older one has to look again. */
function versionFor({ slot }: HeldPaper, { kind, documentId }: RecordRequest): string {
  const known = kind === 'translation' ? slot.translations : slot.versions;
  const [latest] = known;
  if (!latest) throw refuse('custody.no_paper');
  if (!documentId) return latest.id;
  const named = known.find((version) => version.id === documentId);
  if (!named) throw refuseDocument('document.not_found');
  if (kind !== 'translation' && named !== latest) throw refuseDocument('document.replaced', { latest: latest.id });
  return named.id;
}

async function requireReason(db: EntityManager, reason: string): Promise<void> {
  const known = await db.query(`select 1 from reason where kind = 'custody' and code = $1 and active`, [reason]);
  if (known.length === 0) throw refuse('custody.invalid', {}, [{ field: 'reason', code: 'isIn', message: '' }]);
}
