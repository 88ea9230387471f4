import type { UnwordedProblem } from '../../platform/http/validation.words.js';
import { mistakesAcross } from '../reference/pack.rules.js';
import { type KnownCodes, unknownCodes } from '../reference/reference-pack.service.js';
import { REFERENCE_TABLES } from '../reference/table.rules.js';
import type { PackContent } from './pack-content.rules.js';
import { DATED_MEMBERS, PACK_MEMBERS, type PackMember, packOf } from './pack-code.rules.js';
import { packProblem } from './pack-problem.words.js';

/** What a pack stands among: codes that exist, and whose pack each row is. */
export interface PackSurroundings {
  known: KnownCodes;
  /** `requirementRule/edu-cert` → `general`. */
  owners: ReadonlyMap<string, string>;
}

/**
 * What is wrong with a well-shaped content of the pack `code`: rows of other packs, codes that do not exist or stand
 * twice, days in the wrong order, rows gone that only ever end.
 */
export function problemsOfContent(code: string, content: PackContent, around: PackSurroundings): UnwordedProblem[] {
  const known = withOwn(code, content, around);
  return [
    ...PACK_MEMBERS.flatMap((member) => memberProblems(code, member, content, { ...around, known })),
    ...missing(code, content, around),
  ];
}

/** The pack's own rows count as the content has them: what it drops can no longer be named. */
function withOwn(code: string, content: PackContent, { known, owners }: PackSurroundings): KnownCodes {
  const others = (codes: ReadonlySet<string>, member: PackMember) =>
    new Set([
      ...[...codes].filter((one) => owners.get(`${member}/${one}`) !== code),
      ...content[member].map((row) => String(row['code'])),
    ]);
  return {
    ...known,
    documentType: others(known.documentType, 'documentType'),
    examSystem: others(known.examSystem, 'examSystem'),
  };
}

function memberProblems(
  code: string,
  member: PackMember,
  content: PackContent,
  { known, owners }: PackSurroundings,
): UnwordedProblem[] {
  const table = REFERENCE_TABLES.find((one) => one.name === member);
  if (!table) return [];
  const seen = new Set<unknown>();
  return content[member].flatMap((row, index) => {
    const at = `${member}.${index}`;
    const found: UnwordedProblem[] = [];
    if (seen.has(row['code'])) found.push(packProblem(`${at}.code`, 'twice'));
    seen.add(row['code']);
    if (packOf(member, row) !== code) found.push(packProblem(at, 'elsewhere'));
    else if ((owners.get(`${member}/${String(row['code'])}`) ?? code) !== code) {
      found.push(packProblem(`${at}.code`, 'taken'));
    }
    for (const { field } of unknownCodes(table, row, known)) found.push(packProblem(`${at}.${field}`, 'known'));
    for (const { field, code: kind } of mistakesAcross(table, row)) found.push(packProblem(`${at}.${field}`, kind));
    return found;
  });
}

/** Countries, document types and examinations are named by dossiers: they end, but never go. */
function missing(code: string, content: PackContent, { owners }: PackSurroundings): UnwordedProblem[] {
  const found: UnwordedProblem[] = [];
  for (const member of PACK_MEMBERS.filter((one) => !DATED_MEMBERS.includes(one))) {
    const kept = new Set(content[member].map((row) => `${member}/${String(row['code'])}`));
    const gone = [...owners].some(([key, owner]) => owner === code && key.startsWith(`${member}/`) && !kept.has(key));
    if (gone) found.push(packProblem(member, 'kept'));
  }
  return found;
}
