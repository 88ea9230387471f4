/** Does `work` for every item, `lines` of them at once, begun in their order. The first failure ends it. */
export async function abreast<T>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<unknown>,
  lines = 4,
): Promise<void> {
  let next = 0;
  const line = async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at]!, at);
  };
  await Promise.all(Array.from({ length: lines }, line));
}
