import { css } from './css.rules.js';

/** The house's front door. */
export const publicCss = css`
  .hero {
    background: var(--deep);
    color: #fff;
    padding-block: 2rem 2.25rem;
  }
  .hero h1 {
    font-size: clamp(2rem, 1.2rem + 3.6vw, 3.25rem);
    line-height: 1.08;
    margin-block: 0.5rem 1rem;
  }
  .hero a:not(.btn) {
    color: #fff;
  }
  .hero .btn {
    background: var(--sun);
    color: #1d1600;
  }
  .hero dt {
    color: #b9d5d2;
  }
  .hero .facts {
    background: #ffffff14;
    border-radius: 10px;
    padding: 1.1rem 1.25rem;
    align-self: center;
  }
  .hero .p {
    color: var(--sun);
  }
  .wide :is(.cards, .scroll) {
    margin-block-end: 1rem;
  }
  .steps {
    counter-reset: s;
    display: grid;
    gap: 1rem 1.5rem;
  }
  .steps li {
    counter-increment: s;
    border-block-start: 1px solid var(--hair);
    padding-block-start: 0.75rem;
  }
  .steps h3 {
    margin: 0 0 0.15rem;
  }
  .steps .p {
    margin-inline-end: 0.4rem;
  }
  .steps h3::before {
    content: counter(s) '. ';
  }
  .two {
    display: grid;
    gap: 1rem 2.5rem;
  }
`;
