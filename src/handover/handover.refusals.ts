import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'dossier_file.not_found': {
    status: 404,
    en: 'There is no such file, or it is no longer kept. You can have it made again.',
    uk: 'Такого файлу немає або його вже не зберігають. Його можна створити знову.',
  },
  'dossier_file.blind': {
    status: 403,
    en: 'You review this application blind, so it cannot be bound as a file for you.',
    uk: 'Ви розглядаєте цю заяву анонімно, тому зібрати її для вас у файл не можна.',
  },
  'dossier_file.not_ready': {
    status: 409,
    en: 'The file is not ready yet. Look again in a minute.',
    uk: 'Файл ще не готовий. Зазирніть за хвилину.',
  },
});
