import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'paper_request.not_found': {
    status: 404,
    en: 'No such document was asked for in this application.',
    uk: 'Такого документа в цій заяві не просили.',
  },
  'paper_request.not_allowed': {
    status: 403,
    en: 'Your role does not ask for documents in this application.',
    uk: 'Ваша роль не передбачає запитів документів у цій заяві.',
  },
  'paper_request.too_early': {
    status: 409,
    en: 'This application has not been sent yet. A document can be asked for after that.',
    uk: 'Цю заяву ще не надіслано. Попросити про документ можна після цього.',
  },
  'paper_request.too_late': {
    status: 409,
    en: 'This application has come to its end, so nothing more is asked for.',
    uk: 'Цю заяву вже завершено, тож нових документів у ній не просять.',
  },
  'paper_request.after_offer': {
    status: 409,
    en: 'An offer has been made, so the document can hold up enrolment or nothing. Choose one of these.',
    uk: 'Пропозицію вже зроблено, тож документ може затримати зарахування або нічого. Виберіть одне з двох.',
  },
  'paper_request.exists': {
    status: 409,
    en: 'The applicant has been asked for this document already, and it has not come yet.',
    uk: 'Про цей документ вступника вже попросили, і він ще не надійшов.',
  },
  'paper_request.many': {
    status: 409,
    en: 'This document has been asked for so often that there are no numbers left. Ask by a title of your own.',
    uk: 'Про цей документ просили стільки разів, що номери скінчилися. Попросіть із власною назвою.',
  },
  'paper_request.settled': {
    status: 409,
    en: 'This document has been accepted or marked as not needed already.',
    uk: 'Цей документ уже прийнято або позначено непотрібним.',
  },
  'paper_request.withdrawn': {
    status: 409,
    en: 'This request has been withdrawn already.',
    uk: 'Цей запит уже скасовано.',
  },
  'paper_request.document_unknown': {
    status: 422,
    en: 'This is no document for which a file can be sent.',
    uk: 'Для такого документа файл надіслати не можна.',
  },
  'paper_request.due_day': {
    status: 422,
    en: 'Enter a day from tomorrow on, later than the day set before, at most {most} days ahead.',
    uk: 'Укажіть день від завтра, пізніший за встановлений раніше, не далі ніж за {most} днів.',
  },
  'paper_request.reason_unknown': {
    status: 422,
    en: 'Choose a reason from the list.',
    uk: 'Виберіть причину зі списку.',
  },
  'paper_request.outstanding': {
    status: 409,
    en: 'A document that was asked for is neither accepted nor marked as not needed yet: {slots}. Wait for it, or withdraw the request.',
    uk: 'Документ, про який просили, ще не прийнято й не позначено непотрібним: {slots}. Зачекайте на нього або скасуйте запит.',
  },
  'paper_request.set_not_found': {
    status: 404,
    en: 'There is no such set of requests, or it is not yours.',
    uk: 'Такого набору запитів немає або він не ваш.',
  },
  'paper_request.set_empty': {
    status: 422,
    en: 'No application fits this filter.',
    uk: 'Цьому фільтру не відповідає жодна заява.',
  },
  'paper_request.set_large': {
    status: 422,
    en: 'More than {most} applications fit this filter. Narrow it, and ask in several parts.',
    uk: 'Цьому фільтру відповідає понад {most} заяв. Звузьте його й попросіть частинами.',
  },
  'paper_request.set_changed': {
    status: 409,
    en: 'Since you looked, other applications fit the filter: {found} instead of {expected}. Look at the list again.',
    uk: 'Відколи ви дивилися, фільтру відповідають інші заяви: {found} замість {expected}. Перегляньте список ще раз.',
  },
});
