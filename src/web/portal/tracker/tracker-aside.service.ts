import { Injectable } from '@nestjs/common';
import { dossierOf } from '../../../reviews/dossier.query.js';
import { Bookings, type OwnSitting } from '../../../reviews/sittings/booking.service.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { type UsualTimes, UsualTimesHere } from './usual-times.service.js';

/** What the tracker tells beside the dossier's own history: how long things usually take, and the time of an interview. */
export interface Aside {
  usual: UsualTimes;
  /** Null: the dossier is in no step with times. */
  sitting: OwnSitting | null;
}

/** Gathers it. */
@Injectable()
export class TrackerAside {
  constructor(
    private readonly usual: UsualTimesHere,
    private readonly bookings: Bookings,
  ) {}

  async of(actor: Actor, { row }: PortalDossier): Promise<Aside> {
    return { usual: await this.usual.all(), sitting: await this.bookings.of(actor, dossierOf(row)) };
  }
}
