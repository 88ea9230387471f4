import { css } from './css.rules.js';

/** Fields, their hints and errors, choices. */
export const formCss = css`
  label,
  legend {
    font-weight: 600;
    padding: 0;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  .f {
    margin-block-end: 1.5rem;
  }
  .f > label:not(.o, .choice) {
    display: block;
  }
  /* a form on a page of its own, as wide as one reads */
  .read {
    max-inline-size: 46rem;
  }
  input,
  select,
  textarea {
    font: inherit;
    font-weight: 400;
    color: inherit;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 6px;
    padding: 0.5rem 0.7rem;
    min-block-size: 2.75rem;
    inline-size: 100%;
    margin-block-start: 0.35rem;
  }
  [type='radio'],
  [type='checkbox'] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    min-block-size: 0;
    margin: 0;
    flex: none;
  }
  ::file-selector-button {
    font: inherit;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--wash);
    color: inherit;
    padding: 0.2rem 0.7rem;
    margin-inline-end: 0.7rem;
  }
  /* sending with script: the panel of its progress, the pages in their order */
  progress {
    inline-size: 100%;
    block-size: 0.75rem;
  }
  .pages {
    padding-inline-start: 0;
    list-style-position: inside;
  }
  .pages li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    margin-block-end: 0.5rem;
  }
  .pages span {
    flex: 1 1 6rem;
    overflow-wrap: anywhere;
  }
  canvas {
    inline-size: 3rem;
  }
  :is(.pages, .up) button {
    padding-inline: 0.6rem;
    font-weight: 400;
  }
  [data-upload] {
    margin-block-end: 1.5rem;
  }
  .o {
    display: flex;
    gap: 0.7rem;
    align-items: center;
    font-weight: 400;
    min-block-size: 2.75rem;
  }
  .w1 {
    max-inline-size: 4.5rem;
  }
  .w2 {
    max-inline-size: 6rem;
  }
  .w3 {
    max-inline-size: 20rem;
    display: block;
  }
  .err,
  .late {
    color: var(--bad);
    font-weight: 600;
    margin: 0.25rem 0 0;
  }
  .f.x {
    border-inline-start: 4px solid var(--bad);
    padding-inline-start: 1rem;
  }
  /* a floated legend lets the red line begin at its top */
  .x > legend {
    float: inline-start;
    inline-size: 100%;
  }
  .x > legend ~ * {
    clear: both;
  }
  [aria-invalid] {
    border: 2px solid var(--bad);
  }
  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.1rem 0.75rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: 8px;
    margin-block-end: 0.5rem;
    align-items: center;
  }
  .choice small {
    grid-column: 2;
  }
  .choice:has(:checked) {
    border-color: var(--brand);
    background: var(--tint);
    box-shadow: inset 0 0 0 1px var(--brand);
  }
  .sub {
    padding-block: 0.5rem 1rem;
    margin-inline-start: 3rem;
  }
  .sub > label {
    display: block;
  }
  legend {
    margin-block-end: 0.5rem;
  }
`;
