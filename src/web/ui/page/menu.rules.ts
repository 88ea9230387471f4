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
  if (context.actor) {
    return [
      { path: '/application', label: menu.application },
      { path: '/account', label: menu.account },
    ];
  }
  return [
    { path: '/', label: menu.study },
    { path: '/countries', label: menu.countries },
    { path: '/statistics', label: menu.statistics },
    { path: '/sign-in', label: menu.signIn },
  ];
}

function staffMenu(context: PageContext): MenuItem[] {
  const menu = uiWords[context.locale].menu;
  const roles: readonly string[] = context.actor?.roles ?? [];
  const items: (MenuItem & { for: string[] })[] = [
    {
      path: '/staff/applications',
      label: menu.applications,
      for: ['officer', 'decision_maker', 'registrar'],
    },
    { path: '/staff/reviews', label: menu.reviews, for: ['reviewer'] },
    { path: '/staff/decisions', label: menu.decisions, for: ['decision_maker'] },
    { path: '/staff/orders', label: menu.orders, for: ['registrar'] },
    {
      path: '/staff/statistics',
      label: menu.statistics,
      for: ['officer', 'decision_maker', 'registrar', 'analyst', 'admin'],
    },
    { path: '/staff/catalogue', label: menu.catalogue, for: ['admin'] },
    { path: '/staff/people', label: menu.people, for: ['admin'] },
    { path: '/staff/settings', label: menu.settings, for: ['admin'] },
  ];
  return items.filter((item) => item.for.some((role) => roles.includes(role)));
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
