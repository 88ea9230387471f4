import { words } from '../../../platform/i18n/words.rules.js';

/** Two texts of one section side by side. */
export const staleWords = words({
  en: {
    title: 'Two versions of your answers',
    lead: 'These answers were changed somewhere else after you opened this page: in another tab, on another phone, or by our office. Nothing is lost. For each answer, choose which one holds.',
    there: 'There now',
    mine: 'You typed now',
    empty: 'empty',
    keep: 'Save these answers',
    leave: 'Keep everything that is there now',
    schools: 'Schools',
  },
  uk: {
    title: 'Два варіанти ваших відповідей',
    lead: 'Після того як ви відкрили цю сторінку, ці відповіді змінили в іншому місці: в іншій вкладці, на іншому телефоні або в нашому відділі. Нічого не втрачено. Для кожної відповіді оберіть, яка з них чинна.',
    there: 'Там зараз',
    mine: 'Ви ввели щойно',
    empty: 'порожньо',
    keep: 'Зберегти ці відповіді',
    leave: 'Залишити все, що там зараз',
    schools: 'Навчальні заклади',
  },
});
