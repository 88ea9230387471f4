import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Section } from '../../../applications/answers.rules.js';
import { passportCompared } from '../../../applications/mrz/passport-compared.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { type SeeOther, seeOther } from '../../ui/page/page.rules.js';
import { PortalDossiers } from '../portal-dossier.service.js';
import { SectionSaves } from './section-save.service.js';

/** "Use the passport's": one answer becomes what the two lines say, wherever it was asked. */
@ApiExcludeController()
@Controller('applications/:reference/passport/spelling')
export class SpellingPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly saves: SectionSaves,
    private readonly dataSource: DataSource,
  ) {}

  /** Saved twice it is the same; an answer that agrees by now, or was changed elsewhere, is left and shown again. */
  @Can('application.save')
  @Unkeyed()
  @Post()
  async use(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ): Promise<SeeOther> {
    const { row, path } = await this.dossiers.open(actor, reference);
    const compared = await passportCompared(this.dataSource, row.answers, ctx.today);
    const wanted = compared?.differences.find((one) => one.key === body['use'])?.use ?? {};
    const version = /^\d{1,9}$/.test(String(body['version'])) ? Number(body['version']) : 0;
    for (const [section, answers] of Object.entries(wanted)) {
      await this.saves.save(actor, reference, section as Section, { version, answers: { [section]: answers } });
    }
    const back = ctx.query['from'] === 'check' ? `${path}/check` : `${path}/passport`;
    return seeOther(`${back}#lines`);
  }
}
