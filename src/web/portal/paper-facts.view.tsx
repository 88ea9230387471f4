import type { ValidityNote } from '../../catalogue/validity.rules.js';
import type { SlotView } from '../../documents/document.view.js';
import { countryName, formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Details, Soft } from '../ui/text.view.js';
import { paperFactsWords } from './paper-facts.words.js';

/** The examination that a certificate closes, and which sitting, as one line; nothing for other papers. */
export function ExamLine({ locale, slot }: { locale: Locale; slot: SlotView }) {
  const parts = [slot.exam?.[locale], slot.sitting ? paperFactsWords[locale].sitting(slot.sitting) : null];
  const line = parts.filter(Boolean).join(', ');
  return line ? <Soft p>{line}</Soft> : null;
}

/** A warning that applies to this very paper; said where it is seen without opening anything. */
export function ValidityWarnings({ locale, slot }: { locale: Locale; slot: SlotView }) {
  return (
    <>
      {slot.validityNotes
        .filter((note) => note.met === false)
        .map((note) => (
          <p>{noteLine(locale, note)}</p>
        ))}
    </>
  );
}

/** What else must become of the paper: the chain of legalisation station by station, translation, how long it holds. */
export function PaperFacts({ locale, slot, own }: { locale: Locale; slot: SlotView; own: boolean }) {
  const say = paperFactsWords[locale];
  return (
    <>
      <Legalisation locale={locale} slot={slot} own={own} />
      {slot.translation ? (
        <Details summary={say.translation}>
          <p>{slot.translation[locale]}</p>
        </Details>
      ) : null}
      {slot.validity ? (
        <Details summary={say.validity}>
          <p>{slot.validity[locale]}</p>
          {slot.validityNotes
            .filter((note) => note.met === null)
            .map((note) => (
              <p>{noteLine(locale, note)}</p>
            ))}
        </Details>
      ) : null}
    </>
  );
}

function Legalisation({ locale, slot, own }: { locale: Locale; slot: SlotView; own: boolean }) {
  const say = paperFactsWords[locale];
  const { legalisationGround: ground, legalisationCaveat: caveat, legalisationSteps: steps } = slot;
  if (steps.length === 0 && !ground) return null;
  const method = say.legalisation[slot.legalisation];
  const country = slot.issuingCountry ? countryName(locale, slot.issuingCountry) : null;
  return (
    <Details summary={country ? say.legalisationOf(method, country) : method}>
      {ground ? <p>{ground[locale]}</p> : null}
      {steps.length > 0 ? (
        <ol>
          {steps.map((step) => (
            <li>
              {step[locale]}
              {step.toConfirm ? <Soft> ({say.stepToConfirm})</Soft> : null}
            </li>
          ))}
        </ol>
      ) : null}
      {caveat ? <p>{caveat[locale]}</p> : null}
      {own && steps.length > 0 && slot.level === 'submission' ? <p>{say.legalisationWhen}</p> : null}
    </Details>
  );
}

function noteLine(locale: Locale, note: ValidityNote): string {
  const say = paperFactsWords[locale];
  const day = formatDay(locale, note.day);
  if (note.kind === 'warn') return say.endsSoon(day);
  const line =
    note.kind === 'issued_from' ? say.issuedFrom[note.at](day, formatDay(locale, note.on)) : say.holdsUntil(day);
  return note.met === false ? `${line} ${say.notMet}` : line;
}
