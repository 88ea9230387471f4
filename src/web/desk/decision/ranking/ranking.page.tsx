import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { type QuotaRow } from '../../../../decisions/ranking/ranking.query.js';
import { Rankings } from '../../../../decisions/ranking/ranking.service.js';
import { Can, CurrentActor } from '../../../../platform/access/access.decorator.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { formState } from '../../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../../ui/form/read-form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Ctx } from '../../../ui/page/page.decorator.js';
import { seeOther } from '../../../ui/page/page.rules.js';
import { placedProblems, termsOf } from '../../steps/terms.rules.js';
import { rankingCsv } from './ranking-csv.rules.js';
import { FirstOffersFormInput, QuotasFormInput } from './ranking-form.input.js';
import { addressOf, RankingScreen } from './ranking-screen.service.js';
import { rankingWords } from './ranking.words.js';

/** Dossiers of a programme and intake by score, against its quotas. */
@ApiExcludeController()
@Controller('staff/decisions')
export class RankingPage {
  constructor(
    private readonly rankings: Rankings,
    private readonly screen: RankingScreen,
  ) {}

  @Can('decision.read')
  @Get('ranking')
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.screen.show(ctx, actor, formState(ctx, await this.screen.offered(ctx)));
  }

  @Can('decision.read')
  @Get('ranking.csv')
  async file(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { programme = '', intake = '' } = ctx.query;
    const ranking = await this.rankings.taken(actor, programme, intake);
    const name = `ranking-${ranking.door.programme}-${ranking.door.intake}.csv`;
    response.type('text/csv; charset=utf-8').attachment(name);
    return rankingCsv(ctx.locale, ranking);
  }

  @Can('decision.draft')
  @Post('ranking/quotas')
  async quotas(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = rankingWords[ctx.locale];
    const read = await readForm(QuotasFormInput, body, {
      locale: ctx.locale,
      say: { total: say.wrong, 'languages.*.places': say.wrong, 'countries.*.places': say.wrong },
    });
    if (!read.ok) return this.screen.show(ctx, actor, formState(ctx, read.kept, read.problems));
    try {
      const { programme = '', intake = '' } = ctx.query;
      await this.rankings.setQuotas(actor, programme, intake, quotasIn(read.value));
    } catch (error) {
      return this.screen.show(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${addressOf(ctx)}&saved=1`);
  }

  /** A run, followed like every deed that is done to many. */
  @Can('decision.draft')
  @Post('ranking')
  async draft(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = rankingWords[ctx.locale];
    const read = await readForm(FirstOffersFormInput, body, { locale: ctx.locale, say: { count: say.countWrong } });
    if (!read.ok) return this.screen.show(ctx, actor, formState(ctx, read.kept, read.problems));
    try {
      const { programme = '', intake = '' } = ctx.query;
      const { count, override: reason } = read.value;
      const data = { ...termsOf(read.value) };
      const run = await this.rankings.draftFirst(actor, { programme, intake }, count, { data, reason });
      return seeOther(`/staff/bulk/${run.id}`);
    } catch (error) {
      const problems = placedProblems(problemsFrom(error, ctx.locale), read.value);
      return this.screen.show(ctx, actor, formState(ctx, read.kept, problems));
    }
  }
}

/** The form's rows as quotas: those with a number. */
function quotasIn({ total, languages = [], countries = [] }: QuotasFormInput): QuotaRow[] {
  const rows = (kind: QuotaRow['kind'], list: typeof languages) =>
    list.flatMap(({ code, places }) => (code && places !== undefined ? [{ kind, code, places }] : []));
  return [
    ...(total === undefined ? [] : [{ kind: 'total' as const, code: '', places: total }]),
    ...rows('language', languages),
    ...rows('country', countries),
  ];
}
