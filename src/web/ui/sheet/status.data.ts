import { css } from './css.rules.js';

/** Pills and buttons. */
export const statusCss = css`
  /* status: disc = the reader's move, ring = another's, tick = done, diamond = problem */
  .p {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    font-size: 0.875em;
    line-height: 1.4;
    color: var(--soft);
    white-space: nowrap;
  }
  .p::before {
    content: '';
    inline-size: 0.65em;
    block-size: 0.65em;
    border: 0.14em solid;
    border-radius: 50%;
    flex: none;
    forced-color-adjust: none;
  }
  .p:is(.you, .bad, .good) {
    font-weight: 600;
    padding: 0.1em 0.55em;
    border-radius: 4px;
    background: var(--you-t);
    color: var(--you);
  }
  .p:is(.you, .bad)::before {
    background: currentColor;
  }
  .p.bad {
    background: var(--bad-t);
    color: var(--bad);
  }
  .p.bad::before {
    border-radius: 0;
    border: 0;
    clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);
    scale: 1.3;
  }
  .p.good {
    background: var(--tint);
    color: var(--brand);
  }
  .p:is(.ok, .good)::before {
    border: 0;
    border-radius: 0;
    background: currentColor;
    inline-size: 0.8em;
    block-size: 0.8em;
    clip-path: polygon(14% 44%, 0 62%, 42% 100%, 100% 18%, 82% 2%, 40% 66%);
  }
  .p.off::before {
    content: none;
  }
  .btn,
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    min-block-size: 2.75rem;
    padding: 0.5rem 1.1rem;
    border: 1px solid transparent;
    border-radius: 6px;
    background: var(--brand);
    color: var(--on);
    text-decoration: none;
    cursor: pointer;
  }
  :is(.btn, button):hover {
    filter: brightness(1.12);
    text-decoration: none;
  }
  /* a deed that reads as a link: sign out, take back */
  .lk {
    min-block-size: 2.75rem;
    padding: 0;
    background: none;
    color: inherit;
    font-weight: 400;
  }
  .lk:hover {
    text-decoration: underline;
  }
  .alt {
    background: none;
    color: var(--ink);
    border-color: var(--line);
  }
  .acts,
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
  }
  .acts .acts {
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .acts .acts .acts {
    flex-wrap: nowrap;
  }
  .acts > a:not([class]) {
    padding-block: 0.6rem;
  }
  .key {
    list-style: none;
    padding: 0;
    font-size: 0.875rem;
  }
`;
