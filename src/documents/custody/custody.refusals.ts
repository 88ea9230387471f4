import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'custody.invalid': {
    status: 422,
    en: 'Some details of this record need another look.',
    uk: 'Деякі подробиці цього запису треба перевірити.',
  },
  'custody.closed': {
    status: 409,
    en: 'Nothing is recorded about papers before an application was sent, nor after its end.',
    uk: 'До надсилання заяви та після її завершення про документи нічого не записують.',
  },
  'custody.not_allowed': {
    status: 403,
    en: 'Your role does not record this about a paper.',
    uk: 'Ваша роль не передбачає такого запису про документ.',
  },
  'custody.no_paper': {
    status: 409,
    en: 'No file has come for this document yet, so there is nothing to say of it.',
    uk: 'Для цього документа ще немає файлу, тож сказати про нього нічого.',
  },
  'custody.not_found': {
    status: 404,
    en: 'There is no such record of this paper.',
    uk: 'Такого запису про цей документ немає.',
  },
  'custody.revoked': {
    status: 409,
    en: 'This record was taken back before.',
    uk: 'Цей запис уже скасовано.',
  },
});
