import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'person.not_allowed': {
    status: 403,
    en: 'Your role does not join or part persons.',
    uk: 'Ваша роль не передбачає об’єднання чи роз’єднання осіб.',
  },
  'person.one_already': {
    status: 409,
    en: 'These two are one person already.',
    uk: 'Це вже одна особа.',
  },
  'person.moved_on': {
    status: 409,
    en: 'A colleague has joined or parted one of these persons since you looked. Look at them again.',
    uk: 'Відколи ви дивилися, колега об’єднав або роз’єднав одну з цих осіб. Перегляньте їх ще раз.',
  },
  'person.circle': {
    status: 409,
    en: 'One of these persons took the other in before. Part them everywhere first, or keep the other one.',
    uk: 'Одна з цих осіб раніше вже прийняла іншу. Спершу роз’єднайте їх або залиште іншу.',
  },
  'person.erased': {
    status: 409,
    en: 'One of these persons has been erased, so the two stay apart.',
    uk: 'Дані однієї з цих осіб вилучено, тож вони залишаються окремими.',
  },
  'person.both_live': {
    status: 409,
    en: 'Both have an application under way for the same programme and intake: {references}. One of them has to be withdrawn first; a draft is discarded by its applicant.',
    uk: 'Обидві мають чинну заяву на ту саму програму й набір: {references}. Спершу одну з них треба відкликати; чернетку видаляє її вступник.',
  },
  'person.both_placed': {
    status: 409,
    en: 'Both hold a place in the same intake: {references}. One place has to be given back first.',
    uk: 'Обидві мають місце в тому самому наборі: {references}. Спершу від одного місця треба відмовитися.',
  },
  'person.keep_account': {
    status: 409,
    en: 'Only one of the two has an account to sign in with. Keep that one, so that the person can go on.',
    uk: 'Обліковий запис для входу має лише одна з двох. Залиште її, щоб особа могла продовжити.',
  },
  'person.kept_shut': {
    status: 409,
    en: 'The account that would remain has been shut. Keep the other one, or let this one in again first.',
    uk: 'Обліковий запис, що мав би залишитися, закрито. Залиште інший або спершу відкрийте цей.',
  },
  'person.alone': {
    status: 409,
    en: 'The person of this application stands alone: there is nothing to part.',
    uk: 'Особа цієї заяви ні з ким не об’єднана: роз’єднувати нічого.',
  },
  'person.future': {
    status: 422,
    en: 'Enter today or a day before it.',
    uk: 'Укажіть сьогодні або день до сьогодні.',
  },
  'person.reason_unknown': {
    status: 422,
    en: 'Choose a reason from the list.',
    uk: 'Виберіть причину зі списку.',
  },
});
