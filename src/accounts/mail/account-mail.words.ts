import { plural, words } from '../../platform/i18n/words.rules.js';

const minutes = (n: number) =>
  `${n} ${plural('uk', n, { one: 'хвилину', few: 'хвилини', many: 'хвилин', other: 'хвилини' })}`;

/** Mails about an account. Lines become paragraphs; the greeting, the link and the foot are put around them. */
export const accountMailWords = words({
  en: {
    greeting: 'Hello,',
    ignore: 'If this was not you, do nothing: without the link nothing changes.',
    foot: [
      'Department of International Relations',
      'Bukovinian State Medical University, 2 Teatralna Square, Chernivtsi, Ukraine',
      'You can answer this mail. We never ask for a password, and nobody can sell you a place.',
    ].join('\n'),
    confirm: {
      subject: 'Confirm your e-mail address',
      text: 'You have made an account at Matricula, the admissions portal of Bukovinian State Medical University. Open this page and press the button, so that we know our letters reach you:',
      after:
        'You can fill in your application before that. To send it, the address must be confirmed. The link is good for 7 days.',
    },
    known: {
      subject: 'You have an account already',
      text: 'Someone, probably you, wanted to make an account with this address. There is one already. Sign in with its password, or set a new password here:',
      after: (n: number) =>
        `The link is good for ${n} minutes and for one use. If it has run out, ask for a new one on the sign-in page.`,
    },
    reset: {
      subject: 'Set a new password',
      text: 'You asked for a new password. Set it here:',
      after: (n: number) => `The link is good for ${n} minutes and for one use.`,
    },
    changed: {
      subject: 'Your password has been changed',
      text: 'The password of your account has just been changed, and everyone who was signed in has been signed out.',
      after:
        'If this was not you, set a new password at once (“I do not know my password” on the sign-in page) and write to us.',
    },
    invite: {
      subject: 'Your account at Matricula',
      text: 'The administrator of Matricula has made an account for you. Choose a password here:',
      after: 'The link is good for 7 days and for one use.',
    },
    newAddress: {
      subject: 'Confirm your new e-mail address',
      text: 'You asked us to use this address for your account. Open this page and press the button:',
      after: 'Until then the old address stays. The link is good for 24 hours.',
    },
    takenAddress: {
      subject: 'This address has an account of its own',
      text: 'Someone, probably you, asked us to use this address for another account. It belongs to an account already, so nothing has been changed. One address can serve one account only.',
    },
    oldAddress: {
      subject: 'Your account is to get a new e-mail address',
      text: (to: string) =>
        `You asked us to write to ${to} from now on. This happens as soon as the new address is confirmed.`,
      after: 'If this was not you, change your password now (your account, “Password”) and write to us.',
    },
    factorOn: {
      subject: 'Your account has a second factor',
      text: 'From now on your account asks for a code of your app besides the password. Everyone else who was signed in has been signed out.',
      after: 'If this was not you, set a new password at once and write to us.',
    },
    factorOff: {
      subject: 'Your account has no second factor any more',
      text: 'The second factor of your account has just been turned off. The password alone opens it now.',
      after: 'If this was not you, set a new password at once and write to us.',
    },
    factorTaken: {
      subject: 'Your second factor has been taken off',
      text: 'An administrator has taken the second factor off your account, because its device was said to be lost. Sign in with your password and set up a new one.',
      after: 'If you did not ask for this, write to us at once.',
    },
    recoveryUsed: {
      subject: 'A recovery code has been used',
      text: 'Someone, probably you, has just signed in to your account with the password and one of your recovery codes.',
      after: 'If this was not you, set a new password at once, make new recovery codes and write to us.',
    },
    passkeyOn: {
      subject: 'A passkey has been added to your account',
      text: 'A passkey that opens your account has just been added. Everyone else who was signed in has been signed out.',
      after: 'If this was not you, set a new password at once and write to us.',
    },
    passkeyOff: {
      subject: 'A passkey of your account has been removed',
      text: 'A passkey of your account has just been removed and opens nothing any more.',
      after: 'If this was not you, set a new password at once and write to us.',
    },
    providerLinked: {
      subject: 'Your account opens by the university’s own sign-in',
      text: 'Someone, probably you, has just come in by the university’s own sign-in for the first time. From now on it opens your account here.',
      after: 'If this was not you, write to us at once.',
    },
    tokenMade: {
      subject: 'A token for a program has been made',
      text: 'A token that lets a program act for your account has just been made on the page of your account.',
      after:
        'If this was not you, revoke it there (your account, “Tokens for programs”), set a new password and write to us.',
    },
    addressChanged: {
      subject: 'Your account has a new e-mail address',
      text: (to: string) => `From now on we write to ${to}, and you sign in with it.`,
      after: 'If this was not you, answer this mail at once.',
    },
    joined: {
      subject: 'Two accounts, one person: sign in with the other',
      text: 'You have two accounts at Matricula, and the admissions office has joined them. All your applications are in your other account now. Sign in with the e-mail address of that one; this address opens nothing any more.',
      after: 'Nothing that you sent is lost. If only one of the accounts is yours, answer this mail at once.',
    },
    joinedHere: {
      subject: 'Your two accounts are one now',
      text: 'You have two accounts at Matricula, and the admissions office has joined them. All your applications are in this account now, and we write to this address only.',
      after: 'If only one of the accounts is yours, answer this mail at once.',
    },
    parted: {
      subject: 'Your account is your own again',
      text: 'This account had been joined with another one. The admissions office has taken that back: sign in with this address and your password as before. The applications that were begun here are here again.',
    },
  },
  uk: {
    greeting: 'Вітаємо!',
    ignore: 'Якщо це були не ви, нічого не робіть: без переходу за посиланням нічого не зміниться.',
    foot: [
      'Відділ міжнародних зв’язків',
      'Буковинський державний медичний університет, Театральна площа, 2, Чернівці, Україна',
      'На цей лист можна відповісти. Ми ніколи не питаємо пароль, і ніхто не може продати вам місце.',
    ].join('\n'),
    confirm: {
      subject: 'Підтвердьте адресу електронної пошти',
      text: 'Ви створили обліковий запис у Matricula, порталі вступу Буковинського державного медичного університету. Відкрийте цю сторінку й натисніть кнопку, щоб ми знали, що наші листи до вас доходять:',
      after: 'Заповнювати заяву можна вже зараз. Щоб надіслати її, адресу потрібно підтвердити. Посилання діє 7 днів.',
    },
    known: {
      subject: 'Ви вже маєте обліковий запис',
      text: 'Хтось, імовірно ви, хотів створити обліковий запис із цією адресою. Він уже є. Увійдіть зі своїм паролем або встановіть новий пароль тут:',
      after: (n: number) =>
        `Посилання діє ${minutes(n)} і спрацює один раз. Якщо воно застаріло, попросіть нове на сторінці входу.`,
    },
    reset: {
      subject: 'Встановіть новий пароль',
      text: 'Ви попросили новий пароль. Встановіть його тут:',
      after: (n: number) => `Посилання діє ${minutes(n)} і спрацює один раз.`,
    },
    changed: {
      subject: 'Ваш пароль змінено',
      text: 'Пароль вашого облікового запису щойно змінено, а всі сеанси завершено.',
      after:
        'Якщо це зробили не ви, негайно встановіть новий пароль («Я не знаю пароля» на сторінці входу) і напишіть нам.',
    },
    invite: {
      subject: 'Ваш обліковий запис у Matricula',
      text: 'Адміністратор Matricula створив для вас обліковий запис. Оберіть пароль тут:',
      after: 'Посилання діє 7 днів і спрацює один раз.',
    },
    newAddress: {
      subject: 'Підтвердьте нову адресу електронної пошти',
      text: 'Ви попросили використовувати цю адресу для вашого облікового запису. Відкрийте цю сторінку й натисніть кнопку:',
      after: 'До того часу діє стара адреса. Посилання діє 24 години.',
    },
    takenAddress: {
      subject: 'Ця адреса вже має свій обліковий запис',
      text: 'Хтось, імовірно ви, просив використовувати цю адресу для іншого облікового запису. Вона вже належить одному, тому нічого не змінено. Одна адреса може служити лише одному обліковому запису.',
    },
    oldAddress: {
      subject: 'Ваш обліковий запис отримає нову адресу',
      text: (to: string) =>
        `Ви попросили надалі писати вам на ${to}. Це станеться, щойно нову адресу буде підтверджено.`,
      after: 'Якщо це були не ви, зараз же змініть пароль (обліковий запис, «Пароль») і напишіть нам.',
    },
    factorOn: {
      subject: 'Ваш обліковий запис має другий фактор',
      text: 'Відтепер, крім пароля, обліковий запис запитує код із вашого застосунку. Усі інші сеанси завершено.',
      after: 'Якщо це зробили не ви, негайно встановіть новий пароль і напишіть нам.',
    },
    factorOff: {
      subject: 'Ваш обліковий запис більше не має другого фактора',
      text: 'Другий фактор вашого облікового запису щойно вимкнено. Тепер для входу досить самого пароля.',
      after: 'Якщо це зробили не ви, негайно встановіть новий пароль і напишіть нам.',
    },
    factorTaken: {
      subject: 'Ваш другий фактор знято',
      text: 'Адміністратор зняв другий фактор із вашого облікового запису, бо пристрій, як повідомлено, втрачено. Увійдіть із паролем і налаштуйте новий.',
      after: 'Якщо ви про це не просили, негайно напишіть нам.',
    },
    recoveryUsed: {
      subject: 'Використано код відновлення',
      text: 'Хтось, імовірно ви, щойно увійшов до вашого облікового запису з паролем і одним із ваших кодів відновлення.',
      after: 'Якщо це були не ви, негайно встановіть новий пароль, створіть нові коди відновлення й напишіть нам.',
    },
    passkeyOn: {
      subject: 'До вашого облікового запису додано ключ доступу',
      text: 'Щойно додано ключ доступу, який відкриває ваш обліковий запис. Усі інші сеанси завершено.',
      after: 'Якщо це зробили не ви, негайно встановіть новий пароль і напишіть нам.',
    },
    passkeyOff: {
      subject: 'Ключ доступу вашого облікового запису вилучено',
      text: 'Ключ доступу вашого облікового запису щойно вилучено, він більше нічого не відкриває.',
      after: 'Якщо це зробили не ви, негайно встановіть новий пароль і напишіть нам.',
    },
    providerLinked: {
      subject: 'Ваш обліковий запис відкриває вхід університету',
      text: 'Хтось, імовірно ви, щойно вперше увійшов через власну систему входу університету. Відтепер вона відкриває ваш обліковий запис тут.',
      after: 'Якщо це були не ви, негайно напишіть нам.',
    },
    tokenMade: {
      subject: 'Створено токен для програми',
      text: 'На сторінці вашого облікового запису щойно створено токен, з яким програма може діяти від вашого імені.',
      after:
        'Якщо це зробили не ви, відкличте його там («Токени для програм»), встановіть новий пароль і напишіть нам.',
    },
    addressChanged: {
      subject: 'Ваш обліковий запис має нову адресу',
      text: (to: string) => `Відтепер ми пишемо на ${to}, і входити потрібно з цією адресою.`,
      after: 'Якщо це були не ви, негайно дайте відповідь на цей лист.',
    },
    joined: {
      subject: 'Два облікові записи, одна особа: входьте з іншим',
      text: 'Ви маєте два облікові записи в Matricula, і приймальна комісія їх об’єднала. Усі ваші заяви тепер в іншому обліковому записі. Входьте з його адресою електронної пошти; ця адреса більше нічого не відкриває.',
      after:
        'Нічого з надісланого не втрачено. Якщо вам належить лише один із цих облікових записів, негайно дайте відповідь на цей лист.',
    },
    joinedHere: {
      subject: 'Ваші два облікові записи стали одним',
      text: 'Ви маєте два облікові записи в Matricula, і приймальна комісія їх об’єднала. Усі ваші заяви тепер у цьому обліковому записі, і пишемо ми лише на цю адресу.',
      after: 'Якщо вам належить лише один із цих облікових записів, негайно дайте відповідь на цей лист.',
    },
    parted: {
      subject: 'Ваш обліковий запис знову лише ваш',
      text: 'Цей обліковий запис було об’єднано з іншим. Приймальна комісія це скасувала: входьте з цією адресою і своїм паролем, як раніше. Заяви, які ви почали тут, знову тут.',
    },
  },
});
