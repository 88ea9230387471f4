import type { Advice } from '../../../documents/acknowledgement.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { Task } from '../../ui/tasks.view.js';
import { adviceWords } from './advice.words.js';

/** How much of it the applicant has still to say was read. */
export const unread = (advice: readonly Advice[]) => advice.filter((one) => one.acknowledgedAt === null).length;

/** The row of a task list that leads to the advice; none where none concerns the applicant. */
export function adviceRow(locale: Locale, path: string, advice: readonly Advice[]): Task[] {
  if (advice.length === 0) return [];
  const say = adviceWords[locale];
  const open = unread(advice);
  return [
    {
      title: say.row,
      hint: open > 0 ? say.rowOpen(open) : undefined,
      href: `${path}/advice`,
      tone: open > 0 ? 'plain' : 'ok',
      status: open > 0 ? say.open : say.read,
    },
  ];
}

/** The way to the advice from any page of the application. */
export function AdviceLink({ locale, path, advice }: { locale: Locale; path: string; advice: readonly Advice[] }) {
  if (advice.length === 0) return null;
  return <a href={`${path}/advice`}>{adviceWords[locale].link(unread(advice))}</a>;
}
