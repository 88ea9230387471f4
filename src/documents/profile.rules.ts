import { type Answers, citizenshipUsed } from '../applications/answers.rules.js';
import type { Profile } from '../catalogue/occasion.rules.js';

/** What the requirement rules need to know of an application: each country from its own answer, none from another. */
export function profileOf(answers: Answers, programme: { code: string; level: string }): Profile {
  const personal = answers.personal ?? {};
  const citizenship = citizenshipUsed(answers);
  const others = (personal.citizenships ?? []).map((one) => one.country).filter((country) => country !== citizenship);
  return {
    programme: programme.code,
    programmeLevel: programme.level,
    entryType: answers.choice?.entryType ?? null,
    representedBy: answers.choice?.representedBy ?? null,
    citizenship,
    otherCitizenships: others,
    residence: personal.residence ?? null,
    birthCountry: personal.birthCountry ?? null,
    birthDate: personal.birthDate ?? null,
    schools: (answers.education ?? []).map(({ level, country, issuedBy, completedIn, sittings }) => ({
      level,
      country: country ?? null,
      issuedBy: issuedBy ?? null,
      sittings: (sittings?.length ? sittings : [{}]).map(({ exam, year }, n) => ({
        exam: exam ?? null,
        year: year ?? (n === 0 ? (completedIn ?? null) : null),
      })),
    })),
  };
}
