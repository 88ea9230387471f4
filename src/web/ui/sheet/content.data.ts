import { css } from './css.rules.js';

/** Slips, facts, check-your-answers rows, task rows, the spine. */
export const contentCss = css`
  .slip {
    border: 1px solid var(--hair);
    border-radius: 10px;
    margin-block: 1.25rem;
    background: var(--paper);
    overflow: clip;
  }
  .slip > header {
    padding: 0.6rem 1.1rem;
    font-weight: 600;
    background: var(--tint);
    color: var(--brand);
  }
  .slip.you > header {
    background: var(--you-t);
    color: var(--you);
  }
  .slip.bad {
    border: 2px solid var(--bad);
  }
  .slip.bad > header {
    background: var(--bad-t);
    color: var(--bad);
  }
  .slip > header .p {
    font-size: 1em;
    padding: 0;
    color: inherit;
  }
  .slip > div {
    padding: 1.1rem;
  }
  .slip h2 {
    margin: 0 0 0.5rem;
    font-size: 1.25rem;
  }
  .slip > header h2 {
    margin: 0;
    font: inherit;
  }
  .slip > div > :last-child {
    margin: 0;
  }
  blockquote {
    border-inline-start: 3px solid var(--hair);
    padding-inline-start: 0.9rem;
    overflow-wrap: anywhere;
  }
  /* thread: the reader's own words on tint, what the portal tells without a box */
  .thread {
    padding: 0;
    list-style: none;
  }
  .thread li {
    margin-block-end: 0.75rem;
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--hair);
    border-radius: 8px;
    overflow-wrap: anywhere;
  }
  .thread .mine {
    margin-inline-start: 2rem;
    background: var(--tint);
    border-color: transparent;
  }
  .thread .told {
    border-color: transparent;
    background: var(--wash);
  }
  .thread :is(p, blockquote) {
    margin: 0;
  }
  .thread blockquote {
    border: 0;
    padding: 0;
  }
  .facts {
    display: grid;
    gap: 0.6rem 1.5rem;
    margin: 0;
  }
  .slip > .facts {
    border-block-start: 1px solid var(--hair);
    padding: 0.9rem 1.1rem;
    background: var(--wash);
  }
  .facts > div {
    display: grid;
    grid-template-columns: 7rem 1fr;
    gap: 0 0.75rem;
    align-items: baseline;
  }
  dt {
    color: var(--soft);
    font-size: 0.875rem;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .rows > div {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 1rem;
    padding-block: 0.6rem;
    border-block-start: 1px solid var(--hair);
  }
  .rows dt {
    grid-column: 1/-1;
  }
  .tasks {
    border-block-start: 1px solid var(--hair);
  }
  .tasks li {
    position: relative;
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 0 0.75rem;
    align-items: center;
    min-block-size: 3.25rem;
    padding-block: 0.6rem;
    border-block-end: 1px solid var(--hair);
  }
  .tasks a {
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }
  .tasks a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .tasks li:hover a {
    text-decoration: underline;
  }
  .tasks .go::after {
    content: '›'/'';
    color: var(--soft);
    font-size: 1.25rem;
    line-height: 1;
  }
  progress {
    inline-size: 100%;
    block-size: 0.6rem;
  }
  /* spine: past filled, now thick, future hollow */
  .spine li {
    position: relative;
    padding-inline-start: 2rem;
    padding-block-end: 1.25rem;
  }
  .spine li::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 0.25rem;
    inline-size: 1rem;
    block-size: 1rem;
    border: 2px solid var(--line);
    border-radius: 50%;
    background: var(--paper);
    z-index: 1;
  }
  .spine li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: calc(0.5rem - 1px);
    inset-block: 0.5rem -0.25rem;
    border-inline-start: 2px solid var(--hair);
  }
  .spine .done::before {
    background: var(--brand);
    border-color: var(--brand);
  }
  .spine .done::after {
    border-color: var(--brand) !important;
  }
  .spine .now::before {
    border: 5px solid var(--brand);
  }
  .spine .now.you::before {
    border-color: var(--you);
  }
  .spine h3 {
    margin: 0;
  }
  .spine ul {
    margin-block: 0.35rem 0;
    padding: 0;
    list-style: none;
  }
  .spine :is(p, ul) {
    margin-block-end: 0;
  }
  .spine li li {
    padding: 0 0 0.25rem;
  }
  .spine li li::before,
  .spine li li::after {
    content: none !important;
  }
`;
