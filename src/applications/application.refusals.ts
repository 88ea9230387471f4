import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'application.not_found': {
    status: 404,
    en: 'There is no such application, or it is not open to you.',
    uk: 'Такої заяви немає або вона вам не відкрита.',
  },
  'application.exists': {
    status: 409,
    en: 'You already have an application for this programme and intake. Open it instead of starting another.',
    uk: 'У вас уже є заява на цю програму та набір. Відкрийте її, а не починайте нову.',
  },
  'application.moved_on': {
    status: 409,
    en: 'Someone has moved this application on since you opened it. Look at it again and decide anew.',
    uk: 'Відколи ви відкрили цю заяву, її стан змінили. Перегляньте її ще раз і вирішіть знову.',
  },
  'application.stale': {
    status: 409,
    en: 'These answers were changed elsewhere since you opened them. Both texts are kept: choose which one holds.',
    uk: 'Відколи ви відкрили ці відповіді, їх змінили в іншому місці. Обидва тексти збережено: виберіть, який чинний.',
  },
  'application.event_not_possible': {
    status: 409,
    en: 'This can’t be done with the application as it stands now.',
    uk: 'У теперішньому стані заяви цього зробити не можна.',
  },
  'application.event_not_allowed': {
    status: 403,
    en: 'Your role does not take this step.',
    uk: 'Ваша роль не передбачає цього кроку.',
  },
  'application.mandate_required': {
    status: 422,
    en: 'To act for the applicant, say how and when they asked you to.',
    uk: 'Щоб діяти за вступника, вкажіть, як і коли він вас про це попросив.',
  },
  'application.mandate_not_needed': {
    status: 422,
    en: 'This step is not taken on behalf of the applicant.',
    uk: 'Цей крок не виконують від імені вступника.',
  },
  'application.reason_required': {
    status: 422,
    en: 'Choose a reason.',
    uk: 'Виберіть причину.',
  },
  'application.reason_unknown': {
    status: 422,
    en: 'This reason is not in the list for this step.',
    uk: 'Такої причини немає у списку для цього кроку.',
  },
  'application.data_invalid': {
    status: 422,
    en: 'Some of the details of this step need another look.',
    uk: 'Деякі подробиці цього кроку треба переглянути.',
  },
  'application.answers_invalid': {
    status: 422,
    en: 'Some answers need another look.',
    uk: 'Деякі відповіді треба переглянути.',
  },
  'application.incomplete': {
    status: 409,
    en: 'Something is still missing before this can be sent.',
    uk: 'Перш ніж надіслати, треба ще дещо додати.',
  },
  'application.email_unconfirmed': {
    status: 409,
    en: 'Confirm your e-mail address first: we sent you a link. Then send your application.',
    uk: 'Спершу підтвердьте свою електронну адресу: ми надіслали вам посилання. Потім надішліть заяву.',
  },
  'application.sections_unmended': {
    status: 409,
    en: 'The sections we asked you to mend have not been saved again yet.',
    uk: 'Розділи, які ми просили виправити, ще не збережено знову.',
  },
  'application.section_closed': {
    status: 409,
    en: 'This part is not open for changes now.',
    uk: 'Цю частину зараз не можна змінювати.',
  },
  'application.never_submitted': {
    status: 409,
    en: 'An application that was never sent can’t be reopened.',
    uk: 'Заяву, якої ніколи не надсилали, не можна поновити.',
  },
  'application.not_due': {
    status: 409,
    en: 'The time for this has not run out yet.',
    uk: 'Час для цього ще не вийшов.',
  },
  'queue_view.many': {
    status: 422,
    en: 'You keep {most} views already. Give one up before you keep another.',
    uk: 'Ви вже зберігаєте {most} добірок. Видаліть одну, перш ніж зберегти іншу.',
  },
  'bulk.not_found': {
    status: 404,
    en: 'There is no such piece of work, or it is not yours.',
    uk: 'Такої роботи немає або вона не ваша.',
  },
  'bulk.not_allowed': {
    status: 403,
    en: 'Your role does not do this to applications.',
    uk: 'Ваша роль не передбачає цієї дії із заявами.',
  },
  'bulk.set_empty': {
    status: 422,
    en: 'No application fits this filter.',
    uk: 'Цьому фільтру не відповідає жодна заява.',
  },
  'bulk.set_large': {
    status: 422,
    en: 'More than {most} applications fit this filter. Narrow it, and do it in several parts.',
    uk: 'Цьому фільтру відповідає понад {most} заяв. Звузьте його й зробіть це частинами.',
  },
  'bulk.set_changed': {
    status: 409,
    en: 'Since you looked, other applications fit the filter: {found} instead of {expected}. Look at the list again.',
    uk: 'Відколи ви дивилися, фільтру відповідають інші заяви: {found} замість {expected}. Перегляньте список ще раз.',
  },
  'search.invalid': {
    status: 422,
    en: 'The search could not be read.',
    uk: 'Запит на пошук не вдалося прочитати.',
  },
  'applicant.not_found': {
    status: 422,
    en: 'There is no such applicant.',
    uk: 'Такого вступника немає.',
  },
  'offering.not_found': {
    status: 422,
    en: 'There is no such offering.',
    uk: 'Такої пропозиції немає.',
  },
  'offering.same': {
    status: 422,
    en: 'The application is for this offering already. Choose another.',
    uk: 'Заяву вже подано на цю пропозицію. Виберіть іншу.',
  },
  'offering.closed': {
    status: 409,
    en: 'Applications for this programme and intake are not open today.',
    uk: 'Сьогодні заяв на цю програму та набір не приймають.',
  },
  'offering.full': {
    status: 409,
    en: 'All places are taken. Places go in order of acceptance; nothing of yours is lost.',
    uk: 'Усі місця зайнято. Місця надають за порядком прийняття пропозицій; нічого з вашого не втрачено.',
  },
  'offering.other_place_held': {
    status: 409,
    en: 'A place in this intake is already held by the same person. One person holds one place in an intake.',
    uk: 'Ця особа вже має місце в цьому наборі. Одна особа займає в наборі одне місце.',
  },
  'account.not_found': {
    status: 422,
    en: 'There is no such colleague for this task.',
    uk: 'Такого працівника для цього завдання немає.',
  },
});
