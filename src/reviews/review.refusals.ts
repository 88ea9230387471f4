import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'review.incomplete': {
    status: 409,
    en: 'The review is not complete: {given} of {needed} given. Wait for it, or override it with a reason.',
    uk: 'Розгляд не завершено: надано {given} з {needed}. Зачекайте або вкажіть причину, щоб обійтися без нього.',
  },
  'review.not_assigned': {
    status: 403,
    en: 'This application is not assigned to you for review.',
    uk: 'Цю заяву не призначено вам на розгляд.',
  },
  'review.closed': {
    status: 409,
    en: 'This application is not in review now.',
    uk: 'Ця заява зараз не на розгляді.',
  },
  'review.submission_unknown': {
    status: 422,
    en: 'There is no such version of this application. The latest is {submission}.',
    uk: 'Такої версії цієї заяви немає. Остання: {submission}.',
  },
  'review.not_assignable': {
    status: 409,
    en: 'Reviewers are assigned from the time an application is sent until it is decided.',
    uk: 'Рецензентів призначають від надсилання заяви до рішення за нею.',
  },
  'review.not_a_reviewer': {
    status: 422,
    en: 'One of those named is not a reviewer here.',
    uk: 'Хтось із названих не є тут рецензентом.',
  },
});
