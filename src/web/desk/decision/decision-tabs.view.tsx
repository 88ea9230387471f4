import { Tabs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { decisionWords } from './decision.words.js';

const TABS = [
  ['drafts', '/staff/decisions'],
  ['ranking', '/staff/decisions/ranking'],
  ['waitlist', '/staff/decisions/waitlist'],
  ['appeals', '/staff/decisions/appeals'],
] as const;

/** The deciders' pages beside each other. */
export function DecisionTabs({ ctx }: { ctx: PageContext }) {
  const say = decisionWords[ctx.locale].tabs;
  return (
    <Tabs
      label={decisionWords[ctx.locale].listTitle}
      items={TABS.map(([name, href]) => ({ href, label: say[name], current: ctx.path === href }))}
    />
  );
}
