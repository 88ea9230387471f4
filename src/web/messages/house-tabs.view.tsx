import { may } from '../../platform/access/actor.rules.js';
import { Tabs } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { outboxWords } from './outbox.words.js';
import { templatesWords } from './templates.words.js';
import { threadWords } from './thread.words.js';

/** The house's pages about messages beside each other: what waits for an answer, what leaves, what it says. */
export function HouseTabs({ ctx }: { ctx: PageContext }) {
  const { actor, locale } = ctx;
  const items = [
    { href: '/staff/messages', label: threadWords[locale].inbox, needs: 'message.settle' },
    { href: '/staff/messages/outbox', label: outboxWords[locale].title, needs: 'outbox.manage' },
    { href: '/staff/messages/templates', label: templatesWords[locale].title, needs: 'settings.edit' },
  ].filter((item) => may(actor, item.needs));
  if (items.length < 2) return null;
  return (
    <Tabs
      label={threadWords[locale].tabs}
      items={items.map(({ href, label }) => ({ href, label, current: ctx.path === href }))}
    />
  );
}
