import type { Permission } from '../../../accounts/permission.policy.js';
import { may } from '../../../platform/access/actor.rules.js';
import { uiWords } from '../ui.words.js';
import type { PageContext } from './page-context.service.js';
import type { Mood } from './page.rules.js';

/** One item of the bar. */
export interface MenuItem {
  path: string;
  label: string;
  /** Unread or waiting, shown as a small number. */
  count?: number;
}

/** The bar's items for this reader: what they may not open is not offered. */
export function menuOf(context: PageContext, mood: Mood): MenuItem[] {
  const menu = uiWords[context.locale].menu;
  if (mood === 'staff') return staffMenu(context);
  const open = [
    { path: '/', label: menu.study },
    { path: '/countries', label: menu.countries },
    { path: '/statistics', label: menu.statistics },
  ];
  if (!context.actor) return [...open, { path: '/sign-in', label: menu.signIn }];
  if (context.actor.factorDue) return open;
  const desk = staffMenu(context)[0];
  if (desk) return [...open, { path: desk.path, label: menu.desk }];
  return [
    { path: '/application', label: menu.application },
    { path: '/account', label: menu.account },
  ];
}

/** Where someone signed in begins: staff at the first thing they may open, applicants at their application. */
export function homeOf(context: PageContext): string {
  if (context.actor?.factorDue) return '/account/second-factor';
  return staffMenu(context)[0]?.path ?? (context.actor ? '/application' : '/');
}

function staffMenu(context: PageContext): MenuItem[] {
  const menu = uiWords[context.locale].menu;
  const { actor } = context;
  if (!actor || actor.roles.every((role) => role === 'applicant')) return [];
  const items: (MenuItem & { needs: Permission })[] = [
    { path: '/staff/applications', label: menu.applications, needs: 'application.note' },
    { path: '/staff/questions', label: menu.questions, needs: 'question.answer' },
    { path: '/staff/reviews', label: menu.reviews, needs: 'review.write' },
    { path: '/staff/decisions', label: menu.decisions, needs: 'decision.read' },
    { path: '/staff/messages', label: menu.messages, needs: 'message.settle' },
    { path: '/staff/orders', label: menu.orders, needs: 'order.enrol' },
    { path: '/staff/statistics', label: menu.statistics, needs: 'statistics.exact' },
    { path: '/staff/catalogue', label: menu.catalogue, needs: 'catalogue.edit' },
    { path: '/staff/people', label: menu.people, needs: 'people.manage' },
    { path: '/staff/settings', label: menu.settings, needs: 'settings.edit' },
  ];
  return items.filter((item) => may(actor, item.needs));
}

/** Which item is the current one: the longest whose path the page's own begins with. */
export function currentItem(items: MenuItem[], path: string): string | undefined {
  const within = items.filter((item) =>
    item.path === '/'
      ? path === '/' || path.startsWith('/programmes')
      : path === item.path || path.startsWith(`${item.path}/`),
  );
  const longest = within.toSorted((a, b) => b.path.length - a.path.length)[0]?.path;
  if (longest) return longest;
  return path.startsWith('/applications') ? items.find((item) => item.path === '/application')?.path : undefined;
}
