import { css } from './css.rules.js';

/** Sentences with figures, charts and the map. */
export const chartCss = css`
  .say {
    font-size: clamp(1.25rem, 1rem + 1.5vw, 1.75rem);
    line-height: 1.3;
    max-inline-size: 36em;
    margin-block: 0.75rem;
  }
  .say b {
    color: var(--brand);
  }
  .c1 {
    fill: var(--c1);
  }
  .c2 {
    fill: var(--c2);
  }
  .c3 {
    fill: var(--c3);
  }
  .c4 {
    fill: var(--c4);
  }
  .c5 {
    fill: var(--c5);
  }
  .c6 {
    fill: var(--c6);
  }
  /* the boxes of the document bar: accepted is c1, to check, returned, missing */
  .b2 {
    fill: var(--sun);
    stroke: var(--c2);
  }
  .b3 {
    fill: var(--bad);
  }
  .b4 {
    fill: none;
    stroke: var(--line);
  }
  .sw {
    inline-size: 0.7rem;
    block-size: 0.7rem;
    border-radius: 2px;
    margin-inline-end: 0.5rem;
    vertical-align: -0.05em;
  }
  .cols {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: clamp(0.25rem, 1.2vw, 0.9rem);
    align-items: end;
    text-align: center;
    font-variant-numeric: tabular-nums;
    border-block-end: 1px solid var(--line);
  }
  .cols svg {
    inline-size: 100%;
    display: block;
  }
  :is(.two, .steps) + .two {
    margin-block-start: 2rem;
  }
  .cols + .cols {
    border: 0;
    color: var(--soft);
    font-size: 0.8125rem;
  }

  /* lines over columns: marks at the side, the names below as wide as the drawing */
  .plot {
    display: grid;
    grid-template: 1fr / 3.5em minmax(0, 1fr);
    block-size: 15rem;
    margin-block: 0.75rem 0.5rem;
  }
  .ticks {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    text-align: end;
    padding-inline-end: 0.5rem;
    line-height: 0;
    color: var(--soft);
  }
  .plot svg {
    inline-size: 100%;
    block-size: 15rem;
    overflow: visible;
  }
  .plot path {
    fill: none;
    stroke-width: 2.5px;
    stroke-linecap: round;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .plot .rule {
    stroke: var(--hair);
    stroke-width: 1px;
  }
  .plot .dots {
    stroke-width: 7px;
  }
  .s1 {
    stroke: var(--c1);
  }
  .s2 {
    stroke: var(--c2);
  }
  .s3 {
    stroke: var(--c3);
  }
  .s4 {
    stroke: var(--c4);
  }
  .s5 {
    stroke: var(--c5);
  }
  .s6 {
    stroke: var(--c6);
  }
  .cols.under {
    border: 0;
    color: var(--soft);
    font-size: 0.8125rem;
    gap: 0;
    margin-inline-start: 3.5em;
  }
  .pyr {
    display: grid;
    grid-template-columns: auto 1fr auto 1fr auto;
    gap: 0.5rem;
    align-items: center;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .pyr .ib {
    block-size: 1.25rem;
    min-inline-size: 0;
  }
  th > .q {
    color: inherit;
  }
  .wrap th {
    white-space: normal;
  }
  .filt:has(> label:nth-of-type(8)) {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.75rem, 1fr));
  }
  .filt > :is(.b, button) {
    justify-self: start;
  }
  .filt details {
    flex-basis: 100%;
    grid-column: 1/-1;
  }

  .map {
    inline-size: 100%;
  }
  .map .l {
    fill: var(--land);
  }
  .map circle {
    fill: var(--c1);
    fill-opacity: 0.78;
    stroke: var(--paper);
  }
  .map text {
    font-size: 13px;
    font-weight: 600;
    fill: var(--ink);
    paint-order: stroke;
    stroke: var(--paper);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .map .home {
    fill: var(--sun);
    stroke: var(--ink);
    fill-opacity: 1;
  }
`;
