import { words } from '../../platform/i18n/words.rules.js';

export const signUpWords = words({
  en: { mailed: 'We have sent a mail to this address. You can sign in now with the password you chose.' },
  uk: { mailed: 'Ми надіслали лист на цю адресу. Ви вже можете увійти з обраним паролем.' },
});
