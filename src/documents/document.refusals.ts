import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'document.not_found': {
    status: 404,
    en: 'There is no such document, or it is not open to you.',
    uk: 'Такого документа немає або він вам не відкритий.',
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
    en: 'Send one file at a time, in the field named file.',
    uk: 'Надсилайте по одному файлу в полі file.',
  },
  'upload.not_multipart': {
    status: 415,
    en: 'Files are sent as multipart/form-data.',
    uk: 'Файли надсилають як multipart/form-data.',
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
