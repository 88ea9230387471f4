import { css } from './css.rules.js';

/** Narrow, wide, fine pointer, forced colours, paper. Last, because they overrule. */
export const mediaCss = css`
  @media (max-width: 59.99em) {
    .rail {
      display: flex;
      overflow-x: auto;
      gap: 0.25rem;
    }
    .rail h2,
    .grid :is(thead, .hide, td:empty) {
      display: none;
    }
    .work .two {
      display: block;
    }
    .grid,
    .grid tbody {
      display: block;
    }
    .grid tr {
      display: grid;
      grid-template-columns: auto 1fr auto;
      gap: 0.1rem 0.75rem;
      padding-block: 0.5rem;
      border-block-end: 1px solid var(--hair);
    }
    .grid :is(td, th) {
      border: 0;
      padding: 0;
      white-space: normal;
    }
    .grid td {
      grid-column: 2/-1;
    }
    .grid td:first-child {
      grid-column: 1;
    }
    .grid td:last-child {
      grid-area: 1/3;
    }
    .grid td:not(:last-child) small {
      display: inline;
      margin-inline-start: 0.5em;
    }
  }
  @media (max-width: 43.99em) {
    .scroll .bar {
      display: none;
    }
    .top {
      font-size: 0.875rem;
    }
    .top .in {
      column-gap: 0.75rem;
    }
    .staff .top .s {
      max-inline-size: 22vw;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .cards :is(thead, td:empty) {
      display: none;
    }
    .cards :is(table, tbody, tr, td, th) {
      display: block;
    }
    .cards tr {
      padding-block: 0.75rem;
      border-block-end: 1px solid var(--hair);
    }
    .cards :is(td, th) {
      padding: 0.1rem 0;
      border: 0;
      text-align: start;
    }
    .cards td {
      display: grid;
      grid-template-columns: 9rem 1fr;
      overflow-wrap: anywhere;
    }
    .cards td::before {
      content: attr(data-l);
      color: var(--soft);
    }
    .map text {
      display: none;
    }
    .bulk {
      position: static;
    }
    .top nav {
      inline-size: 100%;
      order: 1;
      gap: 0.75rem;
    }
    .p {
      white-space: normal;
    }
    .tasks li {
      display: flex;
      flex-wrap: wrap;
      padding-inline-end: 1.25rem;
    }
    .tasks li > span:first-child {
      flex: 1 1 11rem;
    }
    .tasks .p {
      font-size: 0.8125rem;
    }
    .tasks .go::after {
      position: absolute;
      inset-inline-end: 0;
    }
  }
  @media (min-width: 44em) {
    .staff .logo {
      margin: 0;
    }
    .staff .top nav {
      flex: 1;
    }
    .bar {
      inline-size: 34%;
    }
    .rows > div {
      grid-template-columns: 14rem 1fr auto;
    }
    .rows dt {
      grid-column: 1;
    }
    .steps {
      grid-template-columns: repeat(3, 1fr);
    }
    .two {
      grid-template-columns: 1fr 1fr;
    }
    .two.a {
      grid-template-columns: 7fr 5fr;
    }
    main {
      padding-block-start: 2rem;
    }
    .staff main {
      padding-block-start: 1rem;
    }
  }
  @media (min-width: 48em) {
    .work.d {
      grid-template-columns: minmax(18rem, 24rem) minmax(0, 1fr);
    }
  }
  @media (min-width: 60em) {
    .rail a {
      white-space: normal;
    }
    .work:not(.d) {
      grid-template-columns: 12rem minmax(0, 1fr);
    }
  }
  @media (pointer: fine) {
    .staff :is(input:not([type='radio'], [type='checkbox']), select, button, .btn),
    .staff .seg label {
      min-block-size: 2.125rem;
      padding-block: 0.3rem;
    }
    .staff :is([type='checkbox'], [type='radio']) {
      inline-size: 1rem;
      block-size: 1rem;
    }
  }
  @media (forced-colors: active) {
    .spine .done::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .p::before {
      color: CanvasText;
    }
  }
  @media print {
    .work {
      display: block;
    }
    .staff .top,
    .hero {
      background: none;
      color: #000;
    }
    .top nav,
    .lg,
    footer,
    .btn,
    button,
    .no,
    .bulk,
    .filt,
    .rail,
    .take,
    figure details:not([open]) {
      display: none !important;
    }
    html {
      font-size: 10pt;
    }
    a {
      color: inherit;
      text-decoration: none;
    }
    .slip,
    tr,
    li {
      break-inside: avoid;
    }
  }
`;
