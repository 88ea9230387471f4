import { css } from './css.rules.js';

/** Tables and the staff's working columns: rail, filter, queue, bulk bar. */
export const tableCss = css`
  .scroll {
    overflow-x: auto;
    position: relative;
  }
  .scroll > svg {
    max-inline-size: none;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
    font-weight: 600;
    padding-block-end: 0.5rem;
  }
  th,
  td {
    text-align: start;
    padding: 0.5rem 0.6rem;
    border-block-end: 1px solid var(--hair);
    vertical-align: baseline;
    font-weight: 400;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  thead th {
    color: var(--soft);
    font-size: 0.8125rem;
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 600;
  }
  th {
    white-space: nowrap;
  }
  .cards th {
    white-space: normal;
  }
  tfoot :is(th, td) {
    font-weight: 600;
    border: 0;
  }
  .r {
    text-align: end;
  }
  .ib {
    inline-size: 100%;
    min-inline-size: 4rem;
    block-size: 0.6rem;
  }
  [dir='rtl'] .ib {
    scale: -1 1;
  }
  .work {
    display: grid;
    gap: 1rem 2rem;
  }
  .rail a {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.35rem 0.6rem;
    border-radius: 6px;
    white-space: nowrap;
  }
  .rail a:hover {
    background: var(--wash);
    text-decoration: none;
  }
  .rail [aria-current] {
    background: var(--tint);
    color: var(--brand);
    font-weight: 600;
  }
  .rail h2 {
    margin: 1rem 0.6rem 0.25rem;
    font-size: 0.8125rem;
    color: var(--soft);
  }
  :disabled {
    opacity: 0.55;
    cursor: default;
  }
  .no {
    max-inline-size: 36rem;
  }
  .filt {
    margin-block-start: 0.75rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: end;
  }
  .filt label {
    flex: 1 1 8rem;
    font-weight: 400;
    font-size: 0.8125rem;
    color: var(--soft);
  }
  .filt .w {
    flex-basis: 19rem;
  }
  .filt :is(input, select) {
    font-size: 1rem;
    color: var(--ink);
    margin: 0.15rem 0 0;
  }
  .staff .filt * {
    font-size: 0.8125rem;
  }
  .chips {
    margin-block: 0.75rem;
  }
  .chip {
    padding: 0.15rem 0.6rem;
    border-radius: 4px;
    background: var(--wash);
    color: inherit;
    text-decoration: none;
  }
  .grid th {
    white-space: normal;
  }
  .grid :is(b, bdi),
  .flag bdi {
    white-space: nowrap;
  }
  @media (min-width: 78em) {
    .grid tbody :is(th, td:nth-child(4), td:nth-child(5), .r) {
      white-space: nowrap;
    }
  }
  .grid .p {
    white-space: inherit;
  }
  td .p:is(.you, .bad, .good) {
    padding: 0;
    background: none;
  }
  main {
    counter-reset: n;
  }
  .grid tbody :checked {
    counter-increment: n;
  }
  .grid tbody tr:is(:hover, :focus-within, :has(:checked)) {
    background: var(--wash);
  }
  .grid tbody tr:has(:checked) {
    box-shadow: inset 0 0 0 99px var(--tint);
  }
  .grid :is(th, td) {
    padding: 0.3rem 0.5rem;
    vertical-align: middle;
    line-height: 1.35;
  }
  .flag {
    color: var(--you);
    font-size: 0.8125rem;
    white-space: normal;
  }
  .flag::before {
    content: '⚑ '/'';
  }
  .bulk {
    position: sticky;
    inset-block-end: 0;
    padding: 0.6rem 1rem;
    margin-block-start: 1rem;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 8px;
  }
  .bulk b::before {
    content: counter(n) ' ';
  }
  .bulk :is(select, input),
  .acts select {
    inline-size: auto;
    margin: 0;
  }
  @supports selector(:has(a)) {
    form:not(:has(tbody :checked)) > .bulk,
    .choice:not(:has(:checked)) + .sub,
    .verdict:not(:has([value='rejected']:checked)) .why:not(.w),
    .verdict:not(:has([value='waived']:checked)) .w {
      display: none;
    }
  }
`;
