import { words } from '../platform/i18n/words.rules.js';

/** What stands in the copy of a person's data, and in the mail that says it is ready. */
export const privacyWords = words({
  en: {
    reasons: {
      secret: 'Keys that open an account are given to nobody.',
      technical: 'Kept for a short time by the machine, and a repetition of what is given here.',
      others:
        'Who among the staff did it, and what is known of other people, is not given (GDPR, article 15, paragraph 4).',
      staff_words:
        'Notes that staff wrote for each other may speak of other people too. Ask the office for those about you: a person reads them first and gives them to you.',
      undecided: 'What is not decided yet, and the order among several people, is not given before it is decided.',
      office: 'What staff did in office stands in the records to which it was done.',
      pseudonym: 'Ids, codes and days only; by themselves they lead to nobody.',
      nobody: 'It says nothing of a person.',
    },
    title: 'Your data at Bukovinian State Medical University',
    made: 'Made on',
    lead: 'All that the portal knows of you. The same stands in data.json for programs, described in schema.json. Your files are in the folder files.',
    files: 'Your files',
    fileGone: 'This file cannot be read at present.',
    left: 'What is not in it, and why',
    nothing: 'Nothing.',
    rights:
      'You may have what is wrong corrected, ask for erasure, object, and complain to the Ukrainian Parliament Commissioner for Human Rights.',
    mail: {
      subject: 'The copy of your data is ready',
      body: (link: string) =>
        `Hello,\n\nThe copy of your data that you asked for is ready. Sign in to download it; it is kept for a few days only:\n\n${link}\n\nIf you did not ask for it, change your password.`,
    },
    erased: {
      subject: 'Your data will be erased',
      body: (kept: boolean) =>
        kept
          ? 'Hello,\n\nYour request for erasure was confirmed. What may go will be erased within a day. Your account stays, because the law has us keep a part; your request in the portal says which.'
          : 'Hello,\n\nYour request for erasure was confirmed. Within a day your account and all that we know of you are erased, this address too, so that this is our last mail to you.',
    },
    answered: {
      subject: 'Your request for erasure was answered',
      body: (link: string) =>
        `Hello,\n\nThe university answered your request for erasure. Sign in to read the answer:\n\n${link}`,
    },
    due: {
      subject: 'Applications fall due for erasure',
      body: (n: number, link: string) =>
        `Hello,\n\nApplications that the rules of retention will erase soon: ${n}. See which and when, and set a hold where one has to stay:\n\n${link}`,
    },
  },
  uk: {
    reasons: {
      secret: 'Ключів, які відкривають обліковий запис, не видають нікому.',
      technical: 'Система зберігає це недовго, і воно повторює те, що є тут.',
      others: 'Хто з працівників це зробив і що відомо про інших людей, не видають (GDPR, стаття 15, пункт 4).',
      staff_words:
        'У нотатках, які працівники пишуть одне одному, може йтися й про інших людей. Попросіть у відділі ті, що про вас: їх спершу прочитає людина і передасть вам.',
      undecided: 'Те, що ще не вирішено, і чергу серед кількох людей не видають до рішення.',
      office: 'Що працівники робили за посадою, записано там, де вони це робили.',
      pseudonym: 'Лише ідентифікатори, коди й дні; самі вони ні до кого не ведуть.',
      nobody: 'Не говорить нічого про людину.',
    },
    title: 'Ваші дані в Буковинському державному медичному університеті',
    made: 'Створено',
    lead: 'Усе, що портал про вас знає. Те саме є у data.json для програм; його описано в schema.json. Ваші файли лежать у теці files.',
    files: 'Ваші файли',
    fileGone: 'Зараз цей файл прочитати не вдається.',
    left: 'Чого тут немає і чому',
    nothing: 'Нічого.',
    rights:
      'Ви можете виправити помилки, попросити стерти дані, заперечити проти обробки та поскаржитися Уповноваженому Верховної Ради України з прав людини.',
    mail: {
      subject: 'Копія ваших даних готова',
      body: (link: string) =>
        `Добрий день!\n\nКопія ваших даних, про яку ви просили, готова. Увійдіть, щоб її завантажити; її зберігають лише кілька днів:\n\n${link}\n\nЯкщо ви про неї не просили, змініть пароль.`,
    },
    erased: {
      subject: 'Ваші дані буде стерто',
      body: (kept: boolean) =>
        kept
          ? 'Добрий день!\n\nВаше прохання про стирання підтверджено. Те, що можна стерти, буде стерто протягом доби. Обліковий запис залишиться, бо частину даних ми мусимо зберігати за законом; яку саме, сказано у вашому проханні на порталі.'
          : 'Добрий день!\n\nВаше прохання про стирання підтверджено. Протягом доби буде стерто ваш обліковий запис і все, що ми про вас знаємо, разом із цією адресою, тож це наш останній лист до вас.',
    },
    answered: {
      subject: 'Відповідь на ваше прохання про стирання',
      body: (link: string) =>
        `Добрий день!\n\nУніверситет відповів на ваше прохання про стирання. Увійдіть, щоб прочитати відповідь:\n\n${link}`,
    },
    due: {
      subject: 'Заяви підлягають стиранню',
      body: (n: number, link: string) =>
        `Добрий день!\n\nЗаяви, які незабаром буде стерто за правилами зберігання: ${n}. Перегляньте, які й коли, і встановіть заборону там, де заяву треба зберегти:\n\n${link}`,
    },
  },
});
