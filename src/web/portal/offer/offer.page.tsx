import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transitions } from '../../../applications/transition.service.js';
import { refuse } from '../../../applications/application.refusals.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { Radios } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { DeedInput } from '../portal.input.js';
import { type PortalDossier, PortalDossiers } from '../portal-dossier.service.js';
import { offeringTitle } from '../programme.rules.js';
import { OfferFacts } from './offer-facts.service.js';
import { OfferPageView } from './offer.view.js';
import { offerPageWords } from './offer.words.js';

const ANSWERS = ['accept', 'decline'] as const;
type OfferAnswer = (typeof ANSWERS)[number];
const PATHS: string[] = [...ANSWERS];

/** The router takes `/Decline/` for the same address: read as anything else it would accept. */
const answerIn = (ctx: PageContext): OfferAnswer => (/\/decline\/?$/i.test(ctx.path) ? 'decline' : 'accept');

/** The offer, and the applicant's answer: read, then asked once more, then done. */
@ApiExcludeController()
@Controller('applications/:reference/offer')
export class OfferPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly facts: OfferFacts,
    private readonly transitions: Transitions,
  ) {}

  @Can('application.read')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.own(actor, reference);
    const { offer, letter, earlier, course } = await this.facts.of(dossier, ctx.today);
    const say = offerPageWords[ctx.locale];
    return page(
      ctx,
      { title: say.title },
      <>
        <Back href={dossier.path}>{say.back}</Back>
        {offer ? (
          <OfferPageView
            ctx={ctx}
            dossier={dossier}
            offer={offer}
            letter={letter?.[ctx.locale] ?? null}
            earlier={earlier}
            course={course}
          />
        ) : (
          <>
            <h1>{say.title}</h1>
            <p>{say.none}</p>
          </>
        )}
      </>,
    );
  }

  @Can('application.read')
  @Get(PATHS)
  async ask(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.own(actor, reference);
    if (dossier.row.status !== 'offered') return seeOther(dossier.path);
    return this.confirm(ctx, dossier, formState(ctx));
  }

  @Can('application.transition')
  @Post(PATHS)
  async answer(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.own(actor, reference);
    const read = await readForm(DeedInput, body, { locale: ctx.locale });
    if (!read.ok) return this.confirm(ctx, dossier, formState(ctx, read.kept, read.problems));
    const event = answerIn(ctx);
    const { seq, reason } = read.value;
    try {
      await this.transitions.apply(actor, dossier.row.id, { event, seq, reason: event === 'decline' ? reason : null });
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      const now = await this.own(actor, reference);
      // Answered already, by the same button in another tab: that answer stands.
      if (now.row.status === (event === 'accept' ? 'accepted' : 'declined')) return seeOther(now.path);
      return this.confirm(ctx, now, formState(ctx, read.kept, problems), error);
    }
    return seeOther(dossier.path);
  }

  /** Whoever accepts or declines is the applicant; an officer does it on behalf at the desk. */
  private async own(actor: Actor, reference: string): Promise<PortalDossier> {
    const dossier = await this.dossiers.open(actor, reference);
    if (!dossier.own) throw refuse('application.not_found');
    return dossier;
  }

  private async confirm(ctx: PageContext, dossier: PortalDossier, form: FormState, error?: unknown): Promise<Page> {
    const { locale } = ctx;
    const say = offerPageWords[locale];
    const code = error instanceof Refusal ? error.code : null;
    if (code === 'offering.full') return refused(ctx, dossier, say.fullTitle, say.fullText);
    if (code === 'offering.other_place_held') return refused(ctx, dossier, say.otherTitle, say.otherText);
    const decline = answerIn(ctx) === 'decline';
    const { offer, declineReasons } = await this.facts.of(dossier, ctx.today);
    const title = decline ? say.declineTitle : say.acceptTitle;
    return page(
      ctx,
      { title, status: form.problems.length > 0 ? 409 : 200 },
      <>
        <Back href={`${dossier.path}/offer`}>{say.stay}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <p>
          <b>{offeringTitle(locale, dossier.view.offering)}</b>
        </p>
        <p>{decline ? say.declineText : say.acceptText}</p>
        {!decline && offer?.conditions.length ? (
          <>
            <p>{say.acceptConditions}</p>
            <ul>
              {offer.conditions.map((one) => (
                <li>{one.words[locale]}</li>
              ))}
            </ul>
          </>
        ) : null}
        <Form>
          <Hidden name="seq" value={dossier.row.seq} />
          {decline ? (
            <Radios
              form={form}
              name="reason"
              label={say.declineReason}
              hint={say.declineHint}
              optional
              options={declineReasons.map((one) => ({ value: one.code, label: one[locale] }))}
            />
          ) : null}
          <Actions>
            <Button>{decline ? say.declineButton : say.acceptButton}</Button>
            <a href={`${dossier.path}/offer`}>{say.stay}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}

/** No place for now: what that means, and what can still be done. */
function refused(ctx: PageContext, dossier: PortalDossier, title: string, text: string): Page {
  const say = offerPageWords[ctx.locale];
  return page(
    ctx,
    { title, status: 409 },
    <>
      <Back href={dossier.path}>{say.back}</Back>
      <Slip tone="bad" id="refused">
        <h1>{title}</h1>
        <p>{text}</p>
        <Actions>
          <a href={`${dossier.path}/offer`}>{say.stay}</a>
          <a href="/application?all">{say.otherLink}</a>
          <a href="/help">{say.help}</a>
        </Actions>
      </Slip>
    </>,
  );
}
