import { Injectable } from '@nestjs/common';
import type { ApplicationView } from '../../../applications/application.view.js';
import { MilestoneService } from '../../../arrivals/milestone.service.js';
import type { MilestoneView } from '../../../arrivals/milestone.view.js';
import { DecisionService } from '../../../decisions/decision.service.js';
import type { DecisionView } from '../../../decisions/decision.view.js';
import { OfferQuery, type OfferRow } from '../../../decisions/offer.query.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { AssignmentService } from '../../../reviews/assigning/assignment.service.js';
import { ReviewService } from '../../../reviews/review.service.js';
import type { ReviewerView, ReviewListView } from '../../../reviews/review.view.js';

/** What reviewers, deciders, officers and registrars add to a dossier, as far as this reader may see it. */
export interface Course {
  reviews: ReviewListView | null;
  reviewers: ReviewerView[];
  /** Null: the reader may not know whether there is any. */
  decisions: DecisionView[] | null;
  offer: OfferRow | null;
  milestones: MilestoneView[] | null;
}

/** Gathers the course of a dossier after it was sent. */
@Injectable()
export class DossierCourse {
  constructor(
    private readonly reviews: ReviewService,
    private readonly assignments: AssignmentService,
    private readonly decisions: DecisionService,
    private readonly offers: OfferQuery,
    private readonly milestones: MilestoneService,
  ) {}

  async read(actor: Actor, { id }: ApplicationView): Promise<Course> {
    const arrivals = may(actor, 'milestone.read');
    return {
      reviews: may(actor, 'review.read') ? await this.reviews.list(actor, id) : null,
      reviewers: may(actor, 'review.assign') ? (await this.assignments.list(actor, id)).items : [],
      decisions: may(actor, 'decision.read') ? await this.decisions.list(actor, id) : null,
      offer: arrivals ? await this.offers.current(id) : null,
      milestones: arrivals ? await this.milestones.list(actor, id) : null,
    };
  }
}
