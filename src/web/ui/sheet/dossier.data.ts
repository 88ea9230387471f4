import { css } from './css.rules.js';

/** The dossier: its head, the list of documents, the verdict bar, the document itself. */
export const dossierCss = css`
  .head p {
    margin: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    align-items: center;
    padding-block-end: 0.75rem;
    border-block-end: 1px solid var(--hair);
  }
  .head > :first-child {
    flex: 1 1 20rem;
  }
  .docs > li > a {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.75rem;
    align-items: center;
    padding: 0.5rem 0.75rem;
    color: inherit;
    text-decoration: none;
  }
  .work.d {
    margin-block-start: 1rem;
  }
  .docs {
    border: 1px solid var(--hair);
    border-radius: 8px;
  }
  .docs > li + li,
  .verdict {
    border-block-start: 1px solid var(--hair);
  }
  .docs > li > a:hover {
    background: var(--wash);
  }
  .docs [aria-current] {
    font-weight: 600;
    background: var(--tint);
  }
  .verdict {
    padding: 0.75rem;
  }
  .why {
    display: block;
    margin-block: 0.75rem;
  }
  .seg {
    display: flex;
    flex-wrap: wrap;
    border: 1px solid var(--line);
    border-radius: 6px;
    overflow: clip;
    margin-block: 0.5rem;
  }
  .seg label {
    flex: 1 0 auto;
    display: flex;
    gap: 0.3rem;
    align-items: center;
    justify-content: center;
    padding: 0.4rem 0.25rem;
    font-weight: 400;
    min-block-size: 2.75rem;
  }
  .seg label + label {
    border-inline-start: 1px solid var(--line);
  }
  .seg label:has(:checked) {
    background: var(--tint);
    color: var(--brand);
    font-weight: 600;
  }
  .view {
    margin-block-end: 1.5rem;
    border: 1px solid var(--hair);
    border-radius: 8px;
    overflow: clip;
    background: var(--wash);
  }
  .view > div:first-child {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    padding: 0.5rem 0.75rem;
    background: var(--paper);
    border-block-end: 1px solid var(--hair);
  }
  .view iframe {
    display: block;
    inline-size: 100%;
    block-size: 46rem;
    border: 0;
  }
  .view .acts {
    margin: 0;
  }
  .pic {
    --z: 1;
    overflow: auto;
    max-block-size: max(24rem, 90vh);
    padding: 1rem;
  }
  .pic[data-zoom='150'] {
    --z: 1.5;
  }
  .pic[data-zoom='200'] {
    --z: 2;
  }
  .pic[data-zoom='300'] {
    --z: 3;
  }
  .pic img {
    display: block;
    margin-inline: auto;
    inline-size: calc(min(100%, 46rem) * var(--z));
    block-size: auto;
  }
  /* In a square a quarter's turn stays inside. */
  .pic:is([data-turn='90'], [data-turn='270']) img {
    aspect-ratio: 1;
    object-fit: contain;
  }
  .pic[data-turn='90'] img {
    rotate: 90deg;
  }
  .pic[data-turn='180'] img {
    rotate: 180deg;
  }
  .pic[data-turn='270'] img {
    rotate: 270deg;
  }
`;
