import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PassportInput } from '../../../applications/answers.input.js';
import { ApplicationService } from '../../../applications/application.service.js';
import { Transitions } from '../../../applications/transition.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { withLineProblem } from '../../passport/passport-lines.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { carriedSearch, dossierPath, DossierScreen } from './dossier-screen.service.js';

/** The reason under which an officer's reading of the scan stands in the history. */
const REASON = 'passport_lines';

/** The two lines of the passport as an officer reads them from the scan: a correction of the answers like any other. */
@ApiExcludeController()
@Controller('staff/applications/:reference/passport-lines')
export class PassportLinesPage {
  constructor(
    private readonly screen: DossierScreen,
    private readonly applications: ApplicationService,
    private readonly transitions: Transitions,
  ) {}

  @Can('document.verify')
  @Post()
  async type(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const { mrz } = body;
    const redraw = (problems: Parameters<typeof formState>[2]) =>
      this.screen.draw(ctx, actor, reference, { verdict: formState(ctx, { mrz }, problems) }, 'passport');
    const read = await readForm(PassportInput, { mrz }, { locale: ctx.locale });
    if (!read.ok) return redraw(withLineProblem(ctx.locale, 'mrz', mrz, read.problems));
    try {
      const { id, seq } = await this.applications.read(actor, reference);
      const data = { fields: { passport: { mrz: read.value.mrz ?? null } } };
      await this.transitions.apply(actor, id, { event: 'correct', seq, reason: REASON, data });
    } catch (error) {
      return redraw(problemsFrom(error, ctx.locale));
    }
    const search = new URLSearchParams(carriedSearch(ctx));
    search.set('doc', 'passport');
    return seeOther(`${dossierPath(reference)}?${search}#lines`);
  }
}
