/** The ranks of some numbers, 1 for the least; equal ones share theirs. */
function ranks(times: readonly number[]): number[] {
  return times.map((time) => {
    const below = times.filter((one) => one < time).length;
    const same = times.filter((one) => one === time).length;
    return below + (same + 1) / 2;
  });
}

/** How far the columns are apart: the sum over them of the squared distance of their mean rank from the middle. */
function spread(rows: readonly (readonly number[])[]): number {
  const width = rows[0]?.length ?? 0;
  const middle = (width + 1) / 2;
  return Array.from({ length: width }, (_, at) => {
    const mean = rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length;
    return (mean - middle) ** 2;
  }).reduce((sum, one) => sum + one, 0);
}

/** The same in an order drawn by lot, each as likely as another. */
export function shuffled<T>(row: readonly T[], random: () => number): T[] {
  const all = [...row];
  for (let n = all.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [all[n], all[other]] = [all[other]!, all[n]!];
  }
  return all;
}

/**
 * How often chance alone parts the columns of `rounds` as far as they are parted: within each round the numbers change
 * places at random, `draws` times. Near nothing: the columns differ. Never nothing itself, as the draw that was seen is
 * one of those possible.
 */
export function permuted(
  rounds: readonly (readonly number[])[],
  { draws, random }: { draws: number; random: () => number },
): number {
  const rows = rounds.map(ranks);
  const seen = spread(rows);
  let asFar = 1;
  for (let draw = 0; draw < draws; draw++) {
    // Ranks are compared, so a hair's breadth between equal sums is not a difference.
    if (spread(rows.map((row) => shuffled(row, random))) >= seen - 1e-12) asFar++;
  }
  return asFar / (draws + 1);
}
