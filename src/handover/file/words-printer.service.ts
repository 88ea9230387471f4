import { binderWords } from '../handover.words.js';
import type { BinderOrder, Unbound } from './binder.rules.js';
import type { Sheet } from './sheets.service.js';
import type { TextPages } from './text-pages.service.js';

/** What became of one paper: its pages, or why there are none. */
export interface Bound {
  sheets: Sheet[];
  unbound: Unbound | null;
}

/** Pages of our own, by their numbers among these, and what the contents call them. */
export interface PrintedPart {
  title: string;
  own: number[];
}

/** Whose dossier it is, how it stands, and what this copy is. */
export function printCover(text: TextPages, order: BinderOrder): number[] {
  const say = binderWords[order.locale];
  return text.run('', () => {
    text.text(say.university, { soft: true });
    text.down(110);
    text.text(say.dossier, { size: 12, soft: true });
    text.down(4);
    text.text(order.reference, { size: 26, bold: true });
    text.down(10);
    text.text(order.name || say.anonymous, { size: 20, bold: true });
    text.down(24);
    text.lines([...order.cover, ...order.made]);
    text.down(20);
    for (const note of order.notes) {
      text.text(note, { size: 9, soft: true });
      text.down(3);
    }
  });
}

/** All that was answered, section by section. */
export function printAnswers(text: TextPages, order: BinderOrder): PrintedPart {
  const say = binderWords[order.locale];
  const own = text.run(`${order.reference} · ${say.answers}`, () => {
    text.text(say.answers, { size: 20, bold: true });
    text.down(8);
    if (order.sections.length === 0) text.text(say.nothing, { soft: true });
    for (const { title, lines } of order.sections) {
      text.heading(title);
      text.lines(lines);
    }
  });
  return { title: say.answers, own };
}

/** The page before a paper: what it is, and why its pages are missing where they are. */
export function printDivider(text: TextPages, order: BinderOrder, n: number, { sheets, unbound }: Bound): PrintedPart {
  const say = binderWords[order.locale];
  const { title, facts, file } = order.papers[n]!;
  const own = text.run(`${order.reference} · ${say.papers}`, () => {
    text.down(90);
    text.text(`${n + 1} / ${order.papers.length}`, { size: 12, soft: true });
    text.down(4);
    text.text(title, { size: 20, bold: true });
    text.down(16);
    text.lines(facts);
    text.down(10);
    if (unbound) text.text(say.unbound[unbound], { bold: true });
    else if (file) text.text(say.pages(sheets.length), { soft: true });
  });
  return { title, own };
}

/** What happened, the oldest first. */
export function printHistory(text: TextPages, order: BinderOrder): PrintedPart {
  const say = binderWords[order.locale];
  const own = text.run(`${order.reference} · ${say.history}`, () => {
    text.text(say.history, { size: 20, bold: true });
    text.down(12);
    text.lines(order.history.map(({ when, title, lines }) => [when, [title, ...lines].join('\n')]));
  });
  return { title: say.history, own };
}
