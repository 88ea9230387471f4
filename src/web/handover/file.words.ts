import { plural, words } from '../../platform/i18n/words.rules.js';

/** The pages on which a dossier is had as one PDF. */
export const fileWords = words({
  en: {
    title: 'One file of it all',
    link: 'One file of it all (PDF)',
    back: 'Your application',
    backStaff: 'The dossier',
    lead: 'All of it in one PDF: answers, every document with its pages, and what happened so far, with contents and page numbers. Good for an embassy, a ministry, or your own drawer.',
    leadStaff:
      'All of it in one PDF: answers, every document with its pages, and the history. Notes among staff, reviews and drafts are not in it. That you made it is recorded.',
    make: 'Make the file',
    again: 'Try again',
    anew: 'Has something changed since? Make it anew',
    waiting: 'Waiting for its turn',
    making: 'Being made',
    progress: (done: number, all: number) =>
      `${done} of ${all} ${plural('en', all, { one: 'document', other: 'documents' })}`,
    refresh: 'This page looks again by itself every few seconds. You may leave it: the file is made all the same.',
    look: 'Look again now',
    failed: 'The file could not be made just now. It is tried again by itself; you can also ask again.',
    ready: 'The file is ready',
    pages: 'Pages',
    size: 'Size',
    asOf: 'As of',
    kept: 'Kept until',
    download: 'Download the PDF',
  },
  uk: {
    title: 'Усе одним файлом',
    link: 'Усе одним файлом (PDF)',
    back: 'Ваша заява',
    backStaff: 'Справа',
    lead: 'Усе в одному PDF: відповіді, кожен документ з усіма сторінками і те, що відбулося досі, зі змістом і номерами сторінок. Для посольства, міністерства або для себе.',
    leadStaff:
      'Усе в одному PDF: відповіді, кожен документ з усіма сторінками, історія. Службових нотаток, рецензій і чернеток у ньому немає. Створення файлу записується.',
    make: 'Створити файл',
    again: 'Спробувати ще раз',
    anew: 'Відтоді щось змінилося? Створіть новий',
    waiting: 'Чекає своєї черги',
    making: 'Створюється',
    progress: (done: number, all: number) => `${done} з ${all}`,
    refresh: 'Ця сторінка оновлюється сама кожні кілька секунд. Її можна закрити: файл однаково буде створено.',
    look: 'Оновити зараз',
    failed: 'Зараз файл створити не вдалося. Спроба повториться сама; можна також попросити ще раз.',
    ready: 'Файл готовий',
    pages: 'Сторінок',
    size: 'Розмір',
    asOf: 'Станом на',
    kept: 'Зберігається до',
    download: 'Завантажити PDF',
  },
});
