import { formatDay, languageName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { Radios, SelectField } from '../../ui/form/choice.view.js';
import { valueAt } from '../../ui/form/form.rules.js';
import { sectionWords } from './section.words.js';
import type { OfferingChoice, SectionProps } from './section-props.view.js';

/** What is applied for, and how one begins. */
export function ChoiceFields({ ctx, form, offerings, chosen }: SectionProps) {
  const say = sectionWords[ctx.locale].choice;
  // What was chosen may have closed since: it stays until its writer chooses another.
  const isOpen = offerings.some((one) => one.id === valueAt(form, 'offeringId'));
  return (
    <>
      {offerings.length > 0 ? (
        <SelectField
          form={form}
          name="offeringId"
          label={say.offering}
          hint={say.offeringHint}
          options={offeringGroups(ctx.locale, offerings)}
          empty={isOpen ? false : chosen}
          width="full"
        />
      ) : null}
      <Radios
        form={form}
        name="choice[entryType]"
        label={say.entryType}
        options={(['first_year', 'transfer', 'readmission'] as const).map((value) => ({
          value,
          label: say.entryTypes[value],
        }))}
      />
      <Radios
        form={form}
        name="choice[representedBy]"
        label={say.representedBy}
        hint={say.representedHint}
        optional
        options={(['', 'agent', 'other'] as const).map((value) => ({
          value,
          label: say.representatives[value || 'none'],
        }))}
      />
    </>
  );
}

/** Offerings under the month in which they begin, the soonest first. */
export function offeringGroups(locale: Locale, offerings: readonly OfferingChoice[]) {
  const say = sectionWords[locale].choice;
  const months = new Map<string, { value: string; label: string }[]>();
  for (const one of offerings.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))) {
    const month = formatDay(locale, one.startsOn.slice(0, 7));
    const language = languageName(locale, one.language);
    const label = `${locale === 'uk' ? one.nameUk : one.nameEn}, ${say.taughtIn(
      locale === 'uk' ? language.toLocaleLowerCase('uk') : language,
    )}`;
    months.set(month, [...(months.get(month) ?? []), { value: one.id, label }]);
  }
  return [...months].map(([group, options]) => ({ group, options }));
}
