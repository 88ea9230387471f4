import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'milestone.invalid': {
    status: 422,
    en: 'Some details of this milestone need another look.',
    uk: 'Деякі подробиці цієї події треба переглянути.',
  },
  'milestone.closed': {
    status: 409,
    en: 'Milestones are recorded from the acceptance of an offer on.',
    uk: 'Події записують від прийняття пропозиції.',
  },
  'milestone.not_found': {
    status: 404,
    en: 'There is no such milestone.',
    uk: 'Такої події немає.',
  },
  'milestone.needed': {
    status: 409,
    en: 'The enrolment rests on this milestone. Record the right one first, or have the enrolment annulled.',
    uk: 'На цій події тримається зарахування. Спершу запишіть правильну або скасуйте зарахування.',
  },
  'milestone.followed': {
    status: 409,
    en: 'A later milestone of the study rests on this one. Take that back first.',
    uk: 'На цій події тримається пізніша подія навчання. Спершу скасуйте її.',
  },
  'milestone.list': {
    status: 422,
    en: 'Some lines of this list are wrong, so nothing was recorded. See what is said of each line.',
    uk: 'Деякі рядки цього списку хибні, тому нічого не записано. Подивіться, що сказано про кожен рядок.',
  },
  'arrival.missing': {
    status: 409,
    en: 'Record the arrival first, or that the place of study is online.',
    uk: 'Спершу запишіть прибуття або що місце навчання онлайн.',
  },
  'order.invalid': {
    status: 422,
    en: 'The number or the date of the order needs another look.',
    uk: 'Номер або дату наказу треба переглянути.',
  },
});
