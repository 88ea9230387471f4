import { words } from '../platform/i18n/words.rules.js';

/** Words of the figures: names of what is counted by, and what is wrong with a question. */
export const statisticsWords = words({
  en: {
    problem: {
      choice: (choices: string) => `Choose one of: ${choices}`,
      day: 'Enter a real day, as 2026-10-01',
      instant: 'Enter a real day, as 2026-10-01, or an instant, as 2026-10-01T09:30:00.000Z',
      future: 'This day is still to come: a figure of the future could not be given again',
      intake: 'There is no intake with this code',
      programme: 'There is no programme with this code',
    },
    basis: { citizenship: 'Citizenship', residence: 'Residence', school: 'Country of school' },
    basisDefinition: {
      citizenship: 'The country of the passport used for the application.',
      residence: 'The country where the person lived when applying.',
      school: 'The country of the upper-secondary school: what UNESCO calls the country of origin.',
    },
    funnelDefinition:
      'Persons who had reached each stage on or before the as-of date; enrolled: who stand enrolled on it. An application counts under the offering it is for on that date.',
  },
  uk: {
    problem: {
      choice: (choices: string) => `Оберіть одне з: ${choices}`,
      day: 'Вкажіть справжній день, як-от 2026-10-01',
      instant: 'Вкажіть справжній день, як-от 2026-10-01, або мить, як-от 2026-10-01T09:30:00.000Z',
      future: 'Цей день ще не настав: число на майбутнє не можна було б повторити',
      intake: 'Набору з таким кодом немає',
      programme: 'Програми з таким кодом немає',
    },
    basis: { citizenship: 'Громадянство', residence: 'Країна проживання', school: 'Країна школи' },
    basisDefinition: {
      citizenship: 'Країна паспорта, з яким подано заяву.',
      residence: 'Країна, де особа проживала під час подання заяви.',
      school: 'Країна, де здобуто повну загальну середню освіту: те, що ЮНЕСКО називає країною походження.',
    },
    funnelDefinition:
      'Особи, які досягли кожного етапу не пізніше дати підрахунку; зараховані — ті, хто на цю дату зарахований. Заяву враховано за пропозицією, якої вона стосується на цю дату.',
  },
});
