import { refusals } from '../errors/refusal.rules.js';

/** Why a file is not taken. Facts: `limitMb`, the greatest size in megabytes. */
export const refuse = refusals({
  'file.missing': {
    status: 422,
    en: 'No file was chosen.',
    uk: 'Файл не вибрано.',
  },
  'file.empty': {
    status: 422,
    en: 'The file is empty. Please choose it again.',
    uk: 'Файл порожній. Будь ласка, виберіть його ще раз.',
  },
  'file.too_large': {
    status: 413,
    en: 'The file is larger than {limitMb} MB. A photo in normal quality or a smaller scan will fit.',
    uk: 'Файл більший за {limitMb} МБ. Фото звичайної якості або менший скан підійде.',
  },
  'file.no_recording': {
    status: 422,
    en: 'A recording must be an MP4 or a WebM. This file is something else inside, whatever its name says.',
    uk: 'Відеозапис має бути у форматі MP4 або WebM. Цей файл всередині інший, хоч би якою була його назва.',
  },
  'file.wrong_type': {
    status: 422,
    en: 'The file must be a PDF, a JPEG or a PNG. This one is something else inside, whatever its name says.',
    uk: 'Файл має бути у форматі PDF, JPEG або PNG. Цей всередині інший, хоч би якою була його назва.',
  },
  'file.heic': {
    status: 422,
    en: 'This is an iPhone photo in the HEIC format, which cannot be read here. In the Photos app choose Share, Options, Most Compatible; or set Settings, Camera, Formats to Most Compatible and take it again. Then send the JPEG.',
    uk: 'Це фото з iPhone у форматі HEIC, який тут не прочитати. У програмі «Фото» виберіть «Поділитися», «Параметри», «Найсумісніший» або ввімкніть «Параметри», «Камера», «Формати», «Найсумісніший» і зніміть ще раз. Тоді надішліть JPEG.',
  },
  'file.office': {
    status: 422,
    en: 'This is a document of an office program. Save or print it as a PDF there, and send the PDF.',
    uk: 'Це документ офісної програми. Збережіть його там у форматі PDF або надрукуйте в PDF і надішліть PDF.',
  },
  'file.other_picture': {
    status: 422,
    en: 'This picture is in a format that not everybody can open. Save it as a JPEG, or take a photo of the paper, and send that.',
    uk: 'Це зображення у форматі, який відкривається не всюди. Збережіть його як JPEG або сфотографуйте документ і надішліть.',
  },
  'file.cut_off': {
    status: 422,
    en: 'The end of the file is missing, so it would not open. Please send it again.',
    uk: 'Бракує кінця файлу, тож він не відкриється. Будь ласка, надішліть його ще раз.',
  },
  'file.gone': {
    status: 404,
    en: 'This file is no longer kept.',
    uk: 'Цей файл більше не зберігається.',
  },
  'file.store_away': {
    status: 503,
    en: 'The store of files does not answer just now. Nothing is lost; please try again in a few minutes.',
    uk: 'Сховище файлів зараз не відповідає. Нічого не втрачено; спробуйте ще раз за кілька хвилин.',
  },
  'file.key_missing': {
    status: 503,
    en: 'This file cannot be opened just now: the portal lacks a key. The administrator can put that right.',
    uk: 'Цей файл зараз не можна відкрити: порталу бракує ключа. Адміністратор може це виправити.',
  },
});
