import { words } from '../../platform/i18n/words.rules.js';

/** Help, privacy, accessibility: a title and sections of a heading and sentences. */
export const aboutWords = words({
  en: {
    office: 'The office',
    address:
      'Department of International Relations, Bukovinian State Medical University, 2 Teatralna Square, Chernivtsi, Ukraine',
    write: 'Write to',
    help: {
      title: 'Help',
      signIn: 'I cannot sign in',
      signInText:
        'Set a new password with the link under the sign-in form. If no mail comes, look into the folder for spam.',
      line: 'My line is bad',
      lineText:
        'Every answer is saved when you continue. Stop and come back at any time. If a file does not arrive, send a smaller photo: it only has to be legible.',
      device: 'I have no scanner',
      deviceText:
        'A photo taken with a phone is enough to apply: the whole page, in daylight, without shadow. You show the originals after arrival.',
      money: 'Somebody asks me for money',
      moneyText:
        'The application is free of charge. Nobody can sell you a place, an invitation or a decision. Tell us who asks.',
    },
    privacy: {
      title: 'Privacy',
      who: 'Who keeps the data',
      whoText:
        'Bukovinian State Medical University, to decide on your application and to enrol you. Nobody else, unless a law or a step that you ask for (the state’s invitation, the visa) needs it.',
      what: 'What is kept',
      whatText:
        'Your account, your answers, your documents, and a history of what happened to the application. We ask for no document on HIV.',
      readers: 'Who reads it',
      readersText:
        'You; the admissions officers; the teacher who reviews your application; those who decide; after an offer the registrar. Every look at an application by somebody other than you is recorded.',
      figures: 'Figures',
      figuresText:
        'Statistics count people by country, programme and intake. Public figures are rounded, and small groups are not shown.',
      erase: 'Having it erased',
      eraseText:
        'Ask for it, or for a copy of all your data, on the page of your account, or write to the office. A second person confirms it; then your person, answers, documents and messages are removed. The history of the application stays without your name, and so do the figures. Files of students are kept as long as the law says. How long applications are kept otherwise is still to be confirmed by the university.',
      cookies: 'Cookies',
      cookiesText: 'One that keeps you signed in, and one for the language that you chose. No others.',
    },
    accessibility: {
      title: 'Accessibility',
      aim: 'What we aim at',
      aimText:
        'WCAG 2.2 at level AA: with a keyboard, a screen reader, large type, in light and dark, on a small phone, without script.',
      checked: 'What is checked',
      checkedText:
        'Every page is checked by a program before each release, at several widths, in light and dark, for barriers and for scrolling sideways.',
      not: 'What is not',
      notText:
        'A program finds only some barriers. People who use a screen reader every day have not tried these pages yet.',
      tell: 'Tell us',
      tellText:
        'If something stands in your way, write to the office. We can also take your application in another form.',
    },
  },
  uk: {
    office: 'Відділ',
    address:
      'Відділ міжнародних зв’язків, Буковинський державний медичний університет, Театральна площа, 2, Чернівці, Україна',
    write: 'Пишіть на',
    help: {
      title: 'Допомога',
      signIn: 'Не можу увійти',
      signInText:
        'Встановіть новий пароль за посиланням під формою входу. Якщо лист не приходить, перевірте теку зі спамом.',
      line: 'Поганий зв’язок',
      lineText:
        'Кожну відповідь збережено, щойно ви переходите далі. Можна зупинитися й повернутися будь-коли. Якщо файл не доходить, надішліть менше фото: досить, щоб його можна було прочитати.',
      device: 'Немає сканера',
      deviceText:
        'Щоб подати заяву, досить фото з телефона: уся сторінка, при денному світлі, без тіні. Оригінали показують після приїзду.',
      money: 'Хтось просить у мене гроші',
      moneyText:
        'Заява безоплатна. Ніхто не може продати вам місце, запрошення чи рішення. Повідомте нам, хто просить.',
    },
    privacy: {
      title: 'Приватність',
      who: 'Хто зберігає дані',
      whoText:
        'Буковинський державний медичний університет — щоб ухвалити рішення щодо вашої заяви та зарахувати вас. Більше ніхто, хіба що цього вимагає закон або крок, про який ви просите (державне запрошення, віза).',
      what: 'Що зберігаємо',
      whatText:
        'Обліковий запис, відповіді, документи та історію того, що відбувалося із заявою. Документа щодо ВІЛ ми не просимо.',
      readers: 'Хто це читає',
      readersText:
        'Ви; працівники приймальної комісії; викладач, який розглядає заяву; ті, хто ухвалює рішення; після пропозиції — реєстратор. Кожен перегляд заяви кимось іншим, ніж ви, записуємо.',
      figures: 'Показники',
      figuresText:
        'У статистиці людей рахують за країнами, програмами та наборами. Публічні показники округлено, малі групи не показуємо.',
      erase: 'Видалення даних',
      eraseText:
        'Попросіть про це, або про копію всіх своїх даних, на сторінці облікового запису чи напишіть до відділу. Прохання підтверджує друга людина; тоді буде вилучено особу, відповіді, документи й повідомлення. Історія заяви залишається без імені, показники теж. Особові справи студентів зберігають, скільки велить закон. Скільки заяви зберігають в інших випадках, ще має підтвердити університет.',
      cookies: 'Файли cookie',
      cookiesText: 'Один — щоб ви залишалися в системі, і один — для вибраної мови. Інших немає.',
    },
    accessibility: {
      title: 'Доступність',
      aim: 'Чого прагнемо',
      aimText:
        'WCAG 2.2 рівня AA: з клавіатури, з екранним читачем, з великим шрифтом, у світлому й темному вигляді, на малому телефоні, без скриптів.',
      checked: 'Що перевірено',
      checkedText:
        'Кожну сторінку перед випуском перевіряє програма: на кількох ширинах, у світлому й темному вигляді, чи немає перешкод і прокручування вбік.',
      not: 'Що не перевірено',
      notText:
        'Програма знаходить лише частину перешкод. Люди, які щодня користуються екранним читачем, цих сторінок ще не випробовували.',
      tell: 'Скажіть нам',
      tellText: 'Якщо щось вам заважає, напишіть до відділу. Ми можемо прийняти заяву й в іншій формі.',
    },
  },
});
