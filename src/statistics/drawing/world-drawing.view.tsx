import { render } from 'preact-render-to-string';
import type { Letters } from './letters.service.js';
import { Outline } from './outline.view.js';
import { BRAND, INK, LAND_FILL, SUN } from './paper.data.js';
import { circlesOf, labelsOf, LETTER, type MapCount } from './world-map.rules.js';
import { HOME, LAND, WORLD } from './world.data.js';

/** The world on paper: circles whose areas are the counts, the `most` largest named; in units of `WORLD`. */
export function WorldDrawing(props: {
  counts: readonly MapCount[];
  textOf: (count: MapCount) => string;
  letters: Letters;
  most?: number;
}) {
  const { counts, textOf, letters, most } = props;
  const circles = circlesOf(counts);
  return (
    <>
      <path d={LAND} fill={LAND_FILL} transform={`scale(${WORLD.landScale.toFixed(4)})`} />
      {circles.map(({ x, y, r }) => (
        <circle cx={x} cy={y} r={r} fill={BRAND} fill-opacity="0.78" stroke="#fff" />
      ))}
      <circle cx={HOME[0]} cy={HOME[1]} r="4" fill={SUN} stroke={INK} />
      {labelsOf(circles, textOf, most).map(({ text, x, y, anchor }) => (
        <Outline letters={letters} at={[x, y]} size={LETTER} weight={600} anchor={anchor} halo>
          {text}
        </Outline>
      ))}
    </>
  );
}

/** The same as a picture of its own, so many pixels wide. */
export function worldSvg(drawn: Parameters<typeof WorldDrawing>[0], width: number): string {
  const height = Math.round((width * WORLD.height) / WORLD.width);
  return render(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WORLD.width} ${WORLD.height}`}
      width={width}
      height={height}
    >
      <rect width={WORLD.width} height={WORLD.height} fill="#fff" />
      <WorldDrawing {...drawn} />
    </svg>,
  );
}
