import type { Answers } from '../applications/answers.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import { FEW, PEOPLE } from './people.data.js';
import type { Chance } from './random.rules.js';

/**
 * An invented person, of the country `from` or of any, who applies in `year`, with answers as they would have been typed. Serial numbers
 * keep passports apart.
 */
export function inventAnswers(chance: Chance, serial: number, year = 2026, from?: string): Answers {
  const shares = Object.fromEntries(Object.entries(PEOPLE).map(([code, people]) => [code, people.share]));
  const home = from ?? (chance.happens(0.03) ? chance.pick(FEW) : chance.weighted(shares));
  const people = PEOPLE[home] ?? PEOPLE['EG']!;
  const female = chance.happens(0.4);
  // Families live and study abroad: the rules then follow the school, not the passport.
  const abroad = chance.happens(home === 'SD' ? 0.4 : 0.06) ? chance.pick(['SA', 'AE', 'QA']) : home;
  const certificate = abroad === home ? people.certificate : chance.happens(0.5) ? people.certificate : 'Tawjihiyah';
  const one = chance.happens(home === 'SO' ? 0.25 : 0.02);
  const givenNames = chance.pick(female ? people.women : people.men);
  const finished = year - chance.between(0, 3);
  return {
    personal: {
      givenNames: one ? `${givenNames} ${chance.pick(people.surnames)}` : givenNames,
      ...(one ? {} : { surname: chance.pick(people.surnames) }),
      birthDate: birthDate(chance, finished),
      birthPrecision: 'day',
      sex: female ? 'F' : 'M',
      birthCountry: home,
      residence: abroad,
      citizenships: [{ country: home, passportUsed: true }],
    },
    passport: {
      number: `S${String(serial).padStart(8, '0')}`,
      issuedOn: `${year - 2}-04-10`,
      expiresOn: `${year + 8}-04-09`,
    },
    contact: {
      phone: `${people.dial}${String(1_000_000 + (serial % 8_999_999))}`,
      address: `${chance.between(1, 200)} Main Street`,
      city: chance.pick(people.cities),
      country: abroad,
      visaCountry: abroad,
    },
    education: [
      {
        level: 'secondary',
        institution: `${chance.pick(people.cities)} Secondary School`,
        country: abroad,
        ...(abroad !== home && certificate === people.certificate ? { issuedBy: home } : {}),
        certificate,
        completedIn: finished,
        subjects: [
          { subject: 'Biology', grade: String(chance.between(60, 95)) },
          { subject: 'Chemistry', grade: String(chance.between(55, 95)) },
        ],
      },
    ],
    choice: {
      entryType: chance.happens(0.04) ? 'transfer' : 'first_year',
      ...(serial % 10 < 3 ? { representedBy: 'agent' } : {}),
    },
    consent: { dataProcessing: true, truthful: true },
  };
}

function birthDate(chance: Chance, finished: number): Day {
  const year = finished - 18 - (chance.happens(0.2) ? chance.between(1, 6) : 0);
  return `${year}-${String(chance.between(1, 12)).padStart(2, '0')}-${String(chance.between(1, 28)).padStart(2, '0')}`;
}
