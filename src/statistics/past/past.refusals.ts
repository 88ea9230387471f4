import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'past.file_missing': {
    status: 422,
    en: 'Choose a file.',
    uk: 'Оберіть файл.',
  },
  'past.file_unreadable': {
    status: 422,
    en: 'The file is no table of comma-separated values in UTF-8: look at line {line}.',
    uk: 'Файл не є таблицею значень через кому в UTF-8: погляньте на рядок {line}.',
  },
  'past.file_too_large': {
    status: 413,
    en: 'The file is too large: at most 1 MB and 5,000 lines.',
    uk: 'Файл завеликий: щонайбільше 1 МБ і 5000 рядків.',
  },
  'past.imported_already': {
    status: 409,
    en: 'This very file was taken over already.',
    uk: 'Саме цей файл уже перенесено.',
  },
  'past.has_mistakes': {
    status: 422,
    en: 'The file has {count} mistakes. Nothing was taken over.',
    uk: 'Помилок у файлі: {count}. Нічого не перенесено.',
  },
  'past.nothing_new': {
    status: 409,
    en: 'Every line of the file is here already.',
    uk: 'Кожен рядок файлу тут уже є.',
  },
  'past.not_found': {
    status: 404,
    en: 'There is no such thing here.',
    uk: 'Такого тут немає.',
  },
  'past.moved_on': {
    status: 409,
    en: 'Somebody changed this number meanwhile. Look again.',
    uk: 'Це число тим часом хтось змінив. Погляньте ще раз.',
  },
  'past.unchanged': {
    status: 422,
    en: 'This is the number that stands here.',
    uk: 'Саме це число тут і стоїть.',
  },
});
