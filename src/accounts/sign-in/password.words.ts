import { words } from '../../platform/i18n/words.rules.js';

/** What is wrong with a new password. */
export const passwordWords = words({
  en: {
    too_short: 'The password needs at least 15 characters. A few words in a row are easy to remember',
    too_short_beside: 'The password needs at least 8 characters',
    too_long: 'The password can have at most 128 characters',
    address: 'The password must not be your address',
    common: 'This password stands in every list that thieves try. Choose another one',
  },
  uk: {
    too_short: 'Пароль має містити щонайменше 15 знаків. Кілька слів поспіль легко запам’ятати',
    too_short_beside: 'Пароль має містити щонайменше 8 знаків',
    too_long: 'Пароль може мати щонайбільше 128 знаків',
    address: 'Пароль не може збігатися з вашою адресою',
    common: 'Цей пароль є в кожному списку, яким користуються зловмисники. Оберіть інший',
  },
});
