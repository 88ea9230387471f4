import { words } from '../../platform/i18n/words.rules.js';

/** Words of releases, on pages and in files. */
export const releaseWords = words({
  en: {
    kinds: { figures: 'Figures', correction: 'Correction', withdrawal: 'Withdrawal' },
    by: {
      citizenship: 'by citizenship',
      residence: 'by residence',
      school: 'by country of school',
      programme: 'by programme',
      intake: 'by intake',
      year: 'by year of enrolment or of the step counted',
    },
    byHead: {
      citizenship: 'Country',
      residence: 'Country',
      school: 'Country',
      programme: 'Programme',
      intake: 'Intake',
      year: 'Year',
    },
  },
  uk: {
    kinds: { figures: 'Числа', correction: 'Виправлення', withdrawal: 'Відкликання' },
    by: {
      citizenship: 'за громадянством',
      residence: 'за країною проживання',
      school: 'за країною школи',
      programme: 'за програмою',
      intake: 'за набором',
      year: 'за роком зарахування чи іншого кроку, що рахується',
    },
    byHead: {
      citizenship: 'Країна',
      residence: 'Країна',
      school: 'Країна',
      programme: 'Програма',
      intake: 'Набір',
      year: 'Рік',
    },
  },
});
