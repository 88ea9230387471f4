import { Injectable } from '@nestjs/common';
import type { ApplicationRow } from '../../../applications/application.view.js';
import { MilestoneService } from '../../../arrivals/milestone.service.js';
import type { MilestoneView } from '../../../arrivals/milestone.view.js';
import { DecisionService } from '../../../decisions/decision.service.js';
import type { DecisionView } from '../../../decisions/decision.view.js';
import { OfferQuery, type OfferRow } from '../../../decisions/offer.query.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { dossierOf } from '../../../reviews/dossier.query.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { DossierJudging, type Judging } from '../reviews/dossier-judging.service.js';

/** What reviewers, deciders, officers and registrars add to a dossier, as far as this reader may see it. */
export interface Course extends Judging {
  /** Null: the reader may not know whether there is any. */
  decisions: DecisionView[] | null;
  offer: OfferRow | null;
  milestones: MilestoneView[] | null;
}

/** Gathers the course of a dossier after it was sent. */
@Injectable()
export class DossierCourse {
  constructor(
    private readonly judging: DossierJudging,
    private readonly decisions: DecisionService,
    private readonly offers: OfferQuery,
    private readonly milestones: MilestoneService,
  ) {}

  /** `row`: the actor was let to it. */
  async read(actor: Actor, row: ApplicationRow, locale: Locale): Promise<Course> {
    const { id } = row;
    const arrivals = may(actor, 'milestone.read');
    return {
      ...(await this.judging.read(actor, row, locale)),
      decisions: may(actor, 'decision.read') ? await this.decisions.list(actor, id) : null,
      offer: arrivals ? await this.offers.current(id) : null,
      milestones: arrivals ? await this.milestones.list(actor, dossierOf(row)) : null,
    };
  }
}
