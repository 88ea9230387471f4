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
  'decision.comment_unknown': {
    status: 422,
    en: 'One of the comments was changed or taken out meanwhile. Choose again.',
    uk: 'Один із відгуків тим часом змінено або прибрано. Виберіть ще раз.',
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
  'condition.evidence_unknown': {
    status: 422,
    en: 'What is to show it is not on record here, or not any more. Choose again.',
    uk: 'Того, що мало б це підтвердити, тут немає або вже немає. Виберіть ще раз.',
  },
  'condition.reason_unknown': {
    status: 422,
    en: 'Choose why it is judged so.',
    uk: 'Виберіть, чому так вирішено.',
  },
  'condition.due_day': {
    status: 422,
    en: 'More time is given to a condition that is pending, until a day that is to come.',
    uk: 'Більше часу дають для умови, якої ще чекають, і до дня, що ще попереду.',
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
  'waitlist.changed': {
    status: 409,
    en: 'Others wait than those whom you saw. Look at the list again.',
    uk: 'У списку вже не ті, кого ви бачили. Перегляньте список ще раз.',
  },
  'proposal.not_found': {
    status: 404,
    en: 'There is no such proposal.',
    uk: 'Такої пропозиції з черги немає.',
  },
  'proposal.decided': {
    status: 409,
    en: 'This proposal was decided before, or its applicant waits no longer.',
    uk: 'Щодо цього вже вирішено, або вступник більше не чекає.',
  },
  'proposal.reason_unknown': {
    status: 422,
    en: 'Choose why the place is not offered.',
    uk: 'Виберіть, чому місце не пропонують.',
  },
  'ranking.not_found': {
    status: 404,
    en: 'This programme has no such intake.',
    uk: 'Ця програма не має такого набору.',
  },
  'ranking.quota': {
    status: 422,
    en: 'Each quota is named once: in all, for a country, or for a language.',
    uk: 'Кожну квоту називають один раз: загалом, для країни або для мови.',
  },
  'appeal.not_found': {
    status: 404,
    en: 'There is no such appeal, or it is not open to you.',
    uk: 'Такого оскарження немає або воно вам не відкрите.',
  },
  'appeal.not_yours': {
    status: 403,
    en: 'Only the applicant can appeal.',
    uk: 'Оскаржити може лише вступник.',
  },
  'appeal.not_possible': {
    status: 409,
    en: 'There is nothing to appeal against as the application stands now.',
    uk: 'У теперішньому стані заяви немає чого оскаржувати.',
  },
  'appeal.late': {
    status: 409,
    en: 'The last day for an appeal has passed. Write to us if you have something new.',
    uk: 'Останній день для оскарження минув. Напишіть нам, якщо маєте щось нове.',
  },
  'appeal.reason_unknown': {
    status: 422,
    en: 'Choose what was wrong.',
    uk: 'Виберіть, що було не так.',
  },
  'appeal.decided': {
    status: 409,
    en: 'This appeal was decided before.',
    uk: 'Це оскарження вже розглянуто.',
  },
  'appeal.took_part': {
    status: 403,
    en: 'Whoever had a part in what is appealed, or decided the appeal, leaves this to a colleague.',
    uk: 'Хто брав участь в оскарженому рішенні або розглянув оскарження, той полишає це колезі.',
  },
  'appeal.not_upheld': {
    status: 409,
    en: 'This appeal is not upheld, or the application was reopened before.',
    uk: 'Це оскарження не задоволено, або заяву вже поновлено.',
  },
});
