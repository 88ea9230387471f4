import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'decision.not_found': {
    status: 404,
    en: 'There is no such decision, or it is not open to you.',
    uk: 'Такого рішення немає або воно вам не відкрите.',
  },
  'decision.draft_open': {
    status: 409,
    en: 'This application has a drafted decision already. Release it or discard it first.',
    uk: 'За цією заявою вже є проєкт рішення. Спершу оприлюдніть або відкиньте його.',
  },
  'decision.not_open': {
    status: 409,
    en: 'This decision was released or discarded before.',
    uk: 'Це рішення вже оприлюднено або відкинуто.',
  },
  'decision.four_eyes': {
    status: 403,
    en: 'Whoever checked the documents of an application does not make its offer. A colleague has to.',
    uk: 'Хто перевіряв документи заяви, той не робить за нею пропозиції. Це має зробити колега.',
  },
  'decision.second_person': {
    status: 403,
    en: 'In this house whoever drafts a decision does not release it. A colleague has to.',
    uk: 'В університеті діє правило: хто склав рішення, той його не оприлюднює. Це має зробити колега.',
  },
  'offer.terms': {
    status: 422,
    en: 'The terms of the offer need another look.',
    uk: 'Умови пропозиції треба переглянути.',
  },
  'offer.none': {
    status: 404,
    en: 'There is no offer for this application.',
    uk: 'За цією заявою немає пропозиції.',
  },
  'offer.ended': {
    status: 409,
    en: 'The last day for an answer has passed. Write to us if you still want the place.',
    uk: 'Останній день для відповіді минув. Напишіть нам, якщо вам усе ще потрібне місце.',
  },
  'offer.conditions_pending': {
    status: 409,
    en: 'Every condition of the offer has to be met or waived first.',
    uk: 'Спершу кожну умову пропозиції треба виконати або зняти.',
  },
  'condition.not_found': {
    status: 404,
    en: 'The offer has no such condition.',
    uk: 'Пропозиція не має такої умови.',
  },
  'condition.closed': {
    status: 409,
    en: 'This can’t be recorded with the application as it stands now. A place whose condition fails lapses.',
    uk: 'У теперішньому стані заяви цього не можна відзначити. Якщо умову не виконано, місце втрачають.',
  },
  'release.not_found': {
    status: 404,
    en: 'There is no such release.',
    uk: 'Такого оприлюднення немає.',
  },
  'release.scope': {
    status: 422,
    en: 'Name the decisions to be released, or ask for all that are drafted.',
    uk: 'Назвіть рішення, які треба оприлюднити, або попросіть оприлюднити всі складені.',
  },
  'release.hour': {
    status: 422,
    en: 'A release is set for an hour that is to come, within a year.',
    uk: 'Оприлюднення призначають на час, який ще настане, у межах року.',
  },
  'release.begun': {
    status: 409,
    en: 'This release has begun. What it released is released.',
    uk: 'Це оприлюднення вже почалося. Оприлюднене залишається оприлюдненим.',
  },
});
