import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Looks } from '../applications/looks.service.js';
import { PackVersions } from '../catalogue/pack-versions.query.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { type Advice, adviceIn } from './acknowledgement.rules.js';
import { acknowledgementsOf, type Reader } from './document.query.js';
import { refuse } from './document.refusals.js';
import { SlotService } from './slot.service.js';

/** Advice of home regulators that the applicant says was read. Nothing waits for it: levels `warning` and `notice`. */
@Injectable()
export class AcknowledgementService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly papers: SlotService,
    private readonly looks: Looks,
    private readonly clock: Clock,
  ) {}

  /** The advice that concerns this dossier, and what of it was read when. @throws Refusal 404 */
  async list(actor: Actor, idOrReference: string): Promise<Advice[]> {
    const dossier = await this.papers.dossier(actor, idOrReference);
    if (!dossier.own) await this.looks.record(actor, dossier.id, 'documents');
    if (dossier.blind) return [];
    const { notices } = await this.papers.papersOf(dossier);
    return adviceIn(notices, await acknowledgementsOf(this.dataSource.manager, dossier.id));
  }

  /**
   * Writes down that the applicant read `rules` (code of the rule and the wording that was shown); once more is no
   * change. Only the applicant can say so: an officer who fills in on behalf did not read it in their place.
   * @throws Refusal 404; 403 `advice.not_yours`; 409 `advice.not_asked`, `advice.changed` (the words are newer)
   */
  async acknowledge(
    actor: Actor,
    idOrReference: string,
    rules: readonly { rule: string; wording: string }[],
  ): Promise<Advice[]> {
    await inTransaction(this.dataSource, async (db) => {
      const dossier = await this.papers.dossier(actor, idOrReference, db);
      if (!dossier.own) throw refuse('advice.not_yours');
      const { notices } = await this.papers.papersOf(dossier, db);
      const concerning = adviceIn(notices, []);
      const versions = await PackVersions.inForce(db, dossier.rulesOn ?? this.clock.today());
      for (const { rule, wording } of rules) {
        const advice = concerning.find((one) => one.rule === rule);
        if (!advice) throw refuse('advice.not_asked');
        if (advice.wording !== wording) throw refuse('advice.changed');
        await append(db, dossier.id, advice, {
          version: versions[advice.pack] ?? null,
          by: actor.accountId,
          at: this.clock.now(),
        });
      }
    });
    return this.list(actor, idOrReference);
  }
}

/** The first time counts. */
async function append(
  db: Reader,
  applicationId: string,
  { rule, wording, sentence, pack }: Advice,
  read: { version: number | null; by: string | null; at: Date },
): Promise<void> {
  await db.query(
    `insert into acknowledgement (application_id, rule, wording, sentence, pack, pack_version, account_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [applicationId, rule, wording, JSON.stringify(sentence), pack, read.version, read.by, read.at],
  );
}
