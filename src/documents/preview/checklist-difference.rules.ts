import { isDeepStrictEqual } from 'node:util';
import { youngerThan } from '../../catalogue/age.rules.js';
import type { Profile } from '../../catalogue/occasion.rules.js';
import { stemOf } from '../../catalogue/packs/pack-publish.rules.js';
import { type Requirement, requirementsFor, type RuleBook, type Sentence } from '../../catalogue/requirement.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';

/** What a reader sees of an item; the rest (which row says it, when it was checked) changes nothing for anybody. */
const SEEN = [
  'level',
  'sentence',
  'toConfirm',
  'notes',
  'staffNotes',
  'legalisation',
  'legalisationSteps',
  'legalisationCaveat',
  'legalisationToConfirm',
  'validity',
  'translation',
] as const;
type Seen = (typeof SEEN)[number];

/** How one item of a checklist differs between two rule books. */
export interface ItemChange {
  kind: 'added' | 'removed' | 'changed';
  /** Null: advice without a paper. */
  slot: string | null;
  documentType: string | null;
  /** The sentence afterwards; of a removed item, before. */
  sentence: Sentence;
  level: { before: string | null; after: string | null };
  /** Of a changed item: what of it. */
  parts: string[];
}

/** What of a checklist is added, removed or changed, in the order of the lists. */
export function checklistChanges(before: readonly Requirement[], after: readonly Requirement[]): ItemChange[] {
  const was = new Map(before.map((item) => [keyOf(item), item]));
  const is = new Set(after.map(keyOf));
  const gone = before.filter((item) => !is.has(keyOf(item)));
  return [
    ...after.flatMap((item) => changeOf(was.get(keyOf(item)), item)),
    ...gone.map((item) => change('removed', item, { before: item.level, after: null })),
  ];
}

function changeOf(before: Requirement | undefined, after: Requirement): ItemChange[] {
  if (!before) return [change('added', after, { before: null, after: after.level })];
  const parts = SEEN.filter((part) => !isDeepStrictEqual(told(before, part), told(after, part)));
  return parts.length === 0 ? [] : [change('changed', after, { before: before.level, after: after.level }, parts)];
}

/** A note is told by its words; the row behind it has a new code after each change. */
function told(item: Requirement, part: Seen): unknown {
  return part === 'notes' ? item.notes.map(({ sentence, toConfirm }) => ({ sentence, toConfirm })) : item[part];
}

function change(
  kind: ItemChange['kind'],
  { slot, documentType, sentence }: Requirement,
  level: ItemChange['level'],
  parts: string[] = [],
): ItemChange {
  return { kind, slot, documentType, sentence, level, parts };
}

/** A paper by its slot, advice by the rule that gives it, whatever day it began. */
function keyOf(item: Requirement): string {
  return item.slot ?? `advice ${stemOf(item.ruleCodes[0] ?? '')}`;
}

/**
 * The changes from one rule book to another for any profile on `day`. People whom the rules cannot tell apart are
 * judged once, so that thousands cost as much as their kinds.
 */
export function changesBetween(before: RuleBook, after: RuleBook, day: Day): (profile: Profile) => ItemChange[] {
  const ages = [...new Set([...before.requirements, ...after.requirements].flatMap((rule) => rule.ageUnder ?? []))];
  const known = new Map<string, ItemChange[]>();
  return (profile) => {
    const age = ages.map((years) => youngerThan(profile.birthDate, years, day));
    const key = JSON.stringify({ ...profile, birthDate: age });
    let changes = known.get(key);
    if (!changes) {
      changes = checklistChanges(requirementsFor(profile, before, day), requirementsFor(profile, after, day));
      known.set(key, changes);
    }
    return changes;
  };
}
