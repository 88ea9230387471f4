import { Injectable } from '@nestjs/common';
import type { ApplicationView } from '../../../applications/application.view.js';
import { OfferQuery } from '../../../decisions/offer.query.js';
import type { OpenQuestion } from '../../../documents/questions/question.query.js';
import { DocumentService } from '../../../documents/document.service.js';
import { isSettled } from '../../../documents/slot.rules.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { Recommendation } from '../../../reviews/review.rules.js';
import { ReviewService } from '../../../reviews/review.service.js';
import { DossierFactsQuery } from '../dossier/dossier-facts.query.js';

/** What a decision rests on. */
export interface Grounds {
  accepted: number;
  documents: number;
  given: number;
  needed: number;
  complete: boolean;
  recommendations: Recommendation[];
  /** What reviewers wrote for the applicant, as each thinks now. */
  comments: { id: string; text: string; reviewer: string | null }[];
  places: { places: number; taken: number; offersOut: number } | null;
  reference: string;
  /** What does not fit together and nobody has answered. */
  questions: OpenQuestion[];
  /** The reader checked the papers, so a colleague has to offer. */
  checkedByReader: boolean;
  submission: number;
}

/** Gathers what stands beside a decision. */
@Injectable()
export class DecisionGrounds {
  constructor(
    private readonly documents: DocumentService,
    private readonly reviews: ReviewService,
    private readonly offers: OfferQuery,
    private readonly facts: DossierFactsQuery,
  ) {}

  async of(actor: Actor, application: ApplicationView): Promise<Grounds> {
    const { id } = application;
    const slots = (await this.documents.slots(actor, id)).filter(
      (slot) => slot.level === 'submission' && !slot.retired,
    );
    const { items, progress } = await this.reviews.list(actor, id);
    return {
      accepted: slots.filter(isSettled).length,
      documents: slots.length,
      given: progress.given,
      needed: progress.needed,
      complete: progress.complete,
      recommendations: items.filter((one) => one.current).map((one) => one.recommendation),
      comments: items.flatMap(({ id: review, applicantComment, counts, current, reviewer }) =>
        applicantComment && counts && current ? [{ id: review, text: applicantComment, reviewer: reviewer.name }] : [],
      ),
      places: await this.offers.outstandingIn(application.offeringId),
      reference: application.reference,
      questions: await this.facts.questions(id),
      checkedByReader: await this.facts.checkedBy(id, actor.accountId),
      submission: application.submission,
    };
  }
}
