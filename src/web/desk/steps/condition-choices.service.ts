import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reasons } from '../../../catalogue/catalogue.query.js';
import { OfferQuery } from '../../../decisions/offer.query.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { termsOf } from './terms.rules.js';

/** A condition of the reference data: as staff call it, and as the letter says it. */
export interface ConditionChoice {
  code: string;
  staff: string;
  text: string;
}

/** Conditions to choose from, and the rows with which a form about an existing offer begins. */
@Injectable()
export class ConditionChoices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferQuery,
  ) {}

  async all(locale: Locale): Promise<ConditionChoice[]> {
    return (await reasons(this.dataSource.manager, 'condition')).map((row) => ({
      code: row.code,
      staff: locale === 'uk' ? row.staffUk : row.staffEn,
      text: row.code === 'other' ? '' : locale === 'uk' ? row.applicantUk : row.applicantEn,
    }));
  }

  /** The form's values for the offer that holds: its conditions ticked, with their words and days. */
  async standing(applicationId: string, locale: Locale): Promise<{ expiresOn?: string; conditions: unknown[] }> {
    const offer = await this.offers.current(applicationId);
    const choices = await this.all(locale);
    return {
      expiresOn: offer?.expiresOn,
      conditions: choices.map(({ code }) => {
        const own = offer?.conditions.find((one) => one.code === code);
        return own ? { on: true, text: own.words[locale], dueOn: own.dueOn ?? '' } : {};
      }),
    };
  }

  /** Whether these are the terms that hold already: a new revision would say nothing new in its letter. */
  async hold(applicationId: string, locale: Locale, terms: ReturnType<typeof termsOf>): Promise<boolean> {
    const offer = await this.offers.current(applicationId);
    const standing = (offer?.conditions ?? []).map((one) => line(one, one.words[locale])).toSorted();
    const asked = terms.conditions.map((one) => line(one, one.text)).toSorted();
    return offer?.expiresOn === terms.expiresOn && standing.join('\n\n') === asked.join('\n\n');
  }
}

/** A condition as it can be compared. */
function line(one: { code: string; dueOn?: string | null }, text: string): string {
  return [one.code, text.trim(), one.dueOn ?? ''].join('\n');
}
