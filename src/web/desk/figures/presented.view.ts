import type { PageContext } from '../../ui/page/page-context.service.js';
import { agentsView } from './agents.view.js';
import { cohortView } from './cohort.view.js';
import type { Screen } from './figure-screen.service.js';
import { funnelView } from './funnel.view.js';
import { groupsView } from './groups.view.js';
import { outcomeView } from './outcome.view.js';
import { peopleView } from './people.view.js';
import type { Presented } from './presented.rules.js';
import { trendView } from './trend.view.js';
import { waitsView } from './waits.view.js';

/** The view that the address names, ready to be shown; null where its question has no answer. */
export function presented(ctx: PageContext, screen: Screen): Presented | null {
  if (!screen.answer) return null;
  const { question, shown } = screen.answer;
  const looked = { ctx, screen, question };
  switch (shown.view) {
    case 'groups':
      return groupsView({ ...looked, shown });
    case 'trend':
      return trendView({ ...looked, shown });
    case 'funnel':
      return funnelView({ ...looked, shown });
    case 'outcome':
      return outcomeView({ ...looked, shown });
    case 'cohort':
      return cohortView({ ...looked, shown });
    case 'people':
      return peopleView({ ...looked, shown });
    case 'agents':
      return agentsView({ ...looked, shown });
    case 'waiting':
      return waitsView({ ...looked, shown });
  }
}
