import type { Answers } from '../../../applications/answers.rules.js';
import type { ExamChoice } from '../../../catalogue/catalogue.query.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { CountryChoice } from '../../public/public-catalogue.service.js';

/** An offering that may be chosen. */
export interface OfferingChoice {
  id: string;
  nameEn: string;
  nameUk: string;
  language: string;
  startsOn: string;
}

/** What the fields of a section need besides their form. */
export interface SectionProps {
  ctx: PageContext;
  form: FormState;
  /** The stored answers: hints of one section come from another. */
  answers: Answers;
  countries: CountryChoice;
  /** In `education`: the examinations that can be named. */
  exams: ExamChoice[];
  /** Empty rows asked for by "add another": which list, and how many. */
  rows: Rows;
  /** In `choice`: what may be chosen; empty where the offering cannot be changed any more. */
  offerings: OfferingChoice[];
  /** What is applied for now, in words. */
  chosen: string;
}

/** Rows that were asked for and are not filled in yet. */
export interface Rows {
  citizenship: boolean;
  school: boolean;
  /** The school for which more subjects are asked. */
  subjectsOf: number | null;
}
