import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AcknowledgementService } from '../../../documents/acknowledgement.service.js';
import { GENERAL } from '../../../catalogue/packs/pack-code.rules.js';
import { countryName } from '../../../platform/i18n/format.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Checkboxes } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { Soft, Time } from '../../ui/text.view.js';
import { type PortalDossier, PortalDossiers } from '../portal-dossier.service.js';
import { portalWords } from '../portal.words.js';
import { AdviceInput } from './advice.input.js';
import { adviceWords } from './advice.words.js';

/** What home regulators say of the degree: read, ticked, and kept with its time. Nothing waits for it. */
@ApiExcludeController()
@Controller('applications/:reference/advice')
export class AdvicePage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly acknowledgements: AcknowledgementService,
  ) {}

  @Can('application.read')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, await this.dossiers.open(actor, reference), formState(ctx));
  }

  @Can('application.save')
  @Post()
  async acknowledge(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.dossiers.open(actor, reference);
    const { read: ticked = [] } = body;
    const say = { read: adviceWords[ctx.locale].chooseOne };
    const read = await readForm(AdviceInput, { ...body, read: [ticked].flat() }, { locale: ctx.locale, say });
    if (!read.ok) return this.draw(ctx, actor, dossier, formState(ctx, read.kept, read.problems));
    const rules = read.value.read.map((one) => {
      const [rule = '', wording = ''] = one.split(':');
      return { rule, wording };
    });
    try {
      await this.acknowledgements.acknowledge(actor, dossier.row.id, rules);
    } catch (error) {
      return this.draw(ctx, actor, dossier, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
    return seeOther(dossier.path);
  }

  private async draw(ctx: PageContext, actor: Actor, dossier: PortalDossier, form: FormState): Promise<Page> {
    const { locale } = ctx;
    const say = adviceWords[locale];
    const list = await this.acknowledgements.list(actor, dossier.row.id);
    const open = list.filter((one) => one.acknowledgedAt === null);
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 422 : 200, mood: dossier.own ? undefined : 'staff' },
      <>
        <Back href={dossier.path}>{portalWords[locale].check.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <p>{list.length > 0 ? say.lead : say.none}</p>
        {list.map(({ acknowledgedAt: at, sentence }) =>
          at ? (
            <>
              <p>{sentence[locale]}</p>
              <Soft p>
                {say.readAt} <Time context={ctx} at={at} />
              </Soft>
            </>
          ) : null,
        )}
        {open.length > 0 && dossier.own ? (
          <Form>
            <Checkboxes
              form={form}
              name="read"
              label={say.tick}
              options={open.map((one) => ({
                value: `${one.rule}:${one.wording}`,
                label: <b>{one.pack === GENERAL ? say.everywhere : countryName(locale, one.pack)}</b>,
                hint: one.sentence[locale],
              }))}
            />
            <Actions>
              <Button>{say.save}</Button>
            </Actions>
          </Form>
        ) : (
          open.map((one) => (
            <p>
              {one.sentence[locale]} <Soft>({say.open})</Soft>
            </p>
          ))
        )}
      </>,
    );
  }
}
