import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'secret.not_asked': {
    status: 409,
    en: 'Nothing secret is asked for here. Send a file instead.',
    uk: 'Тут не потрібно нічого таємного. Надішліть натомість файл.',
  },
  'secret.none': {
    status: 404,
    en: 'No PIN is kept here.',
    uk: 'Тут не зберігається жодного PIN-коду.',
  },
  'secret.seen': {
    status: 409,
    en: 'A colleague has opened this PIN before. It is shown once; ask the applicant for another if it is still needed.',
    uk: 'Колега вже відкривав цей PIN-код. Його показують один раз; якщо він ще потрібен, попросіть у вступника інший.',
  },
  'secret.not_seen': {
    status: 409,
    en: 'Nobody has opened this PIN yet, so it has not been used.',
    uk: 'Цього PIN-коду ще ніхто не відкривав, тож його не використано.',
  },
  'secret.not_allowed': {
    status: 403,
    en: 'Your role does not open the secrets of this application.',
    uk: 'Ваша роль не передбачає перегляду таємних даних цієї заяви.',
  },
});
