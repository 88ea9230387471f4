import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { circlesOf, labelsOf, type MapCount } from '../../../statistics/drawing/world-map.rules.js';
import { HOME, LAND, WORLD } from '../../../statistics/drawing/world.data.js';
import { asset, assetPath, serve } from '../assets.rules.js';
import { uiWords } from '../ui.words.js';

/** The land as a file of its own, kept for ever: pages name it and colour it as the reader's light is. */
const LAND_FILE = serve(
  asset(
    'land',
    'svg',
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 513"><path id="l" d="${LAND}"/></svg>`,
  ),
);

/**
 * The world with a circle for each country, its area the count; the largest are named. The numbers stand in the table
 * `of` which it is the map; to a screen reader it is one picture that says so and names the largest.
 */
export function WorldMap(props: { locale: Locale; caption: ComponentChildren; of: string; counts: MapCount[] }) {
  const { locale } = props;
  const say = uiWords[locale];
  const circles = circlesOf(props.counts);
  const textOf = ({ name, count }: MapCount) => `${name} ${formatNumber(locale, count)}`;
  const named = circles.slice(0, 5).map(textOf).join(', ');
  return (
    <figure>
      <figcaption>
        <b>{props.caption}</b> <span class="s">{say.mapArea}</span>
      </figcaption>
      <svg
        class="map"
        viewBox={`0 0 ${WORLD.width} ${WORLD.height}`}
        role="img"
        aria-label={say.mapOf(props.of, named, circles.length - 5)}
      >
        <use class="l" href={`${assetPath(LAND_FILE)}#l`} transform={`scale(${WORLD.landScale.toFixed(4)})`} />
        {circles.map((circle) => (
          <circle cx={circle.x} cy={circle.y} r={circle.r}>
            <title>{textOf(circle)}</title>
          </circle>
        ))}
        <circle class="home" cx={HOME[0]} cy={HOME[1]} r="3.5" />
        {labelsOf(circles, textOf).map((label) => (
          <text x={label.x} y={label.y} text-anchor={label.anchor}>
            {label.text}
          </text>
        ))}
      </svg>
    </figure>
  );
}
