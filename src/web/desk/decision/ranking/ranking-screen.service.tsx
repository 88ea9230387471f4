import { Injectable } from '@nestjs/common';
import { type Ranking, Rankings } from '../../../../decisions/ranking/ranking.service.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { addDays } from '../../../../platform/clock/day.rules.js';
import { Refusal } from '../../../../platform/errors/refusal.rules.js';
import type { FormState } from '../../../ui/form/form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { page, type Page } from '../../../ui/page/page.rules.js';
import { DeskLists } from '../../desk-lists.service.js';
import { statusOf } from '../../refused.view.js';
import { ConditionChoices } from '../../steps/condition-choices.service.js';
import { RankingPageView } from './ranking.view.js';
import { rankingWords } from './ranking.words.js';

/** The page's own address, with its programme and intake. */
export function addressOf(ctx: PageContext, path = '/staff/decisions/ranking'): string {
  const { programme = '', intake = '' } = ctx.query;
  return `${path}?${new URLSearchParams({ programme, intake }).toString()}`;
}

/** Draws the ranking, its quotas and what can be done from it. */
@Injectable()
export class RankingScreen {
  constructor(
    private readonly rankings: Rankings,
    private readonly lists: DeskLists,
    private readonly conditions: ConditionChoices,
  ) {}

  /** What the form of offers begins with. */
  async offered(ctx: PageContext): Promise<{ expiresOn: string }> {
    return { expiresOn: addDays(ctx.today, await this.lists.figure('offer.expiry_days', 21)) };
  }

  async show(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const { locale } = ctx;
    return page(
      ctx,
      { title: rankingWords[locale].title, status: statusOf(form), current: '/staff/decisions' },
      <RankingPageView
        ctx={ctx}
        form={form}
        ranking={await this.asked(ctx, actor)}
        programmes={await this.lists.programmes(locale)}
        intakes={await this.lists.intakes(locale)}
        conditions={await this.conditions.all(locale)}
        overrides={await this.lists.reasons(locale, 'override')}
        address={addressOf(ctx)}
        csv={addressOf(ctx, '/staff/decisions/ranking.csv')}
        quotas={addressOf(ctx, '/staff/decisions/ranking/quotas')}
      />,
    );
  }

  /** Null: none was asked for; undefined: there is no such door. */
  private async asked(ctx: PageContext, actor: Actor): Promise<Ranking | null | undefined> {
    const { programme, intake } = ctx.query;
    if (!programme || !intake) return null;
    try {
      return await this.rankings.of(actor, programme, intake);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}
