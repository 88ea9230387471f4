import { Controller, Get, Header, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApplicationService } from '../../applications/application.service.js';
import type { ApplicationView } from '../../applications/application.view.js';
import { refuse } from '../../documents/document.refusals.js';
import { DocumentService } from '../../documents/document.service.js';
import type { SlotView } from '../../documents/document.view.js';
import { documentPolicy } from '../../documents/filename.rules.js';
import { ResumableUploads } from '../../documents/resumable/resumable.service.js';
import { UploadReceiver } from '../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../../platform/access/actor.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { ErrorSummary } from '../ui/form/form.view.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { SendFile, SlotHead, Versions, WhyReturned } from './document-slot.view.js';
import { documentSlotWords } from './document-slot.words.js';
import { LegibilityAdvice } from './legibility.view.js';
import { CourseLink } from './custody/paper-course.view.js';
import { PaperFacts } from './paper-facts.view.js';
import { WhyAsked } from './request.view.js';
import { wantsReplacement } from './slot-state.rules.js';
import { UnfinishedUploads } from './unfinished.view.js';
import { LOADER } from './upload-assets.data.js';

/** One document of an application: what it is, why it is asked for, where it stands, and the field that sends it. */
@ApiExcludeController()
@Controller('applications/:reference/documents')
export class DocumentSlotPage {
  constructor(
    private readonly applications: ApplicationService,
    private readonly documents: DocumentService,
    private readonly receiver: UploadReceiver,
    private readonly uploads: ResumableUploads,
  ) {}

  @Can('document.read')
  @Get(':slot')
  show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') key: string,
  ): Promise<Page> {
    return this.draw(ctx, actor, { reference, key }, formState(ctx));
  }

  /** Uploaded means received: after it the way leads back to the application, with a receipt. */
  @Can('document.upload')
  @Post(':slot')
  async send(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') key: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const applicationId = await this.documents.requireUploads(actor, reference, key);
    try {
      const { file } = await this.receiver.receive(request, response);
      await this.documents.upload(actor, applicationId, key, file);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500 || error.status === 404) throw error;
      const message = error.sentence(ctx.locale);
      const problems = [{ field: 'file', code: error.code, message }];
      return this.draw(ctx, actor, { reference, key }, formState(ctx, {}, problems));
    }
    return seeOther(receiptOf(actor, await this.applications.read(actor, reference), key));
  }

  /** Gives up a file that is here in part. */
  @Can('document.upload')
  @Post(':slot/unfinished/:id')
  async drop(
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') key: string,
    @Param('id') id: string,
  ) {
    const application = await this.applications.read(actor, reference);
    await this.uploads.drop(actor, id);
    return seeOther(`/applications/${application.reference}/documents/${encodeURIComponent(key)}`);
  }

  /** The returned photo, small enough for a reader who pays by the megabyte. */
  @Can('document.read')
  @Get(':slot/picture/:id')
  @Header('Cache-Control', 'private, no-store')
  @Header('Content-Security-Policy', documentPolicy('image/jpeg'))
  async picture(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const picture = await this.documents.preview(actor, id);
    if (!picture) throw refuse('document.not_found');
    return new StreamableFile(picture, { type: 'image/jpeg', disposition: 'inline', length: picture.length });
  }

  private async draw(
    ctx: PageContext,
    actor: Actor,
    at: { reference: string; key: string },
    form: FormState,
  ): Promise<Page> {
    const say = documentSlotWords[ctx.locale];
    const application = await this.applications.read(actor, at.reference);
    const { status, reference } = application;
    const slot = await this.documents.slot(actor, at.reference, at.key);
    const own = hasRole(actor, 'applicant');
    const draft = status === 'draft';
    const here = `/applications/${reference}/documents/${slot.slot}`;
    const unfinished = slot.open ? await this.uploads.unfinished(actor, application.id, slot.slot) : [];
    const done = receiptOf(actor, application, slot.slot);
    return page(
      ctx,
      {
        title: slot.title[ctx.locale],
        status: form.problems.length > 0 ? 422 : 200,
        script: slot.open ? LOADER : undefined,
      },
      <>
        <Back href={homeOf(actor, application)}>{own ? say.back : say.backStaff}</Back>
        <ErrorSummary form={form} />
        <SlotHead ctx={ctx} slot={slot} draft={draft} />
        <WhyAsked ctx={ctx} slot={slot} />
        {wantsReplacement(slot) ? <WhyReturned ctx={ctx} slot={slot} pictures={`${here}/picture`} /> : null}
        {slot.open && slot.versions[0] ? <LegibilityAdvice ctx={ctx} version={slot.versions[0]} /> : null}
        <UnfinishedUploads ctx={ctx} here={here} uploads={unfinished} />
        {slot.open ? (
          <SendFile
            ctx={ctx}
            slot={slot}
            form={form}
            own={own}
            aim={{ applicationId: application.id, done, unfinished }}
          />
        ) : (
          <p>{closedWord(ctx, slot, status)}</p>
        )}
        <Versions ctx={ctx} slot={slot} draft={draft} own={own} />
        <CourseLink ctx={ctx} slot={slot} path={here} />
        <PaperFacts locale={ctx.locale} slot={slot} own={own} />
      </>,
    );
  }
}

/** Where the reader came from: the application's own page, also for an officer who fills it in; else the desk. */
function homeOf(actor: Actor, { reference, status, startedOnBehalf }: ApplicationView): string {
  const onBehalf = startedOnBehalf && (status === 'draft' || status === 'returned');
  return hasRole(actor, 'applicant') || onBehalf ? `/applications/${reference}` : `/staff/applications/${reference}`;
}

/** The page after a file has come, with its receipt. */
function receiptOf(actor: Actor, application: ApplicationView, key: string): string {
  return `${homeOf(actor, application)}?received=${encodeURIComponent(key)}`;
}

/** Why nothing can be sent now, in words. */
function closedWord(ctx: PageContext, slot: SlotView, status: string): string {
  const say = documentSlotWords[ctx.locale].closed;
  const underWay = ['submitted', 'returned', 'under_review', 'waitlisted', 'offered'].includes(status);
  if (slot.retired || slot.request || !underWay) return say.other;
  return slot.level === 'submission' ? say.sent : say.later;
}
