import { words } from '../../platform/i18n/words.rules.js';

/** Files that are on their way, or were refused when they had come. */
export const unfinishedWords = words({
  en: {
    half: 'is here in part',
    whole: 'is here, and waits to be handed over',
    goOn: (until: string) => `Choose the same file again to go on where it stopped. It waits until ${until}.`,
    of: (here: string, all: string) => `${here} of ${all}`,
    refused: 'was not taken',
    drop: 'Throw it away',
  },
  uk: {
    half: 'надійшов частково',
    whole: 'надійшов і чекає на передачу',
    goOn: (until: string) => `Виберіть той самий файл ще раз, щоб продовжити з того ж місця. Він чекатиме до ${until}.`,
    of: (here: string, all: string) => `${here} з ${all}`,
    refused: 'не прийнято',
    drop: 'Викинути',
  },
});
