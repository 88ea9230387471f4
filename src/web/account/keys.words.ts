import { words } from '../../platform/i18n/words.rules.js';

/** The keys of the desk, as they are listed under `?`. Letters are the keyboard's, whatever it writes. */
export const keyWords = words({
  en: {
    title: 'Keys of the desk',
    lead: 'A key moves, chooses or opens. Nothing is saved before you press Enter on a button. Keys rest while you type in a field, and on a Ukrainian keyboard the same places count.',
    key: 'Key',
    does: 'What it does',
    close: 'Close',
    on: 'On',
    off: 'Off',
    turn: 'Single keys',
    turnHint: 'Turn them off where a program that listens or reads aloud needs the letters itself',
    save: 'Save',
    groups: [
      {
        title: 'Everywhere',
        keys: [
          ['/', 'Search'],
          ['?', 'This list'],
        ],
      },
      {
        title: 'In a list',
        keys: [
          ['j', 'Next row'],
          ['k', 'Previous row'],
          ['Enter', 'Open the row'],
          ['x', 'Tick the row, or untick it'],
          ['c', 'Check paper by paper'],
        ],
      },
      {
        title: 'In an application',
        keys: [
          ['j', 'Next document'],
          ['k', 'Previous document'],
          ['a', 'Accept: then Enter'],
          ['r', 'Reject: choose the reason, then the button'],
          ['w', 'Not needed: choose why, then the button'],
          ['u', 'Take the verdict back: then Enter'],
          ['v', 'Send to review, or confirm the place: then Enter'],
          ['n', 'Next application of the list; paper by paper: skip this one'],
          ['p', 'Previous one'],
          ['d', 'Paper by paper: the whole application'],
          ['b', 'Back to the list'],
        ],
      },
      {
        title: 'A document',
        keys: [
          ['+', 'Larger'],
          ['-', 'Smaller'],
          ['t', 'Turn a picture by a quarter'],
          ['c', 'Compare two versions'],
          ['o', 'Open it alone'],
        ],
      },
    ],
  },
  uk: {
    title: 'Клавіші робочого столу',
    lead: 'Клавіша переходить, обирає або відкриває. Ніщо не зберігається, доки ви не натиснете Enter на кнопці. Поки ви пишете в полі, клавіші мовчать; на українській розкладці діють ті самі місця.',
    key: 'Клавіша',
    does: 'Що робить',
    close: 'Закрити',
    on: 'Увімкнено',
    off: 'Вимкнено',
    turn: 'Окремі клавіші',
    turnHint: 'Вимкніть, якщо літери потрібні програмі, яка слухає або читає вголос',
    save: 'Зберегти',
    groups: [
      {
        title: 'Усюди',
        keys: [
          ['/', 'Пошук'],
          ['?', 'Цей перелік'],
        ],
      },
      {
        title: 'У списку',
        keys: [
          ['j', 'Наступний рядок'],
          ['k', 'Попередній рядок'],
          ['Enter', 'Відкрити рядок'],
          ['x', 'Позначити рядок або зняти позначку'],
          ['c', 'Перевіряти за видами документів'],
        ],
      },
      {
        title: 'У заяві',
        keys: [
          ['j', 'Наступний документ'],
          ['k', 'Попередній документ'],
          ['a', 'Прийняти: далі Enter'],
          ['r', 'Відхилити: оберіть причину, далі кнопка'],
          ['w', 'Не потрібен: оберіть чому, далі кнопка'],
          ['u', 'Скасувати висновок: далі Enter'],
          ['v', 'Передати на розгляд або підтвердити місце: далі Enter'],
          ['n', 'Наступна заява списку; за видами: пропустити цей документ'],
          ['p', 'Попередня'],
          ['d', 'За видами: уся заява'],
          ['b', 'Назад до списку'],
        ],
      },
      {
        title: 'Документ',
        keys: [
          ['+', 'Більше'],
          ['-', 'Менше'],
          ['t', 'Повернути зображення на чверть'],
          ['c', 'Порівняти дві версії'],
          ['o', 'Відкрити окремо'],
        ],
      },
    ],
  },
});
