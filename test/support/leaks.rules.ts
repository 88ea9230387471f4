import { type Scene, SCENES, SEEN, type Stage, type Visitor } from './stage.service.js';

/** Those who read a dossier do not all read everything in it: who reads which kind of words. Absent: all of them. */
const READERS: Record<string, readonly Visitor[]> = {
  staffNote: ['officer', 'dean', 'registrar'],
  reviewNote: ['officer', 'dean', 'reviewer'],
  decisionNote: ['dean'],
};

/** Words of dossiers that stand in an answer although this visitor may not read them. */
export function leaksIn(stage: Stage, visitor: Visitor, text: string): string[] {
  return SCENES.flatMap((scene: Scene) =>
    Object.entries(stage.dossiers[scene].canaries)
      .filter(([kind, word]) => !maySee(visitor, scene, kind) && text.includes(word))
      .map(([kind]) => `${kind} of ${scene}`),
  );
}

function maySee(visitor: Visitor, scene: Scene, kind: string): boolean {
  return SEEN[visitor].includes(scene) && (READERS[kind]?.includes(visitor) ?? true);
}
