import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { refusalOf } from '../../../platform/errors/database-error.rules.js';
import { formatInstant, languageName } from '../../../platform/i18n/format.rules.js';
import { Bookings, type OwnSitting } from '../../../reviews/sittings/booking.service.js';
import { BookingForInput } from '../../../reviews/sittings/sitting.input.js';
import { refuse } from '../../../reviews/sittings/sitting.refusals.js';
import { hostOf } from '../../../reviews/sittings/sitting.rules.js';
import { Radios } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { dotted } from '../status.rules.js';
import { MandateFields } from '../steps/event.view.js';
import { StepFrame } from '../steps/step-frame.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { bookingWords } from './booking.words.js';

/** Chosen instead of a time: the one that was chosen is given up. */
const NONE = 'none';

/** The time of an interview or exam, chosen, moved or given up by an officer for an applicant who asked. */
@ApiExcludeController()
@Controller('staff/applications/:reference/sitting')
export class BookingPage {
  constructor(
    private readonly gate: StepGate,
    private readonly bookings: Bookings,
  ) {}

  @Can('sitting.book')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, reference, formState(ctx, { onBehalf: { on: ctx.today } }));
  }

  @Can('sitting.book')
  @Post()
  async choose(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const sittingId = body['sittingId'] === NONE ? null : body['sittingId'];
    const read = await readForm(
      BookingForInput,
      { ...body, sittingId },
      { locale: ctx.locale, say: { sittingId: bookingWords[ctx.locale].pick } },
    );
    const kept = { ...read.kept, sittingId: body['sittingId'] };
    if (!read.ok) return this.draw(ctx, actor, reference, formState(ctx, kept, read.problems));
    const { onBehalf } = read.value;
    try {
      if (read.value.sittingId === null) await this.bookings.giveUp(actor, reference, onBehalf);
      else await this.bookings.choose(actor, reference, read.value.sittingId, onBehalf);
    } catch (error) {
      // Somebody may have been quicker by a moment.
      const problems = problemsFrom(refusalOf(error) ?? error, ctx.locale);
      return this.draw(ctx, actor, reference, formState(ctx, kept, problems));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#sittings`);
  }

  private async draw(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const own = await this.bookings.of(actor, opened.application.id);
    if (!own) throw refuse('sitting.not_awaited');
    const say = bookingWords[ctx.locale];
    const title = say.title(opened.name);
    const dossier = `${dossierPath(reference)}?${carriedSearch(ctx)}`;
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <h1>{title}</h1>
        <Soft p>{say.lead}</Soft>
        <Choice ctx={ctx} own={own} form={form} dossier={dossier} />
      </StepFrame>,
    );
  }
}

function Choice(props: { ctx: PageContext; own: OwnSitting; form: FormState; dossier: string }) {
  const { ctx, own, form } = props;
  const say = bookingWords[ctx.locale];
  const { standing, booked, choices } = own;
  const when = (at: Date) => formatInstant(ctx.locale, at, ctx.timezone, own.zone);
  const options = choices.map(({ id, startsAt, place, link, language, examiners }) => ({
    value: id,
    label: when(startsAt),
    hint: dotted([
      place ?? (link && hostOf(link)),
      languageName(ctx.locale, language),
      examiners.map((one) => one.name ?? deskWords[ctx.locale].someone).join(', '),
    ]),
  }));
  if (standing.code === 'booked' && standing.movable) options.push({ value: NONE, label: say.none, hint: '' });
  const open = standing.code !== 'past' && !(standing.code === 'booked' && !standing.movable) && options.length > 0;
  return (
    <>
      {booked ? (
        <p>
          {say.chosen}: <b>{when(booked.sitting.startsAt)}</b>
        </p>
      ) : null}
      {standing.code === 'past' ? <p>{say.past}</p> : null}
      {standing.code === 'wait' ? <p>{say.noneOpen}</p> : null}
      {standing.code === 'booked' && !standing.movable ? <p>{say.fixed}</p> : null}
      {open ? (
        <Form class="read">
          <Radios
            form={form}
            name="sittingId"
            label={say.times}
            hint={say.zone(own.zone.replaceAll('_', ' '))}
            options={options}
          />
          <MandateFields ctx={ctx} form={form} />
          <Actions>
            <Button>{say.save}</Button>
            <a href={props.dossier}>{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      ) : (
        <p>
          <a href={props.dossier}>{deskWords[ctx.locale].cancel}</a>
        </p>
      )}
    </>
  );
}
