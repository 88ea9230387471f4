import type { UnwordedProblem } from '../../platform/http/validation.words.js';

/** What can be wrong with a row of reference data beyond its shape. */
const PROBLEMS = {
  order: {
    en: 'The beginning must not be later than the end.',
    uk: 'Початок не може бути пізнішим за кінець.',
  },
  advice_level: {
    en: 'A rule without a document type is advice: its level is warning or notice.',
    uk: 'Правило без типу документа є порадою: його рівень — застереження або повідомлення.',
  },
  paper_only: {
    en: 'Only a paper can be asked for each school or sitting, not advice.',
    uk: 'Для кожної школи чи складання можна просити лише документ, не пораду.',
  },
  advice_only: {
    en: 'Only advice can be acknowledged; a paper is answered by the paper.',
    uk: 'Підтвердити прочитання можна лише щодо поради; на вимогу документа відповідає документ.',
  },
  known: {
    en: 'Names something that is not in the catalogue.',
    uk: 'Називає те, чого немає в каталозі.',
  },
  twice: {
    en: 'This code stands here twice.',
    uk: 'Цей код тут двічі.',
  },
  taken: {
    en: 'Another pack uses this code already.',
    uk: 'Цей код уже має інший пакет.',
  },
  elsewhere: {
    en: 'By the countries it names, this row belongs to another pack.',
    uk: 'За країнами, які тут названо, цей запис належить до іншого пакета.',
  },
  kept: {
    en: 'A row of this kind is missing. Dossiers may name it, so it never goes: give it a last day instead.',
    uk: 'Бракує запису цього виду. На нього можуть посилатися справи, тож він не зникає: вкажіть йому останній день.',
  },
} as const;

export type PackProblem = keyof typeof PROBLEMS;

/** A problem of a row, with its sentence in each language. */
export function packProblem(field: string, code: PackProblem): UnwordedProblem {
  return { field, code, message: '', sentences: PROBLEMS[code] };
}
