import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Looks } from '../../applications/looks.service.js';
import { type Actor, hasRole, may } from '../../platform/access/actor.rules.js';
import { refuse } from '../document.refusals.js';
import { versionsOf } from '../document.query.js';
import { SlotService } from '../slot.service.js';
import { chainEntries, plainEntries } from './chain.rules.js';
import { isRecordedIn } from './custody-ground.service.js';
import { custodyFacts, looksAt, sendersOf, verdictsOf } from './custody.query.js';
import { chainOf, type CustodyFact, standing, stationsOf, verificationsOf } from './custody.rules.js';
import type { CustodyView } from './custody.view.js';

/** Reads the chain of custody of one paper, whole for staff, plain for its applicant. */
@Injectable()
export class CustodyChain {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly slots: SlotService,
    private readonly looks: Looks,
  ) {}

  /** The look of anybody but the applicant is recorded. @throws Refusal 404 */
  async read(actor: Actor, idOrReference: string, key: string): Promise<CustodyView> {
    const dossier = await this.slots.dossier(actor, idOrReference);
    // It names holders, translators and numbers.
    if (dossier.blind) throw refuse('slot.not_found');
    const { own } = dossier;
    if (!own) await this.looks.record(actor, dossier.id, `custody:${key}`);
    const { slots } = await this.slots.viewOf(actor, dossier);
    const slot = slots.find((one) => one.slot === key);
    if (!slot) throw refuse('slot.not_found');
    const db = this.dataSource.manager;
    const facts = await custodyFacts(db, dossier.id, key);
    const entries = chainEntries({
      facts,
      versions: await versionsOf(db, dossier.id, key),
      senders: await sendersOf(db, dossier.id, key),
      verdicts: await verdictsOf(db, dossier.id, key),
      looks: own ? [] : await looksAt(db, dossier.id, key),
    });
    const records = may(actor, 'custody.record') && !own && isRecordedIn(dossier.status);
    return {
      slot,
      own,
      records: records ? (hasRole(actor, 'officer') ? 'all' : 'original_seen') : null,
      forms: lastByVersion(facts, 'form'),
      translations: lastByVersion(facts, 'translation'),
      stations: stationsOf(chainOf(slot.legalisation, slot.legalisationSteps), facts, slot.versions[0]?.id),
      verifications: own ? [] : verificationsOf(facts),
      entries: own ? plainEntries(entries, slot.status) : entries,
    };
  }
}

function lastByVersion(facts: readonly CustodyFact[], kind: 'form' | 'translation'): Map<string, CustodyFact> {
  const own = standing(facts).filter((fact) => fact.kind === kind);
  return new Map(own.flatMap((fact) => (fact.documentId ? [[fact.documentId, fact]] : [])));
}
