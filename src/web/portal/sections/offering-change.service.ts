import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationQuery } from '../../../applications/application.query.js';
import { refuse } from '../../../applications/application.refusals.js';
import { Transitions } from '../../../applications/transition.service.js';
import { offerings } from '../../../catalogue/catalogue.query.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import type { OfferingChoice } from './section-props.view.js';

/** More than any house has open at once. */
const ALL = 500;

/** What can be applied for, and moving a draft to another offering. */
@Injectable()
export class OfferingChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly transitions: Transitions,
  ) {}

  /** Offerings open on `day`, the soonest first. */
  async open(day: string): Promise<OfferingChoice[]> {
    const rows = await offerings(this.dataSource.manager, { day, open: true }, null, ALL);
    return rows
      .map(({ id, nameEn, nameUk, language, ownStartsOn, startsOn, closesOn, applicationsCloseOn, slug }) => ({
        id,
        nameEn,
        nameUk,
        language,
        slug,
        startsOn: ownStartsOn ?? startsOn,
        sendBy: closesOn < applicationsCloseOn ? closesOn : applicationsCloseOn,
      }))
      .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
  }

  /**
   * Moves a draft to the offering that was chosen; does nothing when it is the same. @throws Refusal 409
   * `application.exists` with the reference of the one that stands in the way, `offering.closed`, and as Transitions
   */
  async choose(actor: Actor, dossier: PortalDossier, asked: { seq: number; offeringId: unknown }): Promise<void> {
    const { row } = dossier;
    const { offeringId } = asked;
    if (row.status !== 'draft' || typeof offeringId !== 'string' || ['', row.offering_id].includes(offeringId)) return;
    if (!dossier.own) throw refuse('application.event_not_allowed');
    try {
      await this.transitions.apply(actor, row.id, { event: 'choose', seq: asked.seq, data: { offeringId } });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'application.exists') throw error;
      const mine = await this.applications.own(actor);
      const there = mine.find((one) => one.offering_id === offeringId && one.id !== row.id);
      throw refuse('application.exists', there ? { id: there.id, reference: there.reference } : {});
    }
  }
}
