import { type Locale, words } from '../../platform/i18n/words.rules.js';
import type { SearchProblem } from './search-text.rules.js';

/** So many possibilities stand in one sentence. */
const SHOWN = 16;

const searchWords = words({
  en: {
    quote_open: (word: string) => `The quotation mark in ${word} is not closed.`,
    value_missing: (key: string) => `Say what after ${key}: without a space.`,
    key_unknown: (word: string) => `There is no word ${word}: to search by.`,
    value_unknown: (key: string, word: string) => `${word} is nothing that ${key}: can be.`,
    too_many: (word: string) => `That is too much for one search, from ${word} on.`,
    near: (near: string) => `Did you mean ${near}?`,
    possible: (list: string) => `Possible: ${list}.`,
    more: 'and others',
  },
  uk: {
    quote_open: (word: string) => `Лапки в ${word} не закрито.`,
    value_missing: (key: string) => `Скажіть, що саме, після ${key}: без пробілу.`,
    key_unknown: (word: string) => `Слова ${word}: для пошуку немає.`,
    value_unknown: (key: string, word: string) => `${word} не може стояти після ${key}:`,
    too_many: (word: string) => `Це забагато для одного пошуку, починаючи з ${word}.`,
    near: (near: string) => `Можливо, ${near}?`,
    possible: (list: string) => `Можна: ${list}.`,
    more: 'та інші',
  },
});

/** A problem as a sentence that names the word and what is possible. */
export function problemSentence(locale: Locale, problem: SearchProblem): string {
  const say = searchWords[locale];
  const word = problem.word.slice(0, 60);
  const { key = '', possible = [], near } = problem;
  const what = {
    quote_open: () => say.quote_open(word),
    value_missing: () => say.value_missing(key),
    key_unknown: () => say.key_unknown(word),
    value_unknown: () => say.value_unknown(key, word),
    too_many: () => say.too_many(word),
  }[problem.code]();
  const list = [...possible.slice(0, SHOWN), ...(possible.length > SHOWN ? [say.more] : [])].join(', ');
  return [what, near ? say.near(near) : '', list ? say.possible(list) : ''].filter(Boolean).join(' ');
}
