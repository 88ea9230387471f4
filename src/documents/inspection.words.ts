import { words } from '../platform/i18n/words.rules.js';

/** What was found in a file, for officers; and what its sender could do about it. */
export const inspectionWords = words({
  en: {
    found: {
      script: 'It carries a script, which was taken out of what is shown here.',
      launch: 'It would start a program, which was taken out of what is shown here.',
      embedded_files: 'Other files are attached inside. They were taken out of what is shown here.',
      xfa: 'It is a form of a kind that only Adobe’s reader fills in; it may look empty here.',
      media: 'It carries film, sound or a model, which was taken out of what is shown here.',
      submits: 'It would send what is typed into it elsewhere, which was taken out of what is shown here.',
      disguised: 'The same bytes are also an archive or a web page. Do not open it in another program.',
      missing_pages: 'Some of its pages are missing.',
      unread: 'We could not look inside. It is not shown here; whoever saves and opens it takes care.',
      links: 'It has links that lead elsewhere.',
      owner_locked: 'Its author does not want it printed or changed. It can be read.',
      small: 'The picture is small.',
      dark: 'The picture is dark.',
      faint: 'The writing is pale against the paper.',
      blurred: 'The picture is out of focus.',
      blank: 'We could not find anything written on it.',
    },
    advice: {
      small: 'The picture is small: the smallest letters may not be readable. Go closer, or choose a larger size.',
      dark: 'The picture is too dark. Go to a window or switch on a light.',
      faint: 'The writing can hardly be told from the paper. Avoid glare, or use the original instead of a copy.',
      blurred: 'The picture is out of focus. Hold the phone still and touch the screen where the text is.',
      blank: 'We found nothing written on it. Is it the right side?',
    },
    hardToRead: 'This may be hard to read',
    keepOrSend: 'You can keep it, or send another.',
    sendAnother: 'Send another',
    original: 'Save the file as it came',
    putAside: 'Could not be read',
  },
  uk: {
    found: {
      script: 'У файлі є скрипт; із того, що показано тут, його вилучено.',
      launch: 'Файл запускав би програму; із того, що показано тут, це вилучено.',
      embedded_files: 'У файл вкладено інші файли. Із того, що показано тут, їх вилучено.',
      xfa: 'Це форма, яку заповнює лише програма Adobe; тут вона може здаватися порожньою.',
      media: 'У файлі є відео, звук або модель; із того, що показано тут, їх вилучено.',
      submits: 'Файл надсилав би введене кудись інде; із того, що показано тут, це вилучено.',
      disguised: 'Ті самі байти є також архівом або вебсторінкою. Не відкривайте файл іншою програмою.',
      missing_pages: 'Бракує деяких сторінок.',
      unread: 'Зазирнути у файл не вдалося. Тут його не показано; зберігаючи й відкриваючи його, будьте обережні.',
      links: 'У файлі є посилання назовні.',
      owner_locked: 'Автор заборонив друкувати чи змінювати файл. Прочитати його можна.',
      small: 'Зображення мале.',
      dark: 'Зображення темне.',
      faint: 'Написане бліде на тлі паперу.',
      blurred: 'Зображення нечітке.',
      blank: 'Нічого написаного ми не знайшли.',
    },
    advice: {
      small: 'Зображення мале: найменші літери можна не прочитати. Підійдіть ближче або виберіть більший розмір.',
      dark: 'Зображення надто темне. Підійдіть до вікна або ввімкніть світло.',
      faint: 'Написане ледь видно на папері. Уникайте відблисків або зніміть оригінал замість копії.',
      blurred: 'Зображення нечітке. Тримайте телефон нерухомо й торкніться екрана там, де текст.',
      blank: 'Нічого написаного ми не знайшли. Це той бік?',
    },
    hardToRead: 'Це може бути важко прочитати',
    keepOrSend: 'Можна залишити так або надіслати інший файл.',
    sendAnother: 'Надіслати інший',
    original: 'Зберегти файл таким, як він надійшов',
    putAside: 'Не вдалося прочитати',
  },
});

/** Codes for which there is something that the sender could do. */
export type AdviceCode = keyof (typeof inspectionWords)['en']['advice'];
