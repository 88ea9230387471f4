import { type Edge, LIFECYCLE, ON_BEHALF, STATUSES } from '../../../applications/lifecycle.rules.js';
import { deskWords } from '../desk.words.js';

/** A precondition or effect as the rooms registered it. */
export interface HookLine {
  kind: 'precondition' | 'effect';
  floor: number;
  name: string;
  events: readonly string[];
}

/**
 * docs/lifecycle.md, made from the table and the registered hooks: a state diagram and every edge with who may take it
 * and what must hold. Pure: a test compares the file with it.
 */
export function lifecycleDocument(edges: readonly Edge[], hooks: readonly HookLine[]): string {
  return [
    '# The life of an application',
    '',
    'Made from `src/applications/lifecycle.rules.ts` and the hooks that the rooms register; a test fails when this file',
    'is stale. The database holds the same edges in `transition_rule` and refuses every other.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...diagram(edges),
    '```',
    '',
    'Every step that a dossier can take:',
    '',
    '| from | step | to | by | must hold | follows |',
    '|---|---|---|---|---|---|',
    ...grouped(edges).map((row) => tableRow(row, hooks)),
    '',
    '\\* an officer acts for the applicant, with a recorded mandate.',
    '',
    'Staff call the statuses:',
    '',
    '| status | word |',
    '|---|---|',
    ...STATUSES.map((status) => `| ${status} | ${deskWords.en.status[status]} |`),
    '',
  ].join('\n');
}

/** Edges that differ only in where they come from, as one line. */
export interface Group {
  from: string[];
  event: Edge['event'];
  /** Null: the dossier stays where it is. */
  to: string | null;
  actors: readonly string[];
  reasonRequired: boolean;
}

/** The table with edges gathered that differ only in where they come from. */
export function grouped(edges: readonly Edge[] = LIFECYCLE): Group[] {
  const groups: Group[] = [];
  for (const edge of edges) {
    // What moves nothing from several statuses alike is one line: it stays where it is.
    const to = edge.from === edge.to && edge.event === 'correct' ? null : edge.to;
    const same = groups.find(
      (group) => group.event === edge.event && group.to === to && group.actors.join() === edge.actors.join(),
    );
    if (same) same.from.push(edge.from);
    else {
      const { event, actors, reasonRequired } = edge;
      groups.push({ from: [edge.from], event, to, actors, reasonRequired });
    }
  }
  return groups;
}

/** What is asked before, or done with, an event. */
export function hooksOf(hooks: readonly HookLine[], event: string, kind: HookLine['kind']): string[] {
  return hooks.filter((hook) => hook.kind === kind && hook.events.includes(event)).map((hook) => hook.name);
}

function tableRow(group: Group, hooks: readonly HookLine[]): string {
  const onBehalf = ON_BEHALF.includes(group.event);
  const actors = group.actors.map((actor) => (actor === 'officer' && onBehalf ? 'officer\\*' : actor));
  const must = [...(group.reasonRequired ? ['a coded reason'] : []), ...hooksOf(hooks, group.event, 'precondition')];
  const cells = [
    group.from.join(', '),
    group.event,
    group.to ?? 'the same',
    actors.join(', '),
    must.join('; '),
    hooksOf(hooks, group.event, 'effect').join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function diagram(edges: readonly Edge[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { from, to, event } of edges) {
    if (event === 'correct') continue;
    const key = `${from === '(new)' ? '[*]' : from} --> ${to}`;
    lines.set(key, [...(lines.get(key) ?? []), event]);
  }
  return [...lines].map(([key, events]) => `    ${key}: ${events.join(', ')}`);
}
