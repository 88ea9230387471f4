import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'document.not_found': {
    status: 404,
    en: 'There is no such document, or it is not open to you.',
    uk: 'Такого документа немає або він вам не відкритий.',
  },
  'advice.not_asked': {
    status: 409,
    en: 'This advice does not concern this application, or no longer.',
    uk: 'Ця порада не стосується цієї заяви або більше не стосується.',
  },
  'advice.not_yours': {
    status: 403,
    en: 'Only the applicant can say that advice was read.',
    uk: 'Лише вступник може підтвердити, що пораду прочитано.',
  },
  'advice.changed': {
    status: 409,
    en: 'The words of this advice have changed since. Read them again.',
    uk: 'Текст цієї поради відтоді змінився. Прочитайте його ще раз.',
  },
  'slot.not_found': {
    status: 404,
    en: 'No such document is asked for in this application.',
    uk: 'Такого документа в цій заяві не потрібно.',
  },
  'slot.closed': {
    status: 409,
    en: 'A file cannot be sent for this document now. Nothing you sent before is lost.',
    uk: 'Зараз надіслати файл для цього документа не можна. Усе, що ви надіслали раніше, збережено.',
  },
  'slot.unknown': {
    status: 422,
    en: 'No such document is asked for in this application.',
    uk: 'Такого документа в цій заяві не потрібно.',
  },
  'slot.empty': {
    status: 409,
    en: 'No file has come for this document yet, so there is nothing to judge. It can be marked as not needed.',
    uk: 'Для цього документа ще немає файлу, тож оцінювати нічого. Його можна позначити як непотрібний.',
  },
  'slot.checking': {
    status: 409,
    en: 'The file is still being checked for viruses. Try again in a minute.',
    uk: 'Файл ще перевіряють на віруси. Спробуйте за хвилину.',
  },
  'document.replaced': {
    status: 409,
    en: 'A newer file has come for this document since you opened it. Look at the new one first.',
    uk: 'Відколи ви відкрили цей документ, надійшов новий файл. Спершу перегляньте його.',
  },
  'document.format_not_asked': {
    status: 415,
    en: 'This document is asked for as {formats}.',
    uk: 'Цей документ потрібен у форматі {formats}.',
  },
  'document.encrypted': {
    status: 422,
    en: 'This PDF opens with a password only, so nobody here can read it. Save it again without the password, or photograph the pages, and send that.',
    uk: 'Цей PDF відкривається лише з паролем, тож тут його ніхто не прочитає. Збережіть його без пароля або сфотографуйте сторінки й надішліть ще раз.',
  },
  'document.no_pages': {
    status: 422,
    en: 'There is no page in this PDF. Save the document as a PDF again, or photograph it.',
    uk: 'У цьому PDF немає жодної сторінки. Збережіть документ у PDF ще раз або сфотографуйте його.',
  },
  'document.damaged': {
    status: 422,
    en: 'The file is damaged or a part of it is missing, so it does not open. Send it again, or take a new photo.',
    uk: 'Файл пошкоджено або бракує його частини, тож він не відкривається. Надішліть його ще раз або зробіть нове фото.',
  },
  'document.too_many_pixels': {
    status: 422,
    en: 'The picture has more than 120 million pixels. A photo in your camera’s normal size is right.',
    uk: 'У зображенні понад 120 мільйонів пікселів. Підійде фото звичайного для вашої камери розміру.',
  },
  'document.unreadable': {
    status: 422,
    en: 'We could not look into this file, it takes far more room than a document needs. Save it again as a simple PDF, or photograph it.',
    uk: 'Ми не змогли прочитати цей файл: він потребує значно більше місця, ніж потрібно документу. Збережіть його як простий PDF або сфотографуйте.',
  },
  'document.infected': {
    status: 422,
    en: 'The virus scan found something harmful in this file, so it was not kept. Send a clean copy.',
    uk: 'Перевірка на віруси знайшла у файлі небезпечний вміст, тому його не збережено. Надішліть чисту копію.',
  },
  'document.removed': {
    status: 410,
    en: 'The virus scan found something harmful in this file, so it was removed.',
    uk: 'Перевірка на віруси знайшла у файлі небезпечний вміст, тому його видалено.',
  },
  'document.blind': {
    status: 403,
    en: 'This review is blind, and the paper bears its holder’s name. What was learnt and how well stands among the answers.',
    uk: 'Ця рецензія анонімна, а на документі стоїть ім’я власника. Що вивчено і як добре, сказано у відповідях.',
  },
  'document.withheld': {
    status: 409,
    en: 'This file is still being checked for viruses. It can be opened when the check is done.',
    uk: 'Цей файл ще перевіряють на віруси. Його можна буде відкрити після перевірки.',
  },
  'upload.malformed': {
    status: 400,
    en: 'The file did not arrive whole. Send it again.',
    uk: 'Файл надійшов не повністю. Надішліть його ще раз.',
  },
  'upload.one_file': {
    status: 422,
    en: 'Send one file, or up to 20 photos of its pages, in the field named file.',
    uk: 'Надсилайте один файл або до 20 фото його сторінок у полі file.',
  },
  'upload.not_multipart': {
    status: 415,
    en: 'Files are sent as multipart/form-data.',
    uk: 'Файли надсилають як multipart/form-data.',
  },
  'upload.only_photos': {
    status: 422,
    en: 'Several files become one document only if all of them are photos. Send one PDF, or photos alone.',
    uk: 'Кілька файлів стають одним документом, лише якщо всі вони фото. Надішліть один PDF або тільки фото.',
  },
  'upload.not_legible': {
    status: 422,
    en: 'Photo {page} cannot be opened as a picture. Take it again, then send all of them.',
    uk: 'Фото {page} не відкривається як зображення. Зробіть його ще раз і надішліть усі разом.',
  },
  'upload.not_found': {
    status: 404,
    en: 'There is no such upload, or its time is over. Begin it again.',
    uk: 'Такого завантаження немає або його час минув. Почніть його знову.',
  },
  'upload.not_announced': {
    status: 400,
    en: 'An upload begins with Upload-Length, in bytes, and Upload-Metadata.',
    uk: 'Завантаження починається з Upload-Length у байтах і Upload-Metadata.',
  },
  'upload.not_a_piece': {
    status: 415,
    en: 'A piece has the type application/offset+octet-stream and an Upload-Offset.',
    uk: 'Частина файлу має тип application/offset+octet-stream і заголовок Upload-Offset.',
  },
  'upload.version_unknown': {
    status: 412,
    en: 'Uploads here speak tus {version}: say so in Tus-Resumable.',
    uk: 'Завантаження тут відбувається за tus {version}: вкажіть це в Tus-Resumable.',
  },
  'upload.wrong_offset': {
    status: 409,
    en: 'The next piece begins at byte {offset}.',
    uk: 'Наступна частина починається з байта {offset}.',
  },
  'upload.too_many_open': {
    status: 409,
    en: 'Too many files are still on their way: at most {uploads} at once, {megabytes} MB in all. Finish or give up some of them first.',
    uk: 'Забагато файлів ще в дорозі: одночасно щонайбільше {uploads}, разом до {megabytes} МБ. Спершу завершіть або скасуйте деякі.',
  },
  'upload.differs': {
    status: 422,
    en: 'The file that arrived is not the one that was announced. Send it again.',
    uk: 'Надійшов не той файл, про який було заявлено. Надішліть його ще раз.',
  },
  'verdict.not_allowed': {
    status: 403,
    en: 'Your role does not judge the documents of this application.',
    uk: 'Ваша роль не передбачає оцінювання документів цієї заяви.',
  },
  'verdict.too_early': {
    status: 409,
    en: 'This application has not been sent yet. Its documents are judged after that.',
    uk: 'Цю заяву ще не надіслано. Документи оцінюють після цього.',
  },
  'verdict.too_late': {
    status: 409,
    en: 'The documents of this application are no longer judged.',
    uk: 'Документи цієї заяви вже не оцінюють.',
  },
  'verdict.published': {
    status: 409,
    en: 'The applicant has been told already. Accept the document, mark it as not needed, or wait for the new file.',
    uk: 'Вступникові про це вже повідомлено. Прийміть документ, позначте його непотрібним або зачекайте на новий файл.',
  },
  'verdict.reason_required': {
    status: 422,
    en: 'Choose a reason.',
    uk: 'Виберіть причину.',
  },
  'verdict.reason_unknown': {
    status: 422,
    en: 'This reason is not in the list for this verdict.',
    uk: 'Такої причини немає у списку для цього рішення.',
  },
  'application.incomplete': {
    status: 409,
    en: 'Some documents are still missing before this can be sent.',
    uk: 'Перш ніж надіслати, треба додати ще деякі документи.',
  },
  'documents.not_replaced': {
    status: 409,
    en: 'Some documents that we asked you to replace have no new file yet.',
    uk: 'Деякі документи, які ми просили замінити, ще не мають нового файлу.',
  },
  'documents.unverified': {
    status: 409,
    en: 'Some documents have not been accepted or marked as not needed yet.',
    uk: 'Деякі документи ще не прийнято й не позначено як непотрібні.',
  },
  'documents.flag_unknown': {
    status: 422,
    en: 'The return names a document that this application does not have.',
    uk: 'Серед того, що треба виправити, названо документ, якого в цій заяві немає.',
  },
});
