import type { Locale } from '../../../platform/i18n/words.rules.js';

interface SearchHelpWords {
  title: string;
  /** A rule and an example of it. */
  rules: [rule: string, example: string][];
  words: string;
  word: string;
  about: string;
  values: string;
  api: string;
}

/** The page of the search language. */
export const searchHelpWords: Record<Locale, SearchHelpWords> = {
  en: {
    title: 'How to search',
    rules: [
      ['Words alone look for a name, a reference or a passport number.', 'Amina'],
      ['A word with a colon asks for one thing.', 'status:submitted'],
      ['Commas mean or; spaces mean and.', 'country:NG,GH waiting:>5d'],
      ['A minus leaves out.', '-country:IN'],
      ['What has spaces or commas in it stands in quotation marks.', 'name:"Amina Bello"'],
    ],
    words: 'The words',
    word: 'Word',
    about: 'What it asks',
    values: 'What can stand behind it',
    api: 'The same query works everywhere: in the list, in its counts, in saved views, for what is done with all of a list, in the export, and as q in the API.',
  },
  uk: {
    title: 'Як шукати',
    rules: [
      ['Слова самі собою шукають ім’я, номер заяви або номер паспорта.', 'Amina'],
      ['Слово з двокрапкою питає про щось одне.', 'status:submitted'],
      ['Кома означає «або», пробіл — «і».', 'country:NG,GH waiting:>5d'],
      ['Мінус вилучає.', '-country:IN'],
      ['Те, у чому є пробіли чи коми, беруть у лапки.', 'name:"Amina Bello"'],
    ],
    words: 'Слова',
    word: 'Слово',
    about: 'Про що питає',
    values: 'Що може стояти після нього',
    api: 'Той самий запит працює всюди: у списку, у кількостях, у збережених добірках, у діях з усім списком, у вивантаженні та як q в API.',
  },
};
