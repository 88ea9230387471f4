import { may } from '../../../platform/access/actor.rules.js';
import { formatNumber } from '../../../platform/i18n/format.rules.js';
import type { AskedGroup } from '../../../statistics/dossiers/figure-dossiers.service.js';
import { addressOf, type Question } from '../../../statistics/question.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';

export const DOSSIERS = '/staff/statistics/dossiers';

/** A number; to those who may, a link to the dossiers behind it. The group is null where the number is of all. */
export function Drill(props: { ctx: PageContext; question: Question; n: number; group: AskedGroup }) {
  const { ctx, question, n, group } = props;
  const shown = formatNumber(ctx.locale, n);
  if (n === 0 || !may(ctx.actor, 'statistics.dossiers')) return <>{shown}</>;
  const search = addressOf(question);
  if (group.key !== null) search.set('key', group.key);
  if (group.part !== null) search.set('part', group.part);
  return <a href={`${DOSSIERS}?${search.toString()}`}>{shown}</a>;
}
