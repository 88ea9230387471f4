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
  'review.step_unknown': {
    status: 422,
    en: 'This application has no such step of review.',
    uk: 'У цієї заяви немає такого етапу розгляду.',
  },
  'review.step_not_current': {
    status: 409,
    en: 'An earlier step of the review is not complete yet.',
    uk: 'Попередній етап розгляду ще не завершено.',
  },
  'review.step_not_open': {
    status: 409,
    en: 'This step takes reviews from {opensOn} on.',
    uk: 'Цей етап приймає рецензії з {opensOn}.',
  },
  'review.step_over': {
    status: 409,
    en: 'This step took reviews until {closesOn}. Ask for more time.',
    uk: 'Цей етап приймав рецензії до {closesOn}. Попросіть продовжити.',
  },
  'review.conflict': {
    status: 409,
    en: 'A conflict of interest stands between this colleague and this applicant: they may neither judge nor look.',
    uk: 'Між цим колегою та вступником є конфлікт інтересів: він не може ні оцінювати, ні переглядати справу.',
  },
  'review.same_panel': {
    status: 409,
    en: 'This step was begun anew: who judged in it before may not judge again.',
    uk: 'Етап розпочато знову: хто вже оцінював у ньому, не може оцінювати вдруге.',
  },
  'review.knows_the_applicant': {
    status: 422,
    en: 'This step is blind, and one of those named sees the application in another role.',
    uk: 'Цей етап анонімний, а хтось із названих бачить заяву в іншій ролі.',
  },
  'review.sheet_unknown': {
    status: 422,
    en: 'There is no such version of the score sheet of this step.',
    uk: 'Такої версії оцінювального листа цього етапу немає.',
  },
  'review.scores_invalid': {
    status: 422,
    en: 'Some scores are missing or outside of their scale.',
    uk: 'Деяких оцінок бракує, або вони поза шкалою.',
  },
  'review.round_not_needed': {
    status: 409,
    en: 'Nobody has judged in this step yet, so there is nothing to begin anew.',
    uk: 'На цьому етапі ще ніхто не оцінював, тож починати знову нема чого.',
  },
  'review.conflict_not_yours': {
    status: 403,
    en: 'You can declare your own conflict of interest; a colleague’s is declared by an officer.',
    uk: 'Ви можете заявити власний конфлікт інтересів; конфлікт колеги заявляє працівник відділу.',
  },
  'review.conflict_unknown': {
    status: 404,
    en: 'No such conflict of interest is declared.',
    uk: 'Такого конфлікту інтересів не заявлено.',
  },
  'review.not_a_colleague': {
    status: 422,
    en: 'Nobody of this name works here.',
    uk: 'Такої людини серед працівників немає.',
  },
  'review.reviewer_unknown': {
    status: 404,
    en: 'There is no such reviewer.',
    uk: 'Такого рецензента немає.',
  },
  'review.absence': {
    status: 422,
    en: 'An absence ends on the day it begins or later.',
    uk: 'Відсутність закінчується в день початку або пізніше.',
  },
  'review.step_missing': {
    status: 404,
    en: 'There is no such step of review.',
    uk: 'Такого етапу розгляду немає.',
  },
  'review.step_days': {
    status: 422,
    en: 'The last day comes before the first.',
    uk: 'Останній день раніший за перший.',
  },
  'review.step_for_nobody': {
    status: 422,
    en: 'There is no such programme or intake.',
    uk: 'Такої програми чи набору немає.',
  },
  'review.nobody_to_name': {
    status: 409,
    en: 'Either nobody is lacking here now, or nobody is free who may judge it.',
    uk: 'Або тут зараз нікого не бракує, або немає вільних, хто може це оцінити.',
  },
  'review.blind_role': {
    status: 422,
    en: 'Who decides sees every application whole: only reviewers can judge blind.',
    uk: 'Хто ухвалює рішення, бачить заяви повністю: анонімно оцінюють лише рецензенти.',
  },
  'review.blind_interview': {
    status: 422,
    en: 'Whoever interviews sees a face: an interview cannot be blind.',
    uk: 'На співбесіді видно обличчя: вона не може бути анонімною.',
  },
  'review.sheet_missing': {
    status: 404,
    en: 'There is no such score sheet.',
    uk: 'Такого оцінювального листа немає.',
  },
  'review.sheet_invalid': {
    status: 422,
    en: 'Each criterion has its own name, and a scale whose end lies above its beginning.',
    uk: 'Кожен критерій має власну назву та шкалу, кінець якої більший за початок.',
  },
});
