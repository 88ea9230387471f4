import type { OfferRow } from '../../../decisions/offer.query.js';
import { openConditions } from '../../../decisions/offer.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { PriceByYear, PriceNotes } from '../../public/price.view.js';
import type { Course } from '../../public/public-catalogue.service.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { Details, Soft } from '../../ui/text.view.js';
import { letterParagraphs } from '../letter.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { offeringTitle } from '../programme.rules.js';
import { statusWords } from '../status.words.js';
import { LastDay } from '../tracker/move-facts.view.js';
import { ConditionTasks } from './conditions.view.js';
import { conditionPageWords } from './conditions.words.js';
import type { OfferOnPage } from './offer-facts.service.js';
import { offerPageWords } from './offer.words.js';

/** The offer with its terms, its letter and the whole price; while it waits for an answer, the two answers. */
export function OfferPageView(props: {
  ctx: PageContext;
  dossier: PortalDossier;
  offer: OfferRow;
  letter: string | null;
  earlier: OfferOnPage['earlier'];
  course: Course | null;
}) {
  const { ctx, dossier, offer, letter, course } = props;
  const { locale } = ctx;
  const say = offerPageWords[locale];
  const { row, path } = dossier;
  const waits = row.status === 'offered';
  const words = statusWords[locale];
  const head = openConditions(offer.conditions).length > 0 ? words.offeredConditional : words.offeredUnconditional;
  const ended = waits && offer.expiresOn < ctx.today;
  return (
    <>
      <h1>{say.title}</h1>
      <Slip
        tone={waits && !ended ? 'you' : 'plain'}
        id="terms"
        sign={waits && !ended ? 'you' : undefined}
        head={waits && !ended ? head(formatDay(locale, offer.expiresOn)) : undefined}
        title={offeringTitle(locale, dossier.view.offering)}
        facts={[
          [say.conditions, offer.conditions.length === 0 ? say.noConditions : null],
          [say.replyBy, waits ? <LastDay ctx={ctx} day={offer.expiresOn} /> : null],
          [say.places, waits ? say.placesText : null],
          [say.revision, offer.revision > 1 ? String(offer.revision) : null],
        ]}
      >
        {waits && !ended ? (
          <Actions>
            <LinkButton href={`${path}/offer/accept`}>{say.accept}</LinkButton>
            <a href={`${path}/offer/decline`}>{say.decline}</a>
          </Actions>
        ) : (
          <p>{ended ? say.ended : say.answered}</p>
        )}
      </Slip>
      {offer.conditions.length > 0 ? (
        <>
          <h2>{say.conditions}</h2>
          <ConditionTasks ctx={ctx} path={path} conditions={offer.conditions} />
          <Soft p>{`${conditionPageWords[locale].after} ${conditionPageWords[locale].late}`}</Soft>
        </>
      ) : null}
      {letter ? (
        <>
          <h2>{say.letter}</h2>
          <Slip>{letterParagraphs(letter)}</Slip>
          {props.earlier.map(({ on, letter: words }) => (
            <Details summary={say.earlier(formatDay(locale, dayIn(ctx.timezone, on)))}>
              {letterParagraphs(words[locale] ?? '')}
            </Details>
          ))}
        </>
      ) : null}
      {course ? (
        <>
          <h2>{say.price}</h2>
          <PriceByYear id="price" locale={locale} course={course} />
          <PriceNotes locale={locale} courses={[course]} />
        </>
      ) : null}
    </>
  );
}
