import { type Facts, type Refusal, refusals } from '../../platform/errors/refusal.rules.js';
import type { UnwordedProblem } from '../../platform/http/validation.words.js';

export const refuse = refusals({
  'sitting.not_found': {
    status: 404,
    en: 'There is no such time.',
    uk: 'Такого часу немає.',
  },
  'sitting.step_unfit': {
    status: 422,
    en: 'Times are offered in interviews and entrance exams that are not blind: whoever examines sees a face.',
    uk: 'Час пропонують лише для неанонімних співбесід і вступних іспитів: екзаменатор бачить обличчя.',
  },
  'sitting.past': {
    status: 422,
    en: 'This time has already begun.',
    uk: 'Цей час уже настав.',
  },
  'sitting.none_fits': {
    status: 422,
    en: 'Not even one time fits between its beginning and its end.',
    uk: 'Між початком і кінцем не вміщається жодного проміжку.',
  },
  'sitting.too_many': {
    status: 422,
    en: 'At most {most} times can be made at once.',
    uk: 'За один раз можна створити не більше ніж {most} проміжків.',
  },
  'sitting.nowhere': {
    status: 422,
    en: 'Say where it is held: a place, or a link that begins with https.',
    uk: 'Вкажіть, де це відбувається: місце або посилання, що починається з https.',
  },
  'sitting.not_an_examiner': {
    status: 422,
    en: 'One of those named may not review, and so not examine.',
    uk: 'Хтось із названих не має права розглядати заяви, а отже й екзаменувати.',
  },
  'sitting.examiner_busy': {
    status: 409,
    en: 'One of the examiners has another sitting at this time.',
    uk: 'Хтось з екзаменаторів має в цей час інше засідання.',
  },
  'sitting.examiner_barred': {
    status: 409,
    en: 'A conflict of interest, or a blind review, stands between one of the examiners and somebody who chose this time.',
    uk: 'Між кимось з екзаменаторів і тим, хто обрав цей час, стоїть конфлікт інтересів або анонімний розгляд.',
  },
  'sitting.seats_taken': {
    status: 409,
    en: '{taken} have chosen this time: there cannot be fewer seats.',
    uk: 'Цей час уже обрали: {taken}. Місць не може бути менше.',
  },
  'sitting.cancelled': {
    status: 409,
    en: 'This time was cancelled.',
    uk: 'Цей час скасовано.',
  },
  'sitting.begun': {
    status: 409,
    en: 'This sitting has begun and cannot be changed any more.',
    uk: 'Це засідання вже почалося, змінити його не можна.',
  },
  'sitting.not_awaited': {
    status: 409,
    en: 'No time is to be chosen for this application now.',
    uk: 'Зараз для цієї заяви час обирати не потрібно.',
  },
  'sitting.full': {
    status: 409,
    en: 'Somebody else took the last seat a moment ago. Please choose another time.',
    uk: 'Останнє місце щойно зайняли. Будь ласка, оберіть інший час.',
  },
  'sitting.closed': {
    status: 409,
    en: 'This time cannot be chosen any more. Please choose another.',
    uk: 'Цей час більше не можна обрати. Будь ласка, оберіть інший.',
  },
  'sitting.too_late': {
    status: 409,
    en: 'The last moment to move this or to give it up has passed. Please write to the office.',
    uk: 'Змінити цей час або відмовитися від нього вже не можна. Будь ласка, напишіть до відділу.',
  },
  'sitting.chosen': {
    status: 409,
    en: 'A time was chosen in another window at the same moment. Please look again.',
    uk: 'Час щойно обрали в іншому вікні. Будь ласка, перегляньте сторінку ще раз.',
  },
  'sitting.zone_unknown': {
    status: 422,
    en: 'There is no such time zone.',
    uk: 'Такого часового поясу немає.',
  },
  'record.not_found': {
    status: 404,
    en: 'There is no such record.',
    uk: 'Такого запису немає.',
  },
  'record.not_yours': {
    status: 403,
    en: 'A sitting is recorded by those who examine in it.',
    uk: 'Засідання записують ті, хто в ньому екзаменує.',
  },
  'record.not_begun': {
    status: 409,
    en: 'This sitting has not begun.',
    uk: 'Це засідання ще не почалося.',
  },
  'record.incomplete': {
    status: 422,
    en: 'Before it is closed a record says how the applicant was identified, what was said and what came of it.',
    uk: 'Перед закриттям запис має містити: як встановлено особу, перебіг і результат.',
  },
  'record.closed': {
    status: 409,
    en: 'This record is closed. What is wrong in it is corrected by a further entry.',
    uk: 'Цей запис закрито. Помилку виправляють окремим записом.',
  },
  'record.open': {
    status: 409,
    en: 'This record is not closed yet: it can simply be changed.',
    uk: 'Цей запис ще не закрито: його можна просто змінити.',
  },
  'record.checking': {
    status: 409,
    en: 'The recording is still being checked for viruses. Please come back in a few minutes.',
    uk: 'Відеозапис ще перевіряють на віруси. Поверніться за кілька хвилин.',
  },
  'record.infected': {
    status: 410,
    en: 'The recording was found to carry a virus and was removed.',
    uk: 'У відеозаписі знайдено вірус, файл вилучено.',
  },
  'record.erased': {
    status: 410,
    en: 'Protocol and recording were erased at the end of their time.',
    uk: 'Протокол і відеозапис вилучено після закінчення строку зберігання.',
  },
  'hold.standing': {
    status: 409,
    en: 'This recording is held already.',
    uk: 'Цей запис уже утримується.',
  },
  'hold.none': {
    status: 409,
    en: 'Nothing holds this recording.',
    uk: 'Цей запис ніщо не утримує.',
  },
});

/** The same about one field, so that a form leads there. */
export function refuseAt(field: string, code: Parameters<typeof refuse>[0], facts: Facts = {}): Refusal {
  const plain = refuse(code, facts);
  const problem: UnwordedProblem = {
    field,
    code: code.slice(code.indexOf('.') + 1),
    message: '',
    sentences: { en: plain.sentence('en'), uk: plain.sentence('uk') },
  };
  return refuse(code, facts, [problem]);
}
