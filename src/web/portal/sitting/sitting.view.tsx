import type { OwnSitting } from '../../../reviews/sittings/booking.service.js';
import type { SittingRow } from '../../../reviews/sittings/sitting.query.js';
import { hostOf } from '../../../reviews/sittings/sitting.rules.js';
import { formatInstant, languageName } from '../../../platform/i18n/format.rules.js';
import { Radios } from '../../ui/form/choice.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, LinkButton } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Slip } from '../../ui/slip.view.js';
import { Soft } from '../../ui/text.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { offeringTitle } from '../programme.rules.js';
import { statusWords } from '../status.words.js';
import { trackerWords } from '../tracker/tracker.words.js';
import { sittingWords } from './sitting.words.js';

interface Props {
  ctx: PageContext;
  own: OwnSitting;
}

/** An instant in the applicant's time first, and in Kyiv's where its clock shows another. */
function OwnTime({ ctx, own, at }: Props & { at: Date }) {
  return <time datetime={at.toISOString()}>{formatInstant(ctx.locale, at, own.zone, ctx.timezone)}</time>;
}

/** On the overview: that a time is to be chosen, or which was; nothing once it is over. */
export function SittingSlip({ ctx, own, path, alt }: Props & { path: string; alt: boolean }) {
  const say = sittingWords[ctx.locale];
  const tracker = trackerWords[ctx.locale];
  const kind = say.kinds[own.step.kind];
  if (own.standing.code === 'choose') {
    return (
      <Slip
        tone="you"
        sign="you"
        id="sitting"
        head={statusWords[ctx.locale].returned}
        title={say.choose(kind)}
        facts={[
          [tracker.awaited, say.awaited],
          [tracker.from, <b>{tracker.you}</b>],
        ]}
      >
        <p>{own.standing.again ? say.again : say.lead}</p>
        <Actions>
          <LinkButton alt={alt} href={`${path}/sitting`}>
            {say.open}
          </LinkButton>
        </Actions>
      </Slip>
    );
  }
  if (own.standing.code !== 'booked' || !own.booked) return null;
  return (
    <Slip
      sign="plain"
      id="sitting"
      head={say.yours(kind)}
      facts={[[say.when, <OwnTime ctx={ctx} own={own} at={own.booked.sitting.startsAt} />]]}
    >
      <p>
        <a href={`${path}/sitting`}>{own.standing.movable ? say.change : say.see}</a>
      </p>
    </Slip>
  );
}

/** The page on which a time is chosen, moved or given up. */
export function SittingPageView(props: {
  ctx: PageContext;
  dossier: PortalDossier;
  own: OwnSitting | null;
  form: FormState;
  done: string | null;
}) {
  const { ctx, dossier, own, form } = props;
  const say = sittingWords[ctx.locale];
  return (
    <>
      <Back href={dossier.path}>{say.back}</Back>
      <ErrorSummary form={form} />
      {props.done ? (
        <p role="status">
          <Pill tone="good">{props.done}</Pill>
        </p>
      ) : null}
      <h1>{own ? titleOf(ctx, own) : say.nothing}</h1>
      <p>
        <b>{offeringTitle(ctx.locale, dossier.view.offering)}</b>
      </p>
      {own ? <Chosen ctx={ctx} own={own} path={dossier.path} /> : null}
      {own ? <Choices ctx={ctx} own={own} path={dossier.path} form={form} /> : null}
    </>
  );
}

/** What the page is about now. */
export function titleOf({ locale }: PageContext, own: OwnSitting): string {
  const say = sittingWords[locale];
  const kind = say.kinds[own.step.kind];
  return own.standing.code === 'choose' || own.standing.code === 'wait' ? say.choose(kind) : say.yours(kind);
}

function Chosen({ ctx, own, path }: Props & { path: string }) {
  const say = sittingWords[ctx.locale];
  const { standing } = own;
  if (standing.code === 'past') return <p>{say.past}</p>;
  if (standing.code === 'wait') return <p>{say.none}</p>;
  if (standing.code === 'choose') return <p>{standing.again ? say.again : say.lead}</p>;
  const { startsAt, bookUntil, place, link, language } = own.booked!.sitting;
  return (
    <>
      <Slip
        id="chosen"
        sign="good"
        head={say.yours(say.kinds[own.step.kind])}
        facts={[
          [say.when, <OwnTime ctx={ctx} own={own} at={startsAt} />],
          [say.where, place],
          [say.link, link ? <a href={link}>{hostOf(link)}</a> : null],
          [say.language, languageName(ctx.locale, language)],
          [say.movable, standing.movable ? <OwnTime ctx={ctx} own={own} at={bookUntil} /> : null],
        ]}
      >
        <p>{say.bring}</p>
        {standing.movable ? null : <p>{say.fixed}</p>}
        <p>
          <a href={`/api/v1${path}/sitting/calendar`}>{say.calendar}</a>
        </p>
      </Slip>
      {standing.movable ? (
        <Form action={`${path}/sitting/leave`}>
          <Button alt>{say.leave}</Button>
        </Form>
      ) : null}
    </>
  );
}

function Choices({ ctx, own, path, form }: Props & { path: string; form: FormState }) {
  const say = sittingWords[ctx.locale];
  const moves = own.standing.code === 'booked';
  const open = own.standing.code === 'choose' || (own.standing.code === 'booked' && own.standing.movable);
  const zone = own.zone.replaceAll('_', ' ');
  const why = own.zoneChosen ? null : own.zone === ctx.timezone ? say.unknown : say.guessed;
  return (
    <>
      {own.standing.code === 'past' ? null : (
        <Soft p>
          {say.zone(zone)} {why} <a href={`${path}/sitting/zone`}>{say.changeZone}</a>
        </Soft>
      )}
      {open && own.choices.length > 0 ? (
        <Form action={`${path}/sitting`}>
          <Radios
            form={form}
            name="sittingId"
            label={moves ? say.others : say.times}
            options={own.choices.map((one) => ({
              value: one.id,
              label: <OwnTime ctx={ctx} own={own} at={one.startsAt} />,
              hint: hintOf(ctx, one),
            }))}
          />
          <Actions>
            <Button alt={moves}>{moves ? say.move : say.book}</Button>
            <a href={path}>{moves ? say.cancel : say.back}</a>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}

function hintOf({ locale }: PageContext, { startsAt, endsAt, language, place }: SittingRow): string {
  const say = sittingWords[locale];
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return [say.minutes(minutes), languageName(locale, language), place ?? say.online].join(' · ');
}
