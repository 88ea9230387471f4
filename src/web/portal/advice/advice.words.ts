import { words } from '../../../platform/i18n/words.rules.js';

/** Advice of home regulators, on its page and wherever it is pointed to. */
export const adviceWords = words({
  en: {
    title: 'Before you decide: your right to practise',
    lead: 'Whether this degree lets you practise in a country is decided there, not by us. Please read what we know. Nothing you send waits for it, and we say so to be fair to you.',
    none: 'There is nothing here that concerns you.',
    tick: 'Tick what you have read',
    everywhere: 'Everywhere',
    save: 'I have read this',
    chooseOne: 'Tick at least one, or go back',
    read: 'Read',
    readAt: 'Read on',
    open: 'Not read yet',
    row: 'Your right to practise at home',
    rowOpen: (n: number) => (n === 1 ? 'One piece of advice to read' : `${n} pieces of advice to read`),
    link: (n: number) => (n === 0 ? 'Your right to practise at home' : `Your right to practise at home (${n} to read)`),
  },
  uk: {
    title: 'Перш ніж вирішувати: право на практику',
    lead: 'Чи дає цей диплом право практикувати в певній країні, вирішують там, а не ми. Прочитайте, будь ласка, що нам відомо. Ваша заява від цього не залежить; ми кажемо це, щоб бути чесними з вами.',
    none: 'Тут немає нічого, що вас стосується.',
    tick: 'Позначте, що прочитали',
    everywhere: 'Скрізь',
    save: 'Прочитано',
    chooseOne: 'Позначте хоча б одне або поверніться назад',
    read: 'Прочитано',
    readAt: 'Прочитано',
    open: 'Ще не прочитано',
    row: 'Ваше право практикувати вдома',
    rowOpen: (n: number) => (n === 1 ? 'Одна порада для прочитання' : `Порад для прочитання: ${n}`),
    link: (n: number) =>
      n === 0 ? 'Ваше право практикувати вдома' : `Ваше право практикувати вдома (прочитати: ${n})`,
  },
});
