import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DecisionQuery } from '../../../decisions/decision.query.js';
import { OfferQuery, type OfferRow } from '../../../decisions/offer.query.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { type Course, PublicCatalogue } from '../../public/public-catalogue.service.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { choosableReasons } from '../portal.query.js';

export interface OfferOnPage {
  /** Null: there is none that holds. */
  offer: OfferRow | null;
  letter: Partial<Record<Locale, string>> | null;
  /** Letters of earlier versions of it, the newest first. */
  earlier: { on: Date; letter: Partial<Record<Locale, string>> }[];
  /** The programme with its whole price. */
  course: Course | null;
  declineReasons: { code: string; en: string; uk: string }[];
}

const WITH_OFFER = ['offered', 'accepted', 'confirmed', 'enrolled'];

/** What an applicant reads before answering an offer. */
@Injectable()
export class OfferFacts {
  constructor(
    private readonly offers: OfferQuery,
    private readonly decisions: DecisionQuery,
    private readonly catalogue: PublicCatalogue,
    private readonly dataSource: DataSource,
  ) {}

  async of({ row }: PortalDossier, today: string): Promise<OfferOnPage> {
    const [offer, letters, { courses }, declineReasons] = await Promise.all([
      WITH_OFFER.includes(row.status) ? this.offers.current(row.id) : null,
      this.decisions.letters(row.id),
      this.catalogue.programme(row.offering.programme.slug, today),
      choosableReasons(this.dataSource, 'decline'),
    ]);
    const letter = offer ? letters.find((one) => one.seq === offer.seq) : undefined;
    const course = courses.find((one) => one.language === row.offering.language) ?? courses[0] ?? null;
    const earlier = letters
      .filter(({ event, seq }) => offer !== null && seq < offer.seq && (event === 'offer' || event === 'amend_offer'))
      .map((one) => ({ on: one.releasedAt, letter: one.letter }));
    return { offer, letter: letter?.letter ?? null, earlier, course, declineReasons };
  }
}
