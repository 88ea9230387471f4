/** A dossier that lacks reviewers, and who could not be asked for it. */
export interface OpenTask {
  applicationId: string;
  programmeId: string;
  language: string;
  /** Reviewers it still lacks. */
  lacks: number;
  /** Whoever is named already, judged in a former round, or has a conflict of interest. */
  not: ReadonlySet<string>;
}

export interface FreeReviewer {
  accountId: string;
  /** None: every programme; none: every language. */
  programmeIds: readonly string[];
  languages: readonly string[];
  /** Open reviews at one time; null: no bound. */
  capacity: number | null;
  /** Open reviews now. */
  open: number;
}

export interface Proposal {
  pairs: { applicationId: string; accountId: string }[];
  /** Dossiers for which not enough reviewers are free, and how many each still lacks. */
  short: { applicationId: string; lacks: number }[];
}

export function mayTake(reviewer: FreeReviewer, task: OpenTask): boolean {
  return (
    !task.not.has(reviewer.accountId) &&
    (reviewer.programmeIds.length === 0 || reviewer.programmeIds.includes(task.programmeId)) &&
    (reviewer.languages.length === 0 || reviewer.languages.includes(task.language))
  );
}

/**
 * Who takes what: never against a conflict, a programme, a language or a capacity; as many tasks as can be given at
 * all; and the open reviews as even as they can be (no task could pass to somebody with two fewer, not even along a
 * chain of hands). The same input gives the same answer.
 */
export function propose(tasks: readonly OpenTask[], reviewers: readonly FreeReviewer[]): Proposal {
  const load = reviewers.map((one) => one.open);
  const room = reviewers.map((one) => one.capacity ?? Number.POSITIVE_INFINITY);
  // For each task the reviewers that may take it, and those that have it now, by their place in the list.
  const able = tasks.map((task) => reviewers.flatMap((one, r) => (mayTake(one, task) ? [r] : [])));
  const holders = tasks.map(() => new Set<number>());
  const held = reviewers.map(() => new Set<number>());
  const give = (t: number, r: number) => {
    holders[t]!.add(r);
    held[r]!.add(t);
  };
  const take = (t: number, r: number) => {
    holders[t]!.delete(r);
    held[r]!.delete(t);
  };
  /** Hands a task of `from` on, from hand to hand, until one that `ends` has it; false: no chain leads there. */
  const pass = (starts: readonly number[], ends: (r: number) => boolean, first: (r: number) => void): boolean => {
    const came = new Map<number, { r: number; t: number } | null>(starts.map((r) => [r, null]));
    const line = [...starts];
    for (let at = line.shift(); at !== undefined; at = line.shift()) {
      if (ends(at)) {
        for (let step = came.get(at), to = at; ; step = came.get(to)) {
          if (!step) {
            first(to);
            break;
          }
          take(step.t, step.r);
          give(step.t, to);
          to = step.r;
        }
        load[at]! += 1;
        return true;
      }
      for (const t of held[at]!) {
        for (const next of able[t]!) {
          if (came.has(next) || holders[t]!.has(next)) continue;
          came.set(next, { r: at, t });
          line.push(next);
        }
      }
    }
    return false;
  };

  // Where the fewest could help first; each place goes to the least burdened, or along a chain that makes room.
  const order = tasks.map((_, t) => t).toSorted((a, b) => able[a]!.length - able[b]!.length || a - b);
  for (const t of order) {
    for (let n = 0; n < tasks[t]!.lacks; n++) {
      const free = able[t]!.filter((r) => !holders[t]!.has(r)).toSorted((a, b) => load[a]! - load[b]! || a - b);
      const least = free.find((r) => load[r]! < room[r]!);
      if (least !== undefined) {
        give(t, least);
        load[least]! += 1;
      } else if (
        !pass(
          free,
          (r) => load[r]! < room[r]!,
          (r) => give(t, r),
        )
      )
        break;
    }
  }
  // Then evened out: as long as a task can pass to somebody with two fewer.
  const byLoad = () => load.map((_, r) => r).toSorted((a, b) => load[b]! - load[a]! || a - b);
  for (let moved = true; moved;) {
    moved = byLoad().some((from) => {
      const lighter = (r: number) => r !== from && load[r]! + 1 < load[from]! && load[r]! < room[r]!;
      if (held[from]!.size === 0 || !pass([from], lighter, () => undefined)) return false;
      load[from]! -= 1;
      return true;
    });
  }
  return {
    pairs: tasks.flatMap(({ applicationId }, t) =>
      [...holders[t]!].toSorted((a, b) => a - b).map((r) => ({ applicationId, accountId: reviewers[r]!.accountId })),
    ),
    short: tasks.flatMap(({ applicationId, lacks }, t) =>
      holders[t]!.size < lacks ? [{ applicationId, lacks: lacks - holders[t]!.size }] : [],
    ),
  };
}
