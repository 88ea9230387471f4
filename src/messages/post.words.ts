import { words } from '../platform/i18n/words.rules.js';

/** What stands around every mail about an application and in its receipt. */
export const postWords = words({
  en: { greeting: 'Hello,', answers: 'Your answers' },
  uk: { greeting: 'Добрий день!', answers: 'Ваші відповіді' },
});
