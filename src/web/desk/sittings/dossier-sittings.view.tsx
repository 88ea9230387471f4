import type { DossierSitting } from '../../../reviews/sittings/booking.query.js';
import { hostOf } from '../../../reviews/sittings/sitting.rules.js';
import { may } from '../../../platform/access/actor.rules.js';
import { Pill, type Tone } from '../../ui/pill.view.js';
import { Soft } from '../../ui/text.view.js';
import type { CourseProps } from '../dossier/course.view.js';
import { dotted } from '../status.rules.js';
import { bookingWords } from './booking.words.js';
import { sittingDeskWords } from './sitting-desk.words.js';
import { hoursOf } from './sitting-hours.rules.js';

const TONE: Record<DossierSitting['state'], Tone> = {
  booked: 'plain',
  held: 'ok',
  moved: 'off',
  given_up: 'off',
  cancelled: 'off',
  released: 'off',
};

/** Interviews and exams of a dossier: when, where, how they stand, with the record of each; and the way to book one. */
export function Sittings({ ctx, path, search, course }: CourseProps) {
  const { sittings, sitting } = course;
  if (sittings.length === 0 && !sitting) return null;
  const say = bookingWords[ctx.locale];
  const code = sitting?.standing.code;
  return (
    <section>
      <h2 id="sittings">{sittingDeskWords[ctx.locale].steps}</h2>
      {code === 'choose' || code === 'wait' ? <Soft p>{code === 'choose' ? say.awaited : say.noneOpen}</Soft> : null}
      <ul class="bare">
        {sittings.map((one) => (
          <OneSitting ctx={ctx} one={one} />
        ))}
      </ul>
      {sitting && code !== 'past' && code !== 'wait' ? (
        <p class="acts">
          <a href={`${path}/sitting?${search}`}>{code === 'booked' ? say.moveFor : say.bookFor}</a>
        </p>
      ) : null}
    </section>
  );
}

function OneSitting({ ctx, one }: Pick<CourseProps, 'ctx'> & { one: DossierSitting }) {
  const { locale } = ctx;
  const say = bookingWords[locale];
  const desk = sittingDeskWords[locale];
  const hours = hoursOf(ctx, one);
  const came = one.state === 'booked' || one.state === 'held';
  return (
    <li>
      {locale === 'uk' ? one.nameUk : one.nameEn},{' '}
      {may(ctx.actor, 'sitting.manage') ? <a href={`/staff/sittings/${one.sittingId}`}>{hours}</a> : hours}{' '}
      <Pill tone={TONE[one.state]}>{say.states[one.state]}</Pill>{' '}
      <Soft>
        {dotted([one.place, one.chosenBy && say.chosenBy(one.chosenBy)])}{' '}
        {one.link && came ? <a href={one.link}>{hostOf(one.link)}</a> : null}
        {came ? (
          <>
            {' · '}
            <a href={`/staff/sittings/bookings/${one.id}`}>
              {desk.record}
              <span class="vh"> {hours}</span>
            </a>
            {one.record ? ` (${one.record === 'open' ? desk.openRecord : desk.closedRecord})` : null}
            {one.result ? `: ${desk.results[one.result]}` : null}
          </>
        ) : null}
      </Soft>
    </li>
  );
}
