import { Injectable } from '@nestjs/common';
import { type Answers, passportName } from '../applications/answers.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { Reader } from '../reviews/dossier.query.js';
import { refuse } from './decision.refusals.js';
import { type DecisionEvent, type InLocales, type LetterFacts, letterOf } from './letter.rules.js';
import { conditionWords, type OfferTerms } from './offer.rules.js';

/** What is decided, as far as a letter speaks of it. */
export interface Decided {
  event: DecisionEvent;
  reason: string | null;
  note: string | null;
  data: Record<string, unknown>;
  /** The history's seq that the decider saw. */
  seq: number;
  /** Reviews whose comments to the applicant it carries. */
  comments: string[];
}

/** Gathers what a letter says. */
@Injectable()
export class LetterQuery {
  /** The letter of a decision about this application, in every language, by the price list that holds on `today`. */
  async compose(db: Reader, applicationId: string, decided: Decided, today: Day): Promise<InLocales> {
    return letterOf(await this.facts(db, applicationId, decided, today));
  }

  private async facts(db: Reader, applicationId: string, decided: Decided, today: Day): Promise<LetterFacts> {
    const { event, reason, note } = decided;
    // Only a rejection gives its reason; that of an offer is why the review was not waited for.
    const [row] = await db.query(
      `select a.reference, a.answers, p.name_en as "programmeEn", p.name_uk as "programmeUk", o.language,
         coalesce(o.starts_on, i.starts_on) as "startsOn", r.applicant_en as "reasonEn", r.applicant_uk as "reasonUk",
         (select e.effective_on::text from offer f join application_event e on e.application_id = f.application_id
             and e.seq = f.seq where f.application_id = a.id and f.seq <= $4 order by f.revision desc limit 1) as replaces,
         (select json_build_object('amountMinor', f.amount_minor, 'currency', f.currency, 'priceList', f.price_list,
             'constant', f.constant)
           from fee f where f.kind = 'tuition' and f.yearly and f.confidence in ('A', 'B')
             and f.programme_id = p.id and (f.language is null or f.language = o.language)
             and (f.valid_from is null or f.valid_from <= $3) and (f.valid_to is null or f.valid_to >= $3)
           order by f.language nulls last, f.valid_from desc nulls last limit 1) as tuition
       from application a
       join offering o on o.id = a.offering_id
       join programme p on p.id = o.programme_id
       join intake i on i.id = o.intake_id
       left join reason r on r.kind = 'reject' and r.code = $2 and r.code <> 'other'
       where a.id = $1`,
      [applicationId, event === 'reject' ? reason : null, today, decided.seq],
    );
    const terms: Partial<OfferTerms> = event === 'offer' || event === 'amend_offer' ? decided.data : {};
    return {
      event,
      reference: row.reference,
      name: passportName(row.answers as Answers),
      programme: { en: row.programmeEn, uk: row.programmeUk },
      language: row.language,
      startsOn: row.startsOn,
      expiresOn: terms.expiresOn ?? null,
      conditions: await this.conditions(db, terms),
      tuition: row.tuition,
      reason: row.reasonEn ? { en: row.reasonEn, uk: row.reasonUk } : null,
      note,
      comments: await this.comments(db, applicationId, decided.comments),
      replaces: event === 'amend_offer' ? row.replaces : null,
    };
  }

  /** @throws Refusal 422 decision.comment_unknown: not of this dossier, or without a comment */
  private async comments(db: Reader, applicationId: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows: { comment: string }[] = await db.query(
      `select r.applicant_comment as comment from unnest($2::uuid[]) with ordinality w (id, n)
       join review r on r.id = w.id and r.application_id = $1
       where coalesce(r.applicant_comment, '') <> '' order by w.n`,
      [applicationId, ids],
    );
    if (rows.length < ids.length) {
      throw refuse('decision.comment_unknown', {}, [{ field: 'comments', code: 'isIn', message: '' }]);
    }
    return rows.map(({ comment }) => comment);
  }

  private async conditions(db: Reader, terms: Partial<OfferTerms>): Promise<LetterFacts['conditions']> {
    const conditions = terms.conditions ?? [];
    if (conditions.length === 0) return [];
    const known: { code: string; en: string; uk: string; staffEn: string; staffUk: string }[] = await db.query(
      `select code, applicant_en as en, applicant_uk as uk, staff_en as "staffEn", staff_uk as "staffUk"
       from reason where kind = 'condition' and code = any($1)`,
      [conditions.map(({ code }) => code)],
    );
    return conditions.map(({ code, text, dueOn }) => ({
      text: conditionWords(text ?? code, known.find((one) => one.code === code) ?? null),
      dueOn: dueOn ?? null,
    }));
  }
}
