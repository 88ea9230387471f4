import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'own_data.not_found': {
    status: 404,
    en: 'There is no such copy, or it is no longer kept. You can have it made again.',
    uk: 'Такої копії немає або її вже не зберігають. Її можна створити знову.',
  },
  'own_data.not_ready': {
    status: 409,
    en: 'The copy is not ready yet. Look again in a minute.',
    uk: 'Копія ще не готова. Зазирніть за хвилину.',
  },
  'erasure.not_found': {
    status: 404,
    en: 'There is no such request for erasure.',
    uk: 'Такого прохання про стирання немає.',
  },
  'erasure.no_person': {
    status: 404,
    en: 'There is no application with this reference, or its person is erased.',
    uk: 'Заяви з таким номером немає або дані цієї людини вже стерто.',
  },
  'erasure.staff': {
    status: 409,
    en: 'This account belongs to staff. It is closed by an administrator, and what was done with it stays on record.',
    uk: 'Це обліковий запис працівника. Його закриває адміністратор, а зроблене лишається в записах.',
  },
  'erasure.open': {
    status: 409,
    en: 'A request for this person is open already.',
    uk: 'Прохання щодо цієї людини вже відкрите.',
  },
  'erasure.live': {
    status: 409,
    en: 'An application is still under way. Withdraw, decline or discard it first; then its data can be erased.',
    uk: 'Одна із заяв ще розглядається. Спершу відкличте її, відмовтеся від пропозиції або видаліть чернетку; тоді дані можна буде стерти.',
  },
  'erasure.nothing': {
    status: 409,
    en: 'Nothing can be erased now: what is left has to be kept.',
    uk: 'Зараз стерти нічого не можна: решту треба зберігати.',
  },
  'erasure.moved_on': {
    status: 409,
    en: 'This request was confirmed, declined or taken back meanwhile.',
    uk: 'Це прохання тим часом підтвердили, відхилили або відкликали.',
  },
  'erasure.same_person': {
    status: 403,
    en: 'Another person has to confirm it: whoever entered a request does not confirm it.',
    uk: 'Підтвердити має інша людина: хто вніс прохання, той його не підтверджує.',
  },
  'hold.not_found': { status: 404, en: 'There is no such hold.', uk: 'Такої заборони немає.' },
  'hold.exists': {
    status: 409,
    en: 'This application is held already.',
    uk: 'Цю заяву вже заборонено стирати.',
  },
  'hold.lifted': {
    status: 409,
    en: 'This hold was lifted meanwhile.',
    uk: 'Цю заборону тим часом знято.',
  },
  'retention.not_found': { status: 404, en: 'There is no such rule.', uk: 'Такого правила немає.' },
});
