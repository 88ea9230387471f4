import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Transitions } from '../../../applications/transition.service.js';
import { DocumentService } from '../../../documents/document.service.js';
import { openSections } from '../../../applications/application.view.js';
import { passportCompared } from '../../../applications/mrz/passport-compared.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import { PassportLines } from '../../passport/passport-lines.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { MandateFields } from '../mandate.view.js';
import { DeedInput } from '../portal.input.js';
import { type PortalDossier, PortalDossiers } from '../portal-dossier.service.js';
import { frozenSubmission, lastReturnOf } from '../portal.query.js';
import { portalWords } from '../portal.words.js';
import { askedItems } from '../tracker/tracker.rules.js';
import { obstacles } from './check.rules.js';
import { AllAnswers, GoodToKnow, Obstacles, PapersNow, PapersSent, Receipt } from './check.view.js';

/** Check answers and send; after sending the same page is the receipt and the copy to print. */
@ApiExcludeController()
@Controller('applications/:reference/check')
export class CheckPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly documents: DocumentService,
    private readonly transitions: Transitions,
    private readonly dataSource: DataSource,
  ) {}

  @Can('application.read')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.dossiers.open(actor, reference);
    if (isOpen(dossier)) return this.check(ctx, actor, dossier, formState(ctx, { seq: dossier.row.seq }));
    return this.copy(ctx, dossier);
  }

  @Can('application.transition')
  @Post()
  async send(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.dossiers.open(actor, reference);
    // A second tab, or a page sent again after it was received: the receipt is the answer.
    if (dossier.row.status === 'submitted') return seeOther(`${dossier.path}/check?sent=1`);
    const read = await readForm(DeedInput, body, { locale: ctx.locale });
    if (!read.ok) return this.check(ctx, actor, dossier, formState(ctx, read.kept, read.problems));
    const event = dossier.row.status === 'returned' ? ('resubmit' as const) : ('submit' as const);
    try {
      await this.transitions.apply(actor, dossier.row.id, { ...read.value, event });
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      const now = await this.dossiers.open(actor, reference);
      if (now.row.status === 'submitted') return seeOther(`${now.path}/check?sent=1`);
      return this.check(ctx, actor, now, formState(ctx, { ...read.kept, seq: now.row.seq }, problems));
    }
    return seeOther(dossier.own ? `${dossier.path}/check?sent=1` : `/staff${dossier.path}`);
  }

  private async check(ctx: PageContext, actor: Actor, dossier: PortalDossier, form: FormState): Promise<Page> {
    const { row, view, own, path } = dossier;
    const say = portalWords[ctx.locale].check;
    const { slots, notices } = await this.documents.list(actor, row.id);
    const open = row.status === 'returned' ? await lastReturnOf(this.dataSource, row.id) : null;
    const found = obstacles({
      sections: view.sections,
      slots,
      asked: open ? askedItems(open.items, row.section_versions, slots) : [],
      emailConfirmed: !own || actor.emailConfirmed,
    });
    const late = row.status === 'draft' && view.offering.closesOn < ctx.today;
    const title = own ? say.title : say.onBehalfTitle;
    return page(
      ctx,
      { title, status: form.problems.length > 0 ? 409 : 200, mood: own ? undefined : 'staff' },
      <>
        <Back href={path}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <p>{say.lead}</p>
        <Obstacles ctx={ctx} dossier={dossier} found={found} slots={slots} />
        <PassportLines
          ctx={ctx}
          comparison={await passportCompared(this.dataSource, row.answers, ctx.today)}
          change={{ action: `${path}/passport/spelling?from=check`, version: row.version, open: openSections(row) }}
        />
        <AllAnswers ctx={ctx} dossier={dossier} answers={row.answers} editable />
        <PapersNow ctx={ctx} dossier={dossier} slots={slots} />
        <GoodToKnow ctx={ctx} path={path} slots={slots} notices={notices} />
        {late ? <p>{say.late}</p> : null}
        {found.length > 0 || late ? null : (
          <div class="no">
            <h2>{say.sendTitle}</h2>
            <p>{say.sendText}</p>
            <Form>
              <Hidden name="seq" value={row.seq} />
              {own ? null : <MandateFields form={form} today={ctx.today} />}
              <Actions>
                <Button>{row.status === 'returned' ? say.resend : say.send}</Button>
              </Actions>
            </Form>
          </div>
        )}
      </>,
    );
  }

  /** What was sent, frozen as it was; `?version=` shows an earlier sending. */
  private async copy(ctx: PageContext, dossier: PortalDossier): Promise<Page> {
    const { row, path } = dossier;
    const say = portalWords[ctx.locale].check;
    const asked = Number(ctx.query['version'] ?? row.submission);
    const sent =
      (await frozenSubmission(
        this.dataSource,
        row.id,
        Number.isInteger(asked) && asked > 0 && asked < 1000 ? asked : 0,
      )) ?? (await frozenSubmission(this.dataSource, row.id, row.submission));
    const fresh = ctx.query['sent'] !== undefined && row.status === 'submitted';
    const title = fresh ? say.receivedTitle : say.sentTitle;
    const older = Array.from({ length: row.submission }, (_, n) => n + 1).filter((n) => n !== sent?.submission);
    return page(
      ctx,
      { title },
      <>
        <Back href={path}>{say.back}</Back>
        <h1>{title}</h1>
        {sent ? <Receipt ctx={ctx} dossier={dossier} sent={sent} fresh={fresh} /> : null}
        <p class="s no">{say.print}</p>
        {older.length > 0 ? (
          <Soft p>
            {say.olderVersions}:{' '}
            {older.map((n) => (
              <>
                <a href={`${path}/check?version=${n}`}>{say.version(n, row.submission)}</a>{' '}
              </>
            ))}
          </Soft>
        ) : null}
        <AllAnswers ctx={ctx} dossier={dossier} answers={sent?.answers ?? row.answers} editable={false} />
        {sent ? <PapersSent ctx={ctx} sent={sent} /> : null}
      </>,
    );
  }
}

const isOpen = ({ row }: PortalDossier) => row.status === 'draft' || row.status === 'returned';
