import type { Locale } from '../../../platform/i18n/words.rules.js';
import { deskWords } from '../desk.words.js';
import { type Arrow, arrowsOf, type Place, placesOf } from './lifecycle-picture.rules.js';
import { lifecycleWords } from './lifecycle.words.js';

const BOX = { width: 140, height: 40, gap: 38, drop: 96 };

const x = (place: Place) => place.column * (BOX.width + BOX.gap);
const y = (place: Place) => place.row * BOX.drop + 30;

/** The main way as a picture, drawn from the same list as the table that stands under it. */
export function LifecyclePicture({ locale }: { locale: Locale }) {
  const places = placesOf();
  const columns = Math.max(...places.map((place) => place.column)) + 1;
  const width = columns * (BOX.width + BOX.gap) - BOX.gap + 2;
  const height = BOX.drop + BOX.height + 40;
  const at = (status: Place['status']) => places.find((place) => place.status === status);
  return (
    <div class="scroll" role="region" tabindex={0} aria-label={lifecycleWords[locale].picture}>
      <svg
        width={width}
        height={height}
        viewBox={`-1 -1 ${width} ${height}`}
        role="img"
        aria-label={arrowsOf()
          .map((arrow) => `${deskWords[locale].status[arrow.from]} → ${deskWords[locale].status[arrow.to]}`)
          .join('; ')}
      >
        {arrowsOf().map((arrow) => {
          const from = at(arrow.from);
          const to = at(arrow.to);
          return from && to ? <ArrowLine arrow={arrow} from={from} to={to} /> : null;
        })}
        {places.map((place) => (
          <>
            <rect
              x={x(place)}
              y={y(place)}
              width={BOX.width}
              height={BOX.height}
              rx="6"
              fill="none"
              stroke="currentColor"
              stroke-width={place.row === 0 ? 2 : 1}
              stroke-dasharray={place.ended ? '4 3' : undefined}
            />
            <text
              x={x(place) + BOX.width / 2}
              y={y(place) + 24}
              text-anchor="middle"
              font-size="12"
              fill="currentColor"
            >
              {deskWords[locale].status[place.status]}
            </text>
          </>
        ))}
      </svg>
    </div>
  );
}

function ArrowLine({ from, to }: { arrow: Arrow; from: Place; to: Place }) {
  const path = pathOf(from, to);
  return (
    <>
      <path d={path.line} fill="none" stroke="currentColor" stroke-opacity=".55" />
      <path d={path.head} fill="currentColor" fill-opacity=".55" />
    </>
  );
}

/** A line from box to box: straight along a row or a column, bent over boxes in between. */
function pathOf(from: Place, to: Place): { line: string; head: string } {
  const middle = BOX.width / 2;
  if (from.column === to.column) {
    const down = to.row > from.row;
    const shift = down ? -18 : 18;
    const start = down ? y(from) + BOX.height : y(from);
    const end = down ? y(to) : y(to) + BOX.height;
    const at = x(from) + middle + shift;
    const tip = down ? -7 : 7;
    return { line: `M${at} ${start}V${end}`, head: `M${at} ${end}l-4 ${tip}h8z` };
  }
  const forward = to.column > from.column;
  const near = Math.abs(to.column - from.column) === 1;
  if (near && from.row === to.row) {
    const start = forward ? x(from) + BOX.width : x(from);
    const end = forward ? x(to) : x(to) + BOX.width;
    const at = y(from) + BOX.height / 2 + (forward ? -6 : 8);
    const tip = forward ? -7 : 7;
    return { line: `M${start} ${at}H${end}`, head: `M${end} ${at}l${tip} -4v8z` };
  }
  if (from.row === to.row && from.row === 0) {
    const start = x(from) + middle + 30;
    const end = x(to) + middle - 30;
    return { line: `M${start} ${y(from)}V14H${end}V${y(to)}`, head: `M${end} ${y(to)}l-4 -7h8z` };
  }
  const start = x(from) + middle + (forward ? 40 : -40);
  const end = forward ? x(to) + 24 : x(to) + BOX.width - 24;
  const half = from.row < to.row ? y(from) + BOX.height + 24 : y(from) - 24;
  const edge = from.row < to.row ? y(to) : y(to) + BOX.height;
  const tip = from.row < to.row ? -7 : 7;
  const leave = from.row < to.row ? y(from) + BOX.height : y(from);
  return { line: `M${start} ${leave}V${half}H${end}V${edge}`, head: `M${end} ${edge}l-4 ${tip}h8z` };
}
