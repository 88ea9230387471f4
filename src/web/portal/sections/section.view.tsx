import type { ComponentChildren } from 'preact';
import type { Section } from '../../../applications/answers.rules.js';
import type { SectionProps } from './section-props.view.js';
import { ConsentFields } from './consent.view.js';
import { ChoiceFields } from './choice.view.js';
import { ContactFields } from './contact.view.js';
import { EducationFields } from './education.view.js';
import { PassportFields } from './passport.view.js';
import { PersonalFields } from './personal.view.js';

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
