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
  'auth.code_needed': {
    status: 401,
    en: 'This account has a second factor: send the code too.',
    uk: 'Цей обліковий запис має другий фактор: надішліть і код.',
  },
  'auth.code_wrong': {
    status: 401,
    en: 'This code is not right, or it has been used. Wait for the next one in the app and try again.',
    uk: 'Цей код неправильний або вже використаний. Дочекайтеся наступного в застосунку й спробуйте ще раз.',
  },
  'auth.passkey_wrong': {
    status: 401,
    en: 'This passkey opens no account here, or the page was too old. Try again, or sign in with your password.',
    uk: 'Цей ключ доступу не відкриває тут жодного облікового запису, або сторінка застаріла. Спробуйте ще раз або увійдіть із паролем.',
  },
  'factor.passkey_known': {
    status: 409,
    en: 'This passkey is known already.',
    uk: 'Цей ключ доступу вже відомий.',
  },
  'provider.none': {
    status: 404,
    en: 'This house has no other sign-in.',
    uk: 'Тут немає іншого способу входу.',
  },
  'provider.failed': {
    status: 502,
    en: 'Signing in over there did not work out, or took too long. Try again, or sign in with your password.',
    uk: 'Увійти там не вдалося, або це тривало надто довго. Спробуйте ще раз або увійдіть із паролем.',
  },
  'provider.unverified': {
    status: 403,
    en: 'The other sign-in has not verified your e-mail address, so we cannot tell who you are here. Its administrators can help.',
    uk: 'Інша система входу не підтвердила вашої адреси, тож ми не знаємо, хто ви тут. Допоможуть її адміністратори.',
  },
  'provider.unknown': {
    status: 403,
    en: 'No colleague here has your address. Ask an administrator of Matricula for an invitation.',
    uk: 'Тут немає колеги з вашою адресою. Попросіть адміністратора Matricula про запрошення.',
  },
  'auth.step_over': {
    status: 401,
    en: 'This took longer than ten minutes. Begin again with your password.',
    uk: 'Це тривало понад десять хвилин. Почніть знову з пароля.',
  },
  'auth.factor_due': {
    status: 403,
    en: 'Set up a second factor first: your account opens nothing else until then.',
    uk: 'Спершу налаштуйте другий фактор: до того обліковий запис нічого іншого не відкриває.',
  },
  'factor.none': {
    status: 409,
    en: 'There is no second factor.',
    uk: 'Другого фактора немає.',
  },
  'factor.setup_over': {
    status: 409,
    en: 'This set-up is over. Begin it again.',
    uk: 'Це налаштування завершене. Почніть його знову.',
  },
  'factor.demanded': {
    status: 409,
    en: 'The house asks for a second factor for your role, so it stays on.',
    uk: 'Для вашої ролі університет вимагає другого фактора, тому він залишається.',
  },
  'factor.password_short': {
    status: 409,
    en: 'Your password has fewer than 15 characters, which is too few alone. Choose a longer one first.',
    uk: 'Ваш пароль має менше 15 знаків, самого його замало. Спершу оберіть довший.',
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
  'token.scopes': {
    status: 422,
    en: 'A token may do no more than your roles allow.',
    uk: 'Токен може не більше, ніж дозволяють ваші ролі.',
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
  'people.own_factor': {
    status: 409,
    en: 'Nobody takes off their own second factor here. Ask another administrator.',
    uk: 'Тут ніхто не знімає власного другого фактора. Зверніться до іншого адміністратора.',
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
