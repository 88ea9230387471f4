import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'question.not_found': {
    status: 404,
    en: 'There is no such question about this application.',
    uk: 'Такого запитання щодо цієї заяви немає.',
  },
  'question.not_allowed': {
    status: 403,
    en: 'Your role does not ask or answer questions about this application.',
    uk: 'Ваша роль не передбачає запитань і відповідей щодо цієї заяви.',
  },
  'question.moved_on': {
    status: 409,
    en: 'Something has happened to this question since you looked. Look at it again.',
    uk: 'Відколи ви дивилися, із цим запитанням щось сталося. Перегляньте його ще раз.',
  },
  'question.answered': {
    status: 409,
    en: 'This question has been answered or closed already.',
    uk: 'На це запитання вже відповіли, або його закрито.',
  },
  'question.asked': {
    status: 409,
    en: 'An applicant has been asked already. Wait for the reply, or answer the question.',
    uk: 'Вступника вже запитали. Зачекайте на відповідь або дайте відповідь на запитання самі.',
  },
  'question.ended': {
    status: 409,
    en: 'This application has come to its end, so its applicant is not asked any more.',
    uk: 'Цю заяву вже завершено, тож її вступника більше не запитують.',
  },
  'question.not_asked': {
    status: 409,
    en: 'We are not waiting for a reply to this question.',
    uk: 'Ми не чекаємо відповіді на це запитання.',
  },
  'question.unheard': {
    status: 409,
    en: 'This stands against the applicant, who has a right to reply. Ask first, then wait for the reply or for the day by which it is due.',
    uk: 'Це свідчить проти вступника, який має право на відповідь. Спершу запитайте, а тоді зачекайте на відповідь або на кінець строку.',
  },
  'question.due_day': {
    status: 422,
    en: 'Enter a day from {least} to {most} days ahead.',
    uk: 'Укажіть день за {least}–{most} днів від сьогодні.',
  },
  'question.reason_unknown': {
    status: 422,
    en: 'Choose a reason from the list that belongs to this answer.',
    uk: 'Виберіть зі списку причину, що належить до цієї відповіді.',
  },
});
