import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'auth.required': { status: 401, en: 'Sign in to go on.', uk: 'Увійдіть, щоб продовжити.' },
  'auth.forbidden': {
    status: 403,
    en: 'Your account may not do this.',
    uk: 'Ваш обліковий запис не має на це права.',
  },
  'auth.wrong_credentials': {
    status: 401,
    en: 'This address and password do not go together. Check both, or set a new password.',
    uk: 'Ця адреса й пароль не збігаються. Перевірте обидва або встановіть новий пароль.',
  },
  'auth.joined': {
    status: 403,
    en: 'This account was joined with your other one, where all your applications are now. Sign in with the address of that account. If you do not know which it is, write to us.',
    uk: 'Цей обліковий запис об’єднано з вашим іншим, і всі ваші заяви тепер там. Увійдіть з адресою того облікового запису. Якщо не знаєте, яка це адреса, напишіть нам.',
  },
  'auth.throttled': {
    status: 429,
    en: 'There were too many attempts. Try again in {minutes} min.',
    uk: 'Забагато спроб. Спробуйте ще раз через {minutes} хв.',
  },
  'auth.token_only': {
    status: 403,
    en: 'This request carries a token, which has no session. Leave the token out.',
    uk: 'Цей запит має токен, а токен не має сеансу. Надішліть запит без токена.',
  },
  'account.password_unfit': {
    status: 422,
    en: 'Choose another password.',
    uk: 'Оберіть інший пароль.',
  },
  'account.password_wrong': {
    status: 422,
    en: 'The present password is not right.',
    uk: 'Нинішній пароль неправильний.',
  },
  'account.address_taken': {
    status: 409,
    en: 'Another account has this address by now.',
    uk: 'Ця адреса тим часом належить іншому обліковому запису.',
  },
  'ticket.spent': {
    status: 410,
    en: 'This link has been used or is too old. Ask for a new one.',
    uk: 'Це посилання вже використано або воно застаріло. Попросіть нове.',
  },
  'session.unknown': {
    status: 404,
    en: 'This session has already ended.',
    uk: 'Цей сеанс уже завершено.',
  },
  'token.unknown': {
    status: 404,
    en: 'There is no such token, or it was revoked before.',
    uk: 'Такого токена немає або його вже відкликано.',
  },
  'people.unknown': { status: 404, en: 'There is no such person.', uk: 'Такої людини немає.' },
  'people.address_taken': {
    status: 409,
    en: 'An account with this address exists already.',
    uk: 'Обліковий запис із цією адресою вже існує.',
  },
  'people.applicant': {
    status: 409,
    en: 'An applicant’s account cannot have a role of the staff: invite the person under another address.',
    uk: 'Обліковий запис вступника не може мати ролі працівника: запросіть людину на іншу адресу.',
  },
  'people.joined': {
    status: 409,
    en: 'This account was joined with another one of the same person. Part the two persons first.',
    uk: 'Цей обліковий запис об’єднано з іншим тієї самої особи. Спершу роз’єднайте цих осіб.',
  },
  'people.last_admin': {
    status: 409,
    en: 'This is the last administrator: make another one first.',
    uk: 'Це останній адміністратор: спершу призначте іншого.',
  },
  'people.already_in': {
    status: 409,
    en: 'This person has already accepted an invitation.',
    uk: 'Ця людина вже прийняла запрошення.',
  },
});
