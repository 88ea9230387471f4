import { custodyNames } from '../../documents/custody/custody-name.words.js';
import {
  chainOf,
  type CustodyFact,
  type Form,
  type IssuerAnswer,
  lastOf,
  stationsOf,
  type Translator,
  verificationsOf,
  type Way,
} from '../../documents/custody/custody.rules.js';
import type { SlotView } from '../../documents/document.view.js';
import { formatDay, languageName } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Line } from './binder.rules.js';

/**
 * What is on record of a paper: what lay before us, its legalisation station by station, how long it holds, and, for
 * staff, what its issuer answered. `facts` are those of its slot.
 */
export function custodyLines(locale: Locale, own: boolean, slot: SlotView, facts: readonly CustodyFact[]): Line[] {
  const say = custodyNames[locale];
  const [latest] = slot.versions;
  const form = lastOf(facts, 'form', latest?.id);
  const validity = lastOf(facts, 'validity', latest?.id);
  const day = (value: string | null | undefined) => (value ? formatDay(locale, value) : null);
  const lines: Line[] = [];
  if (form) lines.push([say.before, together(say.form[form.code as Form], day(form.onDay), form.authority)]);
  for (const { place, words, passed } of stationsOf(
    chainOf(slot.legalisation, slot.legalisationSteps),
    facts,
    latest?.id,
  )) {
    const told = passed && together(day(passed.onDay), passed.authority, passed.number);
    lines.push([`${say.legalisation}, ${place}. ${words[locale]}`, told ?? say.notSaid]);
  }
  if (validity?.issuedOn) lines.push([say.issuedOn, together(day(validity.issuedOn))]);
  if (slot.validUntil) lines.push([say.validUntil, together(day(slot.validUntil))]);
  if (own) return lines;
  for (const { question, answer } of verificationsOf(facts)) {
    const asked = together(question.authority, say.ways[question.code as Way], day(question.onDay), question.number);
    const said = answer && together(say.answers[answer.code as IssuerAnswer], day(answer.onDay), answer.person);
    lines.push([say.verification, [asked, said].filter(Boolean).join(': ')]);
  }
  return lines;
}

/** Whose translation a version is, into which language and of which day. */
export function translationLines(locale: Locale, versionId: string, facts: readonly CustodyFact[]): Line[] {
  const say = custodyNames[locale];
  const fact = lastOf(facts, 'translation', versionId);
  if (!fact) return [];
  const into = fact.language ? say.into(languageName(locale, fact.language)) : null;
  const day = fact.onDay ? formatDay(locale, fact.onDay) : null;
  return [[say.translation, together(say.translator[fact.code as Translator], fact.person, into, day)]];
}

const together = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');
