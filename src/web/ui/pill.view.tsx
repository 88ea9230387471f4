import type { ComponentChildren } from 'preact';

/**
 * Whose move it is, always with the word: `you` disc, the reader's; `plain` ring, someone else's; `ok` tick, done;
 * `good` tick on tint, good news; `bad` diamond, a problem; `off` the word only, not begun or not needed.
 */
export type Tone = 'you' | 'plain' | 'ok' | 'good' | 'bad' | 'off';

export function Pill({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={tone === 'plain' ? 'p' : `p ${tone}`}>{children}</span>;
}
