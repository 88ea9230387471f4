import type { Answers, SchoolAnswers } from './answers.rules.js';

/**
 * Answers as a blind reviewer reads them: what was learnt where, and for what somebody applies. Who they are (names in
 * every script, birth, sex, citizenship, residence, passport, contact) and the numbers under which a board or a school
 * knows them are left out. Whatever is added to the answers later stays hidden until it is named here.
 */
export function blindAnswers({ education, choice }: Answers): Answers {
  return {
    ...(education ? { education: education.map(blindSchool) } : {}),
    ...(choice ? { choice: { entryType: choice.entryType ?? null } } : {}),
  };
}

function blindSchool({ certificateNumber: _number, sittings, ...school }: SchoolAnswers): SchoolAnswers {
  return {
    ...school,
    ...(sittings ? { sittings: sittings.map(({ exam, year }) => ({ exam: exam ?? null, year: year ?? null })) } : {}),
  };
}
