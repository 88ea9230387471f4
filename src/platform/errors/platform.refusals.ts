import { refusals } from './refusal.rules.js';

/** Refusals that any request may meet, whatever room it was meant for. */
export const refuse = refusals({
  'request.malformed': {
    status: 400,
    en: 'The request could not be read. Please send it again.',
    uk: 'Запит не вдалося прочитати. Будь ласка, надішліть його ще раз.',
  },
  'request.ill_formed_text': {
    status: 400,
    en: 'The text contains characters that cannot be stored. Please type it again.',
    uk: 'Текст містить знаки, які неможливо зберегти. Будь ласка, наберіть його ще раз.',
  },
  'request.invalid': {
    status: 422,
    en: 'Some answers need another look.',
    uk: 'Деякі відповіді потрібно перевірити.',
  },
  'request.too_large': {
    status: 413,
    en: 'What was sent is larger than can be accepted here.',
    uk: 'Надіслане перевищує дозволений обсяг.',
  },
  'request.too_slow': {
    status: 408,
    en: 'The line was too slow, and the request did not arrive whole. Please send it again.',
    uk: 'З’єднання було надто повільним, і запит не надійшов повністю. Будь ласка, надішліть його ще раз.',
  },
  'request.unsupported': {
    status: 415,
    en: 'This kind of content cannot be accepted here.',
    uk: 'Такий вид вмісту тут не приймається.',
  },
  'request.cross_site': {
    status: 403,
    en: 'The request came from another site, so nothing was changed. Please start again from our own pages.',
    uk: 'Запит надійшов з іншого сайту, тому нічого не змінено. Будь ласка, почніть з наших сторінок.',
  },
  'request.not_signed_in': {
    status: 401,
    en: 'Please sign in first.',
    uk: 'Будь ласка, спочатку увійдіть.',
  },
  'request.not_allowed': {
    status: 403,
    en: 'This account may not do that.',
    uk: 'Цей обліковий запис не має на це права.',
  },
  'request.too_many': {
    status: 429,
    en: 'There were too many attempts. Please try again later.',
    uk: 'Забагато спроб. Будь ласка, спробуйте пізніше.',
  },
  'request.refused': {
    status: 400,
    en: 'The request cannot be carried out.',
    uk: 'Цей запит неможливо виконати.',
  },
  not_found: {
    status: 404,
    en: 'There is nothing at this address.',
    uk: 'За цією адресою нічого немає.',
  },
  'data.not_storable': {
    status: 400,
    en: 'One of the values cannot be stored in this form.',
    uk: 'Одне зі значень неможливо зберегти в такому вигляді.',
  },
  'data.conflict': {
    status: 409,
    en: 'Someone changed the same thing at the same moment. Please look again and repeat.',
    uk: 'Хтось саме зараз змінив те саме. Будь ласка, перегляньте ще раз і повторіть.',
  },
  'data.refused': {
    status: 409,
    en: 'This would break a rule of the records, so nothing was changed.',
    uk: 'Це порушило б правило обліку, тому нічого не змінено.',
  },
  'data.locked': {
    status: 409,
    en: 'This record is kept as it is and cannot be changed or deleted.',
    uk: 'Цей запис зберігається незмінним, його не можна змінити чи видалити.',
  },
  'service.busy': {
    status: 503,
    en: 'The service is busy or under repair. Nothing is lost; please try again in a moment.',
    uk: 'Служба зайнята або на обслуговуванні. Нічого не втрачено; спробуйте ще раз за мить.',
  },
  'storage.full': {
    status: 507,
    en: 'There is no room left to store this. The office has to make room; please try again later.',
    uk: 'Немає місця для збереження. Відділ має звільнити місце; спробуйте, будь ласка, пізніше.',
  },
  'list.cursor_invalid': {
    status: 400,
    en: 'This page of the list cannot be found. Please start from the first page.',
    uk: 'Цю сторінку списку не знайдено. Будь ласка, почніть з першої.',
  },
  'idempotency.key_reused': {
    status: 422,
    en: 'The same key was already used with other content. Please send the form again from its page.',
    uk: 'Цей ключ уже використано з іншим вмістом. Будь ласка, надішліть форму ще раз з її сторінки.',
  },
  'idempotency.key_invalid': {
    status: 400,
    en: 'An idempotency key has 8 to 100 letters, digits, dots, hyphens or underscores.',
    uk: 'Ключ ідемпотентності має від 8 до 100 латинських літер, цифр, крапок, дефісів чи підкреслень.',
  },
  'idempotency.in_progress': {
    status: 409,
    en: 'The same request is still being carried out. Please look again in a moment.',
    uk: 'Такий самий запит ще виконується. Будь ласка, перевірте за мить.',
  },
  fault: {
    status: 500,
    en: 'Something went wrong on our side. Nothing you typed caused it. Please try again; if it stays, send us this number: {id}.',
    uk: 'Щось пішло не так з нашого боку. Ваші дії тут ні до чого. Спробуйте ще раз; якщо не допоможе, надішліть нам цей номер: {id}.',
  },
});
