import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { UploadReceiver } from '../../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { CorrectionInput, RecordInput } from '../../../reviews/sittings/record.input.js';
import { SittingRecords } from '../../../reviews/sittings/record.service.js';
import { Recordings } from '../../../reviews/sittings/recording.service.js';
import { SittingPlan } from '../../../reviews/sittings/sitting-plan.service.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { statusOf } from '../refused.view.js';
import { RecordPageView } from './record.view.js';
import { sittingDeskWords } from './sitting-desk.words.js';

/** The record of one sitting: written, closed, corrected by its examiners; read by the others. */
@ApiExcludeController()
@Controller('staff/sittings/bookings/:id')
export class RecordPage {
  constructor(
    private readonly records: SittingRecords,
    private readonly recordings: Recordings,
    private readonly receiver: UploadReceiver,
    private readonly plan: SittingPlan,
  ) {}

  @Can('sitting.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.draw(ctx, actor, id, null);
  }

  @Can('sitting.examine')
  @Post()
  async save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    await this.records.requireOwn(actor, id);
    const read = await readForm(RecordInput, body, { locale: ctx.locale });
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, read.kept, read.problems));
    try {
      await this.records.save(actor, id, read.value);
    } catch (error) {
      return this.draw(ctx, actor, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`/staff/sittings/bookings/${id}?saved=yes`);
  }

  @Can('sitting.examine')
  @Post('close')
  async close(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    try {
      await this.records.close(actor, id);
    } catch (error) {
      return this.draw(ctx, actor, id, null, problemsFrom(error, ctx.locale));
    }
    return seeOther(`/staff/sittings/bookings/${id}?saved=yes`);
  }

  @Can('sitting.examine')
  @Post('correct')
  async correct(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    await this.records.requireOwn(actor, id);
    const read = await readForm(CorrectionInput, body, { locale: ctx.locale });
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, read.kept, read.problems));
    try {
      await this.records.correct(actor, id, read.value);
    } catch (error) {
      return this.draw(ctx, actor, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`/staff/sittings/bookings/${id}?saved=yes`);
  }

  @Can('sitting.examine')
  @Post('recording')
  async attach(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.records.requireOwn(actor, id);
    try {
      await this.recordings.attach(actor, id, await this.receiver.receiveRecording(request, response));
    } catch (error) {
      return this.draw(ctx, actor, id, null, problemsFrom(error, ctx.locale));
    }
    return seeOther(`/staff/sittings/bookings/${id}?saved=yes`);
  }

  /** `form`: one that was refused, with what was typed; null: the record as it stands, with `problems` of another deed. */
  private async draw(
    ctx: PageContext,
    actor: Actor,
    id: string,
    form: FormState | null,
    problems: FormState['problems'] = [],
  ) {
    const state = await this.records.read(actor, id);
    const { booking, record } = state;
    const sitting = await this.plan.one(booking.sittingId);
    const shown = form ?? formState(ctx, record?.closedAt ? {} : { ...record }, problems);
    return page(
      ctx,
      { title: sittingDeskWords[ctx.locale].recordOf(booking.reference), status: statusOf(shown) },
      <RecordPageView ctx={ctx} state={state} sitting={sitting} form={shown} />,
    );
  }
}
