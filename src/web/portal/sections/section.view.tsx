import type { ComponentChildren } from 'preact';
import type { Answers, Section } from '../../../applications/answers.rules.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { CountryChoice } from '../../public/public-catalogue.service.js';
import { ConsentFields } from './consent.view.js';
import { ChoiceFields, type OfferingChoice } from './choice.view.js';
import { ContactFields } from './contact.view.js';
import { EducationFields } from './education.view.js';
import { PassportFields } from './passport.view.js';
import { PersonalFields } from './personal.view.js';

/** What the fields of a section need besides their form. */
export interface SectionProps {
  ctx: PageContext;
  form: FormState;
  /** The stored answers: hints of one section come from another. */
  answers: Answers;
  countries: CountryChoice;
  /** Empty rows asked for by "add another": which list, and how many. */
  rows: Rows;
  /** In `choice`: what may be chosen; empty where the offering cannot be changed any more. */
  offerings: OfferingChoice[];
}

/** Rows that were asked for and are not filled in yet. */
export interface Rows {
  citizenship: boolean;
  school: boolean;
  /** The school for which more subjects are asked. */
  subjectsOf: number | null;
}

/** The fields of a section. */
export function SectionFields(props: SectionProps & { section: Section }): ComponentChildren {
  switch (props.section) {
    case 'personal':
      return <PersonalFields {...props} />;
    case 'passport':
      return <PassportFields {...props} />;
    case 'contact':
      return <ContactFields {...props} />;
    case 'education':
      return <EducationFields {...props} />;
    case 'choice':
      return <ChoiceFields {...props} />;
    case 'consent':
      return <ConsentFields {...props} />;
  }
}

/**
 * A side button such as "add another" comes before the form's own in the page, so Enter in a field would press it.
 * This one, unseen and out of the tab order, is the form's first: Enter saves and goes on.
 */
export function EnterSaves() {
  return <button class="vh" tabindex={-1} aria-hidden="true" />;
}
