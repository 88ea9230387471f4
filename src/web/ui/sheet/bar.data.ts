import { css } from './css.rules.js';

/** The bar above and the foot below: light with the stitched ribbon for applicants, dark for staff. */
export const barCss = css`
  .top {
    background: var(--wash);
    font-size: 0.9375rem;
  }
  .top .in {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 1.5rem;
    --w: 70rem;
  }
  .logo {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    font-weight: 700;
    font-size: 1.0625rem;
    line-height: 1.15;
    margin-inline-end: auto;
    min-block-size: 3.25rem;
  }
  :is(td, th, label, legend, .logo, .tasks) small {
    display: block;
    font-weight: 400;
  }
  .lg {
    display: flex;
    gap: 0.4rem;
    align-items: center;
    min-block-size: 2.75rem;
  }
  .end {
    margin-inline-start: auto;
  }
  .top nav {
    display: flex;
    gap: 1.1rem;
    overflow-x: auto;
    white-space: nowrap;
  }
  .ct {
    background: var(--you-t);
    color: var(--you);
    border-radius: 9px;
    padding: 0 0.45em;
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .top nav a {
    padding-block: 0.8rem;
  }
  .top nav [aria-current] {
    padding-block-end: 0.6rem;
    border-block-end: 3px solid var(--brand);
    font-weight: 600;
  }
  .top::after {
    content: '';
    display: block;
    block-size: 6px;
    background:
      conic-gradient(from 135deg at 50% 0, var(--sun) 25%, #0000 0) 0 0/12px 6px,
      var(--deep);
  }
  .staff .top {
    background: var(--deep);
    color: #fff;
    font-size: 0.875rem;
    --brand: var(--sun);
  }
  .staff .top .in {
    --w: 88rem;
  }
  .staff .top :is(small, .s) {
    color: #b9cfcc;
  }
  .staff .logo {
    min-block-size: 2.75rem;
  }
  .staff .top::after {
    content: none;
  }
  footer {
    background: var(--wash);
    border-block-start: 1px solid var(--hair);
    padding-block: 1.5rem;
    font-size: 0.875rem;
    color: var(--soft);
  }
  footer .in {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 2rem;
    --w: 70rem;
  }
  .staff footer .in {
    --w: 88rem;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin-block-end: 1rem;
    border-block-end: 1px solid var(--hair);
  }
  .tabs a {
    padding-block: 0.6rem;
  }
  .tabs [aria-current] {
    padding-block-end: calc(0.6rem - 3px);
    border-block-end: 3px solid var(--brand);
    font-weight: 600;
  }
  footer .bare {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin: 0;
  }
  footer a {
    color: inherit;
    display: inline-block;
    padding-block: 0.25rem;
  }
`;
