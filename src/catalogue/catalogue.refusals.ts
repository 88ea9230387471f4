import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'country.unknown': {
    status: 404,
    en: 'There is no country with this code.',
    uk: 'Країни з таким кодом немає.',
  },
  'programme.unknown': {
    status: 404,
    en: 'There is no programme at this address.',
    uk: 'За цією адресою немає програми.',
  },
  'requirements.invalid': {
    status: 422,
    en: 'A part of the question is not known here.',
    uk: 'Частина запиту тут невідома.',
  },
  'offering.unknown': {
    status: 404,
    en: 'There is no such offering.',
    uk: 'Такої пропозиції немає.',
  },
  'offering.places_taken': {
    status: 409,
    en: '{taken} places are already taken, so there cannot be fewer than that.',
    uk: 'Уже зайнято місць: {taken}. Менше встановити не можна.',
  },
  'offering.days_wrong': {
    status: 422,
    en: 'The first day must not be later than the last day.',
    uk: 'Перший день не може бути пізнішим за останній.',
  },
  'intake.unknown': {
    status: 404,
    en: 'There is no such intake.',
    uk: 'Такого набору немає.',
  },
  'intake.days_wrong': {
    status: 422,
    en: 'Applications must close before admission ends, or on the same day.',
    uk: 'Приймання заяв має закінчитися не пізніше, ніж завершиться зарахування.',
  },
  'fee.unknown': {
    status: 404,
    en: 'There is no such fee.',
    uk: 'Такої плати немає.',
  },
  'catalogue.nothing_changed': {
    status: 422,
    en: 'Nothing was changed: every value is as it was.',
    uk: 'Нічого не змінено: усі значення такі, як були.',
  },
  'pack.unknown': {
    status: 404,
    en: 'There is no pack with this code.',
    uk: 'Пакета з таким кодом немає.',
  },
  'pack.version_unknown': {
    status: 404,
    en: 'The pack has no such version.',
    uk: 'Такої версії пакета немає.',
  },
  'pack.invalid': {
    status: 422,
    en: 'Something in the pack is not as it must be. Nothing was kept.',
    uk: 'Щось у пакеті не так, як має бути. Нічого не збережено.',
  },
  'pack.not_json': {
    status: 422,
    en: 'The file is not JSON: line {line} cannot be read. Nothing was kept.',
    uk: 'Файл не у форматі JSON: рядок {line} не читається. Нічого не збережено.',
  },
  'pack.too_large': {
    status: 413,
    en: 'A pack as a file has at most 1 MB.',
    uk: 'Файл пакета має бути не більший за 1 МБ.',
  },
  'pack.file_missing': {
    status: 422,
    en: 'No file was chosen.',
    uk: 'Файл не вибрано.',
  },
  'pack.no_draft': {
    status: 409,
    en: 'There is no draft of this pack any more: it was published or discarded meanwhile.',
    uk: 'Чернетки цього пакета вже немає: її тим часом оприлюднили або відкинули.',
  },
  'pack.draft_changed': {
    status: 409,
    en: 'Somebody saved this draft meanwhile. Look at it again before you go on.',
    uk: 'Цю чернетку тим часом хтось зберіг. Перегляньте її ще раз, перш ніж продовжити.',
  },
  'pack.overtaken': {
    status: 409,
    en: 'Version {version} of this pack was published after the draft was begun. Discard the draft and begin from it.',
    uk: 'Після початку чернетки оприлюднено версію {version} цього пакета. Відкиньте чернетку й почніть від неї.',
  },
  'pack.nothing_changed': {
    status: 422,
    en: 'The draft says the same as the last version, so there is nothing to publish.',
    uk: 'Чернетка каже те саме, що й остання версія, тож оприлюднювати нічого.',
  },
  'pack.day_past': {
    status: 422,
    en: 'A version can begin today or later, never in the past.',
    uk: 'Версія може почати діяти сьогодні або пізніше, але не в минулому.',
  },
  'catalogue.row_unknown': {
    status: 404,
    en: 'There is no such row in the catalogue.',
    uk: 'Такого запису в каталозі немає.',
  },
  'catalogue.row_exists': {
    status: 409,
    en: 'A row with this code exists already.',
    uk: 'Запис із таким кодом уже є.',
  },
  'catalogue.row_invalid': {
    status: 422,
    en: 'Something in the row is not as it must be.',
    uk: 'Щось у записі не так, як має бути.',
  },
});
