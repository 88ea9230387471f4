import { css } from './css.rules.js';

/** Type, links, focus, what every page stands on. */
export const baseCss = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  html {
    font:
      100%/1.5 system-ui,
      'Noto Sans',
      'Noto Naskh Arabic',
      sans-serif;
    color: var(--ink);
    background: var(--paper);
    -webkit-text-size-adjust: 100%;
  }
  body {
    margin: 0;
    min-block-size: 100vh;
    display: flex;
    flex-direction: column;
    /* An address that does not fit a line is broken rather than pushed out of the page. */
    overflow-wrap: break-word;
    --w: 41rem;
  }
  .wide {
    --w: 70rem;
  }
  .staff {
    --w: 88rem;
    font-size: 0.875rem;
  }
  main {
    flex: 1;
    padding-block: 1.5rem 4rem;
  }
  .full {
    padding-block-start: 0 !important;
  }
  .full > .body {
    padding-block-start: 2.5rem;
  }
  main:not(.full),
  .in {
    inline-size: min(100% - 2rem, var(--w));
    margin-inline: auto;
  }
  h1,
  h2,
  h3 {
    line-height: 1.2;
    text-wrap: balance;
    margin: 0;
  }
  h1 {
    font-size: clamp(1.625rem, 1.25rem + 1.6vw, 2.25rem);
    margin-block-end: 0.75rem;
  }
  h2 {
    font-size: 1.375rem;
    margin-block: 2.5rem 0.75rem;
  }
  .wide h2 {
    font-size: 1.625rem;
  }
  h3 {
    font-size: 1rem;
    margin-block: 1.25rem 0.25rem;
  }
  .staff h1 {
    font-size: 1.375rem;
  }
  .staff h2 {
    font-size: 1rem;
    margin-block: 1.5rem 0.5rem;
  }
  .staff h3 {
    font-size: 1em;
  }
  :is(main, .two > *, .work > *, .slip > div) > :first-child:not(.head) {
    margin-block-start: 0;
  }
  :is(.two, .work) > * {
    min-inline-size: 0;
  }
  .acts h1 {
    margin: 0;
  }
  dialog {
    max-inline-size: min(100% - 2rem, 36rem);
    color: inherit;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  kbd {
    font: inherit;
  }
  summary {
    padding-block: 0.5rem;
    cursor: pointer;
  }
  details {
    margin-block: 0.75rem 1rem;
  }
  :lang(en) :is(h1, h2, .say) {
    letter-spacing: -0.012em;
  }
  p,
  ul,
  ol,
  dl,
  figure,
  blockquote {
    margin: 0 0 1rem;
  }
  ul,
  ol {
    padding-inline-start: 1.25rem;
  }
  .bare,
  .spine,
  .tasks,
  .steps {
    list-style: none;
    padding: 0;
  }
  a {
    color: var(--brand);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
  nav a,
  .q {
    color: inherit;
    text-decoration: none;
  }
  :is(nav a, .q):hover {
    text-decoration: underline;
  }
  :focus-visible,
  .tasks :focus-visible::after {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--sun);
    border-radius: 4px;
  }
  .tasks :focus-visible,
  section:focus {
    outline: 0;
    box-shadow: none;
  }
  .top :focus-visible {
    outline-offset: -4px;
  }
  .hero :focus-visible,
  .staff .top :focus-visible {
    outline-color: #fff;
  }
  .skip {
    position: absolute;
    inset-block-start: -9rem;
  }
  .skip:focus {
    position: static;
    padding: 1rem;
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .s,
  small {
    color: var(--soft);
    font-size: 0.875rem;
  }
  .staff :is(.s, small) {
    font-size: 0.8125rem;
  }

  bdi[dir] {
    display: inline-block;
    baseline-source: first;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  /* a box of its own would break the link's line */
  a > bdi {
    display: inline;
  }
  svg,
  img {
    max-inline-size: 100%;
    vertical-align: middle;
  }
`;
