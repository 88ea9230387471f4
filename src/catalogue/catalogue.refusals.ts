import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'country.unknown': {
    status: 404,
    en: 'There is no country with this code.',
    uk: 'Країни з таким кодом немає.',
  },
  'programme.unknown': {
    status: 404,
    en: 'There is no programme at this address.',
    uk: 'За цією адресою немає програми.',
  },
  'requirements.invalid': {
    status: 422,
    en: 'A part of the question is not known here.',
    uk: 'Частина запиту тут невідома.',
  },
  'offering.unknown': {
    status: 404,
    en: 'There is no such offering.',
    uk: 'Такої пропозиції немає.',
  },
  'offering.places_taken': {
    status: 409,
    en: '{taken} places are already taken, so there cannot be fewer than that.',
    uk: 'Уже зайнято місць: {taken}. Менше встановити не можна.',
  },
  'offering.days_wrong': {
    status: 422,
    en: 'The first day must not be later than the last day.',
    uk: 'Перший день не може бути пізнішим за останній.',
  },
  'intake.unknown': {
    status: 404,
    en: 'There is no such intake.',
    uk: 'Такого набору немає.',
  },
  'intake.days_wrong': {
    status: 422,
    en: 'Applications must close before admission ends, or on the same day.',
    uk: 'Приймання заяв має закінчитися не пізніше, ніж завершиться зарахування.',
  },
  'fee.unknown': {
    status: 404,
    en: 'There is no such fee.',
    uk: 'Такої плати немає.',
  },
  'catalogue.nothing_changed': {
    status: 422,
    en: 'Nothing was changed: every value is as it was.',
    uk: 'Нічого не змінено: усі значення такі, як були.',
  },
});
