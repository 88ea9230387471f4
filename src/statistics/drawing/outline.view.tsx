import type { Letters, Weight } from './letters.service.js';
import { INK } from './paper.data.js';

/** A text at its place. */
export interface Written {
  at: [number, number];
  size?: number;
  weight?: Weight;
  fill?: string;
  anchor?: 'middle' | 'end' | undefined;
  halo?: boolean;
  children: string;
}

/** A text as outlines, so that a picture looks the same in every program and needs no font. */
export function Outline(props: Written & { letters: Letters }) {
  const { letters, children, size = 22, weight = 400, anchor } = props;
  const width = anchor ? letters.widthOf(children, size, weight) : 0;
  const x = props.at[0] - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  const halo = props.halo
    ? ({ stroke: '#fff', 'stroke-width': size * 0.27, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } as const)
    : {};
  return <path d={letters.outlineOf(children, size, weight, x, props.at[1])} fill={props.fill ?? INK} {...halo} />;
}
