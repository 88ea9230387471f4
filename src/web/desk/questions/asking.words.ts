import { words } from '../../../platform/i18n/words.rules.js';

/** What an officer may ask, by kind of question: put into the form in the applicant's language, to be changed there. */
export const askingWords = words({
  en: {
    same_file:
      'One of the files that you sent has also reached us with another application. This can happen, for example when one person scans for several. Could you tell us how it came, and send the paper again if it is not yours?',
    same_certificate:
      'The number of your certificate also stands in another application. A slip of the pen is easily made. Could you look at the number once more and tell us where it stands on your certificate?',
    same_passport:
      'The number of your passport also stands in another application. A slip of the pen is easily made. Could you look at the number once more, and tell us whether you have sent another application?',
    same_person:
      'Another application looks much like yours. Have you sent one with another e-mail address, or does somebody of your family apply too?',
    early_certificate:
      'By the dates in your application you finished school very young. Could you look at your date of birth and at the years of your certificate once more, and tell us which are right?',
    passport_expired:
      'By the date in your application your passport is no longer valid. Have you a new one, or have you asked for one?',
    impossible_dates:
      'Two of the dates in your application do not go together. Could you look at them once more and tell us which are right?',
    lines_differ:
      'The two lines at the foot of your passport say something else than your answers. Could you look at both once more and tell us which is right?',
    names_apart:
      'Your name stands in different ways in your application. Could you tell us how it came: a change of name, another custom of writing it, or a slip of the pen?',
  },
  uk: {
    same_file:
      'Один із надісланих вами файлів надійшов до нас і з іншою заявою. Так буває, наприклад, коли одна людина сканує для кількох. Розкажіть, будь ласка, як так сталося, і надішліть документ ще раз, якщо цей не ваш.',
    same_certificate:
      'Номер вашого атестата вказано і в іншій заяві. Помилитися в номері легко. Перевірте його, будь ласка, ще раз і напишіть, де саме він стоїть на вашому документі.',
    same_passport:
      'Номер вашого паспорта вказано і в іншій заяві. Помилитися в номері легко. Перевірте його, будь ласка, ще раз і напишіть, чи надсилали ви ще одну заяву.',
    same_person:
      'Інша заява дуже схожа на вашу. Чи надсилали ви ще одну з іншої електронної адреси, чи, може, вступає ще хтось із вашої родини?',
    early_certificate:
      'За датами у вашій заяві ви закінчили школу дуже рано. Перевірте, будь ласка, дату народження й роки в атестаті та напишіть, які з них правильні.',
    passport_expired: 'За датою у вашій заяві ваш паспорт уже недійсний. Чи маєте ви новий або чи вже подали на нього?',
    impossible_dates:
      'Дві дати у вашій заяві не узгоджуються між собою. Перевірте їх, будь ласка, ще раз і напишіть, які з них правильні.',
    lines_differ:
      'Два рядки внизу сторінки паспорта відрізняються від ваших відповідей. Перевірте, будь ласка, обидва й напишіть, що з них правильне.',
    names_apart:
      'Ваше ім’я у заяві записано по-різному. Розкажіть, будь ласка, чому: зміна імені, інша традиція запису чи описка?',
  },
});
