import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../../../statistics/choices.query.js';
import { countItem } from '../../../statistics/figure.view.js';
import type { BesideItem, BesideView } from '../../../statistics/views/beside.view.js';
import { rowsOf } from '../../public/figure-table.view.js';

/** A group of a table of several measures, by its name. */
export interface BesideLine extends BesideItem {
  name: string;
}

/** The groups as every table shows them: by name, what is no country last. */
export function besideLines(locale: Locale, view: BesideView, programmes: readonly ProgrammeChoice[]): BesideLine[] {
  const { by } = view;
  const items = view.items.map(({ key, called }) => countItem(by, { key, called, count: 0, share: null }));
  const found = new Map(view.items.map((item) => [item.key, item]));
  return rowsOf(locale, by, { items }, programmes).map(({ key, name }) => ({ ...found.get(key)!, name }));
}
