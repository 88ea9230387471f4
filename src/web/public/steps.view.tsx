import type { Locale } from '../../platform/i18n/words.rules.js';
import { Pill } from '../ui/pill.view.js';
import { Soft } from '../ui/text.view.js';
import type { UsualTimes } from './front.query.js';
import { publicWords } from './public.words.js';

/** The way from the application to the order, whose move each step is, and how long it takes where that is known. */
export function Steps({ locale, usual }: { locale: Locale; usual: UsualTimes }) {
  const say = publicWords[locale].steps;
  const steps: { title: string; you: boolean; note: string | null }[] = [
    { title: say.apply, you: true, note: say.applyNote },
    { title: say.check, you: false, note: usual.documentCheck === null ? null : say.checkNote(usual.documentCheck) },
    { title: say.review, you: true, note: say.reviewNote },
    { title: say.offer, you: true, note: say.offerNote },
    { title: say.visa, you: true, note: usual.visa === null ? null : say.visaNote(...usual.visa) },
    { title: say.arrive, you: false, note: say.arriveNote },
  ];
  return (
    <ol class="bare steps">
      {steps.map((step) => (
        <li>
          <h3>{step.title}</h3>
          <Pill tone={step.you ? 'you' : 'plain'}>{step.you ? say.you : say.university}</Pill>{' '}
          {step.note ? <Soft>{step.note}</Soft> : null}
        </li>
      ))}
    </ol>
  );
}
