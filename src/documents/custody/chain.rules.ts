import type { Sentence } from '../../catalogue/requirement.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Version } from '../document.query.js';
import type { VerdictKind } from '../slot.rules.js';
import type { DocumentLook, SaidVerdict, Sending } from './custody.query.js';
import type { ActingAs, CustodyFact, CustodyKind } from './custody.rules.js';

/** One link of the chain: what happened to a paper, when, by whom. Nothing that does not apply is there. */
export interface ChainEntry {
  id: string;
  at: Date;
  kind: CustodyKind | 'upload' | 'verdict' | 'look';
  /** By kind: original_seen, letter, confirmed, accepted … */
  code: string | null;
  /** Number of the version. */
  version: number | null;
  /** Upload: the number of the version that it translates. */
  translates: number | null;
  /** SHA-256 of the bytes of an upload. */
  hash: string | null;
  /** A name of the desk; null: the applicant, or an account that is gone. */
  by: string | null;
  as: ActingAs | null;
  onDay: Day | null;
  authority: string | null;
  number: string | null;
  person: string | null;
  language: string | null;
  issuedOn: Day | null;
  validUntil: Day | null;
  step: Sentence | null;
  /** Coded, of a verdict or a revocation. */
  reason: string | null;
  /** What an answer, evidence or revocation belongs to. */
  of: string | null;
  /** It was taken back later. */
  revoked: boolean;
  /** How often, of looks in one sitting. */
  times: number;
}

export interface ChainSources {
  versions: readonly Version[];
  senders: readonly Sending[];
  facts: readonly CustodyFact[];
  verdicts: readonly SaidVerdict[];
  looks: readonly DocumentLook[];
}

const BARE = {
  code: null,
  version: null,
  translates: null,
  hash: null,
  by: null,
  as: null,
  onDay: null,
  authority: null,
  number: null,
  person: null,
  language: null,
  issuedOn: null,
  validUntil: null,
  step: null,
  reason: null,
  of: null,
  revoked: false,
  times: 1,
} satisfies Partial<ChainEntry>;

/** Milliseconds: looks of one person at one version within so long are one sitting. */
const SITTING = 2 * 3_600_000;

/** Everything that happened to one paper, the oldest first. Looks of one sitting are one entry. */
export function chainEntries({ versions, senders, facts, verdicts, looks }: ChainSources): ChainEntry[] {
  const numberOf = (id: string | null) => versions.find((version) => version.id === id)?.version ?? null;
  const revoked = new Set(facts.map((fact) => fact.revokes));
  const entries: ChainEntry[] = [
    ...versions.map((version): ChainEntry => ({
      ...BARE,
      id: version.id,
      at: version.uploadedAt,
      kind: 'upload',
      version: version.version,
      translates: numberOf(version.translates),
      hash: version.hash,
      by: senders.find((one) => one.id === version.id)?.name ?? null,
      as: version.uploadedAs,
    })),
    ...facts.map(({ id, at, kind, code, documentId, actor, actingAs, follows, revokes, ...fact }): ChainEntry => ({
      ...BARE,
      ...factWords(fact),
      id,
      at,
      kind,
      code,
      version: numberOf(documentId),
      by: actor,
      as: actingAs,
      of: follows ?? revokes,
      revoked: revoked.has(id) || revoked.has(follows ?? ''),
    })),
    ...verdicts.map(({ id, at, verdict, reason, documentId, actor }): ChainEntry => ({
      ...BARE,
      id,
      at,
      kind: 'verdict',
      code: verdict satisfies VerdictKind,
      version: numberOf(documentId),
      by: actor,
      as: 'officer',
      reason,
    })),
    ...sittings(looks).map(({ id, at, documentId, actor, times }): ChainEntry => ({
      ...BARE,
      id,
      at,
      kind: 'look',
      version: numberOf(documentId),
      by: actor,
      times,
    })),
  ];
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

function factWords({
  onDay,
  authority,
  number,
  person,
  language,
  issuedOn,
  validUntil,
  step,
  reason,
}: Pick<
  CustodyFact,
  'onDay' | 'authority' | 'number' | 'person' | 'language' | 'issuedOn' | 'validUntil' | 'step' | 'reason'
>) {
  return { onDay, authority, number, person, language, issuedOn, validUntil, step, reason };
}

function sittings(looks: readonly DocumentLook[]): (DocumentLook & { times: number })[] {
  const found: (DocumentLook & { times: number })[] = [];
  for (const look of looks) {
    const last = found.findLast((one) => one.documentId === look.documentId && one.actor === look.actor);
    if (last && look.at.getTime() - last.at.getTime() <= SITTING) last.times++;
    else found.push({ ...look, times: 1 });
  }
  return found;
}

/** What a person is told of their own paper: what happened to it, without the names of the desk and what it still weighs. */
export function plainEntries(entries: readonly ChainEntry[], shownVerdict: string | null): ChainEntry[] {
  const verdict = entries.findLast((entry) => entry.kind === 'verdict');
  return entries
    .filter((entry) => {
      if (entry.revoked) return false;
      switch (entry.kind) {
        case 'look':
        case 'evidence':
        case 'revocation':
          return false;
        case 'verdict':
          // Only the one that holds, and only as far as it was told: a rejection waits for its return.
          return entry === verdict && entry.code === shownVerdict;
        case 'answer':
          // What speaks against a paper comes from a person with the right to reply, not from a list.
          return entry.code === 'confirmed';
        default:
          return true;
      }
    })
    .map((entry) => ({ ...entry, by: null }));
}
